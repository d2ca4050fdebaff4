import { parentPort } from 'node:worker_threads';
import { unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { mergedMark } from './content.ts';

/** A workbook to be read; the first sheet that holds anything is answered, as text. */
export type WorkbookRead = { cells: string[][] } | { failed: string };

parentPort?.once('message', (bytes: Uint8Array) => {
	void read(bytes).then((answer) => parentPort?.postMessage(answer));
});

async function read(bytes: Uint8Array): Promise<WorkbookRead> {
	try {
		const sheets = await readXlsxFile(Buffer.from(bytes), { trim: false });
		const number = sheets.findIndex(({ data }) => data.length > 0);
		const cells = (sheets[number]?.data ?? []).map((row) => row.map(asText));
		for (const { top, left, bottom } of mergesIn(bytes, number)) {
			for (let row = top + 1; row <= bottom; row += 1) {
				const line = cells[row];
				if (line && cells[top]?.[left] && !line[left]) line[left] = mergedMark;
			}
		}
		return { cells };
	} catch (reason) {
		return { failed: reason instanceof Error ? reason.name : 'unknown' };
	}
}

/** A phone number is a number to Excel; a day is midnight in no zone. */
function asText(value: unknown): string {
	if (value instanceof Date) return value.toISOString().slice(0, 10);
	if (typeof value === 'number') return Number.isInteger(value) ? value.toFixed(0) : String(value);
	return typeof value === 'string' ? value : '';
}

/** The ranges merged in one sheet, by row and column from 0. The library leaves them out. */
function mergesIn(bytes: Uint8Array, sheet: number) {
	const name = `xl/worksheets/sheet${String(sheet + 1)}.xml`;
	const files = unzipSync(bytes, { filter: (file) => file.name === name });
	const xml = new TextDecoder().decode(files[name] ?? new Uint8Array());
	return Array.from(
		xml.matchAll(/<mergeCell ref="([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})"/g),
		([, column = 'A', top, bottom]) => ({
			left: Array.from(column).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
			top: Number(top) - 1,
			bottom: Math.min(Number(bottom) - 1, Number(top) + 1000),
		}),
	);
}
