import { fromUtf16, type Face, type Faces } from './pdf-faces.ts';
import { cutAfter, firstGlyphIn, glyphsIn, stringOfGlyphs } from './pdf-glyphs.ts';

const silence = '/Span << /ActualText <FEFF> >> BDC\n';
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
type Shown = {
	at: number;
	token: string;
	face: Face;
	/** The first of its piece. */
	first: boolean;
	actual: { at: number; hex: string } | undefined;
};

/** A stretch of the page that repeats what was said, what to write there, and if it says no more. */
type Echo = { from: number; to: number; instead: string; whole: boolean };

/**
 * Where the sign of a vowel or a virama sits lower under one letter than under others (गुड्डू, कुड़ुख,
 * व्हाट्सऐप, छुट्टी in bold), Typst 0.14 draws it as a piece of its own and gives both pieces the text
 * of the whole syllable: selected, searched or read aloud it comes twice. Here such a piece is told
 * to say nothing. What is seen does not change.
 */
export function withoutEchoes(drawn: string, faces: Faces): string {
	if (!somePieceBeginsWithMark(drawn, faces)) return drawn;
	const out: string[] = [];
	let copied = 0;
	let before: Shown | undefined;
	let silent = false;
	for (const shown of shownIn(drawn, faces)) {
		const opens: boolean = shown.first || silent;
		const echo: Echo | undefined = opens ? echoIn(drawn, shown, before) : undefined;
		if (echo) {
			out.push(drawn.slice(copied, echo.from), echo.instead);
			copied = echo.to;
		}
		silent = echo?.whole ?? false;
		if (!silent) before = shown;
	}
	return out.length === 0 ? drawn : [...out, drawn.slice(copied)].join('');
}

/** A piece up to its first string, in groups: the font, the string. */
const beginning = new RegExp(
	String.raw`\bBT\b[^]*?/(f\d+) [\d.]+ Tf[^]*?Tm\s+\[?[-\d.\s]*(${stringOfGlyphs})`,
	'g',
);

/** Only such a piece can repeat another, and few documents have one. */
function somePieceBeginsWithMark(drawn: string, faces: Faces): boolean {
	for (const [, font = '', glyphs = ''] of drawn.matchAll(beginning)) {
		if (faces.get(font)?.isMark(firstGlyphIn(glyphs))) return true;
	}
	return false;
}

function* shownIn(drawn: string, faces: Faces): Generator<Shown> {
	let first = false;
	let face: Face | undefined;
	let actual: Shown['actual'];
	for (const { index: at, 0: token, 1: hex, 2: font } of drawn.matchAll(tokens)) {
		if (token === 'BT') first = true;
		else if (font) face = faces.get(font);
		else if (token === 'EMC') actual = undefined;
		else if (hex) actual = { at, hex };
		else if (face) {
			yield { at, token, face, first, actual };
			first = false;
		}
	}
}

/** What to write instead, where a piece begins with marks that repeat what was said before it. */
function echoIn(
	drawn: string,
	{ at, token, face, actual }: Shown,
	before: Shown | undefined,
): Echo | undefined {
	if (!face.isMark(firstGlyphIn(token))) return undefined;
	const glyphs = glyphsIn(token);
	const said = before ? lastSaidBy(before) : '';
	const around = actual && fromUtf16(actual.hex);
	const repeats = (glyph: string) => {
		const says = around ?? face.says.get(glyph) ?? '';
		return face.isMark(glyph) && says.length > 1 && said.endsWith(says);
	};
	const own = glyphs.findIndex((glyph) => !repeats(glyph));
	const whole = own < 0;
	const marks = whole ? glyphs.length : own;
	if (marks === 0) return undefined;
	if (!actual) {
		return { from: at, to: at + token.length, instead: splitAfter(token, marks), whole };
	}
	if (!whole) return undefined;
	const silenced = drawn.slice(actual.at, at).replace(/<[0-9A-Fa-f]+>(?=\s*>> BDC)/, '<FEFF>');
	return { from: actual.at, to: at, instead: silenced, whole };
}

function lastSaidBy({ token, face, actual }: Shown): string {
	if (actual) return fromUtf16(actual.hex);
	return face.says.get(glyphsIn(token).at(-1) ?? '') ?? '';
}

/** `[76 <00090011>] TJ` after its first glyph: that one in silence, then the rest. */
function splitAfter(token: string, glyphs: number): string {
	const [first, rest] = cutAfter(token, glyphs);
	return `${silence}${first}\nEMC${rest && `\n${rest}`}`;
}
