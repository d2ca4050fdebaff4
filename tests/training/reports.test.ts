import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import {
	enrolments,
	headcounts,
	people,
	workshopModules,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anAttendance,
	anEnrolment,
	anOrganisation,
	aPerson,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import type { Mark } from '#training/marks.ts';
import type { Enrolment } from '#training/enrolments.ts';
import { districtsOf } from '#training/places.ts';
import {
	coverage,
	dimensions,
	eventsBehind,
	type Coverage,
	type Dimension,
	type Question,
} from '#training/reports.ts';
import { roleGroups } from '#training/roles.ts';
import type { Workshop } from '#training/workshops.ts';
import { aQuestion, aRegister, counted, writeRegister, type Register } from './registers.ts';

const inJharkhand = { stateLgd: places.jharkhand, from: '2026-04-01', to: '2027-03-31' };

async function aReader() {
	const db = await freshDb();
	return { db, state: await aUser(db, { role: 'state' }) };
}

/** A workshop somebody came to, in each posting given. */
async function anEvent(
	db: Db,
	came: (Partial<Enrolment> & Pick<Partial<Mark>, 'status'>)[],
	given: Parameters<typeof aWorkshop>[1] = {},
) {
	const event = await aWorkshop(db, given);
	for (const { status = 'present', ...posted } of came) {
		const enrolment = await anEnrolment(db, event.workshop, posted);
		await anAttendance(db, event.sessions[0], enrolment, { status });
	}
	return event;
}

async function aCount(
	db: Db,
	workshop: Workshop,
	given: Partial<typeof headcounts.$inferInsert> = {},
) {
	await db.insert(headcounts).values({
		...{ id: newId(), workshopId: workshop.id, takenById: 'x', takenAt: now, device: 'x' },
		...{ women: 5, men: 4, other: 1, girls: 3, boys: 2, mode: 'tap', audience: 'com-forum' },
		...given,
	});
}

const total = async (db: Db, user: User, question: Question = inJharkhand) =>
	(await coverage(db, user, question, 'district')).total;
const rowOf = (rows: Coverage[], key: string | number) =>
	rows.find((row) => row.key === String(key));

describe('a person', () => {
	test('who came to three events is three attendances and one person', async () => {
		const { db, state } = await aReader();
		const { id: personId } = await aPerson(db);
		for (let n = 0; n < 3; n += 1) await anEvent(db, [{ personId }]);
		expect(await total(db, state)).toMatchObject({ events: 3, attendances: 3, people: 1 });
	});

	test('on record twice is one person once the records are merged, two before', async () => {
		const { db, state } = await aReader();
		const [one, other] = [await aPerson(db), await aPerson(db)];
		await anEvent(db, [{ personId: one.id }]);
		await anEvent(db, [{ personId: other.id }]);
		expect(await total(db, state)).toMatchObject({ attendances: 2, people: 2 });
		await db.update(people).set({ countsAsId: one.id }).where(eq(people.id, other.id));
		expect(await total(db, state)).toMatchObject({ attendances: 2, people: 1 });
	});

	test('on one roster under two records that were merged came to that event once', async () => {
		const { db, state } = await aReader();
		const one = await aPerson(db);
		const other = await aPerson(db, { countsAsId: one.id });
		await anEvent(db, [{ personId: one.id }, { personId: other.id }]);
		expect(await total(db, state)).toMatchObject({ events: 1, attendances: 1, people: 1 });
	});

	test('who was late or left early came; who was excused or absent did not', async () => {
		const { db, state } = await aReader();
		const statuses = ['present', 'late', 'left-early', 'excused', 'absent'] as const;
		await anEvent(
			db,
			statuses.map((status) => ({ status })),
		);
		expect(await total(db, state)).toMatchObject({ attendances: 3, people: 3 });
	});

	test('taken off the roster is not counted, whatever was marked before', async () => {
		const { db, state } = await aReader();
		await anEvent(db, [{ withdrawnAt: now }, {}]);
		await anEvent(db, [{ withdrawnAt: now }]);
		expect(await total(db, state)).toMatchObject({ events: 1, attendances: 1, people: 1 });
	});

	test('counts where they were posted that day, not where the event was or they serve now', async () => {
		const { db, state } = await aReader();
		const { id: personId } = await aPerson(db);
		const inRanchi = { districtLgd: places.ranchi, blockLgd: places.bero };
		await anEvent(db, [{ personId, ...inRanchi }]);
		await anEvent(db, [{ personId, districtLgd: places.khunti }]);
		const { rows, total: all } = await coverage(db, state, inJharkhand, 'district');
		expect(rowOf(rows, places.ranchi)).toMatchObject({ attendances: 1, people: 1 });
		expect(rowOf(rows, places.khunti)).toMatchObject({ attendances: 1, people: 1 });
		expect(all).toMatchObject({ attendances: 2, people: 1 });
	});

	test('whose posting that day is not known counts where the event was', async () => {
		const { db, state } = await aReader();
		await anEvent(db, [{ districtLgd: null, blockLgd: null }]);
		const { rows } = await coverage(db, state, inJharkhand, 'district');
		expect(rowOf(rows, places.khunti)).toMatchObject({ attendances: 1 });
	});
});

describe('an event', () => {
	test('of people from two districts stands with both and is one in the total', async () => {
		const { db, state } = await aReader();
		await anEvent(db, [
			{ districtLgd: places.khunti },
			{ districtLgd: places.ranchi, blockLgd: null },
		]);
		const { rows, total: all } = await coverage(db, state, inJharkhand, 'district');
		expect(rowOf(rows, places.khunti)).toMatchObject({ events: 1, attendances: 1 });
		expect(rowOf(rows, places.ranchi)).toMatchObject({ events: 1, attendances: 1 });
		expect(all).toMatchObject({ events: 1, attendances: 2 });
	});

	test('of several organisers stands with each and is one in the total; who only pays has none', async () => {
		const { db, state } = await aReader();
		const { workshop, organisation } = await anEvent(db, [{}, {}]);
		const partner = await anOrganisation(db);
		const payer = await anOrganisation(db);
		await db.insert(workshopOrganisations).values([
			{ workshopId: workshop.id, organisationId: partner.id, part: 'co-organiser' },
			{ workshopId: workshop.id, organisationId: payer.id, part: 'funder' },
		]);
		const { rows, total: all } = await coverage(db, state, inJharkhand, 'organisation');
		expect(rowOf(rows, organisation.id)).toMatchObject({ events: 1, attendances: 2 });
		expect(rowOf(rows, partner.id)).toMatchObject({ events: 1, attendances: 2 });
		expect(rowOf(rows, payer.id)).toBeUndefined();
		expect(all).toMatchObject({ events: 1, attendances: 2, people: 2 });
	});

	test('nobody was marked or counted at is planned, not held', async () => {
		const { db, state } = await aReader();
		const { workshop } = await aWorkshop(db);
		await anEnrolment(db, workshop);
		await anEvent(db, [{ status: 'absent' }]);
		expect(await total(db, state)).toMatchObject({ events: 0, attendances: 0 });
	});

	test('where people were only counted stands apart from people with names', async () => {
		const { db, state } = await aReader();
		const { workshop } = await aWorkshop(db, { level: 'village', activity: 'meeting' });
		await aCount(db, workshop);
		expect(await total(db, state)).toMatchObject({
			...{ events: 1, attendances: 0, people: 0, counted: 15 },
			...{ countedWomen: 5, countedMen: 4, countedOther: 1, countedUnder18: 5 },
		});
		const { rows } = await coverage(db, state, inJharkhand, 'audience');
		expect(rowOf(rows, 'community')).toMatchObject({ events: 1, counted: 15, people: 0 });
	});

	test('belongs to the period its first day is in, both ends included', async () => {
		const { db, state } = await aReader();
		await anEvent(db, [{}], { startsOn: '2026-04-01' });
		await anEvent(db, [{}], { startsOn: '2027-03-31', endsOn: '2027-04-01' });
		await anEvent(db, [{}], { startsOn: '2026-03-31', endsOn: '2026-04-02' });
		expect(await total(db, state)).toMatchObject({ events: 2 });
	});

	test('not checked yet is in the figures, and said to be', async () => {
		const { db, state } = await aReader();
		for (const status of ['draft', 'submitted', 'checked', 'frozen'] as const) {
			await anEvent(db, [{}], { status });
		}
		const answer = await coverage(db, state, inJharkhand, 'level');
		expect(answer.total.events).toBe(4);
		expect(answer.notChecked).toBe(2);
	});
});

describe('the report', () => {
	test('lists districts and audiences nobody came from', async () => {
		const { db, state } = await aReader();
		await anEvent(db, [{}]);
		const byDistrict = await coverage(db, state, inJharkhand, 'district');
		expect(byDistrict.rows).toHaveLength(districtsOf(places.jharkhand).length);
		expect(rowOf(byDistrict.rows, places.ranchi)).toMatchObject({ events: 0, attendances: 0 });
		const byAudience = await coverage(db, state, inJharkhand, 'audience');
		expect(byAudience.rows.map(({ key }) => key).sort()).toEqual([...roleGroups].sort());
	});

	test('asked for one district, audience, body or module is about that and nothing else', async () => {
		const { db, state } = await aReader();
		const sevika = { role: 'flw-sevika', districtLgd: places.khunti };
		const officer = { role: 'pol-si', districtLgd: places.ranchi, blockLgd: null };
		const { workshop, organisation } = await anEvent(db, [sevika, officer]);
		const partner = await anOrganisation(db);
		await db.insert(workshopOrganisations).values({
			...{ workshopId: workshop.id, organisationId: partner.id, part: 'co-organiser' },
		});
		const edition = { workshopId: workshop.id, edition: '2026.1', lawDate: '2026-11-22' };
		await db.insert(workshopModules).values([
			{ ...edition, module: 'rescue', position: 0 },
			{ ...edition, module: 'evidence', position: 1 },
		]);
		const ask = async (asked: Question, by: Dimension) => {
			const { rows } = await coverage(db, state, { ...inJharkhand, ...asked }, by);
			return rows.filter(({ events }) => events > 0).map(({ key, people: who }) => [key, who]);
		};
		expect(await ask({ districtLgd: places.ranchi }, 'district')).toEqual([
			[String(places.ranchi), 1],
		]);
		expect(await ask({ audience: 'police' }, 'audience')).toEqual([['police', 1]]);
		expect(await ask({ organisationId: organisation.id }, 'organisation')).toEqual([
			[organisation.id, 2],
		]);
		expect(await ask({ module: 'evidence' }, 'module')).toEqual([['evidence', 2]]);
	});

	test('shows a coordinator the events of their own organisation and a facilitator none', async () => {
		const { db, state } = await aReader();
		const { organisation, facilitator } = await anEvent(db, [{}]);
		await anEvent(db, [{}, {}]);
		const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
		const payer = await anOrganisation(db);
		const [event] = await db.select().from(workshops);
		await db.insert(workshopOrganisations).values({
			...{ workshopId: event?.id ?? '', organisationId: payer.id, part: 'funder' },
		});
		const paying = await aUser(db, { role: 'coordinator', organisationId: payer.id });
		const learner = await aUser(db, { role: 'learner' });
		expect(await total(db, state)).toMatchObject({ events: 2, attendances: 3 });
		expect(await total(db, coordinator)).toMatchObject({ events: 1, attendances: 1 });
		for (const user of [facilitator, learner, paying]) {
			for (const by of dimensions) {
				const answer = await coverage(db, user, inJharkhand, by);
				const seen = [...answer.rows, answer.total].filter((row) => row.events + row.counted > 0);
				expect(seen).toEqual([]);
			}
			expect(await eventsBehind(db, user, inJharkhand)).toEqual([]);
		}
	});

	test('counts certificates that stand, of people who came', async () => {
		const register = {
			countsAs: [undefined, undefined, undefined, undefined, undefined],
			events: [
				{
					...{ district: 0, level: 'block' as const, day: '2026-08-10' as const, lead: 0 },
					...{ others: [], payers: [], modules: [], headcounts: [], checked: true, closed: true },
					enrolments: (['attendance', 'success', 'cancelled'] as const).map(
						(certificate, person) => ({
							...{ person, role: 'pol-si' as const, district: 0, withdrawn: false, certificate },
							came: ['present', 'present'] as ['present', 'present'],
						}),
					),
				},
			],
		};
		const { db, state } = await aReader();
		await writeRegister(db, register);
		expect(await total(db, state)).toMatchObject({
			certificatesOfAttendance: 1,
			certificatesOfSuccess: 1,
		});
	});
});

const fieldOf = {
	district: 'districtLgd',
	audience: 'audience',
	organisation: 'organisationId',
	module: 'module',
	level: 'level',
	role: 'role',
	block: undefined,
} as const satisfies Record<Dimension, keyof Question | undefined>;

test('what the report counts in SQL is what anybody counts by hand, in any small register', async () => {
	const who = fc.constantFrom(undefined, 'body-0');
	const asked = fc.tuple(aQuestion, fc.constantFrom(...dimensions), who);
	const several = fc.array(asked, { minLength: 8, maxLength: 8 });
	await fc.assert(
		fc.asyncProperty(aRegister, several, async (register, questions) => {
			const db = await freshDb();
			await writeRegister(db, register);
			for (const [question, by, body] of questions) await agrees(db, register, question, by, body);
			db.$client.close();
		}),
		{ numRuns: 30 },
	);
}, 120_000);

/** Rows and total as counted by hand, and behind each number as many events as it says. */
async function agrees(
	db: Db,
	register: Register,
	question: Question,
	by: Dimension,
	body: string | undefined,
): Promise<void> {
	const user = readerOf(body);
	const { rows, total: all, notChecked } = await coverage(db, user, question, by);
	const something = rows.filter(({ events }) => events > 0);
	expect(new Map(something.map((row) => [row.key, row]))).toEqual(
		counted(register, question, by, body),
	);
	const wholeByHand = counted(register, question, undefined, body).get('total');
	expect({ ...all, key: 'total' }).toEqual(wholeByHand ?? { ...nothing, key: 'total' });
	for (const { key, events } of something) {
		const field = fieldOf[by];
		if (key === null || field === undefined) continue;
		const only = { [field]: by === 'district' ? Number(key) : key };
		expect(await eventsBehind(db, user, { ...question, ...only })).toHaveLength(events);
	}
	const behind = await eventsBehind(db, user, question);
	expect(behind).toHaveLength(all.events);
	expect(behind.filter(({ status }) => status === 'draft')).toHaveLength(notChecked);
}

const nothing = {
	...{ completed: 0, certified: 0, current: 0 },
	...{ events: 0, attendances: 0, people: 0, counted: 0, countedWomen: 0, countedMen: 0 },
	...{ countedOther: 0, countedUnder18: 0, certificatesOfAttendance: 0, certificatesOfSuccess: 0 },
};

function readerOf(body: string | undefined): User {
	const known = { id: 'x', personId: 'x', loginName: 'x' };
	return body === undefined
		? { ...known, role: 'state', organisationId: null }
		: { ...known, role: 'coordinator', organisationId: body };
}

test('the events behind a number come newest first, so many and no more', async () => {
	const { db, state } = await aReader();
	for (const day of ['2026-05-01', '2026-07-01', '2026-06-01']) {
		await anEvent(db, [{}], { startsOn: day });
	}
	const behind = await eventsBehind(db, state, inJharkhand, 2);
	expect(behind.map(({ startsOn }) => startsOn)).toEqual(['2026-07-01', '2026-06-01']);
	await db.update(enrolments).set({ withdrawnAt: now });
	expect(await eventsBehind(db, state, inJharkhand)).toEqual([]);
});
