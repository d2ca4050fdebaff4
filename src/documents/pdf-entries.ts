import type { PdfObject } from './pdf-objects.ts';

/* What is read and written in the objects of a PDF that Typst wrote. */

const leading = memo((name: string) => new RegExp(`/${name} (\\d+) 0 R`));
const listed = memo((name: string) => new RegExp(`/${name} \\[([^\\]]*)\\]`));

/** An object as text; of a stream only what is written before it. */
export function textOf(object: PdfObject | undefined): string {
	if (!object) return '';
	const text = object.body.toString('latin1', 0, 2000);
	const stream = text.indexOf('stream\n');
	return stream >= 0 ? text.slice(0, stream) : object.body.toString('latin1');
}

export function numberAfter(text: string, name: string): number | undefined {
	const [, number] = leading(name).exec(text) ?? [];
	return number === undefined ? undefined : Number(number);
}

export function referencesIn(text: string): number[] {
	return Array.from(text.matchAll(/(\d+) 0 R/g), ([, number]) => Number(number));
}

/** What stands between the brackets after a name: `/K [1 0 R 2]`. Empty where there is none. */
export function listAfter(text: string, name: string): string {
	return listed(name).exec(text)?.[1] ?? '';
}

/** What stands in the dictionary after a name: `/RoleMap << /Em /Span >>`. Empty where there is none. */
export function within(text: string, name: string): string {
	return new RegExp(`/${name} <<([^>]*)>>`).exec(text)?.[1] ?? '';
}

export function withList(text: string, name: string, list: string): string {
	return text.replace(listed(name), () => `/${name} [${list}]`);
}

export function titleEntry(title: string): string {
	const units = Buffer.from(title, 'utf16le').swap16().toString('hex').toUpperCase();
	return `/Title <FEFF${units}>`;
}

/** The description a reader shows (XMP, not deflated): with this title and number of pages. */
export function renamed({ number, body }: PdfObject, title: string, pages: number): PdfObject {
	const head = body.indexOf('stream\n') + 'stream\n'.length;
	const end = body.lastIndexOf('endstream');
	const escaped = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	const xml = body
		.toString('utf8', head, end)
		.trimEnd()
		.replace(/(<dc:title>.*?<rdf:li[^>]*>)[^<]*/s, (_, before: string) => before + escaped)
		.replace(/(<xmpTPg:NPages>)\d+/, `$1${pages}`);
	const before = body
		.toString('latin1', 0, head)
		.replace(/\/Length \d+/, `/Length ${Buffer.byteLength(xml)}`);
	return { number, body: Buffer.from(`${before}${xml}\nendstream`) };
}

export function memo<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
	const made = new Map<Key, Value>();
	return (key) => {
		const known = made.get(key);
		if (known !== undefined) return known;
		const value = make(key);
		made.set(key, value);
		return value;
	};
}
