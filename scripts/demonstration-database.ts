import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrateDb, openDb, type Db } from '#db/client.ts';
import { stamp } from '#server/backup.ts';
import { fileOf } from '#db/address.ts';
import { databaseToken, databaseUrl } from '#server/configuration.ts';
import { hasNobody, sayWhatItHolds, whatItHolds } from '#server/holds.ts';
import { migrationState } from '#server/migrations.ts';

/** Sees that the database of the environment holds the demonstration, and touches it no further. */
export async function prepareDemonstration(): Promise<void> {
	const url = databaseUrl();
	const file = fileOf(url);
	if (file === undefined) return withDb(url, fillIfEmpty);
	if (existsSync(file)) await withDb(url, setAsideIfUnknown(file));
	if (!existsSync(file)) return makeWhole(file);
	await withDb(url, fillIfEmpty);
}

export async function signInsOfDemonstration(): Promise<string[]> {
	return (await demonstration())?.signIns ?? [];
}

/** Made beside and then moved, so that one broken off half way is never taken for a whole one. */
async function makeWhole(file: string): Promise<void> {
	const part = `${file}.part`;
	const whole = `${file}.whole`;
	const ends = ['', '-wal', '-shm'];
	for (const end of ends) rmSync(`${part}${end}`, { force: true });
	await withDb(`file:${part}`, async (db) => {
		await fillIfEmpty(db);
		await db.$client.executeMultiple('PRAGMA wal_checkpoint(TRUNCATE)');
	});
	// A copy: libsql may let go of a closed file late, and SQLite shares what it holds on a file within
	// a process. Had the file itself been moved, this process would not see what another one writes.
	copyFileSync(part, whole);
	renameSync(whole, file);
	for (const end of ends) rmSync(`${part}${end}`, { force: true });
}

async function fillIfEmpty(db: Db): Promise<void> {
	await migrateDb(db);
	if (!(await hasNobody(db))) return;
	const began = performance.now();
	await (await demonstration())?.loadDemonstration(db, new Date());
	await sayWhatItHolds(db, 'demonstration');
	console.log(`Loaded the demonstration in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}

/** A demonstration of another version is kept beside; a new one is made. */
function setAsideIfUnknown(file: string) {
	return async (db: Db): Promise<void> => {
		if ((await migrationState(db)) !== 'ahead') return;
		if ((await whatItHolds(db)) !== 'demonstration') return;
		await db.$client.executeMultiple('PRAGMA wal_checkpoint(TRUNCATE)');
		renameSync(file, `${file}.before-${stamp(new Date())}`);
	};
}

async function withDb(url: string, work: (db: Db) => Promise<void>): Promise<void> {
	const db = await openDb(url, databaseToken());
	try {
		await work(db);
	} finally {
		db.$client.close();
	}
}

type Demonstration = {
	loadDemonstration: (db: Db, now: Date) => Promise<unknown>;
	signIns?: string[];
};

async function demonstration(): Promise<Demonstration | undefined> {
	const loader = resolve('db/demo.ts');
	if (!existsSync(loader)) return undefined;
	return (await import(pathToFileURL(loader).href)) as Demonstration;
}
