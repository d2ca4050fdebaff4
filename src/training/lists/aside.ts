import { fieldNamed, type Field } from './columns.ts';
import { mergedMark } from './content.ts';
import type { Head } from './head.ts';
import type { SetAside } from './list.ts';
import { isDitto, isTotal } from './totals.ts';
import { looksLikeName } from './values.ts';

type Line = { texts: string[]; raw: string[]; at: number };

/** Why a line of a table is nobody; `undefined` when it is somebody, or should be. */
export function asideOf(line: Line, head: Head, columns: Field[]): SetAside | undefined {
	const filled = line.texts.filter((cell) => cell !== '' && cell !== mergedMark);
	if (filled.length === 0) return 'blank';
	if (line.at < head.from) return 'title';
	if (line.at < head.to || isHeadAgain(line.raw, columns)) return 'head';
	const name = line.texts[columns.indexOf('name')] ?? '';
	if (filled.some(isTotal) && (isTotal(name) || !looksLikeName(name) || isDitto(name)))
		return 'total';
	const said = line.texts.filter((cell, at) => saysSomething(cell, columns[at]));
	if (said.length === 0) return 'blank';
	if (name === mergedMark) return 'joined-above';
	if (isDitto(name)) return undefined;
	if (name === '') return said.length === 1 ? 'note' : undefined;
	const isFirst = head.from < 0 && line.at === 0;
	if (said.length > 1 || !hasMoreColumns(columns)) return undefined;
	// One long line across the sheet is no name: "नोट: ...", "प्रखंड - तोरपा".
	if (isFirst) return 'title';
	const isRemark = !looksLikeName(name) || /[:=]|हस्ताक्षर|सत्यापित|signature/i.test(name);
	return isRemark ? 'note' : undefined;
}

/** The head printed once more at the top of the next page. */
function isHeadAgain(raw: string[], columns: Field[]): boolean {
	const filled = raw.filter((cell) => cell !== '' && cell !== mergedMark);
	const known = filled.filter((cell) => fieldNamed(cell) !== undefined).length;
	const names = fieldNamed(raw[columns.indexOf('name')] ?? '') !== undefined;
	return names && filled.length >= 2 && known * 1.5 >= filled.length;
}

function saysSomething(cell: string, field: Field | undefined): boolean {
	if (cell === '' || cell === mergedMark || isDitto(cell)) return false;
	return !(field === 'serial' && /^[\d०-९]{1,4}[.)]?$/.test(cell));
}

function hasMoreColumns(columns: Field[]): boolean {
	return columns.filter((field) => field !== 'nothing' && field !== 'serial').length > 1;
}
