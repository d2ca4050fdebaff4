import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { enrolments, people, possiblePairs } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anAttendance,
	anEnrolment,
	anOrganisation,
	aPerson,
	aUser,
	aWorkshop,
	now,
} from '#tests/factories.ts';
import { enrol } from '#training/enrolments.ts';
import { correctPerson } from '#training/people.ts';
import { recordPosting } from '#training/postings.ts';
import { joinPeople, sayDifferent, undoDifference, undoJoin } from '#training/person-merges.ts';
import {
	decidedLately,
	waitingByOrganisation,
	waitingCount,
	waitingPairs,
} from '#training/possible-duplicates.ts';
import { compareAllFresh, compareFresh } from '#training/same-person-search.ts';

/** Sunita twice, in two spellings and two workshops of one organisation, and somebody else. */
async function sunitaTwice() {
	const db = await freshDb();
	const first = await aWorkshop(db, { startsOn: '2026-01-10' });
	const later = await aWorkshop(db, { ...first, startsOn: '2026-02-10' });
	const husband = { relation: 'husband', relationName: 'बिरसा मुंडा' } as const;
	const hindi = await aPerson(db, { nameHi: 'सुनीता देवी', ...husband });
	const roman = await aPerson(db, {
		...{ nameHi: null, nameEn: 'Suneeta Devi' },
		...{ relation: 'husband', relationName: 'Birsa Munda' },
	});
	const other = await aPerson(db, { nameHi: 'अनीता देवी', ...husband });
	await anEnrolment(db, first.workshop, { personId: hindi.id });
	await anEnrolment(db, later.workshop, { personId: roman.id });
	await anEnrolment(db, later.workshop, { personId: other.id });
	await compareAllFresh(db, now);
	const { organisation } = first;
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const state = await aUser(db, { role: 'state' });
	await compareAllFresh(db, now);
	return { db, first, later, hindi, roman, other, organisation, coordinator, state };
}

test('one woman in two spellings waits as one pair, with the reasons and what would be joined', async () => {
	const { db, coordinator, hindi, roman } = await sunitaTwice();
	const pairs = await waitingPairs(db, coordinator);
	expect(pairs).toHaveLength(1);
	expect(pairs[0]).toMatchObject({ likely: true, left: { records: 1, certificates: 0 } });
	expect([pairs[0]?.left.person.id, pairs[0]?.right.person.id].sort()).toEqual(
		[hindi.id, roman.id].sort(),
	);
	expect(pairs[0]?.evidence).toEqual(
		expect.arrayContaining(['same-name', 'same-relation', 'same-village', 'same-role']),
	);
	expect(pairs[0]?.left.workshops).toHaveLength(1);
	expect(await waitingCount(db, coordinator)).toEqual({
		...{ likely: 1, closer: 0, names: 2, notCompared: 0 },
	});
});

test('what was decided is not asked again, and is asked again once taken back', async () => {
	const { db, coordinator, hindi, roman } = await sunitaTwice();
	const pair = { leftId: hindi.id, rightId: roman.id };
	const waiting = async () => (await waitingCount(db, coordinator)).likely;
	const apart = await sayDifferent(db, coordinator, pair, now);
	expect(await waiting()).toBe(0);
	await db.update(people).set({ comparedAt: null });
	await compareAllFresh(db, now);
	expect(await waiting()).toBe(0);
	expect(await decidedLately(db, coordinator, now)).toMatchObject([{ kind: 'different' }]);
	if ('differenceId' in apart) await undoDifference(db, coordinator, apart.differenceId, now);
	expect(await waiting()).toBe(1);
	const joined = await joinPeople(db, coordinator, pair, now);
	expect(await waiting()).toBe(0);
	expect(await decidedLately(db, coordinator, now)).toMatchObject([
		{
			kind: 'joined',
			names: expect.arrayContaining([{ nameHi: 'सुनीता देवी', nameEn: null }]) as unknown,
		},
	]);
	if ('mergeId' in joined) await undoJoin(db, coordinator, joined.mergeId, now);
	expect(await waiting()).toBe(1);
	expect(await decidedLately(db, coordinator, new Date(now.getTime() + 31 * 86_400_000))).toEqual(
		[],
	);
});

test('a third record like two that were joined is asked about once', async () => {
	const { db, coordinator, state, hindi, roman, later } = await sunitaTwice();
	const third = await aPerson(db, { nameHi: 'सुनिता', relation: 'husband', relationName: 'बिरसा' });
	await anEnrolment(db, later.workshop, { personId: third.id });
	await compareAllFresh(db, now);
	expect((await waitingCount(db, coordinator)).likely).toBe(3);
	await joinPeople(db, state, { leftId: hindi.id, rightId: roman.id }, now);
	const pairs = await waitingPairs(db, coordinator);
	expect(pairs).toHaveLength(1);
	expect([pairs[0]?.left.records, pairs[0]?.right.records].sort()).toEqual([1, 2]);
	await sayDifferent(db, coordinator, { leftId: third.id, rightId: roman.id }, now);
	expect(await waitingPairs(db, coordinator)).toEqual([]);
});

test('a pair of two organisations waits for the state team alone; each list has its length', async () => {
	const { db, coordinator, state, hindi } = await sunitaTwice();
	const body = await anOrganisation(db, { nameHi: 'दूसरी संस्था', nameEn: 'Second body' });
	const elsewhere = await aWorkshop(db, { organisation: body });
	const again = await aPerson(db, {
		nameEn: 'Sunita Devi',
		nameHi: null,
		relation: 'husband',
		relationName: 'Birsa Munda',
	});
	await anEnrolment(db, elsewhere.workshop, { personId: again.id });
	await compareAllFresh(db, now);
	const stranger = await aUser(db, { role: 'coordinator', organisationId: body.id });
	const likely = async (user: typeof state) => (await waitingCount(db, user)).likely;
	expect(await likely(coordinator)).toBe(1);
	expect(await likely(stranger)).toBe(0);
	expect(await likely(state)).toBe(3);
	for (const role of ['facilitator', 'learner'] as const) {
		const user = await aUser(db, { role, organisationId: body.id });
		expect(await waitingPairs(db, user)).toEqual([]);
	}
	const { organisations, across } = await waitingByOrganisation(db, state);
	expect(organisations).toEqual([
		{ nameHi: 'साथी मंच', nameEn: 'Saathi Manch', coordinators: ['आशा तिर्की'], pairs: 1 },
	]);
	expect(across).toBe(2);
	expect(await waitingByOrganisation(db, coordinator)).toEqual({ organisations: [], across: 0 });
	expect(hindi.id).not.toBe(again.id);
});

test('a walk-in and a corrected name are compared again; an unchanged register is not', async () => {
	const { db, later, state, roman, coordinator } = await sunitaTwice();
	expect(await compareFresh(db, now)).toEqual({ compared: 0, found: 0 });
	await correctPerson(db, roman, { nameEn: 'Mariam Toppo' }, state.id, now);
	expect((await waitingCount(db, state)).notCompared).toBe(1);
	await compareAllFresh(db, now);
	expect((await waitingCount(db, coordinator)).likely).toBe(0);
	expect(await db.$count(possiblePairs)).toBe(0);
	const outcome = await enrol(
		db,
		later.workshop,
		{
			...{
				kind: 'walk-in',
				role: 'flw-sevika',
				village: 'Badgaon',
				blockLgd: 3236,
				districtLgd: 606,
			},
			person: { new: { nameEn: 'Sunita', relation: 'husband', relationName: 'Birsa' } },
		},
		state,
		now,
	);
	expect(outcome).toHaveProperty('enrolment');
	await compareAllFresh(db, now);
	expect((await waitingCount(db, coordinator)).likely).toBe(1);
});

test('two marked present in one session are two people, and are not offered as likely', async () => {
	const { db, later, roman, hindi, coordinator } = await sunitaTwice();
	await anAttendance(
		db,
		later.sessions[0],
		await anEnrolment(db, later.workshop, { personId: hindi.id }),
	);
	const [seat] = await db.select().from(enrolments).where(eq(enrolments.personId, roman.id));
	if (!seat) throw new Error('she was enrolled there');
	await anAttendance(db, later.sessions[0], seat);
	await db.update(people).set({ comparedAt: null }).where(eq(people.id, hindi.id));
	await compareAllFresh(db, now);
	expect((await waitingCount(db, coordinator)).likely).toBe(0);
});

test('police have a district and no block: two writings of one number there are held side by side', async () => {
	const db = await freshDb();
	const posted = async (nameHi: string, serviceNumber: string, districtLgd: number) => {
		const { id } = await aPerson(db, { nameHi, serviceNumber });
		const nowhere = { organisationId: null, unit: null, village: null, blockLgd: null };
		const as = { ...nowhere, role: 'pol-constable', stateLgd: 20, districtLgd };
		await recordPosting(db, id, as, { on: '2026-01-10', by: id, at: now });
	};
	await posted('कैलास', '512', 322);
	await posted('कैलाश ठाकुर', 'C/0512', 322);
	await posted('कैलाश ठाकुर', 'C/0512 ', 323);
	// All of one district in one round.
	expect(await compareFresh(db, now)).toEqual({ compared: 2, found: 1 });
	expect(await compareFresh(db, now)).toEqual({ compared: 1, found: 0 });
});

test('a name that thousands carry is looked for in the districts somebody was posted to', async () => {
	const db = await freshDb();
	const posted = async (districtLgd: number, blockLgd: number) => {
		const relation = { relation: 'husband', relationName: 'बिरसा मुंडा' } as const;
		const { id } = await aPerson(db, { nameHi: 'सुनीता देवी', ...relation });
		const nowhere = { organisationId: null, unit: null, village: null };
		const as = { ...nowhere, role: 'flw-sahiya', stateLgd: 20, districtLgd, blockLgd };
		await recordPosting(db, id, as, { on: '2026-01-10', by: id, at: now });
	};
	await posted(322, 2463);
	await posted(322, 2464);
	await posted(323, 2480);
	await compareAllFresh(db, now);
	// In another block of the district; not of the next district.
	expect(await db.$count(possiblePairs)).toBe(1);
});
