import { createClient } from '@libsql/client';
import { eq, sql } from 'drizzle-orm';
import { expect, onTestFinished, test, vi } from 'vitest';
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { organisations, settings } from '#db/schema.ts';
import { openDb, type Db } from '#db/client.ts';
import { QueuedClient } from '#db/queue.ts';
import { freshDb, freshFile } from '#tests/db.ts';
import { busyFor, turnsOfTheLoop } from '#tests/loop.ts';

const setting = (key: string) => ({ key, value: 'x' });

test('two hundred writers at once all succeed and none meets a busy database', async () => {
	const db = await freshDb();
	const writes = Array.from({ length: 200 }, (_, n) =>
		db.insert(settings).values(setting(`k${n}`)),
	);
	await Promise.all(writes);
	expect(await db.$count(settings)).toBe(200);
});

test('what writers kept by one commit do next is not done in one piece: after some milliseconds anything else gets in between', async () => {
	const db = await freshDb();
	const turns = turnsOfTheLoop();
	const answered: number[] = [];
	await Promise.all(
		Array.from({ length: 10 }, async (_, n) => {
			await db.insert(settings).values(setting(`k${n}`));
			answered.push(turns.now());
			busyFor(6);
		}),
	);
	turns.stop();
	expect(new Set(answered).size).toBe(10);
});

test('whoever comes a turn of the loop later is kept by the same commit, as long as each turn brings one', async () => {
	const url = `file:${await freshFile()}`;
	const writer = createClient({ url, concurrency: 1 });
	const client = new QueuedClient(writer, createClient({ url }), 1_000);
	onTestFinished(() => client.close());
	const begun = vi.spyOn(writer, 'transaction');
	const writes: Promise<unknown>[] = [];
	for (let n = 0; n < 10; n += 1) {
		writes.push(client.execute('insert into settings (key, value) values (?, 1)', [`k${n}`]));
		await nextTurn();
	}
	await Promise.all(writes);
	expect(begun).toHaveBeenCalledTimes(1);
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
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	onTestFinished(() => void vi.useRealTimers());
	const stuck = db.transaction(async () => {
		await db.insert(settings).values(setting('outside'));
	});
	const refused = expect(stuck).rejects.toThrow(/did not end in time/);
	while (vi.getTimerCount() === 0) await nextTurn();
	vi.advanceTimersByTime(5_000);
	await refused;
	await db.insert(settings).values(setting('after'));
	const keys = await db.select({ key: settings.key }).from(settings);
	expect(keys.map(({ key }) => key).sort()).toEqual(['after', 'outside']);
});

test('another process that holds the file is waited for, and nobody is told to come back', async () => {
	const [ours, theirs] = await twoOnOneFile();
	const held = Promise.withResolvers<undefined>();
	const holding = theirs.transaction(async (tx) => {
		await tx.insert(settings).values(setting('theirs'));
		await held.promise;
	});
	await pause(20);
	const waiting = ours.insert(settings).values(setting('ours')).execute();
	await pause(60);
	held.resolve(undefined);
	await Promise.all([holding, waiting]);
	expect(await ours.$count(settings)).toBe(2);
});

test('two processes that write to one file at the same time both get everything in', async () => {
	const both = await twoOnOneFile();
	await Promise.all(
		both.map(async (db, which) => {
			for (let n = 0; n < 150; n += 1) {
				await db.transaction(async (tx) => {
					await tx.insert(settings).values(setting(`${which} ${n}`));
					await nextTurn();
				});
			}
		}),
	);
	expect(await both[0].$count(settings)).toBe(300);
});

async function twoOnOneFile(): Promise<[Db, Db]> {
	const url = `file:${await freshFile()}`;
	const both: [Db, Db] = [await openDb(url), await openDb(url)];
	onTestFinished(() => {
		for (const db of both) db.$client.close();
	});
	return both;
}
