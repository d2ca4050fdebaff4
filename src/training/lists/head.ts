import { fieldNamed, type Field } from './columns.ts';
import { mergedMark } from './content.ts';

/** Lines `from` up to `to`, from 0, head the columns; -1 and 0 when nothing does. */
export type Head = { from: number; to: number; fields: (Field | undefined)[] };

/** The head is among the first lines and names at least two columns, or the only one there is. */
export function headOf(cells: string[][]): Head {
	const from = cells.slice(0, 20).findIndex((row) => {
		const filled = row.filter((cell) => cell !== '' && cell !== mergedMark);
		const known = filled.filter((cell) => fieldNamed(cell) !== undefined).length;
		return known >= 2
			? known * 2 >= filled.length
			: known === 1 &&
					filled.length === 1 &&
					hasOneColumn(cells) &&
					fieldNamed(filled[0] ?? '') === 'name';
	});
	if (from < 0) return { from: -1, to: 0, fields: [] };
	let to = from + 1;
	let fields = (cells[from] ?? []).map(fieldNamed);
	// A head of two lines: "पता" over "गांव" and "प्रखंड". And a line that numbers the columns.
	for (let next = cells[to]; next && isMoreHead(next); next = cells[to]) {
		fields = next.map((cell, n) => fieldNamed(cell) ?? fields[n]);
		to += 1;
	}
	return { from, to, fields };
}

function hasOneColumn(cells: string[][]): boolean {
	return cells.every((row) => row.filter(Boolean).length <= 1);
}

function isMoreHead(row: string[]): boolean {
	const filled = row.filter((cell) => cell !== '' && cell !== mergedMark);
	if (filled.length === 0) return false;
	if (filled.length >= 3 && filled.every((cell, n) => Number(cell.replace(/[()]/g, '')) === n + 1))
		return true;
	return filled.every((cell) => fieldNamed(cell) !== undefined);
}
