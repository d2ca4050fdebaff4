import type { Face, Faces } from './pdf-faces.ts';
import { stringOfGlyphs } from './pdf-glyphs.ts';

/** Everything that matters to what is said, in the order it is drawn. Groups: actual text, font. */
const tokens = new RegExp(
	[
		String.raw`\bBT\b`,
		String.raw`/Span <<\s*/ActualText <([0-9A-Fa-f]+)>\s*>> BDC\s`,
		String.raw`/(f\d+) [\d.]+ Tf`,
		String.raw`\[(?:${stringOfGlyphs}|[-\d.\s])*\] TJ|(?:${stringOfGlyphs}) Tj`,
		String.raw`\bEMC\b`,
	].join('|'),
	'g',
);

/** One operator that draws glyphs; `actual` is the text written around it (UTF-16), if there is one. */
export type Shown = {
	at: number;
	token: string;
	face: Face;
	/** The first of its piece. */
	first: boolean;
	actual: { at: number; end: number; hex: string } | undefined;
};

/** What a page shows, in the order it is drawn. */
export function* shownIn(drawn: string, faces: Faces): Generator<Shown> {
	let first = false;
	let face: Face | undefined;
	let actual: Shown['actual'];
	for (const { index: at, 0: token, 1: hex, 2: font } of drawn.matchAll(tokens)) {
		if (token === 'BT') first = true;
		else if (font) face = faces.get(font);
		else if (token === 'EMC') actual = undefined;
		else if (hex) actual = { at, end: at + token.length, hex };
		else if (face) {
			yield { at, token, face, first, actual };
			first = false;
		}
	}
}
