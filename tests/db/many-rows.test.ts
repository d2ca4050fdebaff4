import { sql } from 'drizzle-orm';
import { integer, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { inserterOf } from '#db/many-rows.ts';
import { freshDb } from '#tests/db.ts';

const things = sqliteTable('things', {
	name: text().notNull(),
	right: integer({ mode: 'boolean' }).notNull(),
	at: integer({ mode: 'timestamp_ms' }),
	answer: text({ mode: 'json' }).$type<unknown>(),
	score: real(),
});

test('many rows come back as they were, whatever their number, and a refused one keeps none', async () => {
	const db = await freshDb();
	await db.run(
		sql`create table things (name text primary key, right int not null, at int, answer text, score real)`,
	);
	const keep = inserterOf(things);
	const rows = Array.from({ length: 7 }, (_, index) => ({
		name: `सवाल ${index}`,
		right: index % 2 === 0,
		at: new Date(index),
		answer: { picked: [index] },
		score: index / 3,
	}));
	await keep(db, []);
	await keep(db, rows.slice(0, 3));
	await db.transaction((tx) => keep(tx, rows.slice(3, 6)));
	await keep(db, rows.slice(6));
	expect(await db.select().from(things)).toEqual(rows);
	const again = [{ ...rows[0], name: 'नया' }, rows[1]] as typeof rows;
	await expect(keep(db, again)).rejects.toThrow();
	expect(await db.$count(things)).toBe(7);
});
