import { fillPlaceholders, SQL, sql, type Query } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { DbOrTx } from './client.ts';

/**
 * Keeps rows of `table`, all in one statement. Drizzle puts its text together once for each number of rows and
 * not at every call, a tenth of what a quiz costs. Rows of one inserter all name the same columns. Throws what
 * the database refuses.
 */
export function inserterOf<Table extends SQLiteTable>(
	table: Table,
): (db: DbOrTx, rows: readonly Table['$inferInsert'][]) => Promise<void> {
	const statements = new Map<number, Query>();
	return async (db, rows) => {
		const [first] = rows;
		if (!first) return;
		const columns = Object.keys(first);
		const known = statements.get(rows.length) ?? statementFor(db, table, columns, rows.length);
		statements.set(rows.length, known);
		const values = rows.flatMap((row, index) =>
			columns.map((column) => [nameOf(index, column), row[column as keyof typeof row]] as const),
		);
		await db.run(new Filled(known.sql, fillPlaceholders(known.params, Object.fromEntries(values))));
	};
}

function statementFor(
	db: DbOrTx,
	table: SQLiteTable,
	columns: readonly string[],
	count: number,
): Query {
	const rows = Array.from({ length: count }, (_, index) =>
		Object.fromEntries(columns.map((column) => [column, sql.placeholder(nameOf(index, column))])),
	);
	return db.insert(table).values(rows).toSQL();
}

function nameOf(index: number, column: string): string {
	return `${index} ${column}`;
}

/** A statement that was put together before, with its values. */
class Filled extends SQL {
	readonly #query: Query;

	constructor(text: string, params: unknown[]) {
		super([]);
		this.#query = { sql: text, params };
	}

	override toQuery(): Query {
		return this.#query;
	}
}
