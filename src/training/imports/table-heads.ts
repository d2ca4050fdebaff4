/** What heads the columns of a table, for one kind of table: field by field, as offices write it. */
export type HeadWords<Field extends string> = Record<Field, string>;
export type Heads<Field extends string> = {
	/** The line that heads the columns, from 0; -1 when none does. */
	at: number;
	fields: (Field | undefined)[];
};

/** The first line that names at least so many columns; a cell it does not know is `undefined`. */
export function headsOf<Field extends string>(
	cells: readonly string[][],
	words: HeadWords<Field>,
	fewest = 2,
): Heads<Field> {
	const named = new Map<string, Field>();
	for (const [field, names] of Object.entries(words) as [Field, string][]) {
		for (const name of names.split('|')) named.set(headKey(name), field);
	}
	const fieldsIn = (row: readonly string[]) => row.map((cell) => named.get(headKey(cell)));
	const at = cells
		.slice(0, 20)
		.findIndex((row) => fieldsIn(row).filter((one) => one !== undefined).length >= fewest);
	return { at, fields: at < 0 ? [] : fieldsIn(cells[at] ?? []) };
}

export function headKey(head: string): string {
	return head
		.normalize('NFC')
		.toLowerCase()
		.replace(/[़\u200b-\u200f]/gu, '')
		.replace(/ँ/g, 'ं')
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
