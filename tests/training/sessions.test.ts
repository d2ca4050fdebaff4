import { expect, test } from 'vitest';
import { auditRows, sessions, sittingEntries } from '#db/schema.ts';
import { anAttendance, aRoster, aUser, now } from '#tests/factories.ts';
import { minutesOf, missedMoreThan } from '#training/attendance.ts';
import { changeWorkshop, planOf } from '#training/plans.ts';
import {
	closeExplained,
	closeSession,
	countsOf,
	explainDifference,
	setActualTimes,
	setHandCount,
	unexplainedIn,
} from '#training/sessions.ts';
import { minutesOfSession, nextOpen } from '#training/sittings.ts';

test('a sitting closes once everybody has a mark, and only once', async () => {
	const { db, session, enrolments, facilitator } = await aRoster();
	expect(await closeSession(db, session, facilitator, now)).toBe('not-everybody-marked');
	for (const one of enrolments) await anAttendance(db, session, one, { status: 'absent' });
	expect(await closeSession(db, session, facilitator, now)).toBe('closed');
	expect(await closeSession(db, session, facilitator, now)).toBe('session-closed');
});

test('the hand count stands beside the marks, and a difference stays until somebody explains it', async () => {
	const { db, workshop, session, enrolments, facilitator } = await aRoster({ count: 3 });
	const [first, second, third] = enrolments;
	if (!first || !second || !third) throw new Error('three people');
	await anAttendance(db, session, first, { status: 'late' });
	await anAttendance(db, session, second);
	await anAttendance(db, session, third, { status: 'excused' });
	expect((await countsOf(db, workshop.id))[0]).toMatchObject({
		marked: 2,
		unmarked: 0,
		difference: undefined,
	});
	await setHandCount(db, session, { women: 3, men: 1, other: 0 }, facilitator, now);
	expect((await countsOf(db, workshop.id))[0]).toMatchObject({
		marked: 2,
		counted: 4,
		difference: 2,
	});
	expect(await unexplainedIn(db, workshop.id)).toHaveLength(1);
	expect(await explainDifference(db, session, ' ', facilitator, now)).toBe('reason-missing');
	await explainDifference(db, session, 'Two mothers came with children', facilitator, now);
	expect(await unexplainedIn(db, workshop.id)).toEqual([]);
	await setHandCount(db, session, { women: 5, men: 1, other: 0 }, facilitator, now);
	expect(await unexplainedIn(db, workshop.id)).toHaveLength(1);
});

test('a page asks why hand count and marks differ before a sitting closes; a phone without signal closes it as it is', async () => {
	const { db, workshop, sessions: sittings, enrolments, facilitator } = await aRoster();
	const [forenoon, afternoon] = sittings;
	if (!forenoon || !afternoon) throw new Error('two sittings');
	const close = (why: string) => closeExplained(db, forenoon, why, facilitator, now);
	await setHandCount(db, forenoon, { women: 3, men: 0, other: 0 }, facilitator, now);
	expect(await close('Nobody is marked yet')).toBe('not-everybody-marked');
	expect(await unexplainedIn(db, workshop.id)).toHaveLength(1);
	for (const sitting of [forenoon, afternoon]) {
		for (const one of enrolments) await anAttendance(db, sitting, one);
	}
	expect(await close(' ')).toBe('difference-unexplained');
	expect(await close('The cook was counted')).toBe('closed');
	expect((await countsOf(db, workshop.id))[0]).toMatchObject({
		closedById: facilitator.id,
		differenceExplained: 'The cook was counted',
	});
	await setHandCount(db, afternoon, { women: 1, men: 0, other: 0 }, facilitator, now);
	expect(await closeSession(db, afternoon, facilitator, now)).toBe('closed');
});

test('after a sitting comes the next open one, else one left open before it, else none', () => {
	const after = (id: string, ...open: string[]) =>
		nextOpen([{ id: '1' }, { id: '2' }, { id: '3' }], { id }, (one) => open.includes(one.id))?.id;
	expect(after('1', '2', '3')).toBe('2');
	expect(after('1', '3')).toBe('3');
	expect(after('3', '1', '2')).toBe('1');
	expect(after('2', '2')).toBe(undefined);
	expect(after('2')).toBe(undefined);
});

test('forenoon comes before afternoon, and a sitting nobody counted has no difference', async () => {
	const { db, workshop } = await aRoster();
	const counts = await countsOf(db, workshop.id);
	expect(counts.map(({ half }) => half)).toEqual(['forenoon', 'afternoon']);
	expect(counts.map(({ counted }) => counted)).toEqual([undefined, undefined]);
	expect(counts.map(({ unmarked }) => unmarked)).toEqual([2, 2]);
});

test('real times replace the planned ones in the minutes, and must run forwards', async () => {
	const { db, session, facilitator } = await aRoster();
	expect(minutesOfSession(session)).toBe(180);
	const set = (actualStart: string, actualEnd: string) =>
		setActualTimes(db, session, { actualStart, actualEnd }, facilitator, now);
	expect(await set('13:00', '12:00')).toBe('session-times');
	expect(await set('twelve', '13:00')).toBe('session-times');
	expect(await set('12:00', '13:10')).toBe('saved');
	const [row] = await db.select().from(sessions);
	expect(row && minutesOfSession(row)).toBe(70);
	expect(await db.$count(auditRows)).toBe(1);
});

test('times in which somebody would have missed more than there was are refused, also of the plan; nobody loses a minute unsaid', async () => {
	const { db, workshop, session, enrolments, facilitator } = await aRoster({ count: 3 });
	const [first, second, third] = enrolments;
	if (!first || !second || !third) throw new Error('three people');
	await anAttendance(db, session, first, { status: 'late', minutesMissed: 90 });
	await anAttendance(db, session, second, { status: 'left-early', minutesMissed: 40 });
	await anAttendance(db, session, third, { status: 'absent' });
	const set = (actualEnd: string) =>
		setActualTimes(db, session, { actualStart: '10:00', actualEnd }, facilitator, now);
	expect(await set('11:00')).toBe('times-too-short');
	expect(await missedMoreThan(db, session, 60)).toMatchObject([{ serial: 1, minutesMissed: 90 }]);
	expect(await db.$count(sittingEntries)).toBe(0);
	expect(await minutesOf(db, first)).toBe(90);
	const planned = { heldOn: session.heldOn, half: session.half, plannedStart: '10:00' };
	const sooner = { sessions: [...(await planOf(db, workshop.id)).sessions.slice(1)] };
	sooner.sessions.push({ ...planned, plannedEnd: '11:00' });
	const changed = await changeWorkshop(db, workshop, sooner, facilitator, now);
	expect(changed).toEqual({ refused: 'times-too-short' });
	expect(await set('11:30')).toBe('saved');
	expect(await changeWorkshop(db, workshop, sooner, facilitator, now)).toHaveProperty('workshop');
});

test('counts are whole and not negative, and after handing in a coordinator sets them', async () => {
	const { db, session, facilitator, organisation } = await aRoster({ status: 'submitted' });
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const count = { women: 1, men: 2, other: 0 };
	expect(await setHandCount(db, session, count, facilitator, now)).toBe('already-submitted');
	expect(await setHandCount(db, session, { ...count, men: 1.5 }, coordinator, now)).toBe(
		'not-a-number',
	);
	expect(await setHandCount(db, session, { ...count, men: -1 }, coordinator, now)).toBe(
		'not-a-number',
	);
	expect(await setHandCount(db, session, count, coordinator, now)).toBe('saved');
});
