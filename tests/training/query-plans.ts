import type { InArgs } from '@libsql/client';
import type { Db } from '#db/client.ts';

export type Asked = { sql: string; params: unknown[] };

/**
 * Which of these statements read one of the tables from end to end, through an index or not: the
 * lines of SQLite's own plan that say so, with the statement they are of.
 */
export async function scanned(db: Db, asked: Asked[], tables: string[]): Promise<string[]> {
	const found: string[] = [];
	const distinct = new Map(asked.map((one) => [one.sql, one]));
	for (const { sql, params } of distinct.values()) {
		if (!/\b(select|with)\b/i.test(sql)) continue;
		const names = namesOf(sql, tables);
		const plan = await db.$client.execute({
			sql: `explain query plan ${sql}`,
			args: params as InArgs,
		});
		for (const row of plan.rows) {
			const detail = typeof row['detail'] === 'string' ? row['detail'] : '';
			// An index made for one query is made by reading the whole table.
			const whole = detail.startsWith('SCAN') || detail.includes('AUTOMATIC');
			const [, name = ''] = /^(?:SCAN|SEARCH) "?(\w+)"?/.exec(detail) ?? [];
			if (whole && names.has(name.toLowerCase())) found.push(`${detail}: ${sql}`);
		}
	}
	return found;
}

/** The tables themselves, and every other name one of them has in a statement. */
function namesOf(sql: string, tables: string[]): Set<string> {
	const names = new Set(tables);
	for (const table of tables) {
		const renamed = new RegExp(`\\b${table}"?\\s+(?:as\\s+)?"?(\\w+)`, 'gi');
		for (const [, name = ''] of sql.matchAll(renamed)) {
			const word = name.toLowerCase();
			if (!/^(on|where|join|left|inner|cross|order|group|set|values|indexed)$/.test(word))
				names.add(word);
		}
	}
	return names;
}
