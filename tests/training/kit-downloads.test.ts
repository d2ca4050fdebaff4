import { expect, test } from 'vitest';
import { kitDownloadCounts, kitDownloads } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anOrganisation, aUser, now } from '#tests/factories.ts';
import {
	countKitDownloads,
	hasToBeTold,
	holdersOfOldKits,
	kitUse,
	noteKitDownload,
	oldKitsOf,
	tellOfOldKits,
} from '#training/kit-downloads.ts';
import type { KitEdition, KitStanding } from '#training/kit-editions.ts';

const kit = { module: 'rescue', language: 'hi', edition: '2026.1', form: 'pdf' };
const today = '2026-12-31';
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const editionOf = (edition: string): KitEdition => ({
	...{ edition, on: '2026-12-10', lawDate: '2026-12-05' },
	because: { hi: 'सजा बदली', en: 'The punishment changed' },
});
/** As if 2026.2 of every kit had come out on 10 December. */
const standings = (_: string, edition: string): Promise<KitStanding> =>
	Promise.resolve(
		edition === '2026.1'
			? {
					...{ state: 'replaced' as const, since: '2026-12-10' },
					...{ edition: editionOf('2026.1'), by: editionOf('2026.2') },
				}
			: { state: 'current', edition: editionOf(edition) },
	);

test('a download that broke off and was asked for again is one download', async () => {
	const db = await freshDb();
	const { id } = await aUser(db);
	expect(await noteKitDownload(db, kit, id, now)).toBe('noted');
	expect(await noteKitDownload(db, kit, id, later(59))).toBe('noted-before');
	expect(await noteKitDownload(db, { ...kit, form: 'zip' }, id, later(1))).toBe('noted');
	expect(await noteKitDownload(db, kit, id, later(61))).toBe('noted');
	expect(await db.$count(kitDownloads)).toBe(3);
});

test('somebody unknown is a number of the day and no row', async () => {
	const db = await freshDb();
	await countKitDownloads(db, [{ ...kit, count: 2 }], now);
	await countKitDownloads(db, [{ ...kit, count: 3 }], later(5));
	expect(await db.select().from(kitDownloadCounts)).toEqual([
		{ ...kit, takenOn: '2026-11-22', count: 5 },
	]);
	expect(await db.$count(kitDownloads)).toBe(0);
});

test('who took a kit that was replaced is told once at sign-in, and sees it until they take the new one', async () => {
	const db = await freshDb();
	const user = await aUser(db);
	await noteKitDownload(db, kit, user.id, now);
	expect(await hasToBeTold(db, user.id, today, standings)).toBe(true);
	const at = new Date('2026-12-31T10:00:00+05:30');
	expect(await tellOfOldKits(db, user, at, standings)).toMatchObject([{ module: 'rescue' }]);
	expect(await hasToBeTold(db, user.id, today, standings)).toBe(false);
	expect(await oldKitsOf(db, user.id, today, standings)).toMatchObject([{ toldAt: at }]);
	await noteKitDownload(db, { ...kit, edition: '2026.2' }, user.id, later(100));
	expect(await oldKitsOf(db, user.id, today, standings)).toEqual([]);
});

test('the state team sees everybody with an old kit, a coordinator their own, a facilitator nobody', async () => {
	const db = await freshDb();
	const own = await anOrganisation(db);
	const other = await anOrganisation(db, { nameEn: 'Other' });
	const [mine, theirs] = [
		await aUser(db, { organisationId: own.id, nameHi: 'अनिता टोप्पो' }),
		await aUser(db, { organisationId: other.id, nameHi: 'मीना कुजूर' }),
	];
	for (const { id } of [mine, theirs]) await noteKitDownload(db, kit, id, now);
	const names = async (user: Parameters<typeof holdersOfOldKits>[1]) =>
		(await holdersOfOldKits(db, user, today, standings)).map(({ nameHi }) => nameHi);
	expect(await names(await aUser(db, { role: 'state' }))).toEqual(['अनिता टोप्पो', 'मीना कुजूर']);
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: own.id });
	expect(await names(coordinator)).toEqual(['अनिता टोप्पो']);
	expect(await names(mine)).toEqual([]);
	expect(await kitUse(db, mine)).toEqual([]);
	await countKitDownloads(db, [{ ...kit, count: 7 }], now);
	expect(await kitUse(db, coordinator)).toEqual([
		{ module: 'rescue', edition: '2026.1', current: true, people: 1, anonymous: 7 },
	]);
});

test('with the law as it is nobody has to be told anything', async () => {
	const db = await freshDb();
	const user = await aUser(db);
	await noteKitDownload(db, kit, user.id, now);
	expect(await hasToBeTold(db, user.id, '2026-11-29')).toBe(false);
});
