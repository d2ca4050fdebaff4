import type { Answer, Cell, Column, Row, Table } from '#training/figures/answer.ts';

/** Version of what is published at `/api/v1/answer.schema.json`: another one has another address. */
export const answerVersion = 1;
export const schemaPath = `/api/v${answerVersion}/answer.schema.json`;

type OpenTable = {
	name: string;
	columns: { name: string; kind: string; label?: NonNullable<Column['label']> }[];
	rows: { key: string | null; cells: Cell[] }[];
	total?: Cell[];
	notes: string[];
};
/** An answer as other systems read it. */
export type OpenAnswer = {
	schema: string;
	question: string;
	/** The address that asks the same again. */
	asked: string;
	answeredAt: string;
	about: Answer['about'];
	tables: OpenTable[];
	notes: string[];
};

/** Columns that name somebody: another system sees counts, never a person. */
const naming: ReadonlySet<string> = new Set([...['person', 'trainer', 'facilitator', 'taughtBy']]);

/**
 * The answer that screen and files show, for another system: the same numbers, without the columns
 * that name somebody, without our own links, and without what identifies a row by its person.
 */
export function openAnswer(
	answer: Answer,
	{ origin, asked, answeredAt }: { origin: string; asked: string; answeredAt: Date },
): OpenAnswer {
	return {
		schema: origin + schemaPath,
		question: answer.question,
		asked: origin + asked,
		answeredAt: answeredAt.toISOString(),
		about: answer.about,
		tables: answer.tables.map(openTable),
		notes: answer.notes,
	};
}

function openTable({ name, columns, rows, total, notes }: Table): OpenTable {
	const shown = columns.flatMap((column, at) => (naming.has(column.name) ? [] : [at]));
	const whole = shown.length === columns.length;
	const only = (cells: Cell[]) => shown.flatMap((at) => cells[at] ?? []);
	return {
		name,
		columns: shown.flatMap((at) => openColumn(columns[at])),
		rows: rows.map(({ key, cells }: Row) => ({ key: whole ? key : null, cells: only(cells) })),
		...(total && { total: only(total) }),
		notes: notes ?? [],
	};
}

function openColumn(column: Column | undefined): OpenTable['columns'] {
	if (!column) return [];
	const { name, kind, label } = column;
	return [label ? { name, kind, label } : { name, kind }];
}
