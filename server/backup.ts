import { copyFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createClient } from '@libsql/client';
import { openDb, type Db } from '#db/client.ts';
import { migrationState } from './migrations.ts';

export type BackupOutcome = 'backed-up' | 'exists-already' | 'not-whole';

/** A consistent copy while the site runs: one file, readable by its owner only, checked. */
export async function backUp(db: Db, to: string): Promise<BackupOutcome> {
	if (await exists(to)) return 'exists-already';
	await mkdir(dirname(to), { recursive: true, mode: 0o700 });
	const umask = process.umask(0o077);
	try {
		await db.$client.executeMultiple(`VACUUM INTO ${quoted(to)}`);
	} finally {
		process.umask(umask);
	}
	return (await isWhole(to)) ? 'backed-up' : 'not-whole';
}

export type RestoreOutcome =
	| { outcome: 'restored'; migration: 'migrated' | 'behind'; keptAs?: string }
	| { outcome: 'no-such-file' | 'not-whole' | 'not-ours' | 'newer' | 'in-use' | 'holds-rows' };

/**
 * Puts a backup in the place of the database `to`. What was there is never deleted: with `replace`
 * it is kept beside, under the name answered as `keptAs`.
 */
export async function restore(
	from: string,
	to: string,
	{ replace, now }: { replace: boolean; now: Date },
): Promise<RestoreOutcome> {
	if (!(await exists(from))) return { outcome: 'no-such-file' };
	const copy = `${to}.restoring`;
	await mkdir(dirname(to), { recursive: true, mode: 0o700 });
	await removeDatabase(copy);
	await copyFile(from, copy);
	try {
		const migration = await howItStands(copy);
		if (migration !== 'migrated' && migration !== 'behind') return { outcome: migration };
		const keptAs = `${to}.before-${stamp(now)}`;
		if (!(await exists(to))) return await putInPlace(copy, to, migration);
		if (!replace && (await holdsRows(to))) return { outcome: 'holds-rows' };
		if (!(await isFree(to))) return { outcome: 'in-use' };
		await rename(to, keptAs);
		return { ...(await putInPlace(copy, to, migration)), keptAs };
	} finally {
		await removeDatabase(copy);
	}
}

/** 2026-11-22T04-45-12: sorts by time, fits in a file name. */
export function stamp(now: Date): string {
	return now.toISOString().slice(0, 19).replaceAll(':', '-');
}

async function putInPlace(copy: string, to: string, migration: 'migrated' | 'behind') {
	await rename(copy, to);
	return { outcome: 'restored', migration } as const;
}

async function howItStands(file: string) {
	if (!(await isWhole(file))) return 'not-whole';
	return withDb(file, async (db) => {
		const { rows } = await db.$client.execute(
			"select 1 from sqlite_master where name = '__drizzle_migrations'",
		);
		if (rows.length === 0) return 'not-ours';
		const state = await migrationState(db);
		return state === 'ahead' ? 'newer' : state;
	});
}

async function isWhole(file: string): Promise<boolean> {
	const client = createClient({ url: `file:${file}` });
	try {
		const { rows } = await client.execute('PRAGMA integrity_check');
		const orphans = await client.execute('PRAGMA foreign_key_check');
		return rows[0]?.['integrity_check'] === 'ok' && orphans.rows.length === 0;
	} catch {
		return false;
	} finally {
		client.close();
	}
}

/** Rows somebody would miss: anything but the settings and the migrations. */
async function holdsRows(file: string): Promise<boolean> {
	return withDb(file, async ({ $client }) => {
		const tables = await $client.execute(
			"select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not in ('settings', '__drizzle_migrations')",
		);
		for (const { name } of tables.rows) {
			const { rows } = await $client.execute(`select 1 from "${String(name)}" limit 1`);
			if (rows.length > 0) return true;
		}
		return false;
	});
}

/** Leaving WAL needs the file to oneself: refused while a server has it open. Also empties the log. */
async function isFree(file: string): Promise<boolean> {
	const client = createClient({ url: `file:${file}`, concurrency: 1 });
	try {
		const { rows } = await client.execute('PRAGMA journal_mode = DELETE');
		return rows[0]?.['journal_mode'] === 'delete';
	} catch {
		return false;
	} finally {
		client.close();
	}
}

async function withDb<T>(file: string, ask: (db: Db) => Promise<T>): Promise<T> {
	const db = await openDb(`file:${file}`);
	try {
		return await ask(db);
	} finally {
		db.$client.close();
	}
}

async function removeDatabase(file: string): Promise<void> {
	for (const end of ['', '-wal', '-shm']) await rm(`${file}${end}`, { force: true });
}

async function exists(file: string): Promise<boolean> {
	return (await stat(file).catch(() => undefined)) !== undefined;
}

function quoted(text: string): string {
	return `'${text.replaceAll("'", "''")}'`;
}
