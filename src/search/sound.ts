/**
 * How a word in Roman letters sounds: taskari, tascari and taskaree are one, for everybody spells
 * Hindi differently. As somebody may have meant it: police ends in no vowel.
 */
export function soundsTyped(word: string): Set<string> {
	const heard = plainRoman(word);
	return new Set([heard, heard.replace(/e$/, '')].map(shapeOf));
}

/** As a Hindi word sounds, also to those who write d for ड़, leave out an h, or end on an a. */
export function soundsOf(word: string): Set<string> {
	const ended = /्.$/u.test(word) ? [romanOf(word), `${romanOf(word)}a`] : [romanOf(word)];
	const flapped = ended.flatMap((one) => [one, one.replace(/R/g, 'd')]);
	const breathless = flapped.map((one) => one.replace(/(?<=[aeiou])h/g, ''));
	return new Set([...flapped, ...breathless].map(plainRoman).map(shapeOf));
}

/** The consonants, and the vowel at the end; a short word keeps all its vowels, roughly. */
function shapeOf(heard: string): string {
	const rough = heard.replace(/[aeiou]+/g, vowelClass);
	const consonants = rough.replace(/[aiu]/g, '');
	return consonants.length < 3 ? rough : rough.replace(/(?<=.)[aiu](?=.)/g, '');
}

export function isHindi(word: string): boolean {
	return /\p{Script=Devanagari}/u.test(word);
}

/** Letter by letter, with the vowel that is spoken but not written. */
function romanOf(word: string): string {
	const letters = Array.from(word.normalize('NFD').replace(/[\u0921\u0922]\u093c/g, flap));
	return letters
		.map((letter, at) => {
			const next = letters[at + 1] ?? '';
			return (romanLetters.get(letter) ?? '') + (hasVowel(letter, next) ? 'a' : '');
		})
		.join('')
		.replace(/jn/g, 'gy');
}

/** Not before a vowel sign or a virama, and not at the end: मदद is madad. */
function hasVowel(letter: string, next: string): boolean {
	return /[क-ह]/.test(letter) && /[\u0901\u0902\u0904-\u0939\u093c]/.test(next);
}

/** A letter Hindi does not use stands for ड़ and ढ़, which are r to some and d to others. */
const flap = '\u0931';
const romanLetters = new Map(
	[
		...'क=k ख=kh ग=g घ=gh ङ=n च=ch छ=chh ज=j झ=jh ञ=n ट=t ठ=th ड=d ढ=dh ण=n त=t थ=th'.split(' '),
		...`द=d ध=dh न=n प=p फ=ph ब=b भ=bh म=m य=y र=r ${flap}=R ल=l व=v श=sh ष=sh स=s ह=h`.split(' '),
		...'अ=a आ=a इ=i ई=i उ=u ऊ=u ऋ=ri ए=e ऐ=ai ओ=o औ=au ऑ=o ा=a ि=i ी=i ु=u ू=u ृ=ri'.split(' '),
		...'े=e ै=ai ो=o ौ=au ॉ=o ॅ=e ं=n ँ=n'.split(' '),
	].map((pair) => pair.split('=') as [string, string]),
);

/** One spelling for one sound: aspirates, sh, c and k, z and j, w and b and v, oo and u. */
function plainRoman(word: string): string {
	return word
		.toLowerCase()
		.replace(/[^a-z]/g, '')
		.replace(/c+h+/g, 'C')
		.replace(/c(?=[eiy])/g, 's')
		.replace(/[cq]/g, 'k')
		.replace(/C/g, 'c')
		.replace(/x/g, 'ks')
		.replace(/z/g, 'j')
		.replace(/f/g, 'p')
		.replace(/(?<=[kgcjtdpbs])h|h(?=[^aeiou])/g, '')
		.replace(/[bw]/g, 'v')
		.replace(/ee+/g, 'i')
		.replace(/oo+/g, 'u')
		.replace(/a+[ou]n$/, 'anv')
		.replace(/u+v(?=[aeiou])/g, 'u')
		.replace(/iy(?=[aeiou])/g, 'i')
		.replace(/m(?=[pv])/g, 'n')
		.replace(/(.)\1+/g, '$1');
}

function vowelClass(vowels: string): string {
	if (/[ie]$/.test(vowels)) return 'i';
	return /[uo]$/.test(vowels) ? 'u' : 'a';
}
