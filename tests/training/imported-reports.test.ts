import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import ImportedTotals from '#components/ImportedTotals.astro';
import type { Db } from '#db/client.ts';
import { groups, headcounts, memberships } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anOrganisation, aPerson, aUser, aWorkshop, now, places } from '#tests/factories.ts';
import { translate } from '#i18n/translate.ts';
import {
	importedGroups,
	importedLines,
	registeredGroups,
	sumByLevel,
	trainedByPlace,
} from '#training/imported-reports.ts';
import { importTotal, type NewTotal } from '#training/imported-totals.ts';

let lines = 0;

/** Twelve village meetings of 2024 in Jharkhand with 340 people, unless the sentence says otherwise. */
async function aLine(db: Db, given: Partial<NewTotal> = {}): Promise<void> {
	const outcome = await importTotal(
		db,
		{
			reference: `line-${lines++}`,
			activity: 'meeting',
			level: 'village',
			audience: 'villagers',
			place: 'Jharkhand',
			stateLgd: places.jharkhand,
			periodFrom: '2024-01-01',
			periodTo: '2024-12-31',
			periodPrecision: 'year',
			events: 12,
			people: 340,
			counts: 'attendances',
			precision: 'exact',
			asPrinted: '12 meetings, 340 people',
			source: 'a report',
			organisers: [],
			...given,
		},
		'state',
		now,
	);
	if ('refused' in outcome) throw new Error(outcome.refused);
}

async function aReader() {
	const db = await freshDb();
	return { db, state: await aUser(db, { role: 'state' }) };
}
const year2024 = { from: '2024-01-01', to: '2024-12-31' };

test('a line whose period only overlaps the one asked stands apart and is in no sum', async () => {
	const { db, state } = await aReader();
	await aLine(db);
	const halfYear = await importedLines(db, state, { from: '2024-07-01', to: '2025-06-30' });
	expect(halfYear.within).toEqual([]);
	expect(halfYear.partly).toHaveLength(1);
	const whole = await importedLines(db, state, year2024);
	expect(sumByLevel(whole.within).total).toMatchObject({ events: 12, attendances: 340 });
});

test('a line of unknown period overlaps every period and lies in none', async () => {
	const { db, state } = await aReader();
	await aLine(db, { periodFrom: null, periodTo: null, periodPrecision: 'not-known' });
	const { within, partly } = await importedLines(db, state, year2024);
	expect(within).toEqual([]);
	expect(partly).toHaveLength(1);
});

test('a line without its number of events or of people is shown, never summed as zero', async () => {
	const { db, state } = await aReader();
	await aLine(db);
	await aLine(db, { events: null });
	await aLine(db, { people: null, counts: 'not-known', precision: 'not-known' });
	const { rows, total, apart } = sumByLevel((await importedLines(db, state, year2024)).within);
	expect(rows).toMatchObject([
		{ activity: 'meeting', level: 'village', events: 12, attendances: 340 },
	]);
	expect(total).toMatchObject({ events: 12, attendances: 340 });
	expect(apart).toHaveLength(2);
});

test('a sum with an "about" in it is about that', async () => {
	const { db, state } = await aReader();
	await aLine(db);
	await aLine(db, { precision: 'about' });
	await aLine(db, { level: 'block' });
	const { rows, total } = sumByLevel((await importedLines(db, state, year2024)).within);
	expect(rows.map(({ level, precision }) => [level, precision])).toEqual([
		['village', 'about'],
		['block', 'exact'],
	]);
	expect(total).toEqual({ events: 36, attendances: 1020, precision: 'about' });
});

test('members, people reached and people trained are never added to attendances', async () => {
	const { db, state } = await aReader();
	for (const counts of ['members', 'reached', 'trained'] as const) await aLine(db, { counts });
	const { within } = await importedLines(db, state, year2024);
	expect(sumByLevel(within).total).toMatchObject({ events: 0, attendances: 0 });
});

test('people trained at a place in no known district are in the report by place as well', async () => {
	const { db, state } = await aReader();
	await aLine(db, { counts: 'trained', events: null, people: 700, precision: 'more-than' });
	await aLine(db, { counts: 'trained', people: 249, place: 'Torpa', districtLgd: places.khunti });
	const { within } = await importedLines(db, state, year2024);
	expect(trainedByPlace(within)).toEqual({
		rows: [
			{ place: 'Jharkhand', districtLgd: null, trained: 700, precision: 'more-than' },
			{ place: 'Torpa', districtLgd: places.khunti, trained: 249, precision: 'exact' },
		],
		total: 949,
		precision: 'more-than',
	});
});

test('a shared total stands with each of its organisers and once for the State', async () => {
	const { db, state } = await aReader();
	const lead = await anOrganisation(db);
	const other = await anOrganisation(db);
	await aLine(db, {
		organisers: [
			{ organisationId: lead.id, part: 'lead' },
			{ organisationId: other.id, part: 'co-organiser' },
		],
	});
	for (const { id } of [lead, other]) {
		const { within } = await importedLines(db, state, { ...year2024, organisationId: id });
		expect(within.map(({ organisationIds }) => new Set(organisationIds))).toEqual([
			new Set([lead.id, other.id]),
		]);
	}
	expect((await importedLines(db, state, year2024)).within).toHaveLength(1);
});

test('a coordinator reads the totals of their own organisation, a facilitator none', async () => {
	const { db } = await aReader();
	const own = await anOrganisation(db);
	await aLine(db, { organisers: [{ organisationId: own.id, part: 'lead' }] });
	await aLine(db);
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: own.id });
	const facilitator = await aUser(db, { role: 'facilitator', organisationId: own.id });
	const homeless = await aUser(db, { role: 'coordinator' });
	expect((await importedLines(db, coordinator, year2024)).within).toHaveLength(1);
	expect((await importedLines(db, facilitator, year2024)).within).toEqual([]);
	expect((await importedLines(db, homeless, year2024)).within).toEqual([]);
});

test('a state and a district have their own lines only', async () => {
	const { db, state } = await aReader();
	await aLine(db);
	await aLine(db, { stateLgd: places.bihar, districtLgd: places.gaya });
	const inBihar = { ...year2024, stateLgd: places.bihar };
	expect((await importedLines(db, state, inBihar)).within).toMatchObject([
		{ districtLgd: places.gaya },
	]);
	const inKhunti = { ...year2024, districtLgd: places.khunti };
	expect((await importedLines(db, state, inKhunti)).within).toEqual([]);
});

/** A forum of two members that met once, with ten people. */
async function aForum(db: Db, given: Partial<typeof groups.$inferInsert> = {}) {
	const { workshop, organisation } = await aWorkshop(db, {
		stateLgd: given.stateLgd ?? places.jharkhand,
		districtLgd: given.districtLgd ?? places.khunti,
		blockLgd: null,
	});
	const id = newId();
	await db.insert(groups).values({
		id,
		kind: 'migrant-forum',
		nameHi: 'प्रवासी मंच',
		organisationId: organisation.id,
		stateLgd: places.jharkhand,
		districtLgd: places.khunti,
		...given,
	});
	const members = [await aPerson(db), await aPerson(db)] as const;
	await db.insert(memberships).values(
		members.map(({ id: personId }) => ({
			id: newId(),
			groupId: id,
			personId,
			startsOn: '2026-01-01',
		})),
	);
	await db.insert(headcounts).values({
		...{ id: newId(), workshopId: workshop.id, groupId: id, takenById: 'x', takenAt: now },
		...{ women: 4, men: 3, other: 0, girls: 2, boys: 1, device: 'phone', mode: 'tap' },
	});
	return { id, members, organisation, workshop };
}
const everyYear = { from: '2020-01-01', to: '2030-12-31' };

test('a forum report of the register counts forums, members, meetings and attendances', async () => {
	const { db, state } = await aReader();
	await aForum(db);
	expect(await registeredGroups(db, state, 'migrant-forum', everyYear)).toEqual({
		groups: 1,
		members: 2,
		meetings: 1,
		attendances: 10,
		attendancesPerMember: 5,
	});
	const before = await registeredGroups(db, state, 'migrant-forum', year2024);
	expect(before).toMatchObject({ meetings: 0, attendances: 0 });
	expect(await registeredGroups(db, state, 'shg', everyYear)).toMatchObject({ groups: 0 });
});

test('a member on record twice is one member once the records are merged', async () => {
	const { db, state } = await aReader();
	const { members } = await aForum(db);
	const second = await aPerson(db, { countsAsId: members[0].id });
	const other = await aForum(db);
	await db
		.insert(memberships)
		.values({ id: newId(), groupId: other.id, personId: second.id, startsOn: '2026-01-01' });
	expect(await registeredGroups(db, state, 'migrant-forum', everyYear)).toMatchObject({
		members: 4,
	});
});

test('the forums of another state, district or organisation are not in the report', async () => {
	const { db, state } = await aReader();
	const here = await aForum(db);
	await aForum(db, { stateLgd: places.bihar, districtLgd: places.gaya });
	const none = {
		groups: 0,
		members: 0,
		meetings: 0,
		attendances: 0,
		attendancesPerMember: undefined,
	};
	const one = { groups: 1, members: 2, meetings: 1, attendances: 10, attendancesPerMember: 5 };
	const ask = (asked: object) =>
		registeredGroups(db, state, 'migrant-forum', { ...everyYear, ...asked });
	expect(await ask({ stateLgd: places.jharkhand })).toEqual(one);
	expect(await ask({ districtLgd: places.ranchi })).toEqual(none);
	expect(await ask({ organisationId: here.organisation.id })).toEqual(one);
});

test('a coordinator sees the forums of their own organisation, a facilitator none', async () => {
	const { db } = await aReader();
	const { organisation } = await aForum(db);
	await aForum(db);
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const facilitator = await aUser(db, { role: 'facilitator', organisationId: organisation.id });
	expect(await registeredGroups(db, coordinator, 'migrant-forum', everyYear)).toMatchObject({
		...{ groups: 1, members: 2, meetings: 1, attendances: 10 },
	});
	expect(await registeredGroups(db, facilitator, 'migrant-forum', everyYear)).toMatchObject({
		...{ groups: 0, members: 0, meetings: 0, attendances: 0 },
	});
});

test('where other reports say nothing of forums the page says nothing, not zero', async () => {
	const { db, state } = await aReader();
	await aForum(db);
	const registered = await registeredGroups(db, state, 'migrant-forum', everyYear);
	const container = await AstroContainer.create();
	const html = await container.renderToString(ImportedTotals, {
		props: {
			...{ lang: 'en', sums: sumByLevel([]), places: trainedByPlace([]), partly: [] },
			...{ groups: importedGroups([], 'migrant-forum'), registered },
		},
	});
	const t = translate('en');
	expect(html).toContain(t('state.groups-registered'));
	expect(html).not.toContain(t('state.groups-imported'));
});
