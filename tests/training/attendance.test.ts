import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { attendance, auditRows, marks, markSupersessions, workshops } from '#db/schema.ts';
import { aMark, anEnrolment, aRoster, aUser, aWorkshop, now } from '#tests/factories.ts';
import {
	correctMark,
	markAllPresent,
	markAttendance,
	markTheRest,
	minutesOf,
	rosterOf,
	there,
} from '#training/attendance.ts';
import { withdraw } from '#training/enrolments.ts';
import { setActualTimes } from '#training/sessions.ts';
import { frontierOf, standingMark } from '#training/standing.ts';

test('a mark puts one person present at one sitting', async () => {
	const { db, session, mark } = await aRoster();
	expect(await markAttendance(db, session, mark)).toBe('marked');
	const [first, second] = await rosterOf(db, session);
	expect(first).toMatchObject({ status: 'present', minutesMissed: 0 });
	expect(second).toMatchObject({ status: null });
});

test('the same mark sent twice is one mark, even after another one', async () => {
	const { db, session, enrolment, mark } = await aRoster();
	await markAttendance(db, session, mark);
	const supersedes = [mark.id];
	await markAttendance(db, session, aMark(enrolment, { status: 'absent', supersedes }));
	expect(await markAttendance(db, session, mark)).toBe('already');
	expect(await db.$count(marks)).toBe(2);
	expect((await rosterOf(db, session))[0]?.status).toBe('absent');
});

test('a mark cannot take the id of another one', async () => {
	const { db, session, enrolments, mark } = await aRoster();
	await markAttendance(db, session, mark);
	const other = { ...mark, enrolmentId: enrolments[1]?.id ?? '' };
	expect(await markAttendance(db, session, other)).toBe('id-taken');
	expect(await db.$count(attendance)).toBe(1);
});

test('a closed sitting takes no more marks', async () => {
	const { db, session, mark } = await aRoster({ closedAt: now });
	expect(await markAttendance(db, session, mark)).toBe('session-closed');
	expect(await db.$count(marks)).toBe(0);
});

test('neither a workshop that was handed in nor a frozen one takes a mark', async () => {
	const handedIn = await aRoster({ status: 'submitted' });
	expect(await markAttendance(handedIn.db, handedIn.session, handedIn.mark)).toBe('session-closed');
	const frozen = await aRoster({ status: 'frozen' });
	expect(await markAttendance(frozen.db, frozen.session, frozen.mark)).toBe('frozen');
});

test('somebody from another workshop, somebody withdrawn and nobody at all are not on the roster', async () => {
	const { db, session, enrolment, facilitator, mark } = await aRoster();
	const elsewhere = await anEnrolment(db, (await aWorkshop(db)).workshop);
	expect(await markAttendance(db, session, aMark(elsewhere))).toBe('not-on-roster');
	expect(await markAttendance(db, session, aMark({ id: newId() }))).toBe('not-on-roster');
	await withdraw(db, enrolment, facilitator, now);
	expect(await markAttendance(db, session, mark)).toBe('not-on-roster');
	expect(await db.$count(attendance)).toBe(0);
});

test('"the rest were there" leaves those already marked as they are', async () => {
	const { db, session, enrolment, mark } = await aRoster({ count: 40 });
	await markAttendance(db, session, { ...mark, status: 'absent' });
	const { takenById, takenAt, receivedAt, device, mode } = mark;
	const whole = { takenById, takenAt, receivedAt, device, mode };
	expect(await markAllPresent(db, session, whole)).toEqual({ marked: 39 });
	expect(await markAllPresent(db, session, whole)).toEqual({ marked: 0 });
	const roster = await rosterOf(db, session);
	expect(roster.filter((row) => row.status === 'present')).toHaveLength(39);
	expect(roster.find((row) => row.enrolmentId === enrolment.id)?.status).toBe('absent');
});

test('nobody is marked all at once in a closed sitting', async () => {
	const { db, session, mark } = await aRoster({ closedAt: now });
	expect(await markTheRest(db, session, mark)).toEqual({ refused: 'session-closed' });
});

test('a wrong absent mark is corrected after closing with a reason, and the trail stays', async () => {
	const { db, session, enrolment, facilitator, mark } = await aRoster();
	await markAttendance(db, session, { ...mark, status: 'absent' });
	const closed = { ...session, closedAt: now };
	const right = aMark(enrolment, { mode: 'late-entry' });
	expect(await correctMark(db, closed, right, ' ', facilitator)).toBe('reason-missing');
	expect(await correctMark(db, closed, right, 'She signed the sheet', facilitator)).toBe('marked');
	expect((await rosterOf(db, session))[0]?.status).toBe('present');
	expect(await db.$count(marks)).toBe(2);
	const [row] = await db.select().from(auditRows);
	expect(row).toMatchObject({
		action: 'correct-mark',
		accountId: facilitator.id,
		before: { status: 'absent' },
		after: { status: 'present' },
		reason: 'She signed the sheet',
	});
});

test('after handing in only a coordinator corrects a mark, after freezing nobody does', async () => {
	const { db, session, enrolment, workshop, facilitator, organisation } = await aRoster({
		status: 'submitted',
	});
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const correct = (by: typeof facilitator) =>
		correctMark(db, session, aMark(enrolment), 'sheet checked', by);
	expect(await correct(facilitator)).toBe('already-submitted');
	expect(await correct(coordinator)).toBe('marked');
	await db.update(workshops).set({ status: 'frozen' }).where(eq(workshops.id, workshop.id));
	expect(await correct(coordinator)).toBe('frozen');
	expect(await correct(await aUser(db, { role: 'state' }))).toBe('frozen');
});

test('two phones that disagree about one person are both kept, and the row says so', async () => {
	const { db, session, enrolment } = await aRoster();
	await markAttendance(db, session, aMark(enrolment, { device: 'phone-1', status: 'present' }));
	await markAttendance(db, session, aMark(enrolment, { device: 'phone-2', status: 'absent' }));
	const [row] = await rosterOf(db, session);
	expect(row).toMatchObject({ status: 'present', disputed: true });
	const supersedes = row?.frontier.map(({ id }) => id);
	await markAttendance(db, session, aMark(enrolment, { status: 'absent', supersedes }));
	const agreed = (await rosterOf(db, session))[0];
	expect(agreed).toMatchObject({ status: 'absent', disputed: false });
});

test('minutes attended are the real times of the sittings less what was missed', async () => {
	const { db, sessions, session, enrolment, facilitator } = await aRoster();
	const [, afternoon] = sessions;
	if (!afternoon) throw new Error('no afternoon');
	const times = { actualStart: '11:00', actualEnd: '13:00' };
	await setActualTimes(db, session, times, facilitator, now);
	const late = aMark(enrolment, { status: 'late', minutesMissed: 30 });
	await markAttendance(db, session, late);
	expect(await minutesOf(db, enrolment)).toBe(90);
	const there = aMark(enrolment);
	await markAttendance(db, afternoon, there);
	expect(await minutesOf(db, enrolment)).toBe(270);
	const excused = aMark(enrolment, { status: 'excused', supersedes: [there.id] });
	await markAttendance(db, afternoon, excused);
	expect(await minutesOf(db, enrolment)).toBe(90);
	const later = { status: 'late', minutesMissed: 110, supersedes: [late.id] } as const;
	await markAttendance(db, session, aMark(enrolment, later));
	expect(await minutesOf(db, enrolment)).toBe(10);
	const shorter = { actualStart: '11:00', actualEnd: '12:50' };
	await setActualTimes(db, session, shorter, facilitator, now);
	expect(await minutesOf(db, enrolment)).toBe(0);
});

test('nobody misses more of a sitting than there was of it, as it was planned or as it really lasted', async () => {
	const { db, session, sessions, enrolment, facilitator } = await aRoster();
	const afternoon = sessions[1] ?? session;
	const late = (minutesMissed: number, sitting: { id: string } = session) =>
		markAttendance(db, sitting, {
			...{ id: newId(), enrolmentId: enrolment.id, status: 'late', minutesMissed },
			...{ takenById: facilitator.id, takenAt: now, receivedAt: now, device: 'd', mode: 'tap' },
		});
	expect(await late(181)).toBe('minutes-too-many');
	expect(await late(180, afternoon)).toBe('marked');
	await setActualTimes(db, session, { actualStart: '10:40', actualEnd: '12:10' }, facilitator, now);
	expect(await late(91)).toBe('minutes-too-many');
	expect(await late(90)).toBe('marked');
	expect(await db.$count(marks)).toBe(2);
});

test('whatever order marks arrive in and however often, what stands is what the rule says of the set', async () => {
	const { db, session, enrolments } = await aRoster({ count: 3 });
	const mark = fc.record({
		who: fc.nat({ max: 2 }),
		status: fc.constantFrom(...attendance.status.enumValues),
		minutesMissed: fc.constantFrom(0, 20),
		device: fc.constantFrom('phone-1', 'phone-2'),
		seen: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
	});
	const order = fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 30 });
	await fc.assert(
		fc.asyncProperty(
			fc.array(mark, { minLength: 1, maxLength: 12 }),
			order,
			async (given, sent) => {
				await db.delete(attendance);
				await db.delete(markSupersessions);
				await db.delete(marks);
				const ids = given.map(() => newId());
				const made = given.map(({ who, seen, ...rest }, n) => {
					const supersedes = seen.flatMap((other) => ids[other] ?? []);
					const mark = aMark({ id: enrolments[who]?.id ?? '' }, { ...rest, id: ids[n] ?? '' });
					return { ...mark, minutesMissed: rest.minutesMissed, supersedes };
				});
				const known = new Map<string, (typeof made)[number]>();
				for (const one of sent.flatMap((n) => made[n % made.length] ?? [])) {
					const outcome = await markAttendance(db, session, one);
					expect(outcome).toBe(known.has(one.id) ? 'already' : 'marked');
					known.set(one.id, one);
				}
				const roster = await rosterOf(db, session);
				for (const { enrolmentId, status, minutesMissed, disputed, frontier } of roster) {
					const row = [...known.values()].filter((one) => one.enrolmentId === enrolmentId);
					const standing = standingMark(frontierOf(row));
					expect(status).toBe(standing?.stands.status ?? null);
					expect(minutesMissed).toBe(standing?.stands.minutesMissed ?? null);
					expect(disputed).toBe(standing?.disputed ?? false);
					expect(frontier.map(({ id }) => id)).toEqual(
						standing?.frontier.map(({ id }) => id) ?? [],
					);
				}
				expect(await db.$count(marks)).toBe(known.size);
			},
		),
		{ numRuns: 60 },
	);
});

test('present, late and left early are being there; excused and absent are not', () => {
	const others = attendance.status.enumValues.filter((status) => !there.includes(status));
	expect(others).toEqual(['excused', 'absent']);
});

test('a mark is changed and changed again before anybody has made the muster anew', async () => {
	const { db, session, mark } = await aRoster();
	for (const [n, status] of (['present', 'absent', 'late'] as const).entries()) {
		const next = { ...mark, id: `mark-${n}`, status, supersedes: n > 0 ? [`mark-${n - 1}`] : [] };
		expect(await markAttendance(db, session, next)).toBe('marked');
	}
	const [row] = await rosterOf(db, session);
	expect(row?.status).toBe('late');
});
