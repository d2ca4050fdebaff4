/** In which language a name somebody typed is read aloud: one Devanagari letter makes it Hindi. */
export function scriptOf(text: string): 'hi' | 'en' {
	return /\p{Script=Devanagari}/u.test(text) ? 'hi' : 'en';
}

/** A piece of a text; `lang` is said where the piece is in another script than the text around it. */
export type Piece = { text: string; lang?: 'hi' };

const hindi = /\p{Script=Devanagari}(?:[^\p{L}\n]*[\p{Script=Devanagari}\p{M}])*/gu;

/**
 * An English text cut where Hindi begins and ends in it: the name of a thana nobody has written in English
 * is read aloud as Hindi (WCAG 2.2, 3.1.2). Together the pieces are the text.
 */
export function piecesOf(english: string): Piece[] {
	const pieces: Piece[] = [];
	let after = 0;
	for (const { index, 0: text } of english.matchAll(hindi)) {
		if (index > after) pieces.push({ text: english.slice(after, index) });
		pieces.push({ text, lang: 'hi' });
		after = index + text.length;
	}
	return after < english.length ? [...pieces, { text: english.slice(after) }] : pieces;
}
