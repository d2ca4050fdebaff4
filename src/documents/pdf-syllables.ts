import { deflated, inflated, type PdfObject } from './pdf-objects.ts';

/** What a font's glyphs say, and which of them take no room of their own: the marks. */
type Face = { says: Map<string, string>; isMark: (glyph: string) => boolean };
type Faces = Map<string, Face>;

/**
 * Where the sign of a vowel or a virama sits lower under one letter than under others (गुड्डू, कुड़ुख,
 * व्हाट्सऐप, छुट्टी in bold), Typst 0.14 draws it as a piece of its own and gives both pieces the text
 * of the whole syllable: selected, searched or read aloud it comes twice. Here such a piece is told
 * to say nothing. What is seen does not change.
 */
export function saidOnce(objects: PdfObject[]): PdfObject[] {
	const byNumber = new Map(objects.map((object) => [object.number, object]));
	const changed = new Map<number, PdfObject>();
	for (const page of objects.filter(isPage)) {
		const contents = byNumber.get(reference(page, 'Contents') ?? -1);
		const drawn = contents && inflated(contents);
		if (!contents || !drawn) continue;
		const once = withoutEchoes(drawn, facesOf(page, byNumber));
		if (once !== drawn) changed.set(contents.number, deflated(contents, once));
	}
	return objects.map((object) => changed.get(object.number) ?? object);
}

const silence = '/Span << /ActualText <FEFF> >> BDC\n';
const text = String.raw`<[0-9A-Fa-f]*>|\((?:\\[^]|[^\\()])*\)`;
/** Everything that matters to what is said, in the order it is drawn. */
const tokens = new RegExp(
	[
		String.raw`(?<text>\bBT\b)`,
		String.raw`/Span <<\s*/ActualText <(?<actual>[0-9A-Fa-f]+)>\s*>> BDC\s`,
		String.raw`/(?<font>f\d+) [\d.]+ Tf`,
		String.raw`(?<shown>\[(?:${text}|[-\d.\s])*\] TJ|(?:${text}) Tj)`,
		String.raw`(?<end>\bEMC\b)`,
	].join('|'),
	'g',
);

function withoutEchoes(drawn: string, faces: Faces): string {
	let out = '';
	let copied = 0;
	/** The last syllable drawn, and whether nothing with a width has been drawn since `BT`. */
	let said = '';
	let opening = false;
	let face: Face | undefined;
	let actual: { hex: string; at: number } | undefined;
	const replace = (from: number, to: number, text: string) => {
		out += drawn.slice(copied, from) + text;
		copied = to;
	};
	for (const { index, 0: token, groups = {} } of drawn.matchAll(tokens)) {
		if (groups['text']) opening = true;
		else if (groups['font']) face = faces.get(groups['font']);
		else if (groups['end']) actual = undefined;
		else if (groups['actual']) actual = { hex: groups['actual'], at: index };
		else if (groups['shown'] && face) {
			const glyphs = glyphsIn(token);
			const marks = opening ? leadingMarks(glyphs, face) : [];
			const whole = actual ? fromUtf16(actual.hex) : undefined;
			const echoes = marks.filter((glyph) => isEcho(whole ?? face?.says.get(glyph) ?? '', said));
			if (echoes.length > 0 && whole !== undefined && echoes.length === glyphs.length) {
				// The syllable is written around it: written over.
				replace(actual?.at ?? index, index, silenced(drawn.slice(actual?.at ?? index, index)));
			} else if (echoes.length > 0 && whole === undefined) {
				replace(index, index + token.length, splitAfter(token, echoes.length));
			}
			const rest = glyphs.slice(echoes.length);
			if (rest.length > 0) said = whole ?? face.says.get(rest.at(-1) ?? '') ?? '';
			if (marks.length < glyphs.length) opening = false;
		}
	}
	return out + drawn.slice(copied);
}

function leadingMarks(glyphs: string[], { isMark }: Face): string[] {
	const end = glyphs.findIndex((glyph) => !isMark(glyph));
	return end < 0 ? glyphs : glyphs.slice(0, end);
}

/** The text of more than one letter that was said just before. */
function isEcho(text: string, said: string): boolean {
	return text.length > 1 && said.endsWith(text);
}

function silenced(before: string): string {
	return before.replace(/<[0-9A-Fa-f]+>(?=\s*>> BDC)/, '<FEFF>');
}

/** `[76 <00090011>] TJ` after its first glyph: that one in silence, then the rest. */
function splitAfter(token: string, glyphs: number): string {
	let left = glyphs;
	const [first, rest]: [string[], string[]] = [[], []];
	for (const part of shownBy(token)) {
		if (!Array.isArray(part)) (left > 0 ? first : rest).push(part);
		else {
			if (left > 0) first.push(`<${part.slice(0, left).join('')}>`);
			if (part.length > left) rest.push(`<${part.slice(left).join('')}>`);
			left = Math.max(0, left - part.length);
		}
	}
	const drawnFirst = `${silence}[${first.join(' ')}] TJ\nEMC`;
	return rest.length === 0 ? drawnFirst : `${drawnFirst}\n[${rest.join(' ')}] TJ`;
}

function glyphsIn(token: string): string[] {
	return shownBy(token).flatMap((part) => (Array.isArray(part) ? part : []));
}

/** What one operator shows: glyphs of two bytes each, and the numbers that move them. */
function shownBy(token: string): (string[] | string)[] {
	return [...token.matchAll(new RegExp(`(${text})|(-?[\\d.]+)`, 'g'))].map(
		([, glyphs, number = '']) =>
			glyphs === undefined ? number : (hexOf(glyphs).match(/.{4}/g) ?? []),
	);
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** `<0041>` and `(\000A)` are the same string. */
function hexOf(written: string): string {
	if (written.startsWith('<')) return written.slice(1, -1).toUpperCase();
	const bytes = written
		.slice(1, -1)
		.replace(/\\([0-7]{1,3}|[^])/g, (_, escaped: string) =>
			/^[0-7]/.test(escaped)
				? String.fromCharCode(parseInt(escaped, 8))
				: (escapes[escaped] ?? escaped),
		);
	return Buffer.from(bytes, 'latin1').toString('hex').toUpperCase();
}

function isPage({ body }: PdfObject): boolean {
	return /\/Type \/Page\s/.test(body.toString('latin1', 0, 200));
}

function reference({ body }: PdfObject, name: string): number | undefined {
	const [, number] = new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(body.toString('latin1')) ?? [];
	return number === undefined ? undefined : Number(number);
}

const known = new WeakMap<PdfObject, Face>();

function facesOf(page: PdfObject, byNumber: Map<number, PdfObject>): Faces {
	const [, fonts = ''] = /\/Font <<(.*?)>>/s.exec(page.body.toString('latin1')) ?? [];
	const faces: Faces = new Map();
	for (const [, name = '', number] of fonts.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
		const font = byNumber.get(Number(number));
		if (!font) continue;
		const face = known.get(font) ?? faceOf(font, byNumber);
		known.set(font, face);
		faces.set(name, face);
	}
	return faces;
}

function faceOf(font: PdfObject, byNumber: Map<number, PdfObject>): Face {
	const descendant = byNumber.get(reference(font, 'DescendantFonts') ?? -1);
	const map = byNumber.get(reference(font, 'ToUnicode') ?? -1);
	const cmap = map ? (inflated(map) ?? map.body.toString('latin1')) : '';
	const pairs = [...cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gim)];
	const says = new Map(
		pairs.map(([, glyph = '', hex = '']) => [glyph.toUpperCase(), fromUtf16(hex)]),
	);
	const wide = widthsIn(descendant?.body.toString('latin1') ?? '');
	return { says, isMark: (glyph) => !wide(parseInt(glyph, 16)) };
}

/** Which glyphs take room, by `/W [from to width …]`; what is not in it has `/DW 0`. */
function widthsIn(font: string): (glyph: number) => boolean {
	if (!/\/DW 0\b/.test(font)) return () => true;
	const [, list = ''] = /\/W \[(.*?)\]\s*(?:\/|>>)/s.exec(font) ?? [];
	const spans: [number, number][] = [];
	for (const [, from, many, to, width] of list.matchAll(/(\d+) (?:\[([^\]]*)\]|(\d+) ([\d.]+))/g)) {
		if (many !== undefined) {
			many
				.trim()
				.split(/\s+/)
				.forEach((each, nth) => {
					if (Number(each) !== 0) spans.push([Number(from) + nth, Number(from) + nth]);
				});
		} else if (Number(width) !== 0) spans.push([Number(from), Number(to)]);
	}
	return (glyph) => spans.some(([from, to]) => glyph >= from && glyph <= to);
}

function fromUtf16(hex: string): string {
	const units = hex.replace(/^feff/i, '').match(/.{4}/g) ?? [];
	return String.fromCharCode(...units.map((unit) => parseInt(unit, 16)));
}
