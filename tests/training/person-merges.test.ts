import fc from 'fast-check';
import { asc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { auditRows, groups, people, personMerges } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anAttendance,
	anEnrolment,
	anOrganisation,
	aPerson,
	aUnit,
	aUser,
	aWorkshop,
	now,
} from '#tests/factories.ts';
import { appoint, appointmentsOf } from '#training/appointments.ts';
import { findPeopleLike } from '#training/earlier-participants.ts';
import { joinGroup, membershipsOf } from '#training/memberships.ts';
import { joinPeople, sayDifferent, undoDifference, undoJoin } from '#training/person-merges.ts';
import { allPostingsOf, heldOn, recordPosting } from '#training/postings.ts';
import { recordOf } from '#training/record.ts';
import { coverage } from '#training/reports.ts';

const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000);

async function countedAs(db: Db): Promise<string[]> {
	const rows = await db.select().from(people).orderBy(asc(people.id));
	return rows.map(({ countsAsId }) => countsAsId);
}

async function inState(count: number) {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const ids: string[] = [];
	for (let n = 0; n < count; n += 1) ids.push((await aPerson(db)).id);
	return { db, state, ids };
}

test('after any history a merge taken back leaves every record counting as before', async () => {
	const { db, state, ids } = await inState(7);
	const step = fc.record({
		what: fc.constantFrom('join', 'different', 'undo'),
		one: fc.nat(6),
		other: fc.nat(6),
	});
	const begun = await countedAs(db);
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
			const standing: { merge: string; before: string[] }[] = [];
			const said: string[] = [];
			for (const { what, one, other } of steps) {
				const pair = { leftId: ids[one] ?? '', rightId: ids[other] ?? '' };
				if (what === 'undo') {
					const last = standing.pop();
					if (!last) continue;
					expect(await undoJoin(db, state, last.merge, now)).toBe('undone');
					expect(await countedAs(db)).toEqual(last.before);
				} else if (what === 'different') {
					const outcome = await sayDifferent(db, state, pair, now);
					if ('differenceId' in outcome) said.push(outcome.differenceId);
				} else {
					const before = await countedAs(db);
					const outcome = await joinPeople(db, state, pair, now);
					if ('mergeId' in outcome) standing.push({ merge: outcome.mergeId, before });
					else expect(await countedAs(db)).toEqual(before);
				}
				// What a record counts as counts as itself.
				const known = new Map((await db.select().from(people)).map((row) => [row.id, row]));
				for (const { countsAsId } of known.values()) {
					expect(known.get(countsAsId)?.countsAsId).toBe(countsAsId);
				}
			}
			// An older merge whose records moved on is refused, until the newer one is taken back.
			for (const { merge } of standing) {
				expect(['undone', 'joined-again-since']).toContain(await undoJoin(db, state, merge, now));
			}
			for (let round = 0; round < standing.length; round += 1) {
				for (const { merge } of standing) await undoJoin(db, state, merge, now);
			}
			for (const id of said) await undoDifference(db, state, id, now);
			expect(await countedAs(db)).toEqual(begun);
		}),
		{ numRuns: 25 },
	);
});

test('one person from now on: workshops, certificates and postings of both records, each once', async () => {
	const { db, state } = await inState(0);
	const account = await aUser(db, { role: 'learner', nameHi: 'सुनीता देवी' });
	const second = await aPerson(db, { nameHi: null, nameEn: 'Suneeta Devi' });
	const first = await aWorkshop(db, { startsOn: '2026-05-04' });
	const later = await aWorkshop(db, { ...first, startsOn: '2026-06-04' });
	for (const [{ workshop, sessions }, personId] of [
		[first, account.personId],
		[later, second.id],
	] as const) {
		await anAttendance(db, sessions[0], await anEnrolment(db, workshop, { personId }));
	}
	const posted = { role: 'flw-sevika', organisationId: null, unit: null, village: 'बड़गांव' };
	await recordPosting(
		db,
		second.id,
		{ ...posted, stateLgd: 20, districtLgd: 606, blockLgd: null },
		{ on: '2026-06-04', by: state.id, at: now },
	);
	const question = { from: '2026-04-01', to: '2027-03-31', stateLgd: 20 };
	const counted = async () => (await coverage(db, state, question, 'district')).total;
	expect(await counted()).toMatchObject({ attendances: 2, people: 2 });
	const outcome = await joinPeople(
		db,
		state,
		{ leftId: second.id, rightId: account.personId },
		now,
	);
	expect(await counted()).toMatchObject({ attendances: 2, people: 1 });
	const record = await recordOf(db, account.personId);
	expect(record?.workshops.map(({ workshop }) => workshop.startsOn)).toEqual([
		'2026-06-04',
		'2026-05-04',
	]);
	expect(record?.postings).toHaveLength(1);
	// The record somebody signs in to is the one that is kept and offered.
	const found = await findPeopleLike(db, { typed: 'sunita' }, state);
	expect(found.map(({ id }) => id)).toEqual([account.personId]);
	if ('mergeId' in outcome) await undoJoin(db, state, outcome.mergeId, daysLater(30));
	expect(await counted()).toMatchObject({ attendances: 2, people: 2 });
	expect((await recordOf(db, account.personId))?.workshops).toHaveLength(1);
});

test('every decision and its undoing says who, when and what it was before', async () => {
	const { db, state, ids } = await inState(2);
	const [leftId = '', rightId = ''] = ids;
	const joined = await joinPeople(db, state, { leftId, rightId, reason: 'एक ही घर' }, now);
	if ('refused' in joined) throw new Error(joined.refused);
	await undoJoin(db, state, joined.mergeId, daysLater(1));
	const rows = await db.select().from(auditRows).orderBy(asc(auditRows.at));
	expect(rows).toMatchObject([
		{
			action: 'join-people',
			accountId: state.id,
			reason: 'एक ही घर',
			before: { countsAsId: rightId },
		},
		{ action: 'undo-join', subjectId: rightId, after: { countsAsId: rightId } },
	]);
	expect(await undoJoin(db, state, joined.mergeId, daysLater(1))).toBe('already-undone');
});

test('on the thirty-first day a decision stands', async () => {
	const { db, state, ids } = await inState(4);
	const [one = '', two = '', three = '', four = ''] = ids;
	const joined = await joinPeople(db, state, { leftId: one, rightId: two }, now);
	const apart = await sayDifferent(db, state, { leftId: three, rightId: four }, now);
	if ('refused' in joined || 'refused' in apart) throw new Error('refused');
	expect(await undoJoin(db, state, joined.mergeId, daysLater(31))).toBe('too-late-to-undo');
	expect(await undoDifference(db, state, apart.differenceId, daysLater(31))).toBe(
		'too-late-to-undo',
	);
});

test('two said to be different are not joined, nor is whoever one of them was joined with', async () => {
	const { db, state, ids } = await inState(3);
	const [one = '', two = '', three = ''] = ids;
	const apart = await sayDifferent(db, state, { leftId: two, rightId: one }, now);
	expect(await sayDifferent(db, state, { leftId: one, rightId: two }, now)).toEqual(apart);
	const refused = { refused: 'said-to-be-different' };
	expect(await joinPeople(db, state, { leftId: one, rightId: two }, now)).toEqual(refused);
	expect(await joinPeople(db, state, { leftId: two, rightId: three }, now)).toHaveProperty(
		'mergeId',
	);
	expect(await joinPeople(db, state, { leftId: three, rightId: one }, now)).toEqual(refused);
	if ('differenceId' in apart) await undoDifference(db, state, apart.differenceId, now);
	expect(await joinPeople(db, state, { leftId: three, rightId: one }, now)).toHaveProperty(
		'mergeId',
	);
	expect(await joinPeople(db, state, { leftId: two, rightId: one }, now)).toEqual({
		refused: 'already-one-person',
	});
});

test('a coordinator decides about their own organisation’s people; for others nobody is there', async () => {
	const db = await freshDb();
	const { workshop, organisation } = await aWorkshop(db);
	const mine = (await anEnrolment(db, workshop)).personId;
	const also = (await anEnrolment(db, workshop)).personId;
	const theirs = (await anEnrolment(db, (await aWorkshop(db)).workshop)).personId;
	const nobody = { refused: 'not-there' };
	const user = (role: 'coordinator' | 'facilitator' | 'learner', organisationId: string) =>
		aUser(db, { role, organisationId });
	const coordinator = await user('coordinator', organisation.id);
	const other = await user('coordinator', (await anOrganisation(db)).id);
	const facilitator = await user('facilitator', organisation.id);
	const pair = { leftId: mine, rightId: also };
	expect(await joinPeople(db, facilitator, pair, now)).toEqual(nobody);
	expect(await joinPeople(db, other, pair, now)).toEqual(nobody);
	expect(await joinPeople(db, coordinator, { leftId: mine, rightId: theirs }, now)).toEqual(nobody);
	expect(await sayDifferent(db, other, pair, now)).toEqual(nobody);
	const joined = await joinPeople(db, coordinator, pair, now);
	if ('refused' in joined) throw new Error(joined.refused);
	expect(await undoJoin(db, other, joined.mergeId, now)).toBe('not-there');
	const colleague = await user('coordinator', organisation.id);
	expect(await undoJoin(db, colleague, joined.mergeId, now)).toBe('undone');
});

test('two accounts are joined by the state team only', async () => {
	const db = await freshDb();
	const { workshop, organisation } = await aWorkshop(db);
	const [one, two] = [await aUser(db, { role: 'learner' }), await aUser(db, { role: 'learner' })];
	for (const { personId } of [one, two]) await anEnrolment(db, workshop, { personId });
	const pair = { leftId: one.personId, rightId: two.personId };
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	expect(await joinPeople(db, coordinator, pair, now)).toEqual({ refused: 'both-have-accounts' });
	expect(await joinPeople(db, await aUser(db, { role: 'state' }), pair, now)).toHaveProperty(
		'mergeId',
	);
	expect(await db.$count(personMerges, eq(personMerges.keptId, one.personId))).toBe(1);
});

test('after any history of moves, seats and merges every assignment is on its own record again, as it was', async () => {
	const units = ['मादरपुर थाना', 'जोहारघाट थाना', 'अंजोरपुर थाना'];
	const step = fc.record({
		what: fc.constantFrom('post', 'join', 'undo', 'seat', 'group'),
		one: fc.nat(3),
		other: fc.nat(3),
		unit: fc.nat(2),
		day: fc.integer({ min: 10, max: 28 }),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
			const { db, state, ids } = await inState(4);
			const committee = await aUnit(db, { kind: 'cwc', nameHi: 'समिति' });
			const thanas = [];
			for (const nameHi of units) thanas.push(await aUnit(db, { nameHi }));
			const told = (countsAsId: string) =>
				Promise.all([
					allPostingsOf(db, countsAsId),
					appointmentsOf(db, countsAsId, '2026-11-22'),
					membershipsOf(db, countsAsId),
				]);
			const standing: string[] = [];
			for (const { what, one, other, unit, day } of steps) {
				const personId = ids[one] ?? '';
				const on = `2026-10-${String(day)}`;
				if (what === 'post') {
					const { id: unitId = '' } = thanas[unit] ?? {};
					const posted = { ...{ organisationId: null, unit: null, village: null, blockLgd: null } };
					const where = { ...posted, unitId, stateLgd: 20, districtLgd: 606 };
					const when = { on, by: state.id, at: now };
					await recordPosting(db, personId, { ...where, role: 'pol-cwpo' }, when);
				} else if (what === 'seat') {
					const days = { startsOn: on, endsOn: '2029-09-30' };
					const order = { orderNumber: '1', orderedOn: on, role: 'cwc-member' };
					await appoint(db, { personId, unitId: committee.id, ...days, ...order }, state, now);
				} else if (what === 'group') {
					const groupId = await aForum(db);
					await joinGroup(db, { groupId, personId, startsOn: on }, state, now);
				} else if (what === 'join') {
					const [mine, theirs] = [personId, ids[other] ?? ''];
					const roots = new Map(
						(await db.select().from(people)).map((row) => [row.id, row.countsAsId]),
					);
					const [left, right] = [roots.get(mine) ?? '', roots.get(theirs) ?? ''];
					const before = [await told(left), await told(right)];
					const outcome = await joinPeople(db, state, { leftId: mine, rightId: theirs }, now);
					if ('refused' in outcome) continue;
					standing.push(outcome.mergeId);
					const now0 =
						(await db.select().from(people)).find(({ id }) => id === mine)?.countsAsId ?? '';
					// Everything of both, each once, and nobody is at two thanas on one day.
					const joined = await told(now0);
					const idsOf = (all: { id: string }[]) => all.map(({ id }) => id).sort();
					joined.forEach((kind, n) => {
						const both = [...(before[0]?.[n] ?? []), ...(before[1]?.[n] ?? [])];
						expect(idsOf(kind)).toEqual(idsOf(both));
					});
					for (const day0 of ['2026-10-12', '2026-10-20', '2026-11-22']) {
						const there = heldOn(joined[0], day0).map(({ unitId }) => unitId);
						const starts = heldOn(joined[0], day0).map(({ startsOn }) => startsOn);
						if (new Set(starts).size === starts.length) expect(new Set(there).size).toBeLessThan(2);
					}
					// Taken back at once, each record tells exactly what it told; then joined again.
					expect(await undoJoin(db, state, outcome.mergeId, now)).toBe('undone');
					expect([await told(left), await told(right)]).toEqual(before);
					standing.pop();
					const again = await joinPeople(db, state, { leftId: mine, rightId: theirs }, now);
					if ('mergeId' in again) standing.push(again.mergeId);
				} else {
					const last = standing.pop();
					if (last) await undoJoin(db, state, last, now);
				}
			}
			for (const merge of standing.toReversed()) await undoJoin(db, state, merge, now);
			// Every row is on the record it was written on.
			for (const id of ids) {
				const own = await told(id);
				for (const rows of own) for (const row of rows) expect(row.personId).toBe(id);
			}
		}),
		{ numRuns: 12 },
	);
}, 60_000);

async function aForum(db: Db): Promise<string> {
	const id = newId();
	const where = { stateLgd: 20, districtLgd: 606 };
	await db.insert(groups).values({ id, kind: 'migrant-forum', nameHi: 'मंच', ...where });
	return id;
}
