import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { organisations, settings } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';

const setting = (key: string) => ({ key, value: 'x' });

test('two hundred writers at once all succeed and none meets a busy database', async () => {
	const db = await freshDb();
	const writes = Array.from({ length: 200 }, (_, n) =>
		db.insert(settings).values(setting(`k${n}`)),
	);
	await Promise.all(writes);
	expect(await db.$count(settings)).toBe(200);
});

test('interactive transactions queue up and each sees what the one before it wrote', async () => {
	const db = await freshDb();
	await db.insert(settings).values({ key: 'n', value: '0' });
	const addOne = () =>
		db.transaction(async (tx) => {
			const [row] = await tx.select().from(settings).where(eq(settings.key, 'n'));
			await tx.update(settings).set({ value: String(Number(row?.value) + 1) });
		});
	await Promise.all(Array.from({ length: 50 }, addOne));
	const [row] = await db.select().from(settings);
	expect(row?.value).toBe('50');
});

test('one bad unit in a group fails alone, and the good ones beside it are kept', async () => {
	const db = await freshDb();
	const results = await Promise.allSettled([
		db.insert(settings).values(setting('a')),
		db.transaction(async (tx) => {
			await tx.insert(settings).values(setting('half'));
			throw new Error('changed my mind');
		}),
		db.insert(settings).values(setting('a')),
		db.batch([db.insert(settings).values(setting('b')), db.insert(settings).values(setting('b'))]),
		db.insert(settings).values(setting('c')),
	]);
	expect(results.map(({ status }) => status)).toEqual([
		'fulfilled',
		'rejected',
		'rejected',
		'rejected',
		'fulfilled',
	]);
	const keys = await db.select({ key: settings.key }).from(settings).orderBy(settings.key);
	expect(keys.map(({ key }) => key)).toEqual(['a', 'c']);
});

test('what was acknowledged is on disk with a full sync, and foreign keys hold', async () => {
	const db = await freshDb();
	const pragmas = await db.$client.exclusive(async () => {
		const journal = await db.$client.execute('select journal_mode as v from pragma_journal_mode');
		return journal.rows[0]?.['v'];
	});
	expect(pragmas).toBe('wal');
	await db.transaction(async (tx) => {
		const [row] = await tx.all<{ synchronous: number }>(
			sql`select synchronous from pragma_synchronous`,
		);
		expect(row?.synchronous).toBe(2);
	});
	const orphan = db.run(
		sql`insert into memberships (id, groupId, personId, startsOn) values ('m','no-group','no-person','2026-01-01')`,
	);
	await expect(orphan).rejects.toMatchObject({ cause: { code: 'SQLITE_CONSTRAINT' } });
	expect(await db.$count(organisations)).toBe(0);
});

test('a unit that writes through the outer database by mistake is refused, not hung forever', async () => {
	const db = await freshDb();
	const stuck = db.transaction(async () => {
		await db.insert(settings).values(setting('outside'));
	});
	await expect(stuck).rejects.toThrow(/did not end in time/);
	await db.insert(settings).values(setting('after'));
	const keys = await db.select({ key: settings.key }).from(settings);
	expect(keys.map(({ key }) => key).sort()).toEqual(['after', 'outside']);
}, 10_000);
