import { deflateSync } from 'node:zlib';

/** One object of a PDF: its number and its bytes between `obj` and `endobj`. */
type Held = { number: number; body: Buffer };

/** A reader inflates a whole stream of objects to see one of them. */
const objectsInStream = 200;

/**
 * The same PDF with its small objects deflated together (ISO 32000-1, 7.5.7 and 7.5.8). Typst
 * writes the tags that make a document readable aloud one by one and in full: half of a kit's
 * bytes, which somebody would pay for on 2G. Pages, fonts and tags stay as they are.
 */
export function packed(pdf: Uint8Array): Uint8Array {
	const source = Buffer.from(pdf);
	const { objects, trailer } = partsOf(source);
	const [streams, small] = [
		objects.filter(isStream),
		objects.filter((object) => !isStream(object)),
	];
	const groups = inGroups(small);
	const first = Math.max(...objects.map(({ number }) => number)) + 1;
	const written: Buffer[] = [source.subarray(0, afterHeader(source))];
	const places = new Map<number, Place>();
	const write = ({ number, body }: Held) => {
		places.set(number, { kind: 1, at: lengthOf(written), index: 0 });
		written.push(Buffer.from(`${number} 0 obj\n`), body, Buffer.from('\nendobj\n'));
	};
	for (const object of streams) write(object);
	groups.forEach((group, nth) => {
		const number = first + nth;
		group.forEach((object, index) => places.set(object.number, { kind: 2, at: number, index }));
		write({ number, body: objectStream(group) });
	});
	const last = first + groups.length;
	const at = lengthOf(written);
	places.set(last, { kind: 1, at, index: 0 });
	const table = stream(crossReferences(places, last + 1), referenceEntries(trailer, last + 1));
	const end = Buffer.from(`\nendobj\nstartxref\n${at}\n%%EOF\n`);
	return Buffer.concat([...written, Buffer.from(`${last} 0 obj\n`), table, end]);
}

/** Where an object is: at a byte of the file (1), or in a stream at an index (2). */
type Place = { kind: 1 | 2; at: number; index: number };

/** Every object by the file's own cross-reference table, so nothing is searched for in binary data. */
function partsOf(source: Buffer): { objects: Held[]; trailer: string } {
	const end = source.lastIndexOf('startxref');
	const table = source.lastIndexOf('\nxref\n') + 1;
	const [rows = '', trailer = ''] = source.toString('latin1', table, end).split('trailer');
	const offsets = [...rows.matchAll(/^(\d{10}) \d{5} n/gm)].map(([, offset]) => Number(offset));
	if (offsets.length === 0) throw new Error('a PDF without a table of its objects');
	const sorted = [...offsets].sort((a, b) => a - b);
	return {
		trailer,
		objects: sorted.map((offset, index) =>
			objectIn(source.subarray(offset, sorted[index + 1] ?? table)),
		),
	};
}

function objectIn(bytes: Buffer): Held {
	const [head = '', number] = /^(\d+) 0 obj\s*/.exec(bytes.toString('latin1', 0, 30)) ?? [];
	const end = bytes.lastIndexOf('endobj');
	if (!head || end < 0) throw new Error('an object of the PDF is not where its table says');
	return { number: Number(number), body: trimmed(bytes.subarray(head.length, end)) };
}

function trimmed(bytes: Buffer): Buffer {
	let end = bytes.length;
	while (end > 0 && /\s/.test(String.fromCharCode(bytes[end - 1] ?? 0))) end -= 1;
	return bytes.subarray(0, end);
}

/** One that only looks like a stream is left as it is, which is right too. */
function isStream({ body }: Held): boolean {
	return /\bendstream$/.test(body.toString('latin1', Math.max(0, body.length - 20)));
}

function inGroups(objects: Held[]): Held[][] {
	const groups = Array.from({ length: Math.ceil(objects.length / objectsInStream) });
	return groups.map((_, nth) => objects.slice(nth * objectsInStream, (nth + 1) * objectsInStream));
}

function objectStream(group: Held[]): Buffer {
	let offset = 0;
	const index = group.map(({ number, body }) => {
		const pair = `${number} ${offset}`;
		offset += body.length + 1;
		return pair;
	});
	const head = Buffer.from(`${index.join(' ')}\n`);
	const bodies = group.flatMap(({ body }) => [body, Buffer.from('\n')]);
	const entries = `/Type /ObjStm /N ${group.length} /First ${head.length}`;
	return stream(Buffer.concat([head, ...bodies]), entries);
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

function stream(content: Buffer, entries: string): Buffer {
	const deflated = deflateSync(content, { level: 9 });
	const head = `<< ${entries} /Filter /FlateDecode /Length ${deflated.length} >>\nstream\n`;
	return Buffer.concat([Buffer.from(head, 'latin1'), deflated, Buffer.from('\nendstream')]);
}

/** The first line and the comment that marks the file as binary. */
function afterHeader(source: Buffer): number {
	return source.indexOf('\n', source.indexOf('\n') + 1) + 1;
}

function lengthOf(written: Buffer[]): number {
	return written.reduce((sum, { length }) => sum + length, 0);
}
