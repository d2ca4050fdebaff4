import { deflateSync, inflateSync } from 'node:zlib';

/** One object of a PDF: its number and its bytes between `obj` and `endobj`. */
export type PdfObject = { number: number; body: Buffer };
export type PdfFile = { header: Buffer; objects: PdfObject[]; trailer: string };

/** A reader inflates a whole stream of objects to see one of them. */
const objectsInStream = 200;

/** A PDF taken apart by its own table of objects, so nothing is searched for in binary data. */
export function takenApart(pdf: Uint8Array): PdfFile {
	const source = Buffer.from(pdf);
	const end = source.lastIndexOf('startxref');
	const table = source.lastIndexOf('\nxref\n') + 1;
	const [rows = '', trailer = ''] = source.toString('latin1', table, end).split('trailer');
	const offsets = [...rows.matchAll(/^(\d{10}) \d{5} n/gm)].map(([, offset]) => Number(offset));
	if (offsets.length === 0) throw new Error('a PDF without a table of its objects');
	const sorted = [...offsets].sort((a, b) => a - b);
	return {
		header: source.subarray(0, sorted[0]),
		trailer,
		objects: sorted.map((offset, index) =>
			objectIn(source.subarray(offset, sorted[index + 1] ?? table)),
		),
	};
}

/** Put together again, its small objects deflated together. */
export function putTogether({ header, objects, trailer }: PdfFile): Uint8Array {
	const writer = new PdfWriter();
	return Buffer.concat([writer.begin(header), writer.write(objects), writer.end(trailer)]);
}

/**
 * Writes a PDF piece by piece, and remembers of what was written only where it stands. Small objects are
 * deflated together (ISO 32000-1, 7.5.7 and 7.5.8): Typst writes the tags that make a document readable
 * aloud one by one and in full, half of a kit's bytes, which somebody would pay for on 2G.
 */
export class PdfWriter {
	readonly #places = new Map<number, Place>();
	#at = 0;
	#last = 0;

	/** The highest number that is taken. */
	get last(): number {
		return this.#last;
	}

	begin(header: Buffer): Buffer {
		this.#at = header.length;
		return header;
	}

	/** Some objects; numbers up to `last` are kept free for others that come later. */
	write(objects: PdfObject[], last = 0): Buffer {
		const streams = objects.filter(isStream);
		const groups = inGroups(objects.filter((object) => !isStream(object)));
		this.#last = Math.max(this.#last, last, ...objects.map(({ number }) => number));
		const written = streams.map((object) => this.#one(object));
		for (const group of groups) {
			const number = ++this.#last;
			group.forEach((object, index) =>
				this.#places.set(object.number, { kind: 2, at: number, index }),
			);
			written.push(this.#one({ number, body: objectStream(group) }));
		}
		return Buffer.concat(written);
	}

	end(trailer: string): Buffer {
		const number = ++this.#last;
		const start = this.#at;
		this.#places.set(number, { kind: 1, at: start, index: 0 });
		const rows = crossReferences(this.#places, number + 1);
		const body = streamOf(rows, referenceEntries(trailer, number + 1));
		const table = this.#one({ number, body });
		return Buffer.concat([table, Buffer.from(`startxref\n${start}\n%%EOF\n`)]);
	}

	#one({ number, body }: PdfObject): Buffer {
		const [before, after] = [Buffer.from(`${number} 0 obj\n`), Buffer.from('\nendobj\n')];
		this.#places.set(number, { kind: 1, at: this.#at, index: 0 });
		this.#at += before.length + body.length + after.length;
		return Buffer.concat([before, body, after]);
	}
}

/** What `putTogether` wrote, taken apart again. Throws for a file put together otherwise. */
export function reopened(pdf: Uint8Array): PdfFile {
	const source = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
	const end = source.lastIndexOf('startxref');
	const [, start] = /^startxref\n(\d+)\n/.exec(source.toString('latin1', end)) ?? [];
	if (!start) throw new Error('a PDF that does not say where its table is');
	const table = objectIn(source.subarray(Number(start), end));
	const trailer = table.body.toString('latin1', 0, table.body.indexOf('stream\n'));
	const places = placesIn(table);
	const alone = places.flatMap(({ kind, at }) => (kind === 1 ? [at] : [])).sort((a, b) => a - b);
	const written = alone.map((at, n) => objectIn(source.subarray(at, alone[n + 1] ?? end)));
	const groups = new Set(places.flatMap(({ kind, at }) => (kind === 2 ? [at] : [])));
	return {
		header: source.subarray(0, alone[0]),
		trailer,
		objects: written
			.filter(({ number }) => number !== table.number)
			.flatMap((object) => (groups.has(object.number) ? objectsIn(object) : [object])),
	};
}

function placesIn(table: PdfObject): Place[] {
	const rows = contentOf(table);
	return Array.from({ length: rows.length / 7 }, (_, n) => ({
		kind: rows.readUInt8(n * 7) as 1 | 2,
		at: rows.readUInt32BE(n * 7 + 1),
		index: rows.readUInt16BE(n * 7 + 5),
	}));
}

function objectsIn(group: PdfObject): PdfObject[] {
	const content = contentOf(group);
	const head = group.body.toString('latin1', 0, group.body.indexOf('stream\n'));
	const [, first = 0] = /\/First (\d+)/.exec(head) ?? [];
	const index = content.toString('latin1', 0, Number(first)).trim().split(/\s+/).map(Number);
	const offsets = index.filter((_, n) => n % 2 === 1).map((offset) => Number(first) + offset);
	return offsets.map((from, n) => ({
		number: index[n * 2] ?? 0,
		body: trimmed(content.subarray(from, offsets[n + 1])),
	}));
}

function contentOf({ body }: PdfObject): Buffer {
	const from = body.indexOf('stream\n') + 'stream\n'.length;
	return inflateSync(body.subarray(from, body.length - 'endstream'.length));
}

/** A stream object's content as it is before deflating; `undefined` for any other object. */
export function inflated({ body }: PdfObject): string | undefined {
	const head = body.indexOf('stream\n');
	if (!isStream({ body }) || !body.toString('latin1', 0, head).includes('/FlateDecode'))
		return undefined;
	return contentOf({ number: 0, body }).toString('latin1');
}

/**
 * A stream that was left as it is, deflated: what a font's glyphs say is half of a font's bytes. The
 * description of the document stays readable to programs that look for it (ISO 16684-1).
 */
export function squeezed(object: PdfObject): PdfObject {
	if (!isStream(object)) return object;
	const { number, body } = object;
	const head = body.toString('latin1', 0, 300);
	const at = head.indexOf('stream\n');
	if (at < 0 || /\/Filter|\/Metadata/.test(head.slice(0, at))) return object;
	const content = body.subarray(at + 'stream\n'.length, body.length - 'endstream'.length);
	const entries = head.slice(head.indexOf('<<') + 2, at).replace(/\/Length \d+/, '');
	return { number, body: streamOf(content, entries.slice(0, entries.lastIndexOf('>>')).trim()) };
}

/** The same object with other content. */
export function deflated({ number }: PdfObject, content: string): PdfObject {
	return { number, body: streamOf(Buffer.from(content, 'latin1')) };
}

/** Where an object is: at a byte of the file (1), or in a stream at an index (2). */
type Place = { kind: 1 | 2; at: number; index: number };

/** The object an entry leads to, by its number: `/Contents 16 0 R`. */
export function reference({ body }: PdfObject, name: string): number | undefined {
	const [, number] = new RegExp(`/${name} \\[?(\\d+) 0 R`).exec(body.toString('latin1')) ?? [];
	return number === undefined ? undefined : Number(number);
}

function objectIn(bytes: Buffer): PdfObject {
	const [head = '', number] = /^(\d+) 0 obj\s*/.exec(bytes.toString('latin1', 0, 30)) ?? [];
	const end = bytes.lastIndexOf('endobj');
	if (!head || end < 0) throw new Error('an object of the PDF is not where its table says');
	return { number: Number(number), body: trimmed(bytes.subarray(head.length, end)) };
}

/** Everything under it is white as well (ISO 32000-1, 7.2.2). */
const space = 32;

function trimmed(bytes: Buffer): Buffer {
	let end = bytes.length;
	while (end > 0 && (bytes[end - 1] ?? 0) <= space) end -= 1;
	return bytes.subarray(0, end);
}

const endOfStream = Buffer.from('endstream');

/** One that only looks like a stream is left as it is, which is right too. */
function isStream({ body }: Pick<PdfObject, 'body'>): boolean {
	return body.subarray(-endOfStream.length).equals(endOfStream);
}

function inGroups(objects: PdfObject[]): PdfObject[][] {
	const groups = Array.from({ length: Math.ceil(objects.length / objectsInStream) });
	return groups.map((_, nth) => objects.slice(nth * objectsInStream, (nth + 1) * objectsInStream));
}

function objectStream(group: PdfObject[]): Buffer {
	let offset = 0;
	const index = group.map(({ number, body }) => {
		const pair = `${number} ${offset}`;
		offset += body.length + 1;
		return pair;
	});
	const head = Buffer.from(`${index.join(' ')}\n`);
	const bodies = group.flatMap(({ body }) => [body, Buffer.from('\n')]);
	const entries = `/Type /ObjStm /N ${group.length} /First ${head.length}`;
	return streamOf(Buffer.concat([head, ...bodies]), entries);
}

function crossReferences(places: Map<number, Place>, size: number): Buffer {
	const rows = Buffer.alloc(size * 7);
	rows.writeUInt16BE(0xffff, 5);
	for (const [number, { kind, at, index }] of places) {
		rows.writeUInt8(kind, number * 7);
		rows.writeUInt32BE(at, number * 7 + 1);
		rows.writeUInt16BE(index, number * 7 + 5);
	}
	return rows;
}

function referenceEntries(trailer: string, size: number): string {
	const kept = trailer.slice(trailer.indexOf('<<') + 2, trailer.lastIndexOf('>>'));
	return `/Type /XRef /W [1 4 2] ${kept.replace(/\/Size \d+/, `/Size ${size}`).trim()}`;
}

/**
 * No larger than a stream needs: zlib's usual tables are a quarter of a MiB, taken and given back for streams of
 * two KiB. The same bytes come out (RFC 1950: the window is said in the head).
 */
function tablesFor(length: number): { windowBits: number; memLevel: number } {
	const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(length + 1)) + 1));
	return { windowBits, memLevel: Math.max(1, windowBits - 7) };
}

/** A stream deflated, with its entries. */
export function streamOf(content: Buffer, entries = '', level = 6): Buffer {
	const small = deflateSync(content, { level, ...tablesFor(content.length) });
	const head = `<< ${entries} /Filter /FlateDecode /Length ${small.length} >>\nstream\n`;
	return Buffer.concat([Buffer.from(head, 'latin1'), small, Buffer.from('\nendstream')]);
}
