/**
 * A name as a key for finding it again: the same for सुनीता, Sunita and Suneeta. A key finds
 * candidates to be looked at by a person; it never decides that two people are one
 * (register-practice.md section 8).
 */
export function foldName(name: string): string {
	return wordsOf(name).join(' ');
}

/** The key stored for somebody known by a Hindi name, an English one or both. */
export function nameKeyOf({
	nameHi,
	nameEn,
}: {
	nameHi?: string | null;
	nameEn?: string | null;
}): string {
	const words = [...wordsOf(nameHi ?? ''), ...wordsOf(nameEn ?? '')];
	return [...new Set(words)].join(' ');
}

/**
 * What the words of a key may begin with when only this much of a name is typed: one list for each
 * word. The last letter may be half of a pair: "Pho" of Phoolmani, "Kac" of Kachhap.
 */
export function beginningsOf(typed: string): string[][] {
	const words = wordsOf(typed);
	const name = tidyName(typed);
	const lastTyped = name.toLowerCase().at(-1) ?? '';
	const others = secondThoughts[lastTyped] ?? [];
	return words.map((word, n) => {
		if (n < words.length - 1 || word.length < 2) return [word];
		// "Grac" may become Grace, "Kac" Kachhap.
		const goesOn = lastTyped === 'c' ? ['e', 'h'].map((next) => wordsOf(name + next).at(-1)) : [];
		return [
			word,
			...others.map((letter) => word.slice(0, -1) + letter),
			...goesOn.filter((one) => one !== undefined),
		];
	});
}

const secondThoughts: Record<string, string[]> = { o: ['u'], e: ['i', ''], m: ['n'] };

/** The name in the script of a language, else in the one it is known in. */
export function nameIn(
	{ nameHi, nameEn }: { nameHi: string | null; nameEn: string | null },
	language: 'hi' | 'en',
): string {
	return (language === 'hi' ? (nameHi ?? nameEn) : (nameEn ?? nameHi)) ?? '';
}

/** NFC, one space, no zero-width letters, nothing at the ends; at most 80 letters are kept. */
export function tidyName(typed: string): string {
	const visible = typed.normalize('NFC').replace(/[\u200b-\u200f\u2060\ufeff\p{Cc}]/gu, ' ');
	return visible.replace(/\s+/g, ' ').trim().slice(0, 80).trim();
}

/** Does it hold at least two letters, and no digits or address signs? */
export function isName(name: string): boolean {
	return /[\p{L}\p{M}].*[\p{L}\p{M}]/u.test(name) && !/[\p{N}@<>{}[\]|\\/=+*_~^]/u.test(name);
}

export function isDevanagari(name: string): boolean {
	return /\p{Script=Devanagari}/u.test(name);
}

function wordsOf(name: string): string[] {
	const words = tidyName(name)
		.toLowerCase()
		.split(/[\s.,'’"()-]+/)
		.filter(Boolean);
	const folded = words.map(foldWord).filter(Boolean);
	const own = folded.filter((word) => !honorifics.has(word));
	return own.length > 0 ? own : folded;
}

function foldWord(word: string): string {
	const bare = word.normalize('NFD').replace(/\u093c/g, '');
	const roman = isDevanagari(bare) ? inRoman(bare) : bare.replace(/\p{Mn}/gu, '');
	const key = skeleton(roman);
	return sameName[key] ?? key;
}

/** Another one has every key made afresh when the server starts: raise it with any change of the foldings. */
export const nameRules = '2';

/** Spellings that differ by habit, not by sound, are brought to one shape, from left to right. */
const foldings: [RegExp, string][] = [
	[/jn/g, 'gy'],
	// A c of Latin names is heard as s (Grace, Cecilia, Lucy) or as k (Clara, Rebecca, Christina); च is written ch.
	[/ace$/g, 'es'],
	[/ce$/g, 's'],
	[/c(?=[eiy])/g, 's'],
	[/ch(?=r)|c(?=[^ch]|$)/g, 'k'],
	[/ck/g, 'k'],
	[/chh?/g, 'c'],
	[/x/g, 'ks'],
	[/q/g, 'k'],
	[/z/g, 'j'],
	[/ph|f/g, 'p'],
	[/[vw]/g, 'b'],
	[/sh/g, 's'],
	// Silent h: after another consonant, and at the end. Mehto is Mahto.
	[/eh/g, 'ah'],
	[/(?<=[bcdfgjklmnprstvwxyz])h|h$/g, ''],
	[/m(?=[pb])/g, 'n'],
	[/ee|ie/g, 'i'],
	[/oo|ou/g, 'u'],
	[/y/g, 'i'],
	[/ei/g, 'e'],
	// Kharia and Khadia: ड and ड़ after the first letter are heard as either.
	[/(?<=.)d/g, 'r'],
	[/(.)\1+/g, '$1'],
	// The vowel a, long or short, is written or left out at will: Mahto, Mahato.
	[/(?<=.)a/g, ''],
];

function skeleton(roman: string): string {
	return foldings.reduce((key, [from, to]) => key.replace(from, to), roman);
}

const consonants: Record<string, string> = {
	...{ क: 'k', ख: 'kh', ग: 'g', घ: 'gh', ङ: 'n', च: 'ch', छ: 'chh', ज: 'j', झ: 'jh', ञ: 'n' },
	...{ ट: 't', ठ: 'th', ड: 'd', ढ: 'dh', ण: 'n', त: 't', थ: 'th', द: 'd', ध: 'dh', न: 'n' },
	...{ प: 'p', फ: 'ph', ब: 'b', भ: 'bh', म: 'm', य: 'y', र: 'r', ल: 'l', ळ: 'l', व: 'v' },
	...{ श: 'sh', ष: 'sh', स: 's', ह: 'h' },
};
const vowels: Record<string, string> = {
	...{ अ: 'a', आ: 'aa', इ: 'i', ई: 'i', उ: 'u', ऊ: 'u', ऋ: 'ri', ए: 'e', ऐ: 'ai', ओ: 'o', औ: 'au' },
	...{ ऑ: 'o', ऍ: 'e' },
};
const vowelSigns: Record<string, string> = {
	...{
		'ा': 'aa',
		'ि': 'i',
		'ी': 'i',
		'ु': 'u',
		'ू': 'u',
		'ृ': 'ri',
		'े': 'e',
		'ै': 'ai',
		'ो': 'o',
		'ौ': 'au',
	},
	...{ 'ॉ': 'o', 'ॅ': 'e', '्': '' },
};

/** Devanagari letter by letter; the inherent a is written, except at the end of the word. */
export function inRoman(word: string): string {
	const letters = Array.from(word.replace(/ज्ञ/g, 'ग्य'));
	return letters
		.map((letter, position) => {
			const next = letters[position + 1];
			const consonant = consonants[letter];
			if (consonant === undefined) {
				return vowels[letter] ?? vowelSigns[letter] ?? (/[ंँ]/.test(letter) ? 'n' : '');
			}
			return next === undefined || next in vowelSigns ? consonant : `${consonant}a`;
		})
		.join('');
}

const folded = (names: string): string[] =>
	names.split(' ').map((name) => skeleton(isDevanagari(name) ? inRoman(name) : name));

/** Written before a name, never part of it. */
const honorifics = new Set(
	folded(
		'श्री श्रीमती सुश्री मो मोहम्मद md mohd mo shri sri smt smti km kum ms mr mrs miss dr mohammad late',
	),
);
/** Two keys of one name that no folding of letters brings together. */
const sameName: Record<string, string> = {
	sin: 'sing',
	oron: 'urnb',
	urn: 'urnb',
	uron: 'urnb',
	ksks: 'kk',
	henbrom: 'henbrm',
};
