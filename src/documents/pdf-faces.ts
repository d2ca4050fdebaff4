import { inflated, reference, type PdfObject } from './pdf-objects.ts';

/** What a font's glyphs say, and which of them take no room of their own: the marks. */
export type Face = { says: Map<string, string>; isMark: (glyph: string) => boolean };
export type Faces = Map<string, Face>;

const known = new WeakMap<PdfObject, Face>();

/** The faces of a page by the names its content calls them. */
export function facesOf(page: PdfObject, byNumber: Map<number, PdfObject>): Faces {
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
	const widths = descendant?.body.toString('latin1') ?? '';
	const wide = widthsIn(widths);
	// Only where the face says that what has no width in its list has none.
	const tells = /\/DW 0\b/.test(widths);
	return { says, isMark: (glyph) => tells && !wide.has(parseInt(glyph, 16)) };
}

/** The glyphs that take room, by `/W [from to width …]`; one that is not in it has `/DW 0`. */
function widthsIn(font: string): Set<number> {
	const [, list = ''] = /\/W \[(.*?)\]\s*(?:\/|>>)/s.exec(font) ?? [];
	const wide = new Set<number>();
	const add = (glyph: number, width: number) => width !== 0 && wide.add(glyph);
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
