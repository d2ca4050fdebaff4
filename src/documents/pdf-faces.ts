import { deflated, inflated, reference, type PdfObject } from './pdf-objects.ts';

/**
 * What a font's glyphs say, how wide they are (thousandths of the size), and which of them take no
 * room of their own: the marks.
 */
export type Face = {
	says: Map<string, string>;
	width: (glyph: string) => number;
	isMark: (glyph: string) => boolean;
};
export type Faces = Map<string, Face>;

/** Every page drawn as the change says, given what is drawn and the faces it is drawn with. */
export function redrawn(
	objects: PdfObject[],
	change: (drawn: string, faces: Faces) => string,
): PdfObject[] {
	const byNumber = new Map(objects.map((object) => [object.number, object]));
	const changed = new Map<number, PdfObject>();
	for (const page of objects.filter(isPage)) {
		const contents = byNumber.get(reference(page, 'Contents') ?? -1);
		const drawn = contents && inflated(contents);
		if (!contents || !drawn) continue;
		const other = change(drawn, facesOf(page, byNumber));
		if (other !== drawn) changed.set(contents.number, deflated(contents, other));
	}
	return objects.map((object) => changed.get(object.number) ?? object);
}

function isPage({ body }: PdfObject): boolean {
	return /\/Type \/Page\s/.test(body.toString('latin1', 0, 200));
}

const known = new WeakMap<PdfObject, Face>();

/** The faces of a page by the names its content calls them. */
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
	const widths = descendant?.body.toString('latin1') ?? '';
	const wide = widthsIn(widths);
	const [, other] = /\/DW ([\d.]+)/.exec(widths) ?? [];
	const width = (glyph: string) => wide.get(parseInt(glyph, 16)) ?? Number(other ?? 1000);
	let says: Face['says'] | undefined;
	return {
		// Few documents have a piece that could repeat another, so few are asked.
		get says() {
			return (says ??= saidBy(map));
		},
		width,
		isMark: (glyph) => width(glyph) === 0,
	};
}

/** What each glyph says, by its four digits. */
function saidBy(map: PdfObject | undefined): Map<string, string> {
	const cmap = map ? (inflated(map) ?? map.body.toString('latin1')) : '';
	const pairs = [...cmap.matchAll(/^<([0-9A-F]{4})> <([0-9A-F]+)>$/gim)];
	return new Map(pairs.map(([, glyph = '', hex = '']) => [glyph.toUpperCase(), fromUtf16(hex)]));
}

/** `/W [from to width …]`: how wide the glyphs are; one that is not in it is as wide as `/DW` says. */
function widthsIn(font: string): Map<number, number> {
	const [, list = ''] = /\/W \[(.*?)\]\s*(?:\/|>>)/s.exec(font) ?? [];
	const wide = new Map<number, number>();
	const add = (glyph: number, width: number) => wide.set(glyph, width);
	for (const [, first, many, last, width] of list.matchAll(
		/(\d+) (?:\[([^\]]*)\]|(\d+) ([\d.]+))/g,
	)) {
		const from = Number(first);
		if (many === undefined) {
			for (let glyph = from; glyph <= Number(last); glyph += 1) add(glyph, Number(width));
		} else {
			many
				.trim()
				.split(/\s+/)
				.forEach((each, nth) => add(from + nth, Number(each)));
		}
	}
	return wide;
}

export function fromUtf16(hex: string): string {
	const units = hex.replace(/^feff/i, '').match(/.{4}/g) ?? [];
	return String.fromCharCode(...units.map((unit) => parseInt(unit, 16)));
}
