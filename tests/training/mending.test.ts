import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { auditRows, headcounts, heldOperations, marks, people, sessions } from '#db/schema.ts';
import { aRoster, aUser, now } from '#tests/factories.ts';
import { applyOperation } from '#training/applying.ts';
import { rosterOf } from '#training/attendance.ts';
import { heldIn, mendedIn } from '#training/held.ts';
import { decideHeld } from '#training/held-decided.ts';
import { readSent, type Answer } from '#training/operations.ts';

/** A phone of somebody: what it sends is read as the address reads it. */
function aPhone(db: Db, user: User, device = 'phone-1') {
	return async (given: object): Promise<Answer> => {
		const at = now.getTime();
		const sent = readSent(JSON.stringify({ device, operations: [{ id: newId(), at, ...given }] }));
		const [operation] = sent?.operations ?? [];
		if (operation?.kind === undefined) throw new Error('not of the shape a phone sends');
		return applyOperation(db, { user, device, now }, operation);
	};
}

async function aHall() {
	const roster = await aRoster({ count: 2 });
	const { db, facilitator, organisation, session, enrolment } = roster;
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const mark = (given: object = {}) => ({
		...{ kind: 'mark', id: newId(), sessionId: session.id, enrolmentId: enrolment.id },
		...{ status: 'absent', ...given },
	});
	return { ...roster, coordinator, mark, send: aPhone(db, facilitator) };
}

const mended = { outcome: 'refused', refusal: 'mended', held: true };
const tooLate = { outcome: 'refused', refusal: 'mend-too-late', held: false };

test('a walk-in whose age was wrong is said anew; marks on her are hers, and the old one never comes back', async () => {
	const { db, send, workshop, session, mark } = await aHall();
	const before = await db.$count(people);
	const person = { id: newId(), new: { nameHi: 'फूलमनी कच्छप', ageGroup: 'under-18' } };
	const walkIn = {
		...{ kind: 'enrol', id: newId(), workshopId: workshop.id, enrolmentId: newId(), person },
		...{ role: 'flw-sevika', village: 'तोरपा' },
	};
	expect(await send(walkIn)).toMatchObject({ refusal: 'under-18', held: false });
	const early = mark({ enrolmentId: walkIn.enrolmentId, status: 'present' });
	expect(await send(early)).toMatchObject({ refusal: 'not-on-roster', held: true });
	const anew = {
		...{ ...walkIn, id: newId(), replaces: [walkIn.id] },
		person: { ...person, new: { nameHi: 'फूलमनी कच्छप', ageGroup: '18-29' } },
	};
	expect(await send(anew)).toMatchObject({ outcome: 'applied' });
	expect(await send(anew)).toMatchObject({ outcome: 'already' });
	// A backup from before, opened on another phone.
	expect(await send(walkIn)).toMatchObject(mended);
	expect(await db.$count(people)).toBe(before + 1);
	const row = (await rosterOf(db, session)).find((one) => one.enrolmentId === walkIn.enrolmentId);
	expect(row).toMatchObject({ status: 'present' });
	const audits = await db.select().from(auditRows).where(eq(auditRows.action, 'mend-operation'));
	expect(audits).toMatchObject([{ subjectId: anew.id, after: { replaces: [walkIn.id] } }]);
});

test('a count mended before the old one has arrived is one count, in whatever order they come', async () => {
	const { db, send, workshop } = await aHall();
	const count = { kind: 'headcount', id: newId(), workshopId: workshop.id };
	const counts = { women: 30, men: 4, other: 0, girls: 0, boys: 0 };
	const anew = { ...count, ...counts, id: newId(), replaces: [count.id] };
	expect(await send(anew)).toMatchObject({ outcome: 'applied' });
	expect(await send({ ...count, ...counts, women: 300 })).toMatchObject(mended);
	expect(await send(anew)).toMatchObject({ outcome: 'already' });
	expect(await db.select().from(headcounts)).toMatchObject([{ id: anew.id, women: 30 }]);
});

test('a mark that waited is mended: the new one waits in its place, and the coordinator sees both', async () => {
	const { db, send, workshop, coordinator, session, mark } = await aHall();
	await db.update(sessions).set({ closedAt: now });
	const first = mark();
	expect(await send(first)).toMatchObject({ refusal: 'session-closed', held: true });
	const second = mark({ status: 'late', minutesMissed: 20, replaces: [first.id] });
	expect(await send(second)).toMatchObject({ refusal: 'session-closed', held: true });
	// Another phone had the first one too, and mended it there.
	expect(await send(mark({ replaces: [first.id] }))).toMatchObject(tooLate);
	const third = mark({ status: 'present', replaces: [first.id, second.id] });
	expect(await send(third)).toMatchObject({ refusal: 'session-closed', held: true });
	expect(await send(first)).toMatchObject(mended);
	expect(await heldIn(db, workshop.id)).toMatchObject([{ id: third.id }]);
	expect((await mendedIn(db, workshop.id)).map(({ id, mendedById }) => [id, mendedById])).toEqual(
		[
			[first.id, second.id],
			[second.id, third.id],
		].sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
	);
	const decide = (id: string) =>
		decideHeld(db, workshop, id, 'apply', 'she signed', coordinator, now);
	expect(await decide(first.id)).toBe('not-there');
	expect(await decide(third.id)).toBe('decided');
	expect(await db.select().from(marks)).toMatchObject([{ id: third.id, status: 'present' }]);
	expect((await rosterOf(db, session))[0]).toMatchObject({ status: 'present', disputed: false });
});

test('what was taken or decided meanwhile is not mended, nor what somebody else said, nor into another kind', async () => {
	const { db, send, workshop, organisation, coordinator, session, mark, enrolment } = await aHall();
	const taken = mark();
	await send(taken);
	expect(await send(mark({ replaces: [taken.id] }))).toMatchObject(tooLate);
	await db.update(sessions).set({ closedAt: now });
	const [aside, waits] = [mark(), mark()];
	await send(aside);
	await send(waits);
	await decideHeld(db, workshop, aside.id, 'set-aside', 'the sheet says so', coordinator, now);
	await db.update(sessions).set({ closedAt: null });
	expect(await send(mark({ replaces: [aside.id] }))).toMatchObject(tooLate);
	const other = aPhone(
		db,
		await aUser(db, { role: 'coordinator', organisationId: organisation.id }),
	);
	const notThere = { outcome: 'refused', refusal: 'not-there', held: false };
	expect(await other(mark({ replaces: [waits.id] }))).toMatchObject(notThere);
	const place = { sessionId: session.id, enrolmentId: enrolment.id };
	const note = { kind: 'note', ...place, text: 'ऊंचा सुनती हैं', replaces: [waits.id] };
	expect(await send(note)).toMatchObject({ refusal: 'bad-input' });
	const itself = mark();
	expect(await send({ ...itself, replaces: [itself.id] })).toMatchObject({ refusal: 'bad-input' });
	// Refused and not held: what waited before waits still.
	const elsewhere = mark({ sessionId: 'no-such-sitting', replaces: [waits.id] });
	expect(await send(elsewhere)).toMatchObject(notThere);
	expect(await heldIn(db, workshop.id)).toMatchObject([{ id: waits.id }]);
	expect(await db.$count(heldOperations)).toBe(2);
});
