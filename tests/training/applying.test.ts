import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import {
	attendance,
	auditRows,
	enrolmentAliases,
	enrolments,
	headcounts,
	heldOperations,
	marks,
	people,
	remarks,
	sessions,
	sittingEntries,
	workshopFacilitators,
	workshops,
} from '#db/schema.ts';
import { anEnrolment, aRoster, aUser, aWorkshop, now } from '#tests/factories.ts';
import { applyOperation } from '#training/applying.ts';
import { rosterOf } from '#training/attendance.ts';
import { showCode } from '#training/check-in.ts';
import { heldIn } from '#training/held.ts';
import { decideHeld } from '#training/held-decided.ts';
import { readSent, type Answer } from '#training/operations.ts';
import { closeSession } from '#training/sessions.ts';

const at = now.getTime();

/** A phone of somebody: what it sends is read as the address reads it. */
function aPhone(db: Db, user: User, device = 'phone-1') {
	return async (given: object): Promise<Answer> => {
		const sent = readSent(JSON.stringify({ device, operations: [{ id: newId(), at, ...given }] }));
		const [operation] = sent?.operations ?? [];
		if (operation?.kind === undefined) throw new Error('not of the shape a phone sends');
		return applyOperation(db, { user, device, now }, operation);
	};
}

async function aHall(count = 2) {
	const roster = await aRoster({ count });
	const { db, facilitator, organisation, session, enrolments: rows } = roster;
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const rowOf = (n: number) => ({ sessionId: session.id, enrolmentId: rows[n]?.id ?? '' });
	return { ...roster, coordinator, rowOf, send: aPhone(db, facilitator) };
}

const aWalkIn = (workshopId: string, given: object = {}) => ({
	...{ kind: 'enrol', workshopId, enrolmentId: newId(), role: 'flw-sevika', village: 'तोरपा' },
	person: { id: newId(), new: { nameHi: 'फूलमनी कच्छप' } },
	...given,
});

test('somebody enrolled without signal is on the roster, and the marks made on her at once are hers', async () => {
	const { db, send, workshop, session } = await aHall();
	const walkIn = aWalkIn(workshop.id);
	expect(await send(walkIn)).toMatchObject({ outcome: 'applied' });
	expect(await send(walkIn)).toMatchObject({ outcome: 'already' });
	const { enrolmentId } = walkIn;
	const mark = { kind: 'mark', sessionId: session.id, enrolmentId, status: 'late' };
	expect(await send({ ...mark, minutesMissed: 15 })).toMatchObject({ outcome: 'applied' });
	const row = (await rosterOf(db, session)).find((one) => one.enrolmentId === enrolmentId);
	expect(row).toMatchObject({ nameHi: 'फूलमनी कच्छप', status: 'late' });
});

test('who was put on the list without signal before anybody was marked was called; who comes after that walked in', async () => {
	const { db, send, workshop, rowOf, session } = await aHall(1);
	const kindOf = async ({ enrolmentId }: { enrolmentId: string }) =>
		(await rosterOf(db, session)).find((one) => one.enrolmentId === enrolmentId)?.kind;
	const called = aWalkIn(workshop.id);
	await send(called);
	expect(await kindOf(called)).toBe('nominated');
	await send({ kind: 'mark', ...rowOf(0), status: 'present' });
	const walkedIn = aWalkIn(workshop.id, { person: { id: newId(), new: { nameHi: 'एतवा मुंडा' } } });
	await send(walkedIn);
	expect(await kindOf(walkedIn)).toBe('walk-in');
	expect(await send(called)).toMatchObject({ outcome: 'already' });
	expect(await kindOf(called)).toBe('nominated');
});

test('somebody enrolled on two phones is one row, and marks on either id reach it', async () => {
	const { db, send, workshop, session, enrolment } = await aHall(1);
	const again = aWalkIn(workshop.id, { person: { id: enrolment.personId } });
	expect(await send(again)).toMatchObject({ outcome: 'already' });
	expect(await db.select().from(enrolmentAliases)).toMatchObject([
		{ id: again.enrolmentId, enrolmentId: enrolment.id },
	]);
	const mark = { kind: 'mark', id: newId(), sessionId: session.id, status: 'present' };
	const sent = { ...mark, enrolmentId: again.enrolmentId };
	expect(await send(sent)).toMatchObject({ outcome: 'applied' });
	expect(await send(sent)).toMatchObject({ outcome: 'already' });
	expect(await rosterOf(db, session)).toMatchObject([{ status: 'present' }]);
	const note = { ...sent, id: newId(), text: 'ऊंचा सुनती हैं' };
	expect(await send({ ...note, kind: 'note' })).toMatchObject({ outcome: 'applied' });
	expect(await db.select().from(remarks)).toMatchObject([{ enrolmentId: enrolment.id }]);
});

test('somebody on record is put on the list only by who may find them, as the form asks', async () => {
	const { db, send, workshop, coordinator, session } = await aHall(1);
	const elsewhere = await aWorkshop(db);
	const hers = await anEnrolment(db, elsewhere.workshop);
	const chosen = () => aWalkIn(workshop.id, { person: { id: hers.personId } });
	const refused = { outcome: 'refused', refusal: 'unknown-person' };
	expect(await send(chosen())).toMatchObject(refused);
	expect(await aPhone(db, coordinator)(chosen())).toMatchObject(refused);
	expect(await rosterOf(db, session)).toHaveLength(1);
	const state = await aUser(db, { role: 'state' });
	expect(await aPhone(db, state)(chosen())).toMatchObject({ outcome: 'applied' });
	expect(await rosterOf(db, session)).toHaveLength(2);
});

test('a mark that comes before the enrolment it is about is held, and done when that comes', async () => {
	const { db, send, workshop, session } = await aHall(1);
	const walkIn = aWalkIn(workshop.id);
	const mark = { kind: 'mark', id: newId(), sessionId: session.id, status: 'present' };
	const early = { ...mark, enrolmentId: walkIn.enrolmentId };
	const notYet = { outcome: 'refused', refusal: 'not-on-roster', held: true };
	expect(await send(early)).toMatchObject(notYet);
	expect(await send(early)).toMatchObject(notYet);
	expect(await send(walkIn)).toMatchObject({ outcome: 'applied' });
	expect(await send(early)).toMatchObject({ outcome: 'already' });
	expect(await db.select().from(attendance)).toMatchObject([
		{ enrolmentId: walkIn.enrolmentId, status: 'present' },
	]);
	expect(await heldIn(db, workshop.id)).toEqual([]);
});

test('a name that cannot be taken stays on the phone to be mended; nobody is asked', async () => {
	const { db, send, workshop } = await aHall();
	const before = await db.$count(people);
	const child = { id: newId(), new: { nameHi: 'रानी', ageGroup: 'under-18' } };
	expect(await send(aWalkIn(workshop.id, { person: child }))).toMatchObject({
		...{ outcome: 'refused', refusal: 'under-18', held: false },
	});
	expect(await db.$count(people)).toBe(before);
	expect(await db.$count(heldOperations)).toBe(0);
});

test('a facilitator removed yesterday is heard: her marks wait whole, and the coordinator applies them', async () => {
	const { db, send, coordinator, facilitator, workshop, session, rowOf } = await aHall();
	const kept = { kind: 'mark', id: newId(), ...rowOf(1), status: 'present' };
	await send(kept);
	await db.update(workshopFacilitators).set({ removedAt: now });
	const mark = { kind: 'mark', id: newId(), ...rowOf(0), status: 'absent' };
	const waits = { outcome: 'refused', refusal: 'not-yours-any-more', held: true };
	expect(await send(mark)).toMatchObject(waits);
	expect(await send(mark)).toMatchObject(waits);
	// The answer to this one was lost before she was removed.
	expect(await send(kept)).toMatchObject({ outcome: 'already' });
	expect(await send(aWalkIn(workshop.id))).toMatchObject(waits);
	const stranger = aPhone(db, await aUser(db));
	expect(await stranger({ ...mark, id: newId() })).toMatchObject({
		...{ refusal: 'not-there', held: false },
	});
	const [first, second] = await heldIn(db, workshop.id);
	expect(first).toMatchObject({ kind: 'mark', nameHi: 'आशा तिर्की', device: 'phone-1' });
	expect(second).toMatchObject({ kind: 'enrol' });
	const decide = (id: string, how: 'apply' | 'set-aside', why: string, by = coordinator) =>
		decideHeld(db, workshop, id, how, why, by, now);
	const id = first?.id ?? '';
	expect(await decide(id, 'apply', 'sheet', facilitator)).toBe('only-coordinator');
	expect(await decide(id, 'apply', ' ')).toBe('reason-missing');
	expect(await decide(id, 'apply', 'She signed the sheet')).toBe('decided');
	expect(await decide(id, 'set-aside', 'twice')).toBe('not-there');
	expect(await decide(second?.id ?? '', 'set-aside', 'Nobody knows her')).toBe('decided');
	expect(await send(mark)).toMatchObject({ outcome: 'already' });
	expect(await rosterOf(db, session)).toMatchObject([{ status: 'absent' }, { status: 'present' }]);
	const [taken] = await db.select().from(marks).where(eq(marks.id, mark.id));
	expect(taken).toMatchObject({ takenById: facilitator.id, reason: 'She signed the sheet' });
	const decided = await db.select().from(auditRows).where(eq(auditRows.action, 'decide-held'));
	expect(decided).toHaveLength(2);
	expect(decided[0]).toMatchObject({ accountId: coordinator.id, reason: 'She signed the sheet' });
});

test('what the coordinator set aside stays set aside, however often it is sent', async () => {
	const { db, send, coordinator, workshop, rowOf } = await aHall();
	await db.update(sessions).set({ closedAt: now });
	const mark = { kind: 'mark', id: newId(), ...rowOf(0), status: 'absent' };
	expect(await send(mark)).toMatchObject({ refusal: 'session-closed', held: true });
	await decideHeld(
		db,
		workshop,
		mark.id,
		'set-aside',
		'The sheet says otherwise',
		coordinator,
		now,
	);
	await db.update(sessions).set({ closedAt: null });
	expect(await send(mark)).toMatchObject({ refusal: 'set-aside', held: true });
	expect(await db.$count(marks)).toBe(0);
});

test('one phone closes the sitting before the other has sent: its marks wait, and are applied with a reason', async () => {
	const { db, send, coordinator, facilitator, workshop, session, rowOf } = await aHall();
	for (const n of [0, 1]) await send({ kind: 'mark', ...rowOf(n), status: 'absent' });
	const other = aPhone(db, facilitator, 'phone-2');
	expect(await send({ kind: 'close', sessionId: session.id })).toMatchObject({
		outcome: 'applied',
	});
	expect(await other({ kind: 'close', sessionId: session.id })).toMatchObject({
		outcome: 'already',
	});
	const late = { kind: 'mark', id: newId(), ...rowOf(0), status: 'present' };
	expect(await other(late)).toMatchObject({ refusal: 'session-closed', held: true });
	expect(await decideHeld(db, workshop, late.id, 'apply', 'came at ten', coordinator, now)).toBe(
		'decided',
	);
	expect((await rosterOf(db, session))[0]).toMatchObject({ status: 'present', disputed: true });
	await db.update(workshops).set({ status: 'frozen' });
	const later = { kind: 'mark', id: newId(), ...rowOf(1), status: 'present' };
	expect(await other(later)).toMatchObject({ refusal: 'frozen', held: true });
	expect(await decideHeld(db, workshop, later.id, 'apply', 'late', coordinator, now)).toBe(
		'frozen',
	);
	expect(await heldIn(db, workshop.id)).toMatchObject([{ id: later.id }]);
});

test('a sitting with somebody unmarked is not closed from afar either: the closing waits', async () => {
	const { db, send, session, workshop } = await aHall();
	const close = { kind: 'close', id: newId(), sessionId: session.id };
	expect(await send(close)).toMatchObject({ refusal: 'not-everybody-marked', held: true });
	expect(await heldIn(db, workshop.id)).toMatchObject([{ kind: 'close' }]);
});

test('two closings at the same moment are one', async () => {
	const { db, facilitator, session, send, rowOf } = await aHall();
	for (const n of [0, 1]) await send({ kind: 'mark', ...rowOf(n), status: 'present' });
	const phones = ['phone-1', 'phone-2', 'phone-3'].map((device) => aPhone(db, facilitator, device));
	const close = { kind: 'close', sessionId: session.id };
	const answers = await Promise.all([
		...phones.map((phone) => phone(close)),
		closeSession(db, session, facilitator, now),
	]);
	const said = answers.map((answer) => (typeof answer === 'string' ? answer : answer.outcome));
	expect(said.filter((one) => one === 'applied' || one === 'closed')).toHaveLength(1);
	const closings = eq(auditRows.action, 'close-session');
	expect(await db.$count(auditRows, closings)).toBe(1);
});

test('times and counts that two phones say differently are both kept and shown; a decision ends it', async () => {
	const { db, send, facilitator, session } = await aHall();
	const other = aPhone(db, facilitator, 'phone-2');
	const times = (end: string, given: object = {}) => ({
		...{ kind: 'times', id: newId(), sessionId: session.id, actualStart: '10:15', actualEnd: end },
		...given,
	});
	const [mine, hers] = [times('13:00'), times('12:30')];
	expect(await send(mine)).toMatchObject({ outcome: 'applied' });
	expect(await other(hers)).toMatchObject({
		outcome: 'conflict',
		values: [{ value: { actualEnd: '13:00' } }, { value: { actualEnd: '12:30' } }],
	});
	expect(await send(mine)).toMatchObject({ outcome: 'already' });
	const decided = times('12:30', { supersedes: [mine.id, hers.id] });
	expect(await send(decided)).toMatchObject({ outcome: 'applied' });
	expect(await db.select().from(sessions).where(eq(sessions.id, session.id))).toMatchObject([
		{ actualStart: '10:15', actualEnd: '12:30' },
	]);
	expect(await send(times('09:00'))).toMatchObject({ refusal: 'session-times', held: false });
	expect(await db.$count(sittingEntries)).toBe(3);
});

test('times of a phone in which somebody would have missed more than there was are refused by name, and said again they are already', async () => {
	const { db, send, session, rowOf } = await aHall();
	const times = (actualEnd: string, supersedes: string[] = []) => ({
		...{ kind: 'times', id: newId(), sessionId: session.id, actualStart: '10:00', actualEnd },
		supersedes,
	});
	const short = times('11:00');
	expect(await send(short)).toMatchObject({ outcome: 'applied' });
	expect(await send(times('13:00', [short.id]))).toMatchObject({ outcome: 'applied' });
	const late = { kind: 'mark', ...rowOf(0), status: 'late', minutesMissed: 90 };
	expect(await send(late)).toMatchObject({ outcome: 'applied' });
	expect(await send(times('11:00'))).toMatchObject({ refusal: 'times-too-short', held: false });
	expect(await send(short)).toMatchObject({ outcome: 'already' });
	expect(await db.$count(sittingEntries)).toBe(2);
});

test('an explanation goes with the count it explains, whichever arrives first', async () => {
	const { db, send, session } = await aHall();
	const sessionId = session.id;
	const why = { kind: 'explain', id: newId(), sessionId, why: 'दो मांएं बच्चों के साथ आईं' };
	const first = { kind: 'hand-count', id: newId(), sessionId, women: 5, men: 0, other: 0 };
	const second = { ...first, id: newId(), women: 4, supersedes: [first.id, why.id] };
	const explained = async () =>
		(await db.select().from(sessions).where(eq(sessions.id, sessionId)))[0];
	await send(first);
	await send(second);
	await send(why);
	expect(await explained()).toMatchObject({ countedWomen: 4, differenceExplained: null });
	await send({ kind: 'explain', sessionId, why: 'एक बाहर थीं' });
	expect(await explained()).toMatchObject({ differenceExplained: 'एक बाहर थीं' });
});

test('a count without names is one count, however often it is sent', async () => {
	const { db, send, workshop } = await aHall();
	const counted = { women: 12, men: 3, other: 0, girls: 4, boys: 2 };
	const count = { kind: 'headcount', id: newId(), workshopId: workshop.id, ...counted };
	expect(await send(count)).toMatchObject({ outcome: 'applied' });
	expect(await send(count)).toMatchObject({ outcome: 'already' });
	expect(await db.select().from(headcounts)).toMatchObject([{ ...counted, device: 'phone-1' }]);
});

test('what another phone hands on is taken by whoever sends it, and that is written down', async () => {
	const { db, facilitator, rowOf } = await aHall();
	const carrier = aPhone(db, facilitator, 'phone-2');
	const mark = { kind: 'mark', id: newId(), ...rowOf(0), status: 'present' };
	expect(await carrier({ ...mark, carriedFrom: 'phone-1' })).toMatchObject({ outcome: 'applied' });
	expect(await db.select().from(marks)).toMatchObject([
		{ takenById: facilitator.id, device: 'phone-1' },
	]);
	const [row] = await db.select().from(auditRows).where(eq(auditRows.subject, 'operations'));
	expect(row).toMatchObject({ action: 'carry-operation', subjectId: mark.id });
	expect(row?.after).toMatchObject({ carriedFrom: 'phone-1', sentFrom: 'phone-2' });
	// The first phone finds a signal after all.
	const own = aPhone(db, facilitator, 'phone-1');
	expect(await own(mark)).toMatchObject({ outcome: 'already' });
});

test('the six digits make a mark of one’s own; wrong ones are counted, right ones are not', async () => {
	const { db, facilitator, session, enrolment, rowOf } = await aHall();
	const shown = await showCode(db, session, facilitator, now);
	if ('refused' in shown) throw new Error(shown.refused);
	const { code } = shown;
	const learner = await aUser(db, { role: 'learner', personId: enrolment.personId });
	const own = aPhone(db, learner, 'own-phone');
	const wrong = code === '000000' ? '000001' : '000000';
	expect(await own({ kind: 'check-in', code: wrong })).toMatchObject({ refusal: 'wrong-code' });
	const here = { kind: 'check-in', id: newId(), code: `${code.slice(0, 3)} ${code.slice(3)}` };
	expect(await own(here)).toMatchObject({ outcome: 'applied' });
	expect(await own(here)).toMatchObject({ outcome: 'already' });
	expect(await db.select().from(marks)).toMatchObject([
		{ id: here.id, status: 'present', mode: 'code', takenById: learner.id, device: 'own-phone' },
	]);
	// On the facilitator's phone, for somebody without one.
	const send = aPhone(db, facilitator);
	expect(await send({ kind: 'check-in', ...rowOf(1), code })).toMatchObject({
		outcome: 'applied',
	});
	expect(await send({ kind: 'check-in', ...rowOf(1), code: wrong })).toMatchObject({
		refusal: 'wrong-code',
	});
	const elsewhere = aPhone(db, await aUser(db, { role: 'learner' }));
	for (let n = 0; n < 10; n += 1) {
		expect(await elsewhere({ kind: 'check-in', code })).toMatchObject({ refusal: 'wrong-code' });
	}
	expect(await elsewhere({ kind: 'check-in', code })).toMatchObject({ refusal: 'too-many-codes' });
	await showCode(db, session, facilitator, now);
	expect(await db.$count(enrolments)).toBe(2);
});
