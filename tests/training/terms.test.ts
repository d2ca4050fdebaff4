import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { auditRows, people } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anAppointment,
	anEnrolment,
	anIssuedCertificate,
	aPerson,
	aUnit,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import { knownProvision } from '#law/registry.ts';
import {
	appoint,
	appointmentsOf,
	correctAppointment,
	endAppointment,
	type NewAppointment,
} from '#training/appointments.ts';
import { appointTogether, seatLines } from '#training/seats-together.ts';
import { joinPeople, undoJoin } from '#training/person-merges.ts';
import { termsOn } from '#training/terms.ts';

async function aCommittee() {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const committee = await aUnit(db, { kind: 'cwc', nameHi: 'बाल कल्याण समिति' });
	return { db, state, committee };
}

async function trainedOn(db: Db, personId: string, day: string) {
	const { workshop } = await aWorkshop(db, { startsOn: day });
	const enrolment = await anEnrolment(db, workshop, { personId, role: 'cwc-member' });
	return anIssuedCertificate(db, enrolment, { kind: 'attendance', startsOn: day, endsOn: day });
}

const alertsOn = async (db: Db, user: Parameters<typeof termsOn>[1], on: string) =>
	(await termsOn(db, user, { on })).map(({ alerts }) => alerts);

test('the legal time for training is counted by the registry, from the appointment', async () => {
	const { db, state, committee } = await aCommittee();
	const board = await aUnit(db, { kind: 'jjb', nameHi: 'किशोर न्याय बोर्ड' });
	await anAppointment(db, committee, { startsOn: '2026-08-31' });
	await anAppointment(db, board, { role: 'jjb-member', startsOn: '2026-08-31' });
	const due = (await termsOn(db, state, { on: '2026-11-22' })).map((one) => [
		one.provision,
		one.trainingDueOn,
	]);
	// What the two numbers are stands in the registry; here only that they are read from it.
	const limits = ['jj-27', 'jj-4'].map((id) => knownProvision(id).duty?.within?.limits[0]);
	expect(limits).toMatchObject([
		{ number: 2, unit: 'month' },
		{ number: 60, unit: 'day' },
	]);
	expect(due).toEqual([
		['jj-27', '2026-10-31'],
		['jj-4', '2026-10-30'],
	]);
});

test('training is owed until the last day of that time, then overdue, then had, late or not', async () => {
	const { db, state, committee } = await aCommittee();
	const { personId } = await anAppointment(db, committee, { startsOn: '2026-09-15' });
	// Before the appointment: of an earlier term, and not the training that is owed.
	await trainedOn(db, personId, '2026-02-10');
	expect(await alertsOn(db, state, '2026-11-15')).toEqual([['training-owed']]);
	expect(await alertsOn(db, state, '2026-11-16')).toEqual([['training-overdue']]);
	await trainedOn(db, personId, '2026-11-20');
	expect(await alertsOn(db, state, '2026-11-19')).toEqual([['training-overdue']]);
	expect(await alertsOn(db, state, '2026-11-22')).toEqual([[]]);
	const [term] = await termsOn(db, state, { on: '2026-11-22' });
	expect(term).toMatchObject({ trainedOn: '2026-11-20', trainingDueOn: '2026-11-15' });
});

test('a term that ends within ninety days is said, one that ended without a successor as well', async () => {
	const { db, state, committee } = await aCommittee();
	const first = await anAppointment(db, committee, {
		startsOn: '2023-12-01',
		endsOn: '2026-11-30',
	});
	await trainedOn(db, first.personId, '2024-01-10');
	expect(await alertsOn(db, state, '2026-09-01')).toEqual([['ends-soon']]);
	expect(await alertsOn(db, state, '2026-08-31')).toEqual([[]]);
	expect(await alertsOn(db, state, '2026-12-01')).toEqual([['seat-empty']]);
	const next = await anAppointment(db, committee, { startsOn: '2027-01-01', endsOn: '2029-12-31' });
	expect(await alertsOn(db, state, '2026-12-31')).toEqual([['seat-empty']]);
	await trainedOn(db, next.personId, '2027-01-20');
	expect(await alertsOn(db, state, '2027-02-01')).toEqual([[], []]);
});

test('one successor fills one of two empty seats', async () => {
	const { db, state, committee } = await aCommittee();
	const over = { startsOn: '2023-10-01', endsOn: '2026-09-30' };
	await anAppointment(db, committee, over);
	await anAppointment(db, committee, over);
	await anAppointment(db, committee, { role: 'cwc-chair', ...over });
	await anAppointment(db, committee, { startsOn: '2026-10-01' });
	const empty = (await alertsOn(db, state, '2026-11-22')).filter(([one]) => one === 'seat-empty');
	expect(empty).toHaveLength(2);
});

test('who resigned left the seat that day, and the term that was ordered stays written', async () => {
	const { db, state, committee } = await aCommittee();
	const seat = await anAppointment(db, committee);
	const leave = (leftOn: string, said = 'त्याग-पत्र') =>
		endAppointment(db, seat, { leftOn, said }, state, now);
	expect(await leave('2026-09-30')).toBe('outside-the-term');
	expect(await leave('2026-11-10', ' ')).toBe('reason-missing');
	expect(await leave('2026-11-10')).toBe('ended');
	expect(await leave('2026-11-11')).toBe('already-ended');
	const [term] = await termsOn(db, state, { on: '2026-11-22' });
	expect(term).toMatchObject({ endsOn: '2029-09-30', lastDay: '2026-11-10', inOffice: false });
	expect(term?.alerts).toEqual(['seat-empty']);
});

test('a seat is given by the state team, with an order, once, and only one the body has', async () => {
	const { db, state, committee } = await aCommittee();
	const person = await aPerson(db);
	const typed: NewAppointment = {
		...{ personId: person.id, unitId: committee.id, role: 'cwc-member' },
		...{ startsOn: '2026-10-01', endsOn: '2029-09-30', orderNumber: '88', orderedOn: '2026-09-25' },
	};
	const refused = async (given: Partial<NewAppointment>, by = state) => {
		const outcome = await appoint(db, { ...typed, ...given }, by, now);
		return 'refused' in outcome ? outcome.refused : undefined;
	};
	const coordinator = await aUser(db, { role: 'coordinator' });
	expect(await refused({}, coordinator)).toBe('only-state');
	expect(await refused({ orderNumber: ' ' })).toBe('order-missing');
	expect(await refused({ role: 'jjb-member' })).toBe('not-a-seat');
	expect(await refused({ endsOn: '2026-09-30' })).toBe('ends-before-it-starts');
	expect(await refused({ unitId: 'nowhere' })).toBe('unknown-unit');
	expect(await refused({})).toBeUndefined();
	expect(await refused({ startsOn: '2027-01-01' })).toBe('appointed-already');
	expect(await db.$count(auditRows)).toBe(1);
	// To a coordinator who never trained her she is not there.
	expect(await termsOn(db, coordinator, { on: '2026-11-22' })).toEqual([]);
});

test('two records joined hold both appointments, and each its own again after the undo', async () => {
	const { db, state, committee } = await aCommittee();
	const one = await anAppointment(db, committee, { startsOn: '2023-10-01', endsOn: '2026-09-30' });
	const other = await anAppointment(db, committee);
	const merge = await joinPeople(db, state, { leftId: one.personId, rightId: other.personId }, now);
	if ('refused' in merge) throw new Error(merge.refused);
	const [person] = await termsOn(db, state, { on: '2026-11-22' });
	const countsAsId = person?.countsAsId ?? '';
	expect(await appointmentsOf(db, countsAsId, '2026-11-22')).toHaveLength(2);
	// She follows herself: the seat is not empty, and she was trained once the other record was.
	await trainedOn(db, one.personId, '2026-11-20');
	expect(await alertsOn(db, state, '2026-11-22')).toEqual([[], []]);
	await undoJoin(db, state, merge.mergeId, now);
	expect(await appointmentsOf(db, other.personId, '2026-11-22')).toHaveLength(1);
	expect(places.khunti).toBe(person?.districtLgd);
});

test('one order fills a committee: somebody on record, somebody new; or nobody at all', async () => {
	const { db, state, committee } = await aCommittee();
	const known = await aPerson(db, { nameHi: 'सुनीता टोप्पो' });
	const order = {
		...{ unitId: committee.id, startsOn: '2026-10-01', endsOn: '2029-09-30' },
		...{ orderNumber: '88/बा.क.', orderedOn: '2026-09-15' },
	};
	const names = ['Smt. Suneeta Toppo', '', 'नया नाम'];
	const [sunita, other] = await seatLines(db, state, { names, startsOn: order.startsOn });
	expect(sunita?.found.map(({ id }) => id)).toEqual([known.id]);
	expect(other?.found).toEqual([]);
	const seats = [
		{ role: 'cwc-chair', personId: known.id },
		{ role: 'cwc-member', name: 'नया नाम' },
	];
	const wrong = [...seats, { role: 'jjb-member', name: 'तीसरा नाम' }];
	const before = await db.$count(people);
	expect(await appointTogether(db, order, wrong, state, now)).toEqual({ refused: 'not-a-seat' });
	expect([await db.$count(people), await termsOn(db, state, { on: '2026-11-22' })]).toEqual([
		before,
		[],
	]);
	expect(await appointTogether(db, order, seats, state, now)).toEqual({ appointed: 2 });
	const terms = await termsOn(db, state, { on: '2026-11-22' });
	expect(terms.map(({ nameHi, role }) => [nameHi, role])).toEqual([
		['सुनीता टोप्पो', 'cwc-chair'],
		['नया नाम', 'cwc-member'],
	]);
	const [again] = await seatLines(db, state, { names, startsOn: order.startsOn });
	expect(again?.found[0]?.held).toMatchObject([{ role: 'cwc-chair', endsOn: '2029-09-30' }]);
	expect(await appointTogether(db, order, [], state, now)).toEqual({ refused: 'nobody-chosen' });
});

test('a term with a wrong day or order number is put right with a reason, and one that never was is taken away', async () => {
	const { db, state, committee } = await aCommittee();
	const seat = await anAppointment(db, committee, { startsOn: '2025-10-01', endsOn: '2028-09-30' });
	const right = { startsOn: '2026-10-01', endsOn: '2029-09-30', orderedOn: '2026-09-25' };
	const correct = (
		as: Partial<typeof right & { orderNumber: string }> | undefined,
		reason = 'The year was mistyped',
		by = state,
	) => {
		const typed = as && { ...right, orderNumber: '12/नमूना', ...as };
		return correctAppointment(db, seat, typed, reason, by, now);
	};
	expect(await correct({}, ' ')).toBe('reason-missing');
	const coordinator = await aUser(db, { role: 'coordinator' });
	expect(await correct({}, 'x', coordinator)).toBe('only-state');
	expect(await correct({ endsOn: '2026-01-01' })).toBe('ends-before-it-starts');
	expect(await correct({ orderNumber: '' })).toBe('order-missing');
	expect(await correct({})).toBe('corrected');
	const [held] = await appointmentsOf(db, seat.personId, '2026-11-22');
	expect(held).toMatchObject({ ...right, orderNumber: '12/नमूना' });
	expect(await correct(undefined)).toBe('corrected');
	expect(await appointmentsOf(db, seat.personId, '2026-11-22')).toEqual([]);
	const told = (await db.select().from(auditRows)).map(({ action }) => action);
	expect(told).toEqual(['correct-appointment', 'remove-appointment']);
});

test('a term is not put right into days on which the same seat is held already', async () => {
	const { db, state, committee } = await aCommittee();
	const first = await anAppointment(db, committee, {
		startsOn: '2023-10-01',
		endsOn: '2026-09-30',
	});
	await anAppointment(db, committee, { personId: first.personId });
	const typed = { startsOn: '2023-10-01', endsOn: '2026-10-30', orderedOn: '2023-09-25' };
	const wrong = { ...typed, orderNumber: '1' };
	expect(await correctAppointment(db, first, wrong, 'x', state, now)).toBe('appointed-already');
});
