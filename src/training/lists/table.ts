import { tidyName } from '../names.ts';
import { fieldNamed, type Field } from './columns.ts';
import { mergedMark } from './content.ts';
import { dayFrom } from './day.ts';
import { fromKrutiDev } from './kruti-dev.ts';
import { isKrutiDev, isReadableKruti, mayBeKrutiDev } from './kruti-recognised.ts';
import type { List, ListAround, ListChoices, ListLine, ListNote, SetAside } from './list.ts';
import { personFrom, type Fields } from './person.ts';
import { placeFrom } from './place-words.ts';
import { roleFrom } from './role-words.ts';
import { isDitto, isTotal } from './totals.ts';
import { looksLikeName, phoneFrom, sexFrom } from './values.ts';

/** A table of cells: its head found, its columns named by the head or by what stands in them. */
export function listOfCells(typed: string[][], choices: ListChoices, around: ListAround): List {
	const width = Math.max(...typed.map((row) => row.length));
	const cells = typed.map((row) => Array.from({ length: width }, (_, n) => (row[n] ?? '').trim()));
	const head = headOf(cells);
	const body = cells.slice(head.to);
	const columnsOf = (n: number) => body.map((row) => row[n] ?? '');
	const all = Array.from({ length: width }, (_, n) => columnsOf(n));
	const krutiColumns = krutiIn(all, choices);
	const kruti = krutiColumns.some(Boolean);
	const readCell = cellReader(krutiColumns);
	const columns = columnsFor(
		choices,
		cells,
		head,
		body.map((row) => row.map((cell, n) => readCell(cell, n).text)),
		around,
	);
	const above: Fields = {};
	const lines = cells.map((row, n): ListLine => {
		const base = {
			line: n + 1,
			typed:
				typed[n]
					?.map((cell) => cell.trim())
					.filter((cell) => cell && cell !== mergedMark)
					.join(' · ') ?? '',
		};
		const read = row.map(readCell);
		const texts = read.map(({ text }) => text);
		const aside = asideOf(texts, row, n, head, columns);
		if (aside) return { ...base, notes: [], aside };
		const notes = read.flatMap(({ note }, at) => (note && columns[at] !== 'nothing' ? [note] : []));
		const { fields, notes: marked } = fieldsOf(texts, columns, above);
		const { person, notes: more } = personFrom(fields, around);
		return { ...base, notes: [...new Set([...notes, ...marked, ...more])], person };
	});
	return { lines, columns, headLine: head.to, kruti };
}

type Head = { from: number; to: number; fields: (Field | undefined)[] };

/** The head is among the first lines and names at least two columns, or the only one there is. */
function headOf(cells: string[][]): Head {
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

/** Which columns are typed in Kruti Dev. Where one surely is, the others may be. */
function krutiIn(columns: string[][], { kruti }: ListChoices): boolean[] {
	const words = columns.map((cells) =>
		cells.filter((cell) => /^\D*[A-Za-z\u00a1-\u00ff]/.test(cell) && !isDitto(cell)),
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

function columnsFor(
	choices: ListChoices,
	cells: string[][],
	head: Head,
	body: string[][],
	around: ListAround,
): Field[] {
	const width = cells[0]?.length ?? 0;
	const chosen = choices.columns;
	if (chosen?.length === width) return chosen;
	const taken = new Set<Field>();
	const once = (field: Field): Field => {
		if (field === 'nothing' || !taken.has(field)) {
			taken.add(field);
			return field;
		}
		return 'nothing';
	};
	const columns = Array.from({ length: width }, (_, n) => once(head.fields[n] ?? 'nothing'));
	const guessing = [guessSerial, guessPhone, guessSex, guessRole, guessPlace, guessDay, guessName];
	const isOpen = (n: number) =>
		columns[n] === 'nothing' &&
		head.fields[n] === undefined &&
		!(cells[head.from]?.[n] && cells[head.from]?.[n] !== mergedMark);
	for (const guess of guessing) {
		for (let n = 0; n < width; n += 1) {
			const filled = body
				.map((row) => row[n] ?? '')
				.filter((cell) => cell !== '' && !isDitto(cell));
			const field = isOpen(n) && filled.length > 0 ? guess(filled, around) : undefined;
			if (field && !taken.has(field)) columns[n] = once(field);
		}
	}
	// Without a head, what stands behind name and post is where she is from, or nothing we know.
	if (head.from < 0 && taken.has('name') && !taken.has('village')) {
		const at = columns.findIndex(
			(field, n) =>
				n > columns.indexOf('name') &&
				field === 'nothing' &&
				mostly(body.map((row) => row[n] ?? '').filter(Boolean), looksLikeName),
		);
		if (at >= 0) columns[at] = 'village';
	}
	return columns;
}

function mostly(cells: string[], is: (cell: string) => boolean): boolean {
	return cells.length > 0 && cells.filter(is).length >= cells.length * 0.6;
}

const guessSerial = (cells: string[]): Field | undefined =>
	mostly(cells, (cell) => /^[\d०-९]{1,3}[.)]?$/.test(cell)) && /^[1१]\D?$/.test(cells[0] ?? '')
		? 'serial'
		: undefined;
const guessPhone = (cells: string[]): Field | undefined =>
	mostly(cells, (cell) => {
		const { phone, note } = phoneFrom(cell);
		return phone !== undefined || note === 'phone-lost-digits';
	})
		? 'phone'
		: undefined;
const guessSex = (cells: string[]): Field | undefined =>
	mostly(cells, (cell) => sexFrom(cell) !== undefined) ? 'sex' : undefined;
const guessRole = (cells: string[]): Field | undefined =>
	mostly(cells, (cell) => roleFrom(cell).role !== undefined) ? 'role' : undefined;
const guessPlace = (cells: string[], { near }: ListAround): Field | undefined => {
	if (mostly(cells, (cell) => (placeFrom(cell, near)?.blockLgd ?? null) !== null)) return 'block';
	return mostly(cells, (cell) => placeFrom(cell, near) !== undefined) ? 'district' : undefined;
};
const guessDay = (cells: string[], { on }: ListAround): Field | undefined =>
	mostly(
		cells,
		(cell) => (dayFrom(cell, Number(on.slice(0, 4))) ?? '9') < '2015' && !/^\d+$/.test(cell),
	)
		? 'birth-date'
		: undefined;
const guessName = (cells: string[]): Field | undefined =>
	mostly(cells, looksLikeName) ? 'name' : undefined;

function asideOf(
	texts: string[],
	raw: string[],
	n: number,
	head: Head,
	columns: Field[],
): SetAside | undefined {
	const filled = texts.filter((cell) => cell !== '' && cell !== mergedMark);
	if (filled.length === 0) return 'blank';
	if (n < head.from) return 'title';
	if (n < head.to) return 'head';
	const names = filled.filter((_, at) => at < 12);
	if (
		names.length >= 2 &&
		raw.filter((cell) => cell !== '' && fieldNamed(cell) !== undefined).length * 1.5 >=
			filled.length &&
		fieldNamed(raw[columns.indexOf('name')] ?? '') !== undefined
	)
		return 'head';
	if (filled.some(isTotal) && !isNameHere(texts, columns)) return 'total';
	const said = texts.filter(
		(cell, at) =>
			cell !== '' &&
			cell !== mergedMark &&
			!isDitto(cell) &&
			!(columns[at] === 'serial' && /^[\d०-९]{1,4}[.)]?$/.test(cell)),
	);
	if (said.length === 0) return 'blank';
	const name = texts[columns.indexOf('name')] ?? '';
	if (name === '' || isDitto(name))
		return said.length === 1 && !isDitto(name)
			? 'note'
			: name === mergedMark
				? 'joined-above'
				: undefined;
	// One long line across the sheet is no name: "नोट: ...", "प्रखंड - तोरपा".
	if (
		said.length === 1 &&
		columns.filter((field) => field !== 'nothing' && field !== 'serial').length > 1 &&
		(!looksLikeName(name) ||
			(head.from < 0 && n === 0) ||
			/[:=]|हस्ताक्षर|सत्यापित|signature/i.test(name))
	)
		return head.from < 0 && n === 0 ? 'title' : 'note';
	return undefined;
}

function isNameHere(texts: string[], columns: Field[]): boolean {
	const name = texts[columns.indexOf('name')] ?? '';
	return name !== '' && !isTotal(name) && looksLikeName(name) && !isDitto(name);
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
		fields[field] = text;
		above[field] = text;
	}
	if (fields.name) fields.name = fields.name.replace(/^[^\p{L}\p{M}\p{N}]+/u, '');
	if (fields.village) fields.village = tidyName(fields.village);
	return { fields, notes };
}
