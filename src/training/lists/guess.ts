import type { Field } from './columns.ts';
import { mergedMark } from './content.ts';
import { dayFrom } from './day.ts';
import type { Head } from './head.ts';
import type { ListAround, ListChoices } from './list.ts';
import { placeFrom } from './place-words.ts';
import { roleFrom } from './role-words.ts';
import { isDitto } from './totals.ts';
import { looksLikeName, phoneFrom, sexFrom } from './values.ts';

/**
 * What each column holds: as somebody chose, else as its head says, else as most of its cells look.
 * A column whose head says something unknown is left out, whatever stands in it.
 */
export function columnsFor(
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
