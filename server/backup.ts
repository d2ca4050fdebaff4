import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { appliedMigrations, migrationsTable, stateWith } from './migrations.ts';

/*
 * Files are handled through node:sqlite: it lets go of a file the moment it is closed, which libsql
 * does not before its statements are collected.
 */
export type BackupOutcome = 'backed-up' | 'exists-already' | 'not-whole';

/** A consistent copy while the site runs: one file, readable by its owner only, checked. */
export function backUp(from: string, to: string): BackupOutcome {
	if (existsSync(to)) return 'exists-already';
	mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
	const umask = process.umask(0o077);
	try {
		ask(from, (database) => database.prepare('VACUUM INTO ?').run(to));
	} finally {
		process.umask(umask);
	}
	return isWhole(to) ? 'backed-up' : 'not-whole';
}

export type RestoreOutcome =
	| { outcome: 'restored'; migration: 'migrated' | 'behind'; keptAs?: string }
	| { outcome: 'no-such-file' | 'not-whole' | 'not-ours' | 'newer' | 'in-use' | 'holds-rows' };

/**
 * Puts a backup in the place of the database `to`. What was there is never deleted: it is kept
 * beside, under the name answered as `keptAs`, and holds records only where `replace` was asked.
 */
export function restore(
	from: string,
	to: string,
	{ replace, now }: { replace: boolean; now: Date },
): RestoreOutcome {
	if (!existsSync(from)) return { outcome: 'no-such-file' };
	const copy = `${to}.restoring`;
	mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
	removeDatabase(copy);
	copyFileSync(from, copy);
	try {
		const migration = howItStands(copy);
		if (migration !== 'migrated' && migration !== 'behind') return { outcome: migration };
		const keptAs = `${to}.before-${stamp(now)}`;
		const wasThere = existsSync(to);
		if (wasThere && !isFree(to)) return { outcome: 'in-use' };
		if (wasThere && !replace && holdsRows(to)) return { outcome: 'holds-rows' };
		if (wasThere) renameSync(to, keptAs);
		renameSync(copy, to);
		return { outcome: 'restored', migration, ...(wasThere && { keptAs }) };
	} finally {
		removeDatabase(copy);
	}
}

/** 2026-11-22T04-45-12: sorts by time, fits in a file name. */
export function stamp(now: Date): string {
	return now.toISOString().slice(0, 19).replaceAll(':', '-');
}

function howItStands(file: string) {
	if (!isWhole(file)) return 'not-whole';
	return ask(file, (database) => {
		if (!database.prepare(migrationsTable).get()) return 'not-ours';
		const applied = database.prepare(appliedMigrations).all();
		const state = stateWith(applied.map(({ hash }) => String(hash)));
		return state === 'ahead' ? 'newer' : state;
	});
}

function isWhole(file: string): boolean {
	try {
		return ask(file, (database) => {
			const found = database.prepare('PRAGMA integrity_check').get();
			const orphan = database.prepare('PRAGMA foreign_key_check').get();
			return found?.['integrity_check'] === 'ok' && orphan === undefined;
		});
	} catch {
		return false;
	}
}

/** Leaving WAL needs the file to oneself: refused while a site has it open. Also empties the log. */
function isFree(file: string): boolean {
	try {
		return ask(file, (database) => {
			const mode = database.prepare('PRAGMA journal_mode = DELETE').get();
			return mode?.['journal_mode'] === 'delete';
		});
	} catch {
		return false;
	}
}

/** Rows somebody would miss: anything but the settings and the migrations. */
function holdsRows(file: string): boolean {
	const tables =
		"select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not in ('settings', '__drizzle_migrations')";
	return ask(file, (database) =>
		database
			.prepare(tables)
			.all()
			.some(({ name }) => database.prepare(`select 1 from "${String(name)}" limit 1`).get()),
	);
}

function ask<T>(file: string, question: (database: DatabaseSync) => T): T {
	const database = new DatabaseSync(file, { timeout: 0 });
	try {
		return question(database);
	} finally {
		database.close();
	}
}

function removeDatabase(file: string): void {
	for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
}
