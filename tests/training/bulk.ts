import type Libsql from 'libsql';
import { getTableColumns, getTableName, type InferInsertModel } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';

/** Writes one row; `db` is where to. */
export type Into<T extends SQLiteTable> = ((row: InferInsertModel<T>) => void) & {
	db: Libsql.Database;
};

/** Rows of one table through one prepared statement, as the schema says they are kept. */
export function into<T extends SQLiteTable>(db: Libsql.Database, table: T): Into<T> {
	const columns = Object.entries(getTableColumns(table));
	const names = columns.map(([, { name }]) => `"${name}"`).join(', ');
	const places = columns.map(() => '?').join(', ');
	const insert = db.prepare(`insert into "${getTableName(table)}" (${names}) values (${places})`);
	const write = (row: InferInsertModel<T>) => {
		const given = row as Record<string, unknown>;
		insert.run(
			columns.map(([key, column]) => {
				const value: unknown = given[key] ?? column.default;
				return value === undefined || value === null ? null : column.mapToDriverValue(value);
			}),
		);
	};
	return Object.assign(write, { db });
}
