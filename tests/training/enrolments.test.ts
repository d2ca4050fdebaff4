import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { auditRows, enrolments, people, postings, workshops } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anAttendance,
	anEnrolment,
	aPerson,
	aRoster,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import {
	enrol,
	enrolmentIn,
	kindToday,
	rosterOfWorkshop,
	withdraw,
	writtenTwice,
	type NewEnrolment,
} from '#training/enrolments.ts';
import { endPosting, postingsOf } from '#training/postings.ts';

const walkIn = (nameHi: string, rest: Partial<NewEnrolment> = {}): NewEnrolment => ({
	person: { new: { nameHi } },
	kind: 'walk-in',
	role: 'flw-sahiya',
	village: 'जोजोटोली',
	...rest,
});

test('a name and a village are enough for a walk-in', async () => {
	const { db, workshop, facilitator } = await aRoster({ count: 1 });
	const added = await enrol(db, workshop, walkIn('फुलमनी होरो'), facilitator, now);
	expect(added).toMatchObject({
		enrolment: { kind: 'walk-in', village: 'जोजोटोली', blockLgd: null },
	});
	const actions = (await db.select().from(auditRows)).map(({ action }) => action);
	expect(actions.sort()).toEqual(['add-person', 'enrol']);
});

test('who is put on the list before anybody was marked was called; who comes after that walked in', async () => {
	const { db, workshop, session, enrolments: rows } = await aRoster({ count: 1 });
	expect(await kindToday(db, workshop)).toBe('nominated');
	if (!rows[0]) throw new Error('one was enrolled');
	await anAttendance(db, session, rows[0]);
	expect(await kindToday(db, workshop)).toBe('walk-in');
	const other = await aWorkshop(db);
	expect(await kindToday(db, other.workshop)).toBe('nominated');
});

test('serials count up on each sheet, also when forty are added at one moment', async () => {
	const db = await freshDb();
	const { workshop, facilitator } = await aWorkshop(db);
	await Promise.all(
		Array.from({ length: 40 }, (_, n) =>
			enrol(db, workshop, walkIn(`सुनीता ${'क'.repeat(n + 1)}`), facilitator, now),
		),
	);
	const rows = await db.select().from(enrolments);
	expect(rows.map(({ serial }) => serial).sort((a, b) => a - b)).toEqual(
		Array.from({ length: 40 }, (_, n) => n + 1),
	);
});

test.each<[string, Partial<NewEnrolment>]>([
	['unknown-role', { role: 'astronaut' }],
	['counted-only', { role: 'com-kishori' }],
	['village-missing', { village: '  ' }],
	['block-not-in-district', { districtLgd: places.ranchi, blockLgd: places.torpa }],
	['unknown-district', { districtLgd: 7 }],
	['unknown-block', { blockLgd: 7 }],
	['person-name-missing', { person: { new: {} } }],
	['under-18', { person: { new: { nameHi: 'मुन्नी', ageGroup: 'under-18' } } }],
	['unknown-person', { person: { id: 'nobody' } }],
])('enrolling is refused as %s with no row left behind: %j', async (refused, wrong) => {
	const db = await freshDb();
	const { workshop, facilitator } = await aWorkshop(db);
	const before = await db.$count(people);
	const outcome = await enrol(db, workshop, walkIn('फुलमनी', wrong), facilitator, now);
	expect(outcome).toEqual({ refused });
	expect(await db.$count(enrolments)).toBe(0);
	expect(await db.$count(people)).toBe(before);
	expect(await db.$count(postings)).toBe(0);
});

test('the same person is on a roster once, also under a record joined with theirs', async () => {
	const { db, workshop, enrolment, facilitator } = await aRoster();
	const again = (id: string) =>
		enrol(db, workshop, walkIn('', { person: { id } }), facilitator, now);
	expect(await again(enrolment.personId)).toMatchObject({ refused: 'already-on-roster' });
	const twin = await aPerson(db);
	await db.update(people).set({ countsAsId: enrolment.personId }).where(eq(people.id, twin.id));
	expect(await again(twin.id)).toMatchObject({
		refused: 'already-on-roster',
		enrolment: { id: enrolment.id },
	});
});

test('an enrolment a phone sends twice, with the person it made, is one of each', async () => {
	const db = await freshDb();
	const { workshop, facilitator } = await aWorkshop(db);
	const sent = walkIn('', { id: newId(), person: { new: { id: newId(), nameHi: 'एतवा मुंडा' } } });
	const before = await db.$count(people);
	const first = await enrol(db, workshop, sent, facilitator, now);
	const second = await enrol(db, workshop, sent, facilitator, now);
	expect(first).toHaveProperty('enrolment.id', sent.id);
	expect(second).toMatchObject({ refused: 'already-on-roster', enrolment: { id: sent.id } });
	expect(await db.$count(people)).toBe(before + 1);
});

test('a made-up id cannot pick up a person somebody else put on record', async () => {
	const { db, workshop, facilitator } = await aRoster();
	const stranger = await aPerson(db, { createdById: 'somebody else' });
	const forged = walkIn('', { person: { new: { id: stranger.id, nameHi: 'कोई और' } } });
	expect(await enrol(db, workshop, forged, facilitator, now)).toEqual({
		refused: 'unknown-person',
	});
	expect(await db.$count(enrolments, eq(enrolments.personId, stranger.id))).toBe(0);
});

test('whoever was withdrawn comes back to the same line of the sheet', async () => {
	const { db, workshop, enrolment, facilitator } = await aRoster();
	expect(await withdraw(db, enrolment, facilitator, now)).toBe('withdrawn');
	expect(await withdraw(db, enrolment, facilitator, now)).toBe('already-withdrawn');
	const back = await enrol(
		db,
		workshop,
		walkIn('', { person: { id: enrolment.personId }, village: 'नया टोला' }),
		facilitator,
		now,
	);
	expect(back).toMatchObject({
		enrolment: {
			id: enrolment.id,
			serial: enrolment.serial,
			village: 'नया टोला',
			withdrawnAt: null,
		},
	});
});

test('a frozen workshop takes nobody on and lets nobody off', async () => {
	const { db, workshop, enrolment, facilitator } = await aRoster();
	await db.update(workshops).set({ status: 'frozen' });
	expect(await enrol(db, workshop, walkIn('फुलमनी'), facilitator, now)).toEqual({
		refused: 'frozen',
	});
	expect(await withdraw(db, enrolment, facilitator, now)).toBe('frozen');
});

test('an enrolment of another workshop is not found in this one', async () => {
	const { db, workshop, enrolment } = await aRoster();
	const elsewhere = await anEnrolment(db, (await aWorkshop(db)).workshop);
	expect(await enrolmentIn(db, workshop, enrolment.id)).toBeDefined();
	expect(await enrolmentIn(db, workshop, elsewhere.id)).toBeUndefined();
});

/** One person enrolled on one day after another, each time in a role at a place. */
async function postedOn(...days: [startsOn: string, role: string, unit: string][]) {
	const db = await freshDb();
	const person = await aPerson(db);
	for (const [startsOn, role, unit] of days) {
		const { workshop, facilitator } = await aWorkshop(db, { startsOn });
		const typed = { person: { id: person.id }, kind: 'nominated', role, unit } as const;
		await enrol(db, workshop, { ...typed, districtLgd: places.khunti }, facilitator, now);
	}
	const held = await postingsOf(db, person.id);
	return {
		db,
		held,
		short: held.map(({ role, unit, startsOn, endsOn }) => [role, unit, startsOn, endsOn]),
	};
}

test('the same posting again is nothing new; a transfer ends it the day before', async () => {
	const { short } = await postedOn(
		['2026-01-10', 'pol-si', 'तोरपा थाना'],
		['2026-03-10', 'pol-si', 'तोरपा थाना'],
		['2026-06-10', 'pol-si', 'रनिया थाना'],
	);
	expect(short).toEqual([
		['pol-si', 'तोरपा थाना', '2026-01-10', '2026-06-09'],
		['pol-si', 'रनिया थाना', '2026-06-10', null],
	]);
});

test('a child welfare police officer who serves at another thana is no longer that of the first', async () => {
	const { short } = await postedOn(
		['2026-01-10', 'pol-cwpo', 'तोरपा थाना'],
		['2026-06-10', 'pol-si', 'रनिया थाना'],
	);
	expect(short[0]).toEqual(['pol-cwpo', 'तोरपा थाना', '2026-01-10', '2026-06-09']);
});

test('a Sahiya who also comes as ward member holds both', async () => {
	const { short } = await postedOn(
		['2026-01-10', 'flw-sahiya', 'तोरपा'],
		['2026-06-10', 'com-pri', 'तोरपा पंचायत'],
	);
	expect(short.map((posting) => posting[3])).toEqual([null, null]);
});

test('an older sheet typed late goes before what is known, and a posting can be ended', async () => {
	const { db, held, short } = await postedOn(
		['2026-06-10', 'pol-si', 'रनिया थाना'],
		['2026-01-10', 'pol-si', 'तोरपा थाना'],
	);
	expect(short).toEqual([
		['pol-si', 'तोरपा थाना', '2026-01-10', '2026-06-09'],
		['pol-si', 'रनिया थाना', '2026-06-10', null],
	]);
	const open = held.find(({ endsOn }) => endsOn === null);
	if (!open) throw new Error('one is open');
	const end = (day: string) => endPosting(db, open, day, { by: 'state', at: now });
	expect(await end('2026-01-01')).toBe('ends-before-it-starts');
	expect(await end('2026-09-30')).toBe('ended');
	expect(await end('2026-09-30')).toBe('already-ended');
});

test('two lines of a roster that were found to be one person say so; the first of them stays', async () => {
	const { db, workshop, enrolments: rows } = await aRoster({ count: 3 });
	const [first, , third] = rows;
	if (!first || !third) throw new Error('three were enrolled');
	const before = await rosterOfWorkshop(db, workshop);
	expect(writtenTwice(before).size).toBe(0);
	const same = { countsAsId: first.personId };
	await db.update(people).set(same).where(eq(people.id, third.personId));
	const twice = writtenTwice(await rosterOfWorkshop(db, workshop));
	expect([...twice].map(([id, { enrolmentId }]) => [id, enrolmentId])).toEqual([
		[third.id, first.id],
	]);
});
