import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrateDb, openDb } from '#db/client.ts';
import type { Build } from '#server/build.ts';
import { sayWhatItHolds } from '#server/holds.ts';
import { whatIsMissing, whatIsWrongWith, whyNot } from '#server/starting.ts';
import { anAccount } from '#tests/auth/factories.ts';
import { freshDb } from '#tests/db.ts';
import { aBuiltFolder, aFolder, started } from './a-site.ts';

const real: Build = { demo: false, version: '1', origin: 'https://saksham.example', hash: 'x' };
const demo: Build = { ...real, demo: true };
const complete = { SAKSHAM_ORIGIN: 'https://saksham.example', SAKSHAM_SECRET: 'k'.repeat(32) };

test('it starts with a build, an origin and a secret, and with nothing less', () => {
	expect(whatIsMissing(complete, real)).toBeUndefined();
	expect(whatIsMissing(complete, undefined)).toBe('no-build');
	expect(whatIsMissing({ ...complete, SAKSHAM_ORIGIN: '' }, real)).toBe('no-origin');
	expect(whatIsMissing({ ...complete, SAKSHAM_ORIGIN: 'saksham.example' }, real)).toBe(
		'bad-origin',
	);
	expect(whatIsMissing({ ...complete, SAKSHAM_SECRET: 'k'.repeat(31) }, real)).toBe('no-secret');
	expect(whatIsMissing({ SAKSHAM_ORIGIN: complete.SAKSHAM_ORIGIN }, real)).toBe('no-secret');
});

test('a demonstration and real records never meet', async () => {
	const empty = await freshDb();
	expect(await whatIsWrongWith(empty, real)).toBeUndefined();
	expect(await whatIsWrongWith(empty, demo)).toBeUndefined();
	const invented = await freshDb();
	await sayWhatItHolds(invented, 'demonstration');
	await anAccount(invented);
	expect(await whatIsWrongWith(invented, real)).toBe('real-over-demo');
	expect(await whatIsWrongWith(invented, demo)).toBeUndefined();
	await sayWhatItHolds(invented, 'real');
	expect(await whatIsWrongWith(invented, real)).toBe('real-over-demo');
	const kept = await freshDb();
	await sayWhatItHolds(kept, 'real');
	expect(await whatIsWrongWith(kept, demo)).toBe('demo-over-real');
	const unnamed = await freshDb();
	await anAccount(unnamed);
	expect(await whatIsWrongWith(unnamed, demo)).toBe('demo-over-real');
});

test('a database that is not migrated, or is of a newer version, is named as such', async () => {
	const db = await openDb(`file:${aFolder()}/new.db`);
	expect(await whatIsWrongWith(db, real)).toBe('not-migrated');
	await migrateDb(db);
	expect(await whatIsWrongWith(db, real)).toBeUndefined();
	await db.$client.execute(
		"insert into __drizzle_migrations (hash, created_at) values ('x', 9e12)",
	);
	expect(await whatIsWrongWith(db, real)).toBe('newer-database');
	db.$client.close();
});

test('the process itself says why in one sentence and stops', () => {
	const dist = aBuiltFolder();
	const start = (environment: Record<string, string>) => {
		const { status, stderr } = spawnSync(process.execPath, ['server/main.ts'], {
			env: { ...started, SAKSHAM_DIST: dist, ...environment },
			encoding: 'utf8',
		});
		return { status, said: stderr.trim() };
	};
	const database = { SAKSHAM_DATABASE: `file:${aFolder()}/site.db` };
	expect(start(complete)).toEqual({ status: 1, said: whyNot['no-build'] });
	mkdirSync(dist, { recursive: true });
	writeFileSync(join(dist, 'build.json'), JSON.stringify(real));
	expect(start({})).toEqual({ status: 1, said: whyNot['no-origin'] });
	const { status, said } = start({ ...complete, ...database });
	expect({ status, said }).toEqual({ status: 1, said: whyNot['not-migrated'] });
	const nowhere = start({ ...complete, SAKSHAM_DATABASE: `file:${dist}` });
	expect([nowhere.status, nowhere.said.split('\n').at(-1)]).toEqual([1, whyNot['no-database']]);
}, 60_000);
