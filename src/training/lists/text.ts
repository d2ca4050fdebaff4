import Papa from 'papaparse';
import { fieldNamed } from './columns.ts';
import { mergedMark, type ListContent } from './content.ts';

/**
 * Bytes as text: UTF-8 with or without its mark, UTF-16 as Excel's "Unicode text" writes it, else
 * Windows-1252, the code page old Kruti Dev files are in. `undefined` for what is no text.
 */
export function textOf(bytes: Uint8Array): string | undefined {
	const [first, second] = bytes;
	if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
	if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
	const text = decoded(bytes, 'utf-8') ?? decoded(bytes, 'windows-1252');
	// What a picture or a document is full of, and a text never.
	return text === undefined || /[\u0000-\u0008\u000e-\u001a]/.test(text) ? undefined : text;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(bytes);
	} catch {
		return undefined;
	}
}

/** Pasted or uploaded text: a table when a separator makes one, else lines of a message. */
export function contentOfText(text: string): ListContent {
	const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
	// Excel in a country with decimal commas says which separator it used.
	const [, said, rest] = /^sep=(.)\n([\s\S]*)$/.exec(plain) ?? [];
	if (said && rest !== undefined) return { cells: split(rest, said) };
	const lines = plain.split('\n');
	const separator = separatorOf(
		lines.filter((line) => line.trim() !== ''),
		plain,
	);
	return separator ? { cells: split(plain, separator) } : { lines };
}

const numbered =
	/^\W{0,3}(?:\[[^\]]{5,30}\][^:]{1,40}:|\d{1,2}\/\d{1,2}\/\d{2,4}.{1,40}? - [^:]{1,40}:)?\s*[*_]?[\d०-९]{1,3}\s*[*_]?\s*[.):\-–]/u;

function separatorOf(lines: string[], text: string): string | undefined {
	if (shareWith(lines, (line) => line.includes('\t')) >= 0.4) return '\t';
	if (shareWith(lines, (line) => numbered.test(line)) >= 0.5) return undefined;
	return [';', '|', ','].find((separator) => {
		const rows = split(text, separator).filter((row) => row.some((cell) => cell.trim() !== ''));
		const named = rows.slice(0, 12).some((row) => row.filter(fieldNamed).length >= 2);
		const widths = rows.map((row) => row.length);
		const usual = Math.max(...widths);
		const even = shareWith(widths, (width) => width === usual);
		return named || (usual >= 3 && even >= 0.8 && rows.length > 1);
	});
}

function shareWith<T>(all: T[], is: (one: T) => boolean): number {
	return all.length === 0 ? 0 : all.filter(is).length / all.length;
}

/** A lone " in a pasted cell is a ditto mark, and a quote that is never closed is only a letter. */
function split(text: string, delimiter: string): string[][] {
	const plain =
		delimiter === '\t' ? text.replace(/(?<=^|\t)[ ]*"[ ]*(?=\t|$)/gm, mergedMark) : text;
	const { data, errors } = Papa.parse<string[]>(plain, { delimiter, skipEmptyLines: false });
	const isOpen = errors.some(({ type }) => type === 'Quotes');
	return isOpen ? plain.split('\n').map((line) => line.split(delimiter)) : data;
}
