import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { migrateDb, openDb, type Db } from '#db/client.ts';

const folder = mkdtempSync(join(tmpdir(), 'saksham-test-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let template: Promise<string> | undefined;
let made = 0;

/** A real, fresh, migrated database in a file of its own; closed when the test ends. */
export async function freshDb(): Promise<Db> {
	const db = await openDb(`file:${await freshFile()}`);
	onTestFinished(() => db.$client.close());
	return db;
}

/** The file of one, which nobody has opened yet. */
export async function freshFile(): Promise<string> {
	template ??= migratedFile();
	const file = join(folder, `${String(made++)}.db`);
	copyFileSync(await template, file);
	return file;
}

async function migratedFile(): Promise<string> {
	const file = join(folder, 'template.db');
	const db = await openDb(`file:${file}`);
	await migrateDb(db);
	// Everything into the one file that is copied.
	await db.$client.executeMultiple('PRAGMA wal_checkpoint(TRUNCATE)');
	db.$client.close();
	return file;
}
