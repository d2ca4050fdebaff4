import { inflated, streamOf, type PdfObject } from './pdf-objects.ts';

/**
 * Puts codes (what a PDF draws into a square of one by one) into the rooms a template has for them. A room is a
 * picture of one point, whose shade says which code it is for; a form takes its place (ISO 32000-1, 8.10), so
 * that it is drawn where and as large as Typst placed the picture, within the same tag. Throws where a code has
 * no room or a room no code. A document without codes is left as it is, pictures of one point included.
 */
export function withCodes(objects: PdfObject[], codes: string[]): PdfObject[] {
	if (codes.length === 0) return objects;
	const put = new Set<number>();
	const filled = objects.map((object) => {
		const room = roomOf(object);
		if (room === undefined) return object;
		const code = codes[room];
		if (code === undefined) throw new Error(`a room without its code: ${room}`);
		put.add(room);
		return { number: object.number, body: streamOf(Buffer.from(code, 'latin1'), form, quick) };
	});
	if (put.size < codes.length) throw new Error('a code that has no room on any page');
	return filled;
}

const form = '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << >>';
/** Of rows that are all alike this leaves a tenth more than zlib's usual 6, in half the time. */
const quick = 4;

function roomOf(object: PdfObject): number | undefined {
	if (!object.body.subarray(0, 200).includes('/Image')) return undefined;
	if (!/\/Width 1\s+\/Height 1\s/.test(object.body.toString('latin1', 0, 200))) return undefined;
	return inflated(object)?.charCodeAt(0);
}
