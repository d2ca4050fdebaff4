import type { APIContext } from 'astro';
import { expect, test } from 'vitest';
import { printLimit } from '#auth/limits.ts';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { anIssuedCertificate, aRoster } from '#tests/factories.ts';

/** The running site's database is whatever hangs here (db/index.ts). */
async function papersToPrintIn(db: Db) {
	Object.assign(globalThis, { [Symbol.for('saksham.db')]: db });
	return (await import('#actions/standing-papers.ts')).papersToPrint;
}

const asked = (user: User, lang: string, workshop: string) =>
	({ params: { lang, workshop }, locals: { user } }) as unknown as APIContext;

test('every file of ten workshops of sixty people twice over is printed without waiting', async () => {
	for (let n = 0; n < 2 * 10; n += 1) {
		for (const printed of [120, 120, 2 * 120]) {
			expect(await printLimit('a facilitator', printed)).toBeUndefined();
		}
	}
});

test('one workshop is printed however large it is, and not twenty of them one after another', async () => {
	expect(await printLimit('a small one', 30_000)).toBeUndefined();
	for (let n = 0; n < 10; n += 1) {
		expect(await printLimit('a large one', 1_000)).toBeUndefined();
	}
	expect(await printLimit('a large one', 1_000)).toBe(15);
	expect(await printLimit('somebody else', 1_000)).toBeUndefined();
});

test('who had too many certificates printed is told how long to wait, in the language of the page', async () => {
	const { db, workshop, facilitator, enrolments } = await aRoster({ count: 1 });
	for (const enrolment of enrolments) await anIssuedCertificate(db, enrolment);
	const workshopId = workshop.id;
	const papersToPrint = await papersToPrintIn(db);
	expect(await papersToPrint(asked(facilitator, 'hi', workshopId), 2)).toMatchObject({
		workshop: { id: workshopId },
	});
	await printLimit(facilitator.id, 10_000);
	for (const [lang, words] of [
		['hi', '15 मिनट रुकें'],
		['en', 'Wait 15 minutes'],
	] as const) {
		const refused = await papersToPrint(asked(facilitator, lang, workshopId), 1);
		if (!(refused instanceof Response)) throw new Error('given');
		expect(refused.status).toBe(429);
		expect(refused.headers.get('Retry-After')).toBe('900');
		expect(refused.headers.get('Cache-Control')).toBe('no-store');
		const page = await refused.text();
		expect(page).toContain(words);
		expect(page).toContain(`/${lang}/workshops/${workshopId}/certificates/`);
	}
});
