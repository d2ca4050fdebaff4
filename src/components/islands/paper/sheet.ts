import type { MarkStatus } from '#training/marks.ts';
import type { ReadCell, Verdict } from '#paper/ink.ts';
import type { SheetRead } from '#paper/read-sheet.ts';
import { daySittingIn } from '#paper/sheet-code.ts';

/** What the page hands to the phone about the workshop whose sheets are read. */
export type Around = {
	/** 24 bits of its id. */
	workshop: number;
	sittings: {
		id: string;
		day: string;
		half: 'forenoon' | 'afternoon';
		name: string;
		isOpen: boolean;
		/** The hand count, and who is present by mark. */
		counted: number | null;
		marked: number;
	}[];
	people: {
		serial: number;
		enrolmentId: string;
		name: string;
		/** By sitting: the mark that stands, and the ids it was shown with. */
		standing: Record<string, { status: MarkStatus; shown: string[] }>;
	}[];
	tests: {
		of: number;
		module: string;
		form: string;
		/** Title and form, as they are said. */
		title: string;
		lines: { item: number; label: string; one: boolean; marks: string[] }[];
	}[];
	groups: { id: string; name: string; digits: string[] }[];
};
export type Person = Around['people'][number];

/** One box as it is shown: what the reader said, what a human said, and the two together. */
export type ShownCell = ReadCell & {
	key: string;
	rowName: string;
	columnName: string;
	/** More than one box of its line is marked, and only one can count. */
	isTwo: boolean;
	state: Verdict;
};
export type Decisions = Readonly<Record<string, 'marked' | 'empty'>>;

/** The boxes of a sheet with everything a human decided. */
export function shownCells(read: SheetRead, around: Around, decided: Decisions): ShownCell[] {
	const names = namesOf(read, around);
	const cells = read.cells.map((cell) => {
		const key = `${String(cell.row)}.${String(cell.column)}`;
		const state = decided[key] ?? cell.verdict;
		return { ...cell, key, state, isTwo: false, ...names(cell) };
	});
	if (read.code.kind === 'sign-in') return cells;
	const lines = linesOf(read, around);
	return cells.map((cell) => {
		const inLine = cells.filter(({ row, state }) => row === cell.row && state === 'marked');
		const isTwo = lines[cell.row]?.one === true && inLine.length > 1 && cell.state === 'marked';
		return isTwo ? { ...cell, isTwo, state: 'unsure' } : cell;
	});
}

/**
 * What a human has decided once this box is decided too. Where two boxes of a line are marked and one
 * can count, to say that this one is marked says that the others are not.
 */
export function decidedWith(
	before: Decisions,
	cells: ShownCell[],
	key: string,
	state: 'marked' | 'empty',
): Decisions {
	const cell = cells.find((one) => one.key === key);
	const others =
		state === 'marked' && cell?.isTwo === true
			? cells.filter((one) => one.row === cell.row && one.isTwo && one.key !== key)
			: [];
	const emptied = Object.fromEntries(others.map((one) => [one.key, 'empty' as const]));
	return { ...before, ...emptied, [key]: state };
}

function namesOf(
	read: SheetRead,
	around: Around,
): (cell: ReadCell) => { rowName: string; columnName: string } {
	if (read.code.kind === 'sign-in') {
		const columns = sittingsOn(read, around);
		return ({ row, column }) => ({
			rowName: personIn(read, around, row)?.name ?? '',
			columnName: columns[column]?.name ?? '',
		});
	}
	const lines = linesOf(read, around);
	return ({ row, column }) => ({
		rowName: lines[row]?.label ?? '',
		columnName: lines[row]?.marks[column] ?? '',
	});
}

type Line = Around['tests'][number]['lines'][number];

export function testOf(
	{ code }: SheetRead,
	{ tests }: Around,
): Around['tests'][number] | undefined {
	return tests.find(({ of }) => of === code.of);
}

function linesOf(read: SheetRead, around: Around): Line[] {
	if (read.code.kind === 'answers') return testOf(read, around)?.lines ?? [];
	const marks = Array.from({ length: 10 }, (_, digit) => String(digit));
	return around.groups.flatMap(({ digits }, item) =>
		digits.map((label) => ({ item, label, one: true, marks })),
	);
}

/** The sittings of the columns of a list, in their order; a sitting no longer planned is missing. */
export function sittingsOn(
	{ code }: SheetRead,
	{ sittings }: Around,
): (Around['sittings'][number] | undefined)[] {
	const { day, halves } = daySittingIn(code.of);
	return halves.map((half) => sittings.find((one) => one.day === day && one.half === half));
}

/** The number printed before a row of a list. */
export function numberOf({ code, layout }: SheetRead, row: number): number {
	return code.page * layout.rows.length + row + 1;
}

/** Whose printed name stands in a row; nobody where none was printed, or who was taken off since. */
export function personIn(read: SheetRead, { people }: Around, row: number): Person | undefined {
	const isNamed = Math.floor(read.code.rows / 2 ** row) % 2 === 1;
	return isNamed ? people.find(({ serial }) => serial === numberOf(read, row)) : undefined;
}

/** What a sign-in sheet comes to: marks to make, signatures without a name, and what differs. */
export function signInOf(read: SheetRead, around: Around, cells: ShownCell[], absent: boolean) {
	const sittings = sittingsOn(read, around);
	const marks: {
		sessionId: string;
		enrolmentId: string;
		status: 'present' | 'absent';
		shown: string[];
	}[] = [];
	const unnamed: { number: number; sessionId: string }[] = [];
	let [away, keptThere, empty] = [0, 0, 0];
	for (const { row, column, state } of cells) {
		const sitting = sittings[column];
		if (!sitting) continue;
		const person = personIn(read, around, row);
		if (!person) {
			if (state === 'marked') unnamed.push({ number: numberOf(read, row), sessionId: sitting.id });
			continue;
		}
		const stands = person.standing[sitting.id];
		const mark = {
			sessionId: sitting.id,
			enrolmentId: person.enrolmentId,
			shown: stands?.shown ?? [],
		};
		if (state === 'marked') {
			if (stands?.status === 'late' || stands?.status === 'left-early') keptThere += 1;
			else marks.push({ ...mark, status: 'present' });
			if (stands?.status === 'absent' || stands?.status === 'excused') away += 1;
		} else if (state === 'empty' && !stands) {
			empty += 1;
			if (absent) marks.push({ ...mark, status: 'absent' });
		}
	}
	return { marks, unnamed, away, keptThere, empty };
}

/** What each sitting of a sheet adds up to, beside the register and the count by hand. */
export function sumsOf(read: SheetRead, around: Around, cells: ShownCell[]) {
	return sittingsOn(read, around).flatMap((sitting, column) => {
		if (!sitting) return [];
		const signed = cells.filter((cell) => cell.column === column && cell.state === 'marked');
		const fresh = signed.filter(({ row }) => {
			const status = personIn(read, around, row)?.standing[sitting.id]?.status;
			return !status || !isThere(status);
		});
		const after = sitting.marked + fresh.length;
		return [{ sitting, signed: signed.length, after }];
	});
}

function isThere(status: MarkStatus): boolean {
	return status === 'present' || status === 'late' || status === 'left-early';
}

/** Which boxes of each line are marked. */
export function markedLines(read: SheetRead, cells: ShownCell[]): number[][] {
	return read.layout.rows.map(({ index }) =>
		cells
			.filter(({ row, state }) => row === index && state === 'marked')
			.map(({ column }) => column),
	);
}

/** Five numbers from the digits of a headcount slip. */
export function countedOn(
	read: SheetRead,
	around: Around,
	cells: ShownCell[],
): Record<string, number> {
	const digits = markedLines(read, cells).map(([digit = 0]) => digit);
	return Object.fromEntries(
		around.groups.map(({ id }, n) => {
			const [hundreds = 0, tens = 0, ones = 0] = digits.slice(n * 3, n * 3 + 3);
			return [id, hundreds * 100 + tens * 10 + ones];
		}),
	);
}
