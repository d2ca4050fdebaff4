import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { listPasted, listUploaded } from '#training/lists/file.ts';
import type { List } from '#training/lists/list.ts';
import { readList } from '#training/lists/read.ts';

/*
 * The corpus: lists as offices, partners and phones send them, with invented people. What each must
 * become stands beside it, one line for each of its lines.
 */
const folder = 'tests/lists/corpus';
export const corpus = readdirSync(folder).filter((name) => !name.endsWith('.expected'));
export const around = { near: [606], on: '2026-11-20' };

type Workbook = { rows: (string | number | { day: string } | null)[][]; merges: string[] };

/** A list of the corpus, read as the site reads it. */
export async function readFromCorpus(name: string): Promise<List> {
	const text = readFileSync(join(folder, name), 'utf8');
	const read = name.endsWith('.txt')
		? listPasted(text)
		: await listUploaded(await bytesOf(name, text));
	if ('refused' in read) throw new Error(`${name} is refused: ${read.refused}`);
	return readList(read.content, {}, around);
}

/** What is expected of it, as `written` writes it. */
export function expectedOf(name: string): string {
	return readFileSync(join(folder, `${name}.expected`), 'utf8');
}

async function bytesOf(name: string, text: string): Promise<Uint8Array> {
	if (name.endsWith('.xlsx.json')) return workbookOf(JSON.parse(text) as Workbook);
	if (name.includes('utf-16')) return Buffer.from(`\ufeff${text}`, 'utf16le');
	// Every sign of Kruti Dev used in it has the same number in both.
	if (name.includes('windows-1252')) return Buffer.from(text, 'latin1');
	return Buffer.from(text);
}

async function workbookOf({ rows, merges }: Workbook): Promise<Uint8Array> {
	const book = new ExcelJS.Workbook();
	const sheet = book.addWorksheet('Sheet1');
	for (const row of rows) {
		sheet.addRow(
			row.map((cell) => (cell !== null && typeof cell === 'object' ? new Date(cell.day) : cell)),
		);
	}
	for (const range of merges) sheet.mergeCells(range);
	return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A list in short: every line of it, what it is, and what was noted. */
export function written({ lines, columns, headLine, kruti }: List): string {
	const head = [
		`columns: ${columns.join(' ') || '-'}`,
		`head: ${String(headLine)}`,
		`kruti: ${String(kruti)}`,
	];
	const body = lines.map((line) => {
		if ('aside' in line) return `${String(line.line)} ${line.aside}`;
		const said = Object.entries(line.person).filter(
			([, value]) => value !== undefined && value !== null && value !== '',
		);
		const values = said.map(([field, value]) => `${field}=${String(value)}`);
		return [`${String(line.line)} person`, ...values, ...line.notes.map((note) => `!${note}`)].join(
			' | ',
		);
	});
	return `${[...head, ...body].join('\n')}\n`;
}
