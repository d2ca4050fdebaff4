import { fromUtf16, type Face, type Faces } from './pdf-faces.ts';
import { cutAfter, glyphsIn, shownBy } from './pdf-glyphs.ts';
import { shownIn, type Shown } from './pdf-shown.ts';

/** How far the pen may end before the right edge, in thousandths of the size: at 100 poppler sees a space. */
const unseenGap = 50;
/** Where a sign is set back: `[<0006> 221 <0007>] TJ` and no more, in a piece with a text of its own. */
const setBack = / \d+(?:\.\d+)? [(<][^[\n]*\] TJ\nEMC\n/;
const end = '\nEMC\n';
/** What may stand between two pieces of one word: mode, font, place. */
const placing = /^(?:\d Tr\n|\/f\d+ [\d.]+ Tf\n|[-\d. ]+ Tm\n)*$/;

/** A stretch of the page, and what to write in its place. */
type Edit = { from: number; to: number; instead: string };

/**
 * Where the sign of a vowel is set back under its letter (कुजूर, केंद्र in bold), the syllable ends for a reader like poppler
 * at the sign, short of the letter: what is selected or read aloud has a space in the middle of the
 * word. Here such a syllable and the next letter are one piece with one text. What is seen does not change.
 */
export function inWholeWords(drawn: string, faces: Faces): string {
	if (!setBack.test(drawn)) return drawn;
	const edits: Edit[] = [];
	let open: Open | undefined;
	for (const shown of shownIn(drawn, faces)) {
		const joined: Open | undefined = open && joinedWith(drawn, open, shown, edits);
		if (open && !joined) edits.push(...written(open));
		const piece: Open | undefined = joined ?? begunBy(drawn, shown);
		if (piece && shown.actual && endsShort(shown)) open = piece;
		else {
			if (joined) edits.push(...written(joined));
			open = undefined;
		}
	}
	if (open) edits.push(...written(open));
	return withEdits(drawn, edits);
}

/** A piece that may go on: where its text is written, the text so far, where it ends. */
type Open = {
	text: { from: number; to: number };
	said: string;
	face: Face;
	ends: number;
	grown: boolean;
};

function begunBy(drawn: string, { at, token, face, actual }: Shown): Open | undefined {
	const ends = at + token.length;
	if (!actual || !drawn.startsWith(end, ends)) return undefined;
	const said = fromUtf16(actual.hex);
	const from = drawn.indexOf('<', drawn.indexOf('/ActualText', actual.at));
	const text = { from, to: from + actual.hex.length + 2 };
	return said ? { text, said, face, ends, grown: false } : undefined;
}

/** The piece with what is shown next, or with its first letter; `undefined` where no more of the word follows. */
function joinedWith(drawn: string, open: Open, next: Shown, edits: Edit[]): Open | undefined {
	const { at, token, face, first, actual } = next;
	const between = drawn.slice(open.ends + end.length, actual?.at ?? at);
	const isPlaced = placing.test(between) && placing.test(drawn.slice(actual?.end ?? at, at));
	if (first || face !== open.face || !isPlaced) return undefined;
	const goOn = { from: open.ends, to: open.ends + end.length, instead: '\n' };
	if (actual) {
		const begun = begunBy(drawn, next);
		if (!begun) return undefined;
		edits.push(goOn, { from: actual.at, to: actual.end, instead: '' });
		return { ...open, said: open.said + begun.said, ends: begun.ends, grown: true };
	}
	const { letter, said, rest } = letterOf(token, face);
	if (!said.trim()) return undefined;
	const ends = at + token.length;
	edits.push(goOn, { from: at, to: ends, instead: `${letter}\nEMC${rest && `\n${rest}`}` });
	return { ...open, said: open.said + said, ends, grown: true };
}

/** The first letter of an operator with its marks, and the rest as an operator of its own. */
function letterOf(token: string, face: Face): { letter: string; said: string; rest: string } {
	const glyphs = glyphsIn(token);
	const others = glyphs.findIndex((glyph, n) => n > 0 && !face.isMark(glyph));
	const many = others < 0 ? glyphs.length : others;
	const said = glyphs.slice(0, many).map((glyph) => face.says.get(glyph) ?? '');
	if (said.includes('')) return { letter: token, said: '', rest: '' };
	if (many === glyphs.length) return { letter: token, said: said.join(''), rest: '' };
	const [letter, rest] = cutAfter(token, many);
	return { letter, said: said.join(''), rest };
}

/** Whether the pen ends before the right edge of what was drawn, far enough for a space to be seen there. */
function endsShort({ token, face }: Shown): boolean {
	let [pen, edge] = [0, 0];
	for (const part of shownBy(token)) {
		if (Array.isArray(part)) pen += part.reduce((wide, glyph) => wide + face.width(glyph), 0);
		else pen -= Number(part);
		edge = Math.max(edge, pen);
	}
	return edge - pen > unseenGap;
}

function written({ text, said, grown }: Open): Edit[] {
	return grown
		? [
				{
					...text,
					instead: `<FEFF${Buffer.from(said, 'utf16le').swap16().toString('hex').toUpperCase()}>`,
				},
			]
		: [];
}

function withEdits(drawn: string, edits: Edit[]): string {
	const out: string[] = [];
	let copied = 0;
	for (const { from, to, instead } of edits.sort((one, other) => one.from - other.from)) {
		out.push(drawn.slice(copied, from), instead);
		copied = to;
	}
	return [...out, drawn.slice(copied)].join('');
}
