import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { User } from '#auth/user.ts';
import { attendance, auditRows, sessions, workshopOrganisations, workshops } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	aMark,
	anAttendance,
	anEnrolment,
	anOrganisation,
	aRoster,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import { absenteesOf } from '#training/absentees.ts';
import { applyOperation } from '#training/applying.ts';
import { correctMark } from '#training/attendance.ts';
import { standingsOf } from '#training/completion.ts';
import { withdraw } from '#training/enrolments.ts';
import { removeHeadcount, takeHeadcount } from '#training/headcounts.ts';
import { seatsThatDoNotAddUp } from '#training/plan-rules.ts';
import { changeWorkshop, planOf, planWorkshop, type WorkshopPlan } from '#training/plans.ts';
import { postingsOf, recordPosting } from '#training/postings.ts';
import {
	closeSession,
	countsOf,
	sayNotHeld,
	sessionLedBy,
	setActualTimes,
	setHandCount,
	unexplainedIn,
} from '#training/sessions.ts';
import {
	callOffWorkshop,
	checkWorkshop,
	closeWorkshop,
	freezeWorkshop,
	historyOf,
	noteCorrection,
	reopenWorkshop,
	submitWorkshop,
} from '#training/steps.ts';
import { recordOf } from '#training/record.ts';
import { workshopsToKeep } from '#training/workshops-to-keep.ts';
import { detailsOf, workshopSeenBy, workshopsSeenBy, type Workshop } from '#training/workshops.ts';

const oneSitting = {
	heldOn: '2026-12-01',
	half: 'forenoon',
	plannedStart: '10:00',
	plannedEnd: '13:00',
} as const;

/** A coordinator, and a plan of theirs in which everything is right. */
async function aPlan(given: Partial<WorkshopPlan> = {}) {
	const db = await freshDb();
	const organisation = await anOrganisation(db);
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const plan: WorkshopPlan = {
		titleHi: 'थाने में बच्चे से बात',
		activity: 'training',
		level: 'district',
		language: 'hi',
		districtLgd: places.khunti,
		startsOn: '2026-12-01',
		endsOn: '2026-12-02',
		organisers: [{ organisationId: organisation.id, part: 'lead' }],
		modules: [{ module: 'talking-with-survivors', edition: '2026.1', lawDate: '2026-11-22' }],
		sessions: [oneSitting],
		...given,
	};
	return { db, organisation, coordinator, plan };
}

test('a planned workshop is a draft with a readable code that is never given twice', async () => {
	const { db, coordinator, plan } = await aPlan();
	const first = await planWorkshop(db, plan, coordinator, now);
	const second = await planWorkshop(db, plan, coordinator, now);
	const inBihar = await planWorkshop(db, { ...plan, districtLgd: places.gaya }, coordinator, now);
	expect(first).toMatchObject({ workshop: { code: 'JH-26-0001', status: 'draft', stateLgd: 20 } });
	expect(second).toMatchObject({ workshop: { code: 'JH-26-0002' } });
	expect(inBihar).toMatchObject({ workshop: { code: 'BR-26-0001' } });
});

test('fifty workshops planned at one moment get fifty codes', async () => {
	const { db, coordinator, plan } = await aPlan();
	const planned = await Promise.all(
		Array.from({ length: 50 }, () => planWorkshop(db, plan, coordinator, now)),
	);
	const codes = planned.map((one) => ('workshop' in one ? one.workshop.code : ''));
	expect(new Set(codes).size).toBe(50);
	expect(codes).toContain('JH-26-0050');
});

test('order, districts with seats, modules with edition, sittings and signatories are kept', async () => {
	const { db, coordinator, plan } = await aPlan({
		orderNumber: '417/CID',
		orderedOn: '2026-11-15',
		seats: 40,
		districts: [
			{ districtLgd: places.khunti, seats: 25 },
			{ districtLgd: places.ranchi, seats: 15 },
		],
		signatories: [{ nameHi: 'मीरा होरो', nameEn: '', postHi: 'सचिव', postEn: 'Secretary' }],
	});
	const planned = await planWorkshop(db, plan, coordinator, now);
	if (!('workshop' in planned)) throw new Error(planned.refused);
	expect(planned.workshop).toMatchObject({
		orderNumber: '417/CID',
		orderedOn: '2026-11-15',
		seats: 40,
	});
	const details = await detailsOf(db, planned.workshop);
	expect(details.districts).toHaveLength(2);
	expect(details.modules[0]).toMatchObject({ module: 'talking-with-survivors', edition: '2026.1' });
	expect(details.sessions).toHaveLength(1);
	expect(details.signatories[0]).toMatchObject({ nameHi: 'मीरा होरो', nameEn: 'मीरा होरो' });
	expect(seatsThatDoNotAddUp(plan)).toBeUndefined();
	expect(seatsThatDoNotAddUp({ ...plan, seats: 2504 })).toEqual({ total: 2504, parts: 40 });
});

const organiser = (organisationId: string, part: 'lead' | 'co-organiser') => ({
	organisationId,
	part,
});
test.each<[string, Partial<WorkshopPlan>]>([
	['title-missing', { titleHi: '  ' }],
	['unknown-district', { districtLgd: 1 }],
	['block-not-in-district', { blockLgd: places.bero }],
	['unknown-district', { districts: [{ districtLgd: 99_999 }] }],
	['bad-day', { startsOn: '2026-02-30' }],
	['ends-before-it-starts', { endsOn: '2026-11-30' }],
	['too-long', { endsOn: '2027-12-01' }],
	['no-session', { sessions: [] }],
	['session-outside', { sessions: [{ ...oneSitting, heldOn: '2026-12-05' }] }],
	['session-twice', { sessions: [oneSitting, oneSitting] }],
	['session-times', { sessions: [{ ...oneSitting, plannedEnd: '09:00' }] }],
	['session-times', { sessions: [{ ...oneSitting, plannedStart: '25:00' }] }],
	['bad-seats', { seats: 12.5 }],
	['one-lead', { organisers: [] }],
	['one-lead', { organisers: [organiser('a', 'lead'), organiser('b', 'lead')] }],
	['organisation-twice', { organisers: [organiser('a', 'lead'), organiser('a', 'co-organiser')] }],
	['unknown-organisation', { organisers: [organiser('nobody', 'lead')] }],
	['unknown-module', { modules: [{ module: 'no-such', edition: '1', lawDate: '2026-01-01' }] }],
	['unknown-facilitator', { facilitators: ['nobody'] }],
	[
		'signatory-incomplete',
		{ signatories: [{ nameHi: 'मीरा', nameEn: '', postHi: '', postEn: '' }] },
	],
])('a plan is refused as %s: %j', async (refused, wrong) => {
	const { db, coordinator, plan } = await aPlan(wrong);
	expect(await planWorkshop(db, plan, coordinator, now)).toEqual({ refused });
	expect(await db.$count(workshops)).toBe(0);
});

test('a learner plans nothing, and nobody plans in the name of another organisation', async () => {
	const { db, coordinator, plan } = await aPlan();
	const learner = await aUser(db, { role: 'learner' });
	expect(await planWorkshop(db, plan, learner, now)).toEqual({ refused: 'may-not-plan' });
	const other = await anOrganisation(db);
	const theirs = { ...plan, organisers: [organiser(other.id, 'lead')] };
	expect(await planWorkshop(db, theirs, coordinator, now)).toEqual({
		refused: 'not-your-organisation',
	});
	expect(await planWorkshop(db, theirs, await aUser(db, { role: 'state' }), now)).toHaveProperty(
		'workshop',
	);
});

test('a facilitator who plans a village meeting leads it', async () => {
	const { db, organisation, plan } = await aPlan();
	const facilitator = await aUser(db, { organisationId: organisation.id });
	const planned = await planWorkshop(db, plan, facilitator, now);
	if (!('workshop' in planned)) throw new Error(planned.refused);
	expect(await workshopSeenBy(db, facilitator, planned.workshop.id)).toBeDefined();
});

test('only what is given changes, and a sitting that has marks cannot be planned away', async () => {
	const { db, workshop, session, sessions: sittings, enrolment, facilitator } = await aRoster();
	const changed = await changeWorkshop(db, workshop, { venue: 'पंचायत भवन' }, facilitator, now);
	expect(changed).toMatchObject({ workshop: { venue: 'पंचायत भवन', titleHi: workshop.titleHi } });
	expect((await detailsOf(db, workshop)).sessions).toHaveLength(2);
	await anAttendance(db, session, enrolment);
	const afternoonOnly = sittings.slice(1).map(({ heldOn, half, plannedStart, plannedEnd }) => ({
		heldOn,
		half,
		plannedStart,
		plannedEnd,
	}));
	expect(await changeWorkshop(db, workshop, { sessions: afternoonOnly }, facilitator, now)).toEqual(
		{
			refused: 'session-has-marks',
		},
	);
	const elsewhere = { organisers: [organiser((await anOrganisation(db)).id, 'lead')] };
	expect(await changeWorkshop(db, workshop, elsewhere, facilitator, now)).toEqual({
		refused: 'only-coordinator',
	});
});

/** Who finds this workshop: asked once of the list, once by id, once through its sitting. */
async function sees(db: Awaited<ReturnType<typeof freshDb>>, user: User, workshop: Workshop) {
	const [session] = (await detailsOf(db, workshop)).sessions;
	const list = (await workshopsSeenBy(db, user)).some(({ id }) => id === workshop.id);
	const byId = (await workshopSeenBy(db, user, workshop.id)) !== undefined;
	const sitting = (await sessionLedBy(db, user, session?.id ?? '')) !== undefined;
	expect([byId, sitting]).toEqual([list, list]);
	return list;
}

test('a workshop exists for who leads it, for its organisers and for the state team, for nobody else', async () => {
	const db = await freshDb();
	const { workshop, organisation, facilitator } = await aWorkshop(db);
	const partner = await anOrganisation(db);
	const funder = await anOrganisation(db);
	const other = await anOrganisation(db);
	await db.insert(workshopOrganisations).values([
		{ workshopId: workshop.id, organisationId: partner.id, part: 'co-organiser' },
		{ workshopId: workshop.id, organisationId: funder.id, part: 'funder' },
	]);
	const user = (role: User['role'], organisationId: string | null = null) =>
		aUser(db, { role, organisationId });
	expect(await sees(db, facilitator, workshop)).toBe(true);
	expect(await sees(db, await user('coordinator', organisation.id), workshop)).toBe(true);
	expect(await sees(db, await user('coordinator', partner.id), workshop)).toBe(true);
	expect(await sees(db, await user('state'), workshop)).toBe(true);
	expect(await sees(db, await user('admin'), workshop)).toBe(true);
	expect(await sees(db, await user('coordinator', funder.id), workshop)).toBe(false);
	expect(await sees(db, await user('coordinator', other.id), workshop)).toBe(false);
	expect(await sees(db, await user('coordinator'), workshop)).toBe(false);
	expect(await sees(db, await user('facilitator', organisation.id), workshop)).toBe(false);
	expect(await sees(db, await user('learner', organisation.id), workshop)).toBe(false);
});

test('a facilitator taken off a workshop no longer sees it', async () => {
	const { db, workshop, facilitator, organisation } = await aRoster();
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const other = await aUser(db, { organisationId: organisation.id });
	await changeWorkshop(db, workshop, { facilitators: [other.id] }, coordinator, now);
	expect(await sees(db, facilitator, workshop)).toBe(false);
	expect(await sees(db, other, workshop)).toBe(true);
});

/** A workshop whose people are all marked present at both sittings. */
async function aMarkedWorkshop() {
	const roster = await aRoster();
	for (const sitting of roster.sessions) {
		for (const one of roster.enrolments) await anAttendance(roster.db, sitting, one);
	}
	const organisationId = roster.organisation.id;
	const coordinator = await aUser(roster.db, { role: 'coordinator', organisationId });
	return { ...roster, coordinator, state: await aUser(roster.db, { role: 'state' }) };
}

test('draft, submitted, checked, frozen: the facilitator hands in, a coordinator checks and freezes', async () => {
	const { db, workshop, facilitator, coordinator } = await aMarkedWorkshop();
	expect(await submitWorkshop(db, workshop, facilitator, now)).toBe('sessions-open');
	expect(await closeWorkshop(db, workshop, facilitator, now)).toBe('submitted');
	expect(await submitWorkshop(db, workshop, facilitator, now)).toBe('not-the-next-step');
	expect(await freezeWorkshop(db, workshop, coordinator, now)).toBe('not-the-next-step');
	expect(await checkWorkshop(db, workshop, facilitator, now)).toBe('only-coordinator');
	expect(await checkWorkshop(db, workshop, coordinator, now)).toBe('checked');
	expect(await freezeWorkshop(db, workshop, facilitator, now)).toBe('only-coordinator');
	expect(await freezeWorkshop(db, workshop, coordinator, now)).toBe('frozen');
	const steps = (await historyOf(db, workshop)).map(({ action, accountId }) => [action, accountId]);
	expect(steps).toEqual([
		['submit', facilitator.id],
		['check', coordinator.id],
		['freeze', coordinator.id],
	]);
});

test('a workshop in which nobody was recorded is not handed in', async () => {
	const { db, workshop, facilitator } = await aRoster({ closedAt: now });
	expect(await submitWorkshop(db, workshop, facilitator, now)).toBe('nobody-recorded');
});

test('a sitting with somebody unmarked keeps the workshop open', async () => {
	const { db, workshop, facilitator } = await aMarkedWorkshop();
	await anEnrolment(db, workshop);
	expect(await closeWorkshop(db, workshop, facilitator, now)).toBe('not-everybody-marked');
});

test('a hand count that differs has to be explained before the workshop is handed in, and what was written is kept', async () => {
	const { db, workshop, session, facilitator } = await aMarkedWorkshop();
	await setHandCount(db, session, { women: 3, men: 1, other: 0 }, facilitator, now);
	expect(await closeWorkshop(db, workshop, facilitator, now)).toBe('difference-unexplained');
	const [open] = await unexplainedIn(db, workshop.id);
	expect(open).toMatchObject({ id: session.id, closedAt: null, difference: 2 });
	const reasons = new Map([[session.id, 'Two cooks were counted']]);
	expect(await closeWorkshop(db, workshop, facilitator, now, reasons)).toBe('submitted');
	expect((await countsOf(db, workshop.id))[0]).toMatchObject({
		differenceExplained: 'Two cooks were counted',
	});
});

test('a sitting closed without signal is asked about when the workshop is handed in', async () => {
	const { db, workshop, session, sessions: sittings, facilitator } = await aMarkedWorkshop();
	await setHandCount(db, session, { women: 3, men: 1, other: 0 }, facilitator, now);
	for (const one of sittings) await closeSession(db, one, facilitator, now);
	expect(await submitWorkshop(db, workshop, facilitator, now)).toBe('difference-unexplained');
	const reasons = new Map([[session.id, 'Two cooks were counted']]);
	expect(await closeWorkshop(db, workshop, facilitator, now, reasons)).toBe('submitted');
});

test('a hand count set after handing in has to be explained before the workshop is checked', async () => {
	const { db, workshop, session, facilitator, coordinator } = await aMarkedWorkshop();
	await closeWorkshop(db, workshop, facilitator, now);
	await setHandCount(db, session, { women: 3, men: 1, other: 0 }, coordinator, now);
	expect(await checkWorkshop(db, workshop, coordinator, now)).toBe('difference-unexplained');
	await db.update(sessions).set({ differenceExplained: 'Two cooks counted' });
	expect(await checkWorkshop(db, workshop, coordinator, now)).toBe('checked');
});

test('once handed in only a coordinator changes it, once frozen nobody', async () => {
	const { db, workshop, facilitator, coordinator, state } = await aMarkedWorkshop();
	await closeWorkshop(db, workshop, facilitator, now);
	const change = (by: User) => changeWorkshop(db, workshop, { venue: 'x' }, by, now);
	expect(await change(facilitator)).toEqual({ refused: 'already-submitted' });
	expect(await change(coordinator)).toHaveProperty('workshop');
	await checkWorkshop(db, workshop, coordinator, now);
	await freezeWorkshop(db, workshop, coordinator, now);
	expect(await change(coordinator)).toEqual({ refused: 'frozen' });
	expect(await change(state)).toEqual({ refused: 'frozen' });
});

test('reopening needs a reason and a coordinator, and the state team when it is frozen', async () => {
	const { db, workshop, facilitator, coordinator, state } = await aMarkedWorkshop();
	await closeWorkshop(db, workshop, facilitator, now);
	const reopen = (by: User, reason = 'A sheet was missing') =>
		reopenWorkshop(db, workshop, reason, by, now);
	expect(await reopen(coordinator, '  ')).toBe('reason-missing');
	expect(await reopen(facilitator)).toBe('only-coordinator');
	expect(await reopen(coordinator)).toBe('draft');
	await closeWorkshop(db, workshop, facilitator, now);
	await checkWorkshop(db, workshop, coordinator, now);
	await freezeWorkshop(db, workshop, coordinator, now);
	expect(await reopen(coordinator)).toBe('only-state');
	expect(await reopen(state)).toBe('draft');
	const [row] = await db.select().from(workshops).where(eq(workshops.id, workshop.id));
	expect(row).toMatchObject({ status: 'draft', frozenAt: null });
});

test('a correction note stands beside a frozen workshop and changes nothing in it', async () => {
	const { db, workshop, coordinator, state } = await aMarkedWorkshop();
	const note = (by: User, text = 'Serial 4 was absent') =>
		noteCorrection(db, workshop, text, by, now);
	expect(await note(state)).toBe('not-frozen');
	await db.update(workshops).set({ status: 'frozen' });
	expect(await note(coordinator)).toBe('only-state');
	expect(await note(state, '')).toBe('reason-missing');
	expect(await note(state)).toBe('noted');
	expect(await historyOf(db, workshop)).toMatchObject([
		{ action: 'correction-note', reason: 'Serial 4 was absent', accountId: state.id },
	]);
	expect(await db.$count(auditRows)).toBe(1);
});

test('a day written down wrongly is moved with everything marked on it, and the posts its roster put on record with it', async () => {
	const { db, workshop, sessions: sittings, enrolment, facilitator, session } = await aRoster();
	await anAttendance(db, session, enrolment);
	const person = { id: enrolment.personId };
	await recordPosting(db, person.id, enrolment, {
		...{ on: '2026-11-20', by: facilitator.id, at: now },
		...{ source: 'roster', sourceText: workshop.code },
	});
	const plan = await planOf(db, workshop.id);
	const moved = plan.sessions.map((one) => ({ ...one, heldOn: '2026-11-12' }));
	const days = { startsOn: '2026-11-12', endsOn: '2026-11-12', sessions: moved };
	const changed = await changeWorkshop(db, workshop, days, facilitator, now);
	expect(changed).toMatchObject({ workshop: { startsOn: '2026-11-12' } });
	const rows = (await detailsOf(db, workshop)).sessions;
	expect(rows.map(({ id, heldOn }) => [id, heldOn])).toEqual(
		sittings.map(({ id }) => [id, '2026-11-12']),
	);
	const [counted] = await countsOf(db, workshop.id);
	expect(counted).toMatchObject({ id: session.id, marked: 1 });
	expect((await postingsOf(db, person.id)).map(({ startsOn }) => startsOn)).toEqual(['2026-11-12']);
});

test('forenoon and afternoon written down the wrong way round change places', async () => {
	const { db, workshop, session, enrolment, facilitator } = await aRoster();
	await anAttendance(db, session, enrolment);
	const { sessions: planned } = await planOf(db, workshop.id);
	const swapped = planned.map((one) => ({
		...one,
		half: one.half === 'forenoon' ? ('afternoon' as const) : ('forenoon' as const),
	}));
	await changeWorkshop(db, workshop, { sessions: swapped }, facilitator, now);
	const rows = (await detailsOf(db, workshop)).sessions;
	expect(rows.find(({ id }) => id === session.id)?.half).toBe('afternoon');
	expect(rows).toHaveLength(2);
});

test('a sitting of another workshop is not moved by naming it', async () => {
	const { db, workshop, facilitator } = await aRoster();
	const [other] = (await aWorkshop(db)).sessions;
	const { sessions: planned } = await planOf(db, workshop.id);
	const forged = planned.map((one, n) => (n === 0 ? { ...one, id: other.id } : one));
	await changeWorkshop(db, workshop, { sessions: forged }, facilitator, now);
	const [kept] = await db.select().from(sessions).where(eq(sessions.id, other.id));
	expect(kept?.workshopId).toBe(other.workshopId);
	expect((await detailsOf(db, workshop)).sessions).toHaveLength(2);
});

test('a workshop that did not take place, or was planned by mistake, is called off with a reason and stands open no more', async () => {
	const { db, workshop, enrolment, facilitator, ...rest } = await aRoster();
	const { organisation, session } = rest;
	const callOff = (why: string) => callOffWorkshop(db, workshop, why, facilitator, now);
	expect(await callOff('  ')).toBe('reason-missing');
	expect(await callOff('Election duty')).toBe('called-off');
	expect(await workshopsSeenBy(db, facilitator, { status: 'draft' })).toEqual([]);
	expect(await workshopsToKeep(db, facilitator)).toEqual([]);
	expect((await recordOf(db, facilitator.personId))?.workshops).toEqual([]);
	expect((await historyOf(db, workshop)).map(({ action, reason }) => [action, reason])).toEqual([
		['call-off', 'Election duty'],
	]);
	const by = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	expect(await changeWorkshop(db, workshop, { venue: 'x' }, by, now)).toEqual({
		refused: 'called-off',
	});
	const mark = aMark(enrolment, { takenById: by.id });
	expect(await correctMark(db, session, mark, 'She was there', by)).toBe('called-off');
	expect(await reopenWorkshop(db, workshop, 'Held after all', facilitator, now)).toBe(
		'only-coordinator',
	);
	expect(await reopenWorkshop(db, workshop, 'Held after all', by, now)).toBe('draft');
});

test('a workshop at which somebody was, or was counted, is not called off', async () => {
	const { db, workshop, session, enrolment, facilitator } = await aRoster();
	const callOff = () => callOffWorkshop(db, workshop, 'A mistake', facilitator, now);
	await anAttendance(db, session, enrolment, { status: 'late' });
	expect(await callOff()).toBe('somebody-recorded');
	await withdraw(db, enrolment, facilitator, now);
	const counted = {
		women: 3,
		men: 0,
		other: 0,
		girls: 0,
		boys: 0,
		device: 'x',
		mode: 'tap',
	} as const;
	const taken = await takeHeadcount(db, workshop, counted, facilitator, now);
	expect(await callOff()).toBe('somebody-recorded');
	if (!('headcount' in taken)) throw new Error(taken.refused);
	await removeHeadcount(db, workshop, taken.headcount.id, facilitator, now);
	expect(await callOff()).toBe('called-off');
});

test('what a phone in the hall still sends of a workshop that was called off is kept for a coordinator', async () => {
	const { db, workshop, session, enrolment, facilitator } = await aRoster();
	await callOffWorkshop(db, workshop, 'A mistake', facilitator, now);
	const said = {
		status: 'present',
		minutesMissed: 0,
		supersedes: [] as string[],
		mode: 'tap',
	} as const;
	const operation = { ...said, kind: 'mark', seq: 1, id: newId(), at: now } as const;
	const sent = { ...operation, sessionId: session.id, enrolmentId: enrolment.id };
	expect(await applyOperation(db, { user: facilitator, device: 'phone', now }, sent)).toMatchObject(
		{ outcome: 'refused', held: true },
	);
	expect(await db.$count(attendance)).toBe(0);
});

test('a sitting that was not held takes nothing from anybody, also where somebody was marked at it by mistake', async () => {
	const {
		db,
		workshop,
		session,
		sessions: sittings,
		enrolments: rows,
		facilitator,
	} = await aRoster();
	const [, afternoon] = sittings;
	const [one, other] = rows;
	if (!afternoon || !one || !other) throw new Error('two were enrolled for two half days');
	for (const row of rows) await anAttendance(db, session, row);
	await anAttendance(db, afternoon, other, { status: 'absent' });
	expect(await closeWorkshop(db, workshop, facilitator, now)).toBe('not-everybody-marked');
	expect(await sayNotHeld(db, afternoon, facilitator, now)).toBe('saved');
	expect(await closeWorkshop(db, workshop, facilitator, now)).toBe('submitted');
	const standings = await standingsOf(db, workshop.id);
	expect(standings.map(({ heldMinutes, attendance: met }) => [heldMinutes, met])).toEqual([
		[180, 'met'],
		[180, 'met'],
	]);
	expect(await absenteesOf(db, workshop)).toEqual([]);
	const by = await aUser(db, { role: 'state' });
	const times = { actualStart: '14:00', actualEnd: '16:00' };
	expect(await setActualTimes(db, afternoon, times, by, now)).toBe('saved');
	expect((await standingsOf(db, workshop.id))[0]?.heldMinutes).toBe(300);
});
