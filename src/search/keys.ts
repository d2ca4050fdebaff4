import { isHindi, soundsOf, soundsTyped } from './sound.ts';
import { englishSpelling, hindiSpelling } from './spelling.ts';
import { englishStem, hindiStem } from './stem.ts';

/*
 * A key is what is looked up instead of a word: the same for all its forms and spellings. Keys are
 * written in Latin letters, because Pagefind takes the vowel signs off Devanagari (कल = काल = कुल);
 * and each ends in a mark no other key contains, because Pagefind also finds what merely begins
 * like the word (तस्कर in तस्करी). A key without its end is a word still being typed.
 */
const end = 'z';

/** The key of a word, or of a plain number. */
export function keyOf(word: string): string {
	if (/^\p{Nd}/u.test(word)) return `d${figures(word)}${end}`;
	if (isHindi(word)) return `h${latin(hindiStem(hindiSpelling(word)))}${end}`;
	return `e${englishStem(englishSpelling(word))}${end}`;
}

/** Of a word that is still being typed: its beginning, nothing taken off. */
export function keyOfBeginning(word: string): string {
	if (/^\p{Nd}/u.test(word)) return `d${figures(word)}`;
	return isHindi(word) ? `h${latin(hindiSpelling(word))}` : `e${englishSpelling(word)}`;
}

/** Of a word in Roman letters that may be Hindi. */
export function keysTyped(word: string): string[] {
	return [...soundsTyped(word)].map((sound) => `s${sound}${end}`);
}

/** Of a Hindi word, for those who will type it in Roman letters. */
export function keysOfSounds(word: string): string[] {
	return [...soundsOf(word)].map((sound) => `s${sound}${end}`);
}

/** Of a section, in an act or in whichever: "143(4)" of BNS, "370" of any. */
export function keyOfSection(number: string, act = ''): string {
	return `n${figures(act)}q${figures(number)}${end}`;
}

/** Which of some keys a word of a text is met by; -1 for none. */
export function metBy(word: string, keys: string[]): number {
	const own = keyOf(word);
	const sounds = isHindi(word) && keys.some((key) => key.startsWith('s')) ? keysOfSounds(word) : [];
	return keys.findIndex((key) => {
		if (key.startsWith('n')) return own === `d${key.slice(key.indexOf('q') + 1)}`;
		return own.startsWith(key) || sounds.includes(key);
	});
}

/** "३७० क" and "370A" are one. Letters stand for the figures too: Pagefind cuts "bns143" in two. */
function figures(number: string): string {
	return number
		.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
		.replace(/[कखगघङ]/g, (letter) => 'abcde'.charAt('कखगघङ'.indexOf(letter)))
		.toLowerCase()
		.replace(/[^a-z0-9(]/g, '')
		.replace(/[a-z]/g, (letter) => `x${letter === 'z' ? 'y' : letter}`)
		.replace(/\(/g, 'y')
		.replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));
}

/** Letter for letter, so that two spellings stay two; aspirates with h, and ह itself is x. */
function latin(word: string): string {
	return Array.from(word, (letter) => latinLetters.get(letter) ?? '').join('');
}

const latinLetters = new Map(
	(
		'क=k ख=kh ग=g घ=gh ङ=n च=c छ=ch ज=j झ=jh ञ=n ट=q ठ=qh ड=f ढ=fh त=t थ=th द=d ध=dh न=n प=p ' +
		'फ=ph भ=bh म=m य=y र=r ल=l ळ=l व=v ष=sh स=s ह=x अ=a आ=a इ=i उ=u ए=e ऐ=ae ओ=o औ=ao ' +
		'ा=a ि=i ु=u े=e ै=ae ो=o ौ=ao ं=w'
	)
		.split(' ')
		.map((pair) => pair.split('=') as [string, string]),
);
