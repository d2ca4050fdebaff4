import { DatabaseSync } from 'node:sqlite';
import { databaseUrl } from '#server/configuration.ts';

/** Looks into the database of the site under test, without writing. */
export function rowOf<Columns extends string>(sql: string): Record<Columns, string> {
	const db = new DatabaseSync(databaseUrl().slice('file:'.length), { readOnly: true });
	try {
		const row = db.prepare(sql).get();
		if (!row) throw new Error(`nothing found by: ${sql}`);
		return row as Record<Columns, string>;
	} finally {
		db.close();
	}
}

/** Rows of every table that a person or a workshop leaves traces in. */
export function rowCounts(): Record<string, number> {
	const tables = [
		'people',
		'accounts',
		'slips',
		'workshops',
		'sessions',
		'enrolments',
		'marks',
		'attendance',
		'headcounts',
		'attempts',
		'certificates',
		'audit_rows',
	];
	return Object.fromEntries(
		tables.map((table) => [table, Number(rowOf<'n'>(`select count(*) as n from ${table}`).n)]),
	);
}
