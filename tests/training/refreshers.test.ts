import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { certificates, people, type enrolments } from '#db/schema.ts';
import { anEnrolment, aRoster, aUser, now } from '#tests/factories.ts';
import { lawPassedUnder, type AttemptResult } from '#training/attempts.ts';
import { taughtBefore } from '#training/refreshers.ts';

/* The law on production changes on 10 January 2027; two lessons rest on it. */
const change = { modules: ['first-24-hours', 'child-in-need'], on: '2027-01-10' };
let made = 0;

async function aCertificate(
	db: Db,
	enrolment: typeof enrolments.$inferSelect,
	given: { module: string; lawDate: string; cancelledAt?: Date; kind?: 'attendance' | 'success' },
) {
	const { module, lawDate, kind = 'success', ...rest } = given;
	const both = { hi: 'क', en: 'a' };
	made += 1;
	const row = {
		...{ id: newId(), code: `CODE${made}`, kind, enrolmentId: enrolment.id },
		...{ workshopId: enrolment.workshopId, personId: enrolment.personId, holderHi: 'सुनीता देवी' },
		...{ roleId: enrolment.role, role: both, posting: both, title: both, place: both },
		...{
			organisers: [],
			signatories: [],
			minutes: 90,
			startsOn: lawDate,
			endsOn: lawDate,
			lawDate,
		},
		...{ modules: [{ module, title: both, edition: '2026.1', lawDate }] },
		...{ statusIndex: made, issuedAt: now, issuedById: newId(), ...rest },
	};
	await db.insert(certificates).values(row);
	return row.code;
}

async function aState() {
	const roster = await aRoster({ count: 3 });
	const state = await aUser(roster.db, { role: 'state' });
	const [first, second, third] = roster.enrolments;
	if (!first || !second || !third) throw new Error('three people were asked for');
	return { ...roster, state, first, second, third };
}

test('certificates that rest on the law as it was are listed, with the people who hold them', async () => {
	const { db, state, first, second, third } = await aState();
	const old = await aCertificate(db, first, { module: 'first-24-hours', lawDate: '2026-11-22' });
	await aCertificate(db, second, { module: 'first-24-hours', lawDate: '2027-01-10' });
	await aCertificate(db, third, { module: 'safe-migration', lawDate: '2026-11-22' });
	const taught = await taughtBefore(db, state, change);
	expect(taught).toMatchObject({ certificates: 1, people: 1 });
	expect(taught.first).toMatchObject([
		{ code: old, holderHi: 'सुनीता देवी', lawDate: '2026-11-22', personId: first.personId },
	]);
});

test('a cancelled certificate rests on nothing; who was certified anew is not asked again', async () => {
	const { db, state, first, second } = await aState();
	await aCertificate(db, first, {
		...{ module: 'first-24-hours', lawDate: '2026-11-22', cancelledAt: now },
	});
	await aCertificate(db, second, { module: 'child-in-need', lawDate: '2026-11-22' });
	expect((await taughtBefore(db, state, change)).people).toBe(1);
	await aCertificate(db, second, {
		...{ module: 'child-in-need', lawDate: '2027-02-01', kind: 'attendance' },
	});
	expect((await taughtBefore(db, state, change)).people).toBe(0);
});

test('two certificates of one person, and of records merged into one, are one person', async () => {
	const { db, state, workshop, first, second } = await aState();
	await aCertificate(db, first, { module: 'first-24-hours', lawDate: '2026-11-22' });
	await aCertificate(db, first, {
		...{ module: 'child-in-need', lawDate: '2026-11-22', kind: 'attendance' },
	});
	await aCertificate(db, second, { module: 'child-in-need', lawDate: '2026-11-22' });
	await db.update(people).set({ countsAsId: first.personId }).where(eq(people.id, second.personId));
	expect(await taughtBefore(db, state, change)).toMatchObject({ certificates: 3, people: 1 });
	const another = await anEnrolment(db, workshop);
	await aCertificate(db, another, { module: 'child-in-need', lawDate: '2026-11-22' });
	expect((await taughtBefore(db, state, change)).people).toBe(2);
});

test('the list is as long as wanted, those taught longest ago first', async () => {
	const { db, state, first, second } = await aState();
	await aCertificate(db, first, { module: 'first-24-hours', lawDate: '2026-12-01' });
	const oldest = await aCertificate(db, second, { module: 'child-in-need', lawDate: '2026-10-01' });
	const { first: listed, certificates: all } = await taughtBefore(db, state, change, 1);
	expect([listed.map(({ code }) => code), all]).toEqual([[oldest], 2]);
});

test('to anybody but the state team there is nothing', async () => {
	const { db, first } = await aState();
	await aCertificate(db, first, { module: 'first-24-hours', lawDate: '2026-11-22' });
	for (const role of ['learner', 'facilitator', 'coordinator'] as const) {
		const user = await aUser(db, { role });
		expect(await taughtBefore(db, user, change)).toEqual({ certificates: 0, people: 0, first: [] });
	}
});

test('a lesson passed twice counts under the newer law; a pre-test and a failure count for nothing', () => {
	const attempt = (given: Partial<AttemptResult>) =>
		({
			module: 'rescue',
			form: 'final',
			passed: true,
			lawDate: '2026-11-22',
			...given,
		}) as AttemptResult;
	expect(
		lawPassedUnder([
			attempt({}),
			attempt({ lawDate: '2027-02-01' }),
			attempt({ module: 'evidence', passed: false }),
			attempt({ module: 'whom-to-tell', form: 'pre' }),
		]),
	).toEqual(new Map([['rescue', '2027-02-01']]));
});
