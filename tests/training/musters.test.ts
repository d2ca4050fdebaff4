import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { musters, staleMusters } from '#db/figures.ts';
import {
	attendance,
	certificates,
	enrolments,
	headcounts,
	people,
	sessions,
	workshopModules,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anAttendance, anEnrolment, aPerson, aUser, aWorkshop, now } from '#tests/factories.ts';
import { HeadCount } from '#training/head-count.ts';
import { Roll, rollOf, type Entry } from '#training/muster-entries.ts';
import { freshQuery, rootsQuery, standQuery } from '#training/muster-rolls.ts';
import { forgetMusters, refreshMusters } from '#training/musters.ts';
import { coverage } from '#training/reports.ts';
import { aRegister, writeRegister } from './registers.ts';

/** A change somebody may make anywhere in the register, past every verb of ours. */
const changes: Record<string, (db: Db, id: string) => Promise<unknown>> = {
	'a mark': (db) => db.update(attendance).set({ status: 'absent' }),
	'a mark taken back': (db) => db.delete(attendance),
	'a withdrawal': (db) => db.update(enrolments).set({ withdrawnAt: now }),
	'a role': (db) => db.update(enrolments).set({ role: 'pol-cwpo' }),
	'a certificate cancelled': (db) => db.update(certificates).set({ cancelledAt: now }),
	'a head count': (db) => db.update(headcounts).set({ women: 99 }),
	'a sitting closed': (db) => db.update(sessions).set({ closedAt: now, actualStart: '11:00' }),
	'an organiser': (db, id) =>
		db.delete(workshopOrganisations).where(eq(workshopOrganisations.workshopId, id)),
	'a lesson': (db, id) => db.delete(workshopModules).where(eq(workshopModules.workshopId, id)),
	'a rule': (db) => db.update(workshops).set({ minimumAttendance: 0.1 }),
	'a sex': (db) => db.update(people).set({ sex: 'woman' }),
	'a merge': (db) => db.update(people).set({ countsAsId: 'person-0' }),
};

test('whatever is changed in a register, its musters are what they would be made from scratch', async () => {
	const some = fc.array(fc.constantFrom(...Object.keys(changes)), { minLength: 1, maxLength: 4 });
	await fc.assert(
		fc.asyncProperty(aRegister, some, async (register, names) => {
			const db = await freshDb();
			await writeRegister(db, register);
			await refreshMusters(db);
			for (const name of names) await changes[name]?.(db, 'event-0');
			await refreshMusters(db);
			const kept = await all(db);
			await db.delete(musters);
			await forgetMusters(db);
			await refreshMusters(db);
			expect(kept).toEqual(await all(db));
			db.$client.close();
		}),
		{ numRuns: 25 },
	);
}, 60_000);

async function all(db: Db) {
	const rows = await db.select().from(musters).orderBy(musters.workshopId);
	return rows.map(({ workshopId, event, facts, entries, outdatedOn }) => ({
		...{ workshopId, event, facts, outdatedOn },
		entries: [...entries],
	}));
}

test('a change leaves only its own event to be made again', async () => {
	const db = await freshDb();
	const [one, other] = [await aWorkshop(db), await aWorkshop(db)];
	const enrolment = await anEnrolment(db, one.workshop);
	await anEnrolment(db, other.workshop);
	expect(await refreshMusters(db)).toBe(2);
	await anAttendance(db, one.sessions[0], enrolment);
	expect(await db.select().from(staleMusters)).toEqual([{ workshopId: one.workshop.id }]);
	expect(await refreshMusters(db)).toBe(1);
	expect(await refreshMusters(db)).toBe(0);
});

test('a mark counts the moment it is there, a merge and its undo too', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const { workshop, sessions: sittings } = await aWorkshop(db);
	const people2 = [await aPerson(db), await aPerson(db)];
	const count = async () => (await coverage(db, state, {}, 'level')).total.people;
	for (const { id: personId } of people2) {
		await anAttendance(db, sittings[0], await anEnrolment(db, workshop, { personId }));
	}
	expect(await count()).toBe(2);
	const [kept, joined] = people2.map(({ id }) => id);
	await db
		.update(people)
		.set({ countsAsId: kept ?? '' })
		.where(eq(people.id, joined ?? ''));
	expect(await count()).toBe(1);
	await db
		.update(people)
		.set({ countsAsId: joined ?? '' })
		.where(eq(people.id, joined ?? ''));
	expect(await count()).toBe(2);
});

test('ten bytes hold all that is known of somebody who came', () => {
	const entry: fc.Arbitrary<Entry> = fc.record({
		person: fc.nat(4_000_000_000),
		districtLgd: fc.nat(65_535),
		blockLgd: fc.nat(65_535),
		role: fc.nat(255),
		sex: fc.constantFrom('not-known', 'woman', 'man', 'other'),
		completed: fc.boolean(),
		participated: fc.boolean(),
		succeeded: fc.boolean(),
	});
	fc.assert(
		fc.property(fc.array(entry), (entries) => {
			const { bytes } = rollOf(entries);
			expect(bytes).toHaveLength(entries.length * 10);
			expect(new Roll(new Uint8Array(bytes).buffer).entries()).toEqual(entries);
		}),
	);
});

test('people are counted once, few or many, with numbers small and large', () => {
	const numbers = fc.array(fc.nat(100_000), { maxLength: 3_000, size: 'max' });
	fc.assert(
		fc.property(numbers, (people3) => {
			const counted = new HeadCount();
			for (const person of [...people3, ...people3]) counted.add(person);
			expect(counted.size).toBe(new Set(people3).size);
			expect(people3.every((person) => counted.has(person))).toBe(true);
			expect(counted.has(100_001)).toBe(false);
		}),
		{ numRuns: 20 },
	);
});

test('no question reads a table of marks or a roster through', async () => {
	const db = await freshDb();
	const queries = [freshQuery(0), standQuery, rootsQuery];
	for (const query of queries) {
		const plan = await db.all<{ detail: string }>(sql`explain query plan ${query}`);
		const scans = plan.map(({ detail }) => detail).filter((one) => one.startsWith('SCAN'));
		const big = /attendance|marks|enrolments|certificates|responses/;
		expect(scans.filter((one) => big.test(one))).toEqual([]);
		expect(plan.length).toBeGreaterThan(0);
	}
});
