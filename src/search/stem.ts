/**
 * Enough of a Hindi word, in the spelling of `hindiSpelling`, to meet its other forms: बच्चा, बच्चे
 * and बच्चों; लड़की and लड़कियों. A final ी stays: तस्कर and तस्करी, मजदूर and मजदूरी are two words.
 */
export function hindiStem(word: string): string {
	for (const [ending, instead] of hindiEndings) {
		if (!word.endsWith(ending)) continue;
		const rest = word.slice(0, -ending.length) + instead;
		if (letters(rest) >= 2) return rest;
	}
	return word;
}

/** Longest first: the first one that leaves two letters is taken off. */
const hindiEndings: [ending: string, instead: string][] = [
	['ियों', 'ि'],
	['ियां', 'ि'],
	['इयों', 'इ'],
	['इयां', 'इ'],
	['ुओं', 'ु'],
	['ुएं', 'ु'],
	['ाओं', ''],
	['ाएं', ''],
	['ओं', ''],
	['एं', ''],
	['ना', ''],
	['ने', ''],
	['ों', ''],
	['ें', ''],
	['ो', ''],
	['े', ''],
	['ा', ''],
];

/** A vowel sign belongs to the letter before it. */
function letters(text: string): number {
	return text.replace(/\p{M}/gu, '').length;
}

/** Plurals, -ed and -ing; not -er or -ion, which make other words: a trafficker is not trafficking. */
export function englishStem(word: string): string {
	const known = irregular[word];
	if (known !== undefined) return known;
	if (word.length < 4) return word;
	const singular = word
		.replace(/ies$/, 'y')
		.replace(/(?<=s|x|ch|sh)es$/, '')
		.replace(/(?<![sui])s$/, '');
	const plain = singular.replace(/(?<=[aeiouy].*)(?:ing|ed)$/, '');
	return (plain.length < 3 ? singular : plain)
		.replace(/([b-df-hj-np-tv-y])\1$/, '$1')
		.replace(/e$/, '');
}

const irregular: Record<string, string> = {
	children: 'child',
	women: 'woman',
	men: 'man',
	went: 'go',
	gone: 'go',
	sold: 'sel',
	bought: 'buy',
};
