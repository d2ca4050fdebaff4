import { tidyName } from '../names.ts';
import { asideOf } from './aside.ts';
import type { Field } from './columns.ts';
import { mergedMark } from './content.ts';
import { columnsFor } from './guess.ts';
import { headOf } from './head.ts';
import { fromKrutiDev } from './kruti-dev.ts';
import { isKrutiDev, isReadableKruti, mayBeKrutiDev } from './kruti-recognised.ts';
import type { List, ListAround, ListChoices, ListLine, ListNote } from './list.ts';
import { personFrom, type Fields } from './person.ts';
import { isDitto } from './totals.ts';

/** A table of cells: its head found, its columns named by the head or by what stands in them. */
export function listOfCells(typed: string[][], choices: ListChoices, around: ListAround): List {
	const width = Math.max(...typed.map((row) => row.length));
	const cells = typed.map((row) => Array.from({ length: width }, (_, n) => (row[n] ?? '').trim()));
	const head = headOf(cells);
	const body = cells.slice(head.to);
	const all = Array.from({ length: width }, (_, n) => body.map((row) => row[n] ?? ''));
	const krutiColumns = krutiIn(all, choices, head.fields);
	const readCell = cellReader(krutiColumns);
	const readBody = body.map((row) => row.map((cell, n) => readCell(cell, n).text));
	const columns = columnsFor(choices, cells, head, readBody, around);
	const above: Fields = {};
	const lines = cells.map((row, n): ListLine => {
		const base = { line: n + 1, typed: asTyped(row) };
		const read = row.map(readCell);
		const texts = read.map(({ text }) => text);
		const aside = asideOf({ texts, raw: row, at: n }, head, columns);
		if (aside) return { ...base, notes: [], aside };
		const notes = read.flatMap(({ note }, at) => (note && columns[at] !== 'nothing' ? [note] : []));
		const { fields, notes: marked } = fieldsOf(texts, columns, above);
		const { person, notes: more } = personFrom(fields, around);
		return { ...base, notes: [...new Set([...notes, ...marked, ...more])], person };
	});
	return { lines, columns, headLine: head.to, kruti: krutiColumns.some(Boolean) };
}

function asTyped(row: string[]): string {
	return row.filter((cell) => cell !== '' && cell !== mergedMark).join(' · ');
}

/** Numbers and not words, whatever letters stand in front of them: "KH-1000" is no Kruti Dev. */
const numbered: readonly (Field | undefined)[] = ['serial', 'service-number', 'phone', 'age'];

/** Which columns are typed in Kruti Dev. Where one surely is, the others may be. */
function krutiIn(
	columns: string[][],
	{ kruti }: ListChoices,
	fields: (Field | undefined)[],
): boolean[] {
	const words = columns.map((cells, n) =>
		numbered.includes(fields[n])
			? []
			: cells.filter((cell) => /^\D*[A-Za-z\u00a1-\u00ff]/.test(cell) && !isDitto(cell)),
	);
	if (kruti === 'no') return words.map(() => false);
	if (kruti === 'yes') return words.map((cells) => cells.some(isReadableKruti));
	const sure = words.map(isKrutiDev);
	return sure.some(Boolean)
		? words.map((cells, n) => sure[n] === true || mayBeKrutiDev(cells))
		: sure;
}

/** A cell of a Kruti column that makes no Hindi is left as it is, and somebody has to look. */
function cellReader(kruti: boolean[]) {
	return (cell: string, n: number): { text: string; note?: ListNote } => {
		if (!/[A-Za-z\u00a1-\u00ff{|}]/.test(cell) || isDitto(cell)) return { text: cell };
		if (!kruti[n]) return { text: cell };
		if (!isReadableKruti(cell)) return { text: cell, note: 'kruti-unsure' };
		return { text: fromKrutiDev(cell), note: 'from-kruti' };
	};
}

/** The fields of one line; a ditto mark takes what stands above it, except for a name. */
function fieldsOf(
	texts: string[],
	columns: Field[],
	above: Fields,
): { fields: Fields; notes: ListNote[] } {
	const fields: Fields = {};
	const notes: ListNote[] = [];
	for (const [n, field] of columns.entries()) {
		if (field === 'nothing' || field === 'serial') continue;
		let text = texts[n] ?? '';
		if (isDitto(text)) {
			notes.push(field === 'name' ? 'name-ditto' : above[field] ? 'ditto' : 'ditto-nothing-above');
			text = field === 'name' ? '' : (above[field] ?? '');
		}
		text = text.replace(/^["“”]+|["“”]+$/g, '');
		// Two columns of one field, as somebody chose: name and surname.
		text = [fields[field], text].filter(Boolean).join(field === 'name' ? ' ' : ', ');
		fields[field] = text;
		above[field] = text;
	}
	if (fields.name) fields.name = fields.name.replace(/^[^\p{L}\p{N}]+/u, '');
	if (fields.village) fields.village = tidyName(fields.village);
	return { fields, notes };
}
