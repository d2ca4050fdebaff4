import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { auditRows, enrolments, people, workshops } from '#db/schema.ts';
import type { Db } from '#db/client.ts';
import { freshDb } from '#tests/db.ts';
import {
	anIssuedCertificate,
	aPerson,
	aPosting,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import { takeChildOff } from '#training/children.ts';
import { findPeopleLike } from '#training/earlier-participants.ts';
import { correctEnrolment } from '#training/enrolment-corrections.ts';
import { enrol, withdraw, type NewEnrolment } from '#training/enrolments.ts';
import { correctPerson, personById } from '#training/people.ts';
import { postingsOf } from '#training/postings.ts';

const where = { districtLgd: places.khunti, blockLgd: places.torpa };
const sahiya = { role: 'flw-sahiya', village: 'जोजोटोली', ...where };
const sevika = { role: 'flw-sevika', village: 'जोजोटोली', ...where };
const later = new Date(now.getTime() + 3_600_000);

/** Somebody put on the roster of a workshop in a role that was a slip of the thumb. */
async function enrolledAs(
	as: Omit<NewEnrolment, 'person' | 'kind'>,
	known?: { db: Db; id: string },
) {
	const db = known?.db ?? (await freshDb());
	const personId = known?.id ?? (await aPerson(db)).id;
	const { workshop, facilitator, ...rest } = await aWorkshop(db);
	const typed = { ...as, person: { id: personId }, kind: 'nominated' } as const;
	const made = await enrol(db, workshop, typed, facilitator, now);
	if (!('enrolment' in made) || !made.enrolment) throw new Error('nobody was enrolled');
	return { db, personId, workshop, facilitator, enrolment: made.enrolment, ...rest };
}

async function held(db: Db, personId: string) {
	const all = await postingsOf(db, personId);
	return all.map(({ role, unit, village, endsOn }) => [role, unit ?? village, endsOn]);
}

test('a wrong role is put right on the roster, and in what the roster had said of her post', async () => {
	const { db, personId, workshop, facilitator, enrolment } = await enrolledAs(sahiya);
	expect(await correctEnrolment(db, workshop, enrolment, sevika, facilitator, later)).toBe(
		'corrected',
	);
	const [row] = await db.select().from(enrolments).where(eq(enrolments.id, enrolment.id));
	expect(row).toMatchObject({ role: 'flw-sevika', kind: 'nominated', serial: enrolment.serial });
	expect(await held(db, personId)).toEqual([['flw-sevika', 'जोजोटोली', null]]);
	const [told] = await db.select().from(auditRows).where(eq(auditRows.action, 'correct-enrolment'));
	expect(told).toMatchObject({
		...{ subject: 'enrolments', subjectId: enrolment.id, accountId: facilitator.id },
		...{ before: { role: 'flw-sahiya' }, after: { role: 'flw-sevika' } },
	});
});

test('what a wrong thana had ended is open again when it is put right', async () => {
	const db = await freshDb();
	const { id } = await aPerson(db);
	const there = { role: 'pol-si', unit: 'तोरपा थाना', districtLgd: places.khunti, blockLgd: null };
	await aPosting(db, { personId: id, ...there });
	const wrong = { role: 'pol-si', unit: 'रनिया थाना', districtLgd: places.khunti };
	const { workshop, facilitator, enrolment } = await enrolledAs(wrong, { db, id });
	expect((await held(db, id))[0]).toEqual(['pol-si', 'तोरपा थाना', '2026-11-19']);
	await correctEnrolment(db, workshop, enrolment, there, facilitator, later);
	expect(await held(db, id)).toEqual([['pol-si', 'तोरपा थाना', null]]);
});

test('an end somebody wrote by hand stays where it was', async () => {
	const db = await freshDb();
	const { id } = await aPerson(db);
	const there = { role: 'pol-si', unit: 'तोरपा थाना', districtLgd: places.khunti, blockLgd: null };
	const posting = await aPosting(db, { personId: id, ...there, endsOn: '2026-11-19' });
	await db.insert(auditRows).values({
		...{ id: 'ended', at: now, accountId: 'state', action: 'end-posting', before: posting },
		...{ subject: 'people', subjectId: id, after: { endsOn: '2026-11-19' } },
	});
	const wrong = { role: 'pol-si', unit: 'रनिया थाना', districtLgd: places.khunti };
	const { workshop, facilitator, enrolment } = await enrolledAs(wrong, { db, id });
	const right = { ...wrong, unit: 'मुरहू थाना' };
	await correctEnrolment(db, workshop, enrolment, right, facilitator, later);
	expect(await held(db, id)).toEqual([
		['pol-si', 'तोरपा थाना', '2026-11-19'],
		['pol-si', 'मुरहू थाना', null],
	]);
});

test('what a later roster said too stands, from its own day', async () => {
	const first = await enrolledAs(sahiya);
	const { db, personId: id } = first;
	const second = await aWorkshop(db, { startsOn: '2026-11-22' });
	const again = { ...sahiya, person: { id }, kind: 'nominated' } as const;
	await enrol(db, second.workshop, again, second.facilitator, now);
	const { workshop, facilitator, enrolment } = first;
	await correctEnrolment(db, workshop, enrolment, sevika, facilitator, later);
	const rows = await postingsOf(db, id);
	expect(rows.map(({ role, startsOn, sourceText }) => [role, startsOn, sourceText])).toEqual([
		['flw-sevika', '2026-11-20', workshop.code],
		['flw-sahiya', '2026-11-22', second.workshop.code],
	]);
});

test('a namesake taken off the roster serves where she did before', async () => {
	const db = await freshDb();
	const { id } = await aPerson(db);
	await aPosting(db, { personId: id, role: 'flw-sahiya', village: 'कुल्ली' });
	const { facilitator, enrolment } = await enrolledAs(sahiya, { db, id });
	expect(await withdraw(db, enrolment, facilitator, later)).toBe('withdrawn');
	expect(await held(db, id)).toEqual([['flw-sahiya', 'कुल्ली', null]]);
});

test('nothing is put right that is no role, in a frozen workshop, or after handing in by the facilitator', async () => {
	const { db, workshop, facilitator, enrolment, organisation } = await enrolledAs(sahiya);
	const correct = (as: typeof sahiya, by = facilitator) =>
		correctEnrolment(db, workshop, enrolment, as, by, later);
	expect(await correct({ ...sahiya, role: 'astronaut' })).toBe('unknown-role');
	expect(await correct({ ...sahiya, village: '', districtLgd: 7 })).toBe('unknown-district');
	await db.update(workshops).set({ status: 'submitted' });
	expect(await correct(sevika)).toBe('already-submitted');
	const by = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	expect(await correct(sevika, by)).toBe('corrected');
	await db.update(workshops).set({ status: 'frozen' });
	expect(await correct(sahiya, by)).toBe('frozen');
	const told = and(eq(auditRows.action, 'correct-enrolment'), eq(auditRows.accountId, by.id));
	expect(await db.$count(auditRows, told)).toBe(1);
});

test('a child put on a roster by name is taken off, and no name of hers is left anywhere', async () => {
	const db = await freshDb();
	const { workshop, facilitator } = await aWorkshop(db);
	const child = { nameHi: 'मुन्नी कुमारी', relationName: 'बुधराम', phone: '9431234567' };
	const typed = { ...sahiya, person: { new: child }, kind: 'walk-in' } as const;
	const made = await enrol(db, workshop, typed, facilitator, now);
	if (!('enrolment' in made) || !made.enrolment) throw new Error('nobody was enrolled');
	const { personId } = made.enrolment;
	const person = await personById(db, personId);
	if (!person) throw new Error('nobody was put on record');
	const renamed = { ...child, nameHi: 'मुन्नी देवी' };
	await correctPerson(db, person, renamed, facilitator.id, now);
	expect(await takeChildOff(db, workshop, made.enrolment, facilitator, later)).toBe('child-off');
	const everything = JSON.stringify([
		...[await db.select().from(people).where(eq(people.id, personId))],
		...[await db.select().from(auditRows), await db.select().from(enrolments)],
	]);
	for (const said of ['मुन्नी', 'बुधराम', '9431234567']) expect(everything).not.toContain(said);
	expect(await postingsOf(db, personId)).toEqual([]);
	const found = await findPeopleLike(db, { typed: 'मुन्नी' }, facilitator);
	expect(found).toEqual([]);
	const told = (await db.select().from(auditRows)).map(({ action }) => action);
	expect(told).toEqual(expect.arrayContaining(['withdraw', 'take-child-off']));
});

test('who has an account, a certificate or another training is not taken for a child by one tap', async () => {
	const { db, workshop, facilitator, enrolment, personId } = await enrolledAs(sahiya);
	const off = () => takeChildOff(db, workshop, enrolment, facilitator, later);
	const { workshop: other, facilitator: by } = await aWorkshop(db);
	await enrol(db, other, { ...sahiya, person: { id: personId }, kind: 'nominated' }, by, now);
	expect(await off()).toBe('known-elsewhere');
	expect((await personById(db, personId))?.nameHi).toBe('सुनीता देवी');
	const second = await enrolledAs(sahiya);
	await anIssuedCertificate(second.db, second.enrolment);
	const { workshop: its, facilitator: her, enrolment: row } = second;
	expect(await takeChildOff(second.db, its, row, her, later)).toBe('known-elsewhere');
});

test('who was called and typed in after the first mark is no walk-in any more, and can be missed by the office', async () => {
	const { db, workshop, facilitator, enrolment } = await enrolledAs(sahiya);
	await db.update(enrolments).set({ kind: 'walk-in' });
	const right = { ...sahiya, kind: 'nominated' } as const;
	expect(await correctEnrolment(db, workshop, enrolment, right, facilitator, later)).toBe(
		'corrected',
	);
	const [row] = await db.select().from(enrolments);
	expect(row?.kind).toBe('nominated');
	await correctEnrolment(db, workshop, enrolment, sevika, facilitator, later);
	expect((await db.select().from(enrolments))[0]).toMatchObject({
		...{ kind: 'nominated', role: 'flw-sevika' },
	});
});
