import { spawnSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	readdirSync,
	statSync,
	truncateSync,
	writeFileSync,
} from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openDb } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { restore } from '#server/backup.ts';
import { freshFile } from '#tests/db.ts';
import { aFolder } from './a-site.ts';

const now = new Date('2026-11-22T04:45:12Z');
const options = { replace: false, now };
const kept = 'before-2026-11-22T04-45-12';

/** A migrated database that nobody has open, with these people in it. */
async function aDatabase(file: string, ...names: string[]): Promise<string> {
	copyFileSync(await freshFile(), file);
	const database = new DatabaseSync(file);
	const insert = database.prepare(
		"insert into people (id, countsAsId, nameHi, nameKey, createdAt) values (?1, ?1, ?1, '', 0)",
	);
	for (const name of names) insert.run(name);
	database.close();
	return file;
}

function namesIn(file: string): unknown[] {
	const database = new DatabaseSync(file);
	const rows = database.prepare('select nameHi from people order by nameHi').all();
	database.close();
	return rows.map((row) => row['nameHi']);
}

/** One of the commands, as an operator runs it: another process, as locks are per process. */
function run(database: string, script: string, ...args: string[]) {
	const env = { ...process.env, SAKSHAM_DATABASE: `file:${database}` };
	const options = { env, encoding: 'utf8' } as const;
	const { status, stdout, stderr } = spawnSync(
		process.execPath,
		[`scripts/${script}.ts`, ...args],
		options,
	);
	return { status, said: `${stdout}${stderr}` };
}

test('a backup of a site that runs is whole, its owner’s only, and comes back as it was', async () => {
	const folder = aFolder();
	const site = await aDatabase(`${folder}/site.db`, 'गीता');
	const db = await openDb(`file:${site}`);
	const row = { id: 'later', countsAsId: 'later', nameHi: 'सीता', nameKey: '', createdAt: now };
	await db.insert(people).values(row);
	const backup = `${folder}/backups/a.db`;
	expect(run(site, 'backup', backup)).toMatchObject({ status: 0 });
	expect(statSync(backup).mode & 0o077).toBe(0);
	expect(run(site, 'backup', backup)).toMatchObject({ status: 1 });
	expect(await db.$count(people)).toBe(2);
	db.$client.close();
	const elsewhere = `${folder}/elsewhere/site.db`;
	expect(restore(backup, elsewhere, options)).toEqual({
		outcome: 'restored',
		migration: 'migrated',
	});
	expect(namesIn(elsewhere)).toEqual(['गीता', 'सीता']);
}, 60_000);

test('a database that holds records is replaced only when asked, and then kept beside', async () => {
	const folder = aFolder();
	const backup = await aDatabase(`${folder}/backup.db`, 'पुराना');
	const site = await aDatabase(`${folder}/site.db`, 'नया');
	expect(restore(backup, site, options)).toEqual({ outcome: 'holds-rows' });
	expect(namesIn(site)).toEqual(['नया']);
	const replaced = restore(backup, site, { ...options, replace: true });
	expect(replaced).toMatchObject({ outcome: 'restored', keptAs: `${site}.${kept}` });
	expect(namesIn(site)).toEqual(['पुराना']);
	expect(namesIn(`${site}.${kept}`)).toEqual(['नया']);
});

test('an empty database gives way without being asked twice', async () => {
	const folder = aFolder();
	const backup = await aDatabase(`${folder}/backup.db`, 'पुराना');
	const site = await aDatabase(`${folder}/site.db`);
	expect(restore(backup, site, options).outcome).toBe('restored');
});

test('nothing is put in the place of a database that a running site has open', async () => {
	const folder = aFolder();
	const backup = await aDatabase(`${folder}/backup.db`, 'पुराना');
	const site = await aDatabase(`${folder}/site.db`, 'नया');
	const db = await openDb(`file:${site}`);
	await db.select().from(people);
	const { status, said } = run(site, 'restore', backup, '--replace');
	expect([status, said]).toEqual([1, expect.stringContaining('is in use: stop the site first')]);
	expect(await db.select({ name: people.nameHi }).from(people)).toEqual([{ name: 'नया' }]);
	db.$client.close();
}, 60_000);

test('a damaged file, a stranger’s and one of a newer version change nothing', async () => {
	const folder = aFolder();
	const site = `${folder}/site.db`;
	const names = Array.from({ length: 2_000 }, (_, n) => `नाम ${n}`);
	const cut = await aDatabase(`${folder}/cut.db`, ...names);
	truncateSync(cut, statSync(cut).size / 2);
	writeFileSync(`${folder}/text.db`, 'not a database at all');
	const stranger = new DatabaseSync(`${folder}/stranger.db`);
	stranger.exec('create table guests (name text)');
	stranger.close();
	const newer = new DatabaseSync(await aDatabase(`${folder}/newer.db`));
	newer.exec("insert into __drizzle_migrations (hash, created_at) values ('next', 9e12)");
	newer.close();
	const outcomeOf = (name: string) => restore(`${folder}/${name}`, site, options).outcome;
	expect(outcomeOf('cut.db')).toBe('not-whole');
	expect(outcomeOf('text.db')).toBe('not-whole');
	expect(outcomeOf('stranger.db')).toBe('not-ours');
	expect(outcomeOf('newer.db')).toBe('newer');
	expect(outcomeOf('missing.db')).toBe('no-such-file');
	expect(existsSync(site)).toBe(false);
	expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('the commands do what the operator’s page says: migrate, back up, restore', async () => {
	const folder = aFolder();
	const site = `${folder}/site.db`;
	expect(run(site, 'backup').said).toContain('There is no database');
	expect(run(site, 'migrate')).toMatchObject({ status: 0, said: 'Migrated.\n' });
	expect(run(site, 'migrate').said).toContain('Nothing to do');
	expect(run(site, 'backup', `${folder}/a.db`)).toMatchObject({ status: 0 });
	await aDatabase(`${folder}/other.db`, 'गीता');
	expect(run(site, 'restore', `${folder}/other.db`)).toMatchObject({ status: 0 });
	expect(namesIn(site)).toEqual(['गीता']);
	expect(run(site, 'restore', `${folder}/a.db`)).toMatchObject({ status: 1 });
	expect(run(site, 'restore', `${folder}/a.db`, '--replace')).toMatchObject({ status: 0 });
	expect(namesIn(site)).toEqual([]);
}, 60_000);
