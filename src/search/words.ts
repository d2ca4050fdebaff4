/** A word, and where in its text it stands. */
export interface Word {
	text: string;
	at: number;
}

/**
 * A number with the letter of its section ("366A", "366 क" is two words), or letters with the dots
 * of an abbreviation ("भा.दं.वि."). "BNS143" is two words, so is "ई-श्रम".
 */
const word =
	/\p{Nd}+(?:[a-h]{1,2}(?![a-z])|[कखगघङ](?![\p{L}\p{M}]))?|\p{L}(?:[\p{L}\p{M}\u200b-\u200d]|\.(?=\p{L}\p{M}*\p{L}?\p{M}*(?![\p{L}\p{M}])))*/giu;

export function wordsIn(text: string): Word[] {
	const words: Word[] = [];
	text.replace(word, (found: string, at: number) => {
		words.push({ text: found, at });
		return found;
	});
	return words;
}
