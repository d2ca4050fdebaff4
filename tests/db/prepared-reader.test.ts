import { createClient } from '@libsql/client';
import { eq, sql } from 'drizzle-orm';
import Libsql from 'libsql';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openDb } from '#db/client.ts';
import { PreparedReader } from '#db/prepared-reader.ts';
import { settings } from '#db/schema.ts';
import { freshDb, freshFile } from '#tests/db.ts';

async function reader(): Promise<{ reader: PreparedReader; file: string }> {
	const file = await freshFile();
	const reader = new PreparedReader(file);
	onTestFinished(() => reader.close());
	return { reader, file };
}

test('every kind of value comes as @libsql/client gives it: words, numbers, nothing, bytes, two columns of one name', async () => {
	const { reader: ours, file } = await reader();
	const client = createClient({ url: `file:${file}` });
	onTestFinished(() => client.close());
	await client.execute('create table kinds (word text, number integer, part real, held blob)');
	await client.execute({
		sql: 'insert into kinds values (?, ?, ?, ?), (null, null, null, null)',
		args: ['आशा', 1_795_321_800_000, 0.5, new Uint8Array([1, 0, 196])],
	});
	for (const asked of [
		'select * from kinds',
		'select word as same, number as same from kinds',
		"select count(*) as count, max(held) as held, x'00ff' as bytes from kinds",
		'select * from kinds where word = ? and number > 3',
		'select number from kinds where 1 = 0',
	]) {
		const args = asked.includes('?') ? ['आशा'] : [];
		const { columns, rows } = await client.execute(asked, args);
		expect(ours.rows(asked, args)).toEqual(rows.map((row) => Array.from(row)));
		expect(ours.records(asked, args).map((record) => ({ ...record }))).toEqual(
			rows.map((row) => Object.fromEntries(Object.entries(row))),
		);
		expect(new Set(columns).size).toBeGreaterThan(0);
	}
});

test('yes, no and a moment are asked as the numbers they are kept as; what is not there is refused', async () => {
	const { reader: ours } = await reader();
	const moment = new Date('2026-11-30T00:00:00Z');
	expect(ours.rows('select ?, ?, ?', [true, false, moment])).toEqual([[1, 0, moment.getTime()]]);
	expect(() => ours.rows('select ?', [undefined])).toThrow(TypeError);
});

test('a statement is prepared once; the one asked longest ago goes when two hundred others came', async () => {
	const { reader: ours } = await reader();
	const prepared = vi.spyOn(Libsql.prototype, 'prepare');
	onTestFinished(() => prepared.mockRestore());
	const ask = (n: number) => expect(ours.rows(`select ${n}`, [])).toEqual([[n]]);
	for (let n = 0; n < 200; n += 1) ask(n);
	ask(0);
	expect(prepared).toHaveBeenCalledTimes(200);
	ask(200);
	ask(0);
	expect(prepared).toHaveBeenCalledTimes(201);
	ask(1);
	expect(prepared).toHaveBeenCalledTimes(202);
});

test('what was kept a moment ago is read, however often the same was asked before', async () => {
	const db = await freshDb();
	const value = () => db.select().from(settings).where(eq(settings.key, 'n'));
	for (let n = 0; n < 5; n += 1) {
		await db
			.insert(settings)
			.values({ key: 'n', value: String(n) })
			.onConflictDoUpdate({ target: settings.key, set: { value: String(n) } });
		expect(await value()).toMatchObject([{ value: String(n) }]);
	}
});

test('a statement that was read holds no old state of the file: the log can be folded into it, however many rows came', async () => {
	const file = await freshFile();
	const db = await openDb(`file:${file}`);
	const other = createClient({ url: `file:${file}` });
	onTestFinished(() => {
		other.close();
		db.$client.close();
	});
	for (const rows of [0, 1, 99, 100, 101]) {
		await db.delete(settings);
		for (let n = 0; n < rows; n += 1) await db.insert(settings).values({ key: `${n}`, value: 'x' });
		expect(await db.select().from(settings)).toHaveLength(rows);
		await db.get(sql`select key from settings`);
		const folded = await other.execute('PRAGMA wal_checkpoint(TRUNCATE)');
		expect(folded.rows[0]).toMatchObject({ busy: 0, log: 0 });
	}
});

test('what is refused is refused by the client, by its name, and may be asked again', async () => {
	const db = await freshDb();
	const asked = () => db.all(sql`select word from not_there`);
	await expect(asked()).rejects.toMatchObject({
		cause: { name: 'LibsqlError', code: 'SQLITE_ERROR' },
	});
	await db.run(sql`create table not_there (word text)`);
	expect(await asked()).toEqual([]);
	expect(await db.get(sql`select word from not_there`)).toBeUndefined();
});

test('a closed database says that it is closed', async () => {
	const db = await freshDb();
	await db.select().from(settings);
	db.$client.close();
	await expect(db.select().from(settings)).rejects.toMatchObject({
		cause: { code: 'CLIENT_CLOSED' },
	});
});
