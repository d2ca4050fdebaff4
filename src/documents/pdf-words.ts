import { fromUtf16, type Face, type Faces } from './pdf-faces.ts';
import { cutAfter, glyphsIn, shownBy, stringOfGlyphs } from './pdf-glyphs.ts';

/** How far the pen may end before the right edge, in thousandths of the size: at 100 poppler sees a space. */
const unseenGap = 50;
/** Where a sign is set back: `[<0006> 221 <0007>] TJ`, the end of a piece with a text of its own. */
const setBack = /\[[^\]\n]*[)>] \d+(?:\.\d+)? [(<][^\]\n]*\] TJ\nEMC\n/g;
/** One operator with what places it, and the text around it, if it has one of its own. */
const shape = new RegExp(
	[
		String.raw`(/Span <<\s*/ActualText <([0-9A-Fa-f]+)>\s*>> BDC\n)?`,
		String.raw`((?:\d Tr\n|/f\d+ [\d.]+ Tf\n|[-\d. ]+ Tm\n)*)`,
		String.raw`(\[(?:${stringOfGlyphs}|[-\d.\s])*\] TJ|(?:${stringOfGlyphs}) Tj)(\nEMC\n)?`,
	].join(''),
	'y',
);

type Piece = {
	from: number;
	to: number;
	/** What is written before the operator, without the text. */
	placing: string;
	token: string;
	face: Face;
	/** What is said, where a text is written around the operator. */
	said: string | undefined;
};

/**
 * Where the sign of a vowel is set back under its letter (कुजूर, केंद्र in bold), the syllable ends for a
 * reader like poppler at the sign, short of the letter: what is selected or read aloud has a space in
 * the middle of the word. Here such a syllable and the next letter are one piece with one text. What is
 * seen does not change.
 */
export function inWholeWords(drawn: string, faces: Faces): string {
	const out: string[] = [];
	let copied = 0;
	for (const { index } of drawn.matchAll(setBack)) {
		if (index < copied) continue;
		const first = pieceAt(drawn, drawn.lastIndexOf('/Span', index), faces);
		const word = first && first.to > index ? wordFrom(drawn, first, faces) : undefined;
		if (!first || !word) continue;
		out.push(drawn.slice(copied, first.from), word.written);
		copied = word.to;
	}
	return out.length === 0 ? drawn : [...out, drawn.slice(copied)].join('');
}

/** A piece with as much of its word as has to be said with it; `undefined` where no more follows. */
function wordFrom(
	drawn: string,
	first: Piece,
	faces: Faces,
): { written: string; to: number } | undefined {
	const shown = [first.placing + first.token];
	let said = first.said ?? '';
	let rest = '';
	let last = first;
	while (said && last.said !== undefined && endsShort(last)) {
		const next = pieceAt(drawn, last.to, faces);
		if (next?.face !== last.face) break;
		const letter =
			next.said === undefined ? letterOf(next) : { ...next, shown: next.token, rest: '' };
		if (!letter.said?.trim()) break;
		shown.push(next.placing + letter.shown);
		said += letter.said;
		({ rest } = letter);
		last = next;
	}
	if (last === first) return undefined;
	const text = Buffer.from(said, 'utf16le').swap16().toString('hex').toUpperCase();
	const written = `/Span <<\n  /ActualText <FEFF${text}>\n>> BDC\n${shown.join('\n')}\nEMC\n${rest && `${rest}\n`}`;
	// What follows an operator without a text of its own begins on a line of its own already.
	return { written: last.said === undefined ? written.slice(0, -1) : written, to: last.to };
}

function pieceAt(drawn: string, from: number, faces: Faces): Piece | undefined {
	shape.lastIndex = from;
	const [whole, opened, hex = '', placing = '', token = '', closed] =
		(from < 0 ? undefined : shape.exec(drawn)) ?? [];
	const face = faces.get(/\/(f\d+) [\d.]+ Tf/.exec(placing)?.[1] ?? '');
	if (whole === undefined || !face) return undefined;
	// A text of its own is around one operator and no more.
	if ((opened === undefined) !== (closed === undefined)) return undefined;
	const said = opened === undefined ? undefined : fromUtf16(hex);
	return { from, to: from + whole.length, placing, token, face, said };
}

/** The first letter of an operator with its marks, and the rest as an operator of its own. */
function letterOf({ token, face }: Piece): { shown: string; said: string; rest: string } {
	const glyphs = glyphsIn(token);
	const others = glyphs.findIndex((glyph, n) => n > 0 && !face.isMark(glyph));
	const many = others < 0 ? glyphs.length : others;
	const said = glyphs.slice(0, many).map((glyph) => face.says.get(glyph) ?? '');
	if (said.includes('')) return { shown: token, said: '', rest: '' };
	if (many === glyphs.length) return { shown: token, said: said.join(''), rest: '' };
	const [shown, rest] = cutAfter(token, many);
	return { shown, said: said.join(''), rest };
}

/** Whether the pen ends before the right edge of what was drawn, far enough for a space to be seen there. */
function endsShort({ token, face }: Piece): boolean {
	let [pen, edge] = [0, 0];
	for (const part of shownBy(token)) {
		if (Array.isArray(part)) pen += part.reduce((wide, glyph) => wide + face.width(glyph), 0);
		else pen -= Number(part);
		edge = Math.max(edge, pen);
	}
	return edge - pen > unseenGap;
}
