import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openAuthSessions } from '#auth/auth-session.ts';
import { kitDownloadCounts, kitDownloads } from '#db/schema.ts';
import { builtEditions, KitDownloads } from '#server/kit-downloads.ts';
import { freshDb } from '#tests/db.ts';
import { aUser, now } from '#tests/factories.ts';
import { aFolder, aSite } from './a-site.ts';

const editions = new Map([
	['rescue hi', '2026.1'],
	['evidence hi', '2026.2'],
]);

async function aCountedSite() {
	const db = await freshDb();
	const auth = openAuthSessions(db, { secure: false });
	const downloads = new KitDownloads(db, auth, editions, () => now);
	const draw = () => Promise.resolve(new Response(null));
	const { ask } = await aSite({ db, kitDownloads: downloads, draw });
	return { db, auth, downloads, ask };
}

test('a kit taken by nobody known is counted, by edition and form', async () => {
	const { db, downloads, ask } = await aCountedSite();
	await ask('/kits/rescue-hi.pdf');
	await ask('/kits/rescue-hi.pdf');
	await downloads.flush();
	expect(await db.select().from(kitDownloadCounts)).toEqual([
		{
			...{ module: 'rescue', language: 'hi', edition: '2026.1', form: 'pdf' },
			...{ takenOn: '2026-11-22', count: 2 },
		},
	]);
});

test('somebody signed in is noted by name, and a forged cookie is nobody', async () => {
	const { db, auth, downloads, ask } = await aCountedSite();
	const user = await aUser(db);
	const { name, value } = await auth.begin(user.id);
	await ask('/kits/rescue-hi.zip', { headers: { cookie: `a=b; ${name}=${value}` } });
	await ask('/kits/rescue-hi.zip', { headers: { cookie: `${name}=forged` } });
	await expect.poll(() => db.$count(kitDownloads)).toBe(1);
	await downloads.flush();
	expect(await db.select().from(kitDownloads)).toMatchObject([
		{ accountId: user.id, module: 'rescue', edition: '2026.1', form: 'zip', takenAt: now },
	]);
	expect(await db.$count(kitDownloadCounts)).toBe(1);
});

test('what goes on where it broke off, a look at the header, and other files are no download', async () => {
	const { db, downloads, ask } = await aCountedSite();
	await ask('/kits/rescue-hi.pdf', { headers: { range: 'bytes=4096-' } });
	await ask('/kits/rescue-hi.pdf', { method: 'HEAD' });
	for (const path of ['/kits/manifest.json', '/kits/nothing-hi.pdf', '/kits/../rescue-hi.pdf'])
		await ask(path);
	await downloads.flush();
	expect(await db.$count(kitDownloadCounts)).toBe(0);
});

test('a mix of lessons is every lesson in it, and only ours', () => {
	const downloads = new KitDownloads({} as never, {} as never, editions, () => now);
	const url = '/kits/mix-hi.zip?lessons=rescue,evidence,rescue,../x';
	expect(downloads.kitsIn('/kits/mix-hi.zip', url)).toEqual([
		{ module: 'rescue', language: 'hi', edition: '2026.1', form: 'zip' },
		{ module: 'evidence', language: 'hi', edition: '2026.2', form: 'zip' },
	]);
});

test('editions are those of the files that were built', async () => {
	const dist = aFolder();
	expect(await builtEditions(dist)).toEqual(new Map());
	const file = join(dist, 'client/kits/manifest.json');
	mkdirSync(dirname(file), { recursive: true });
	const kits = [{ slug: 'rescue', language: 'hi', edition: '2026.1', zip: {} }];
	writeFileSync(file, JSON.stringify({ kits }));
	expect(await builtEditions(dist)).toEqual(new Map([['rescue hi', '2026.1']]));
});
