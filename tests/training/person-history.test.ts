import { expect, test } from 'vitest';
import type { User } from '#auth/user.ts';
import { auditRows, groups } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import {
	anAppointment,
	anEnrolment,
	anIssuedCertificate,
	aPerson,
	aPosting,
	aUnit,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import {
	groupKeptBy,
	groupsKeptBy,
	joinGroup,
	leaveGroup,
	memberCounts,
	membersOf,
	membershipsOf,
	membershipsSeenBy,
} from '#training/memberships.ts';
import { joinPeople } from '#training/person-merges.ts';
import { peopleInPost } from '#training/in-post.ts';
import { personHistory } from '#training/person-history.ts';
import { peopleAt } from '#training/posted-there.ts';
import {
	correctPosting,
	endPosting,
	heldOn,
	postingsOf,
	recordPosting,
} from '#training/postings.ts';

const on = '2026-11-22';
const by = { by: 'state', at: now };

async function inState() {
	const db = await freshDb();
	return { db, state: await aUser(db, { role: 'state' }) };
}

test('everything somebody held stands on one page, of all records that count as theirs', async () => {
	const { db, state } = await inState();
	const committee = await aUnit(db, { kind: 'cwc', nameHi: 'समिति' });
	const seat = await anAppointment(db, committee);
	const posting = await aPosting(db);
	const { workshop } = await aWorkshop(db);
	const enrolment = await anEnrolment(db, workshop, { personId: posting.personId });
	await anIssuedCertificate(db, enrolment);
	const pair = { leftId: seat.personId, rightId: posting.personId };
	await joinPeople(db, state, pair, now);
	for (const id of [seat.personId, posting.personId]) {
		const history = await personHistory(db, state, id, on);
		expect(history?.postings).toHaveLength(1);
		expect(history?.seats).toHaveLength(1);
		expect(history?.workshops).toHaveLength(1);
		expect(history?.certificates).toHaveLength(1);
	}
});

test('a coordinator sees the people of their own workshops, and of their trainings only those; to others there is nobody', async () => {
	const { db } = await inState();
	const { workshop, organisation, facilitator } = await aWorkshop(db);
	const elsewhere = await aWorkshop(db);
	const { personId } = await anEnrolment(db, workshop);
	await anEnrolment(db, elsewhere.workshop, { personId });
	const own = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const stranger = await aUser(db, { role: 'coordinator' });
	expect((await personHistory(db, own, personId, on))?.workshops).toHaveLength(1);
	expect(await personHistory(db, stranger, personId, on)).toBeUndefined();
	expect(await peopleAt(db, facilitator, 'unit', on)).toEqual([]);
});

test('a posting is ended, corrected or taken away, each with who, when and why', async () => {
	const { db } = await inState();
	const posting = await aPosting(db, { startsOn: '2026-03-01' });
	const correct = (days: { startsOn: string; endsOn: string | null } | undefined, reason = 'भूल') =>
		correctPosting(db, posting, days, { ...by, reason });
	expect(await endPosting(db, posting, '31-03-2026', by)).toBe('bad-day');
	expect(await endPosting(db, posting, '2026-02-28', by)).toBe('ends-before-it-starts');
	expect(await endPosting(db, posting, '2026-10-31', { ...by, said: 'पत्र 4' })).toBe('ended');
	expect(await endPosting(db, posting, '2026-11-30', by)).toBe('already-ended');
	expect(await correct({ startsOn: '2026-03-01', endsOn: '2026-02-01' })).toBe(
		'ends-before-it-starts',
	);
	expect(await correct({ startsOn: '2026-02-01', endsOn: null }, ' ')).toBe('reason-missing');
	expect(await correct({ startsOn: '2026-02-01', endsOn: '2026-10-31' })).toBe('corrected');
	const held = await postingsOf(db, posting.personId);
	expect(held).toMatchObject([{ startsOn: '2026-02-01', endText: 'पत्र 4' }]);
	expect(heldOn(held, '2026-10-31')).toHaveLength(1);
	expect(heldOn(held, '2026-11-01')).toHaveLength(0);
	expect(await correct(undefined)).toBe('corrected');
	expect(await postingsOf(db, posting.personId)).toEqual([]);
	const rows = await db.select().from(auditRows);
	expect(rows.map(({ action }) => action)).toEqual([
		...['end-posting', 'correct-posting', 'remove-posting'],
	]);
	expect(rows[2]).toMatchObject({ reason: 'भूल', before: { startsOn: '2026-02-01' } });
});

test('what was left for another place is not made to last beside it, nor the later one begun before', async () => {
	const { db } = await inState();
	const first = await aPosting(db, { startsOn: '2026-03-01', endsOn: '2026-05-31' });
	const { personId } = first;
	const later = await aPosting(db, {
		personId,
		districtLgd: places.ranchi,
		startsOn: '2026-06-01',
	});
	const correct = (posting: typeof first, startsOn: string, endsOn: string | null) =>
		correctPosting(db, posting, { startsOn, endsOn }, { ...by, reason: 'भूल' });
	expect(await correct(first, '2026-03-01', null)).toBe('held-elsewhere');
	expect(await correct(first, '2026-03-01', '2026-06-01')).toBe('held-elsewhere');
	expect(await correct(later, '2026-05-31', null)).toBe('held-elsewhere');
	expect(await correct(first, '2026-03-01', '2026-05-15')).toBe('corrected');
	expect(await correct(later, '2026-05-16', null)).toBe('corrected');
});

test('a new place cuts short what was to last longer, and the audit keeps the end that was written', async () => {
	const { db } = await inState();
	const first = await aPosting(db, { startsOn: '2026-03-01' });
	await endPosting(db, first, '2026-12-31', { ...by, said: 'पत्र 4' });
	const { personId, role } = first;
	const posted = { role, organisationId: null, unit: null, village: null, blockLgd: null };
	const there = { ...posted, stateLgd: 20, districtLgd: places.ranchi };
	const letter = { source: 'office', sourceText: 'पत्र 9' } as const;
	await recordPosting(db, personId, there, { on: '2026-11-01', ...by, ...letter });
	expect(await postingsOf(db, personId)).toMatchObject([
		{ startsOn: '2026-03-01', endsOn: '2026-10-31', endText: null },
		{ startsOn: '2026-11-01', endsOn: null },
	]);
	const [, shortened] = await db.select().from(auditRows);
	expect(shortened).toMatchObject({
		...{ action: 'shorten-posting', subjectId: personId, reason: 'पत्र 9' },
		...{ before: { endsOn: '2026-12-31', endText: 'पत्र 4' }, after: { endsOn: '2026-10-31' } },
	});
});

test('of two places somebody began at on one day in one role the one written down last stands, and the audit says which it took the place of', async () => {
	const { db, state } = await inState();
	const [first, second] = [await aUnit(db), await aUnit(db, { nameHi: 'जोहारघाट थाना' })];
	const { id: personId } = await aPerson(db);
	const posted = { organisationId: null, unit: null, village: null, stateLgd: 20, blockLgd: null };
	const write = (unitId: string, role = 'pol-asi', on = '2026-11-01') => {
		const there = { ...posted, role, unitId, districtLgd: places.khunti };
		return recordPosting(db, personId, there, { on, ...by, sourceText: 'पत्र 9' });
	};
	const unitsOn = async (day: string) =>
		heldOn(await postingsOf(db, personId), day).map(({ unitId }) => unitId);
	expect(await write(first.id)).toBe('recorded');
	expect(await write(second.id)).toBe('replaced');
	expect(await unitsOn('2026-11-01')).toEqual([second.id]);
	expect(await unitsOn(on)).toEqual([second.id]);
	expect(await peopleAt(db, state, first.id, on)).toEqual([]);
	const asked = { roles: ['pol-asi'], districts: [places.khunti], on };
	expect(await peopleInPost(db, asked)).toEqual(
		new Map([[`${places.khunti} pol-asi`, { there: 1, current: 0 }]]),
	);
	const [replaced] = await db.select().from(auditRows);
	expect(replaced).toMatchObject({
		...{ action: 'replace-posting', subjectId: personId, reason: 'पत्र 9' },
		...{ before: { unitId: first.id }, after: { unitId: second.id } },
	});
	// The same again is nothing new; the first one again takes its place back.
	expect(await write(second.id)).toBe('known');
	expect(await write(first.id)).toBe('replaced');
	expect(await unitsOn(on)).toEqual([first.id]);
	// What did not stand is not known either: a later transfer to it is a transfer.
	expect(await write(second.id, 'pol-asi', '2026-11-10')).toBe('recorded');
	expect(await unitsOn('2026-11-09')).toEqual([first.id]);
	expect(await unitsOn(on)).toEqual([second.id]);
	// Where the one that took its place was a mistake, the other stands again.
	const [, , again] = await postingsOf(db, personId);
	if (!again) throw new Error('not written');
	await correctPosting(db, again, undefined, { ...by, reason: 'भूल' });
	expect(await unitsOn('2026-11-09')).toEqual([second.id]);
});

test('two roles of one person begun on one day both stand', async () => {
	const { db } = await inState();
	const { id: personId } = await aPerson(db);
	const where = { organisationId: null, unit: null, village: null, stateLgd: 20, blockLgd: null };
	const write = (role: string) =>
		recordPosting(
			db,
			personId,
			{ ...where, role, districtLgd: places.khunti },
			{ on: '2026-11-01', ...by },
		);
	expect([await write('flw-sahiya'), await write('com-pri')]).toEqual(['recorded', 'recorded']);
	expect(heldOn(await postingsOf(db, personId), on)).toHaveLength(2);
});

test('two records of one person with a place each from one day: the one written down last stands, until the merge is undone', async () => {
	const { db, state } = await inState();
	const [first, second] = [await aUnit(db), await aUnit(db, { nameHi: 'जोहारघाट थाना' })];
	const police = { role: 'pol-asi', districtLgd: places.khunti, startsOn: '2026-11-01' };
	const one = await aPosting(db, { ...police, unitId: first.id });
	const other = await aPosting(db, { ...police, unitId: second.id });
	expect(await peopleAt(db, state, first.id, on)).toHaveLength(1);
	await joinPeople(db, state, { leftId: one.personId, rightId: other.personId }, now);
	expect(await peopleAt(db, state, first.id, on)).toEqual([]);
	expect(await peopleAt(db, state, second.id, on)).toHaveLength(1);
	const asked = { roles: ['pol-asi'], districts: [places.khunti], on };
	expect((await peopleInPost(db, asked)).get(`${places.khunti} pol-asi`)?.there).toBe(1);
});

test('a roster of an older day that names another place stands between what was before and what came after', async () => {
	const { db } = await inState();
	const first = await aPosting(db, { startsOn: '2026-03-01', endsOn: '2026-05-31' });
	const { personId, role } = first;
	const ranchi = { personId, districtLgd: places.ranchi, blockLgd: null };
	await aPosting(db, { ...ranchi, startsOn: '2026-06-01' });
	const posted = { role, organisationId: null, unit: null, village: null, blockLgd: null };
	const write = (stateLgd: number, districtLgd: number, on: string) =>
		recordPosting(db, personId, { ...posted, stateLgd, districtLgd }, { on, ...by });
	await write(10, places.gaya, '2026-04-10');
	// Of the place somebody went to later: it began earlier than was known, and is not held twice.
	await write(20, places.ranchi, '2026-05-02');
	expect(await postingsOf(db, personId)).toMatchObject([
		{ startsOn: '2026-03-01', endsOn: '2026-04-09' },
		{ startsOn: '2026-04-10', endsOn: '2026-05-01', districtLgd: places.gaya },
		{ startsOn: '2026-05-02', endsOn: '2026-05-31', districtLgd: places.ranchi },
		{ startsOn: '2026-06-01', endsOn: null, districtLgd: places.ranchi },
	]);
	expect((await db.select().from(auditRows)).map(({ action }) => action)).toEqual([
		...['shorten-posting', 'shorten-posting'],
	]);
});

test('a new unit ends the old one also when that is written on a record joined with this one', async () => {
	const { db, state } = await inState();
	const thana = await aUnit(db);
	const police = { role: 'pol-asi', districtLgd: places.khunti };
	const old = await aPosting(db, { ...police, unitId: thana.id });
	const other = await aPerson(db);
	await joinPeople(db, state, { leftId: old.personId, rightId: other.id }, now);
	const posted = { organisationId: null, unit: null, village: null, stateLgd: 20, blockLgd: null };
	const next = await aUnit(db, { nameHi: 'जोहारघाट थाना' });
	const there = { ...police, ...posted, unitId: next.id };
	await recordPosting(db, other.id, there, { on: '2026-11-01', ...by });
	expect(await postingsOf(db, old.personId)).toMatchObject([{ endsOn: '2026-10-31' }]);
	expect(await peopleAt(db, state, thana.id, on)).toEqual([]);
	expect(await peopleAt(db, state, next.id, on)).toMatchObject([
		{ role: 'pol-asi', since: '2026-11-01' },
	]);
	expect(await peopleAt(db, state, thana.id, '2026-10-31')).toHaveLength(1);
});

test('somebody belongs to a group from a day to a day, once at a time; girls are counted, never named', async () => {
	const { db, state } = await inState();
	const { id: personId, countsAsId } = await aPerson(db);
	const where = { stateLgd: 20, districtLgd: places.khunti };
	const group = { kind: 'migrant-forum', nameHi: 'मंच' } as const;
	await db.insert(groups).values([
		{ id: 'forum', ...group, ...where },
		{ id: 'girls', kind: 'kishori', nameHi: 'किशोरी समूह', ...where },
	]);
	const join = async (groupId: string, startsOn: string) => {
		const outcome = await joinGroup(
			db,
			{ groupId, personId, startsOn, office: 'सचिव' },
			state,
			now,
		);
		return 'refused' in outcome ? outcome.refused : outcome.membership;
	};
	expect(await join('girls', '2026-01-01')).toBe('counted-only');
	expect(await join('nowhere', '2026-01-01')).toBe('unknown-group');
	expect(await join('forum', '2026-01-01')).toMatchObject({ office: 'सचिव' });
	expect(await join('forum', '2026-02-01')).toBe('member-already');
	const [member] = await membershipsOf(db, countsAsId);
	if (!member) throw new Error('no member');
	const leave = (endsOn: string) => leaveGroup(db, member, { endsOn }, state, now);
	expect(await leave('2025-12-31')).toBe('ends-before-it-starts');
	expect(await leave('2026-06-30')).toBe('left');
	expect(await leave('2026-07-31')).toBe('already-ended');
	expect(await join('forum', '2026-08-01')).toMatchObject({ startsOn: '2026-08-01' });
	const stranger = await aUser(db, { role: 'coordinator' });
	const outcome = await joinGroup(db, { groupId: 'forum', personId, startsOn: on }, stranger, now);
	expect(outcome).toEqual({ refused: 'unknown-group' });
});

test('a group names its members with their days to whoever keeps it, those who left last; to others it is not there', async () => {
	const { db, state } = await inState();
	const { workshop, organisation } = await aWorkshop(db);
	const place = { stateLgd: 20, districtLgd: places.khunti, organisationId: organisation.id };
	await db.insert(groups).values({ id: 'forum', kind: 'migrant-forum', nameHi: 'मंच', ...place });
	const mine = await aPerson(db, { nameHi: 'सुनीता देवी' });
	await anEnrolment(db, workshop, { personId: mine.id });
	const theirs = await aPerson(db, { nameHi: 'दूसरी देवी' });
	for (const { id: personId } of [theirs, mine]) {
		await joinGroup(db, { groupId: 'forum', personId, startsOn: '2026-01-01' }, state, now);
	}
	const [membership] = await membershipsOf(db, theirs.id);
	if (!membership) throw new Error('nobody joined');
	await leaveGroup(db, membership, { endsOn: '2026-06-30' }, state, now);
	const keeper = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const forum = await groupKeptBy(db, keeper, 'forum');
	const seen = await membersOf(db, keeper, { id: forum?.id ?? '' });
	expect(seen.map(({ nameHi, endsOn }) => [nameHi, endsOn])).toEqual([
		['सुनीता देवी', null],
		[null, '2026-06-30'],
	]);
	expect((await membersOf(db, state, { id: 'forum' }))[1]?.nameHi).toBe('दूसरी देवी');
	expect((await memberCounts(db, '2026-06-30')).get('forum')).toBe(2);
	expect((await memberCounts(db, on)).get('forum')).toBe(1);
	const stranger = await aUser(db, { role: 'coordinator' });
	expect(await groupKeptBy(db, stranger, 'forum')).toBeUndefined();
	const [still] = await membershipsOf(db, mine.id);
	if (!still) throw new Error('nobody joined');
	const left = await leaveGroup(db, still, { endsOn: '2026-06-30' }, stranger, now);
	expect(left).toBe('not-there');
	expect((await membershipsOf(db, mine.id))[0]?.endsOn).toBeNull();
	const keptFor = async (user: User) =>
		(await membershipsSeenBy(db, user, mine.id)).map(({ isKept }) => isKept);
	expect(await keptFor(keeper)).toEqual([true]);
	expect(await keptFor(state)).toEqual([true]);
	expect(await keptFor(stranger)).toEqual([false]);
});

test('a State with more groups than one page shows can still open each, and a district shows its own', async () => {
	const { db, state } = await inState();
	const many = Array.from({ length: 520 }, (_, n) => ({
		...{
			id: `group-${n}`,
			kind: 'migrant-forum' as const,
			nameHi: `मंच ${String(n).padStart(3, '0')}`,
		},
		...{ stateLgd: 20, districtLgd: n < 519 ? places.khunti : places.gaya },
	}));
	await db.insert(groups).values(many);
	expect(await groupKeptBy(db, state, 'group-518')).toMatchObject({ nameHi: 'मंच 518' });
	expect(await groupsKeptBy(db, state, { districtLgd: places.gaya })).toHaveLength(1);
	const someone = await aPerson(db, { nameHi: 'सुनीता देवी' });
	const joined = { groupId: 'group-518', personId: someone.id, startsOn: '2026-01-01' };
	expect(await joinGroup(db, joined, state, now)).toHaveProperty('membership');
});
