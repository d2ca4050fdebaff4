import { expect, test } from 'vitest';
import { v4 as newId } from 'uuid';
import { auditRows, groups, headcounts, sessions, workshops } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anOrganisation, aUser, aWorkshop, now, places } from '#tests/factories.ts';
import { eventReport } from '#training/event-report.ts';
import { headcountsOf, takeHeadcount } from '#training/headcounts.ts';
import {
	districtLastUsed,
	meetingSent,
	recordMeeting,
	type NewMeeting,
} from '#training/meetings.ts';
import { closeWorkshop } from '#training/steps.ts';
import { detailsOf, workshopSeenBy } from '#training/workshops.ts';

/** A facilitator, a forum of Torpa, and a meeting of it this afternoon in which everything is right. */
async function aMeeting(given: Partial<NewMeeting> = {}) {
	const db = await freshDb();
	const organisation = await anOrganisation(db);
	const facilitator = await aUser(db, { organisationId: organisation.id });
	const forum = {
		...{
			id: newId(),
			kind: 'migrant-forum' as const,
			nameHi: 'प्रवासी मंच',
			nameEn: 'Migrant forum',
		},
		...{ stateLgd: places.jharkhand, districtLgd: places.khunti, blockLgd: places.torpa },
		...{ village: 'तपकरा', organisationId: organisation.id },
	};
	await db.insert(groups).values(forum);
	const meeting: NewMeeting = {
		...{ id: newId(), heldOn: '2026-11-22', start: '14:00', end: '15:30' },
		...{ activity: 'meeting', level: 'village', language: 'hi', districtLgd: places.khunti },
		...{ blockLgd: null, village: '', groupId: forum.id, topic: 'सुरक्षित पलायन' },
		...{ lead: organisation.id, device: 'phone-1' },
		counted: { women: 18, men: 9, other: 1, girls: 2, boys: 0 },
		...given,
	};
	return { db, organisation, facilitator, forum, meeting };
}

/** Nothing of a meeting is left: not its plan, not its sitting, not its count, not its trace. */
async function rowsOf(db: Awaited<ReturnType<typeof freshDb>>) {
	const tables = [workshops, sessions, headcounts, auditRows];
	return Promise.all(tables.map((table) => db.$count(table)));
}

test('a meeting is written down with its count in one go, in the village and block of its group', async () => {
	const { db, facilitator, organisation, meeting } = await aMeeting();
	const kept = await recordMeeting(db, meeting, facilitator, now);
	if ('refused' in kept) throw new Error(kept.refused);
	const { workshop } = kept;
	expect(workshop).toMatchObject({
		...{ titleHi: 'प्रवासी मंच, तपकरा: सुरक्षित पलायन', titleEn: 'Migrant forum, तपकरा: सुरक्षित पलायन' },
		...{ activity: 'meeting', level: 'village', status: 'draft', code: 'JH-26-0001' },
		...{ startsOn: '2026-11-22', endsOn: '2026-11-22', village: 'तपकरा', blockLgd: places.torpa },
	});
	const { sessions: sittings, organisers, facilitators } = await detailsOf(db, workshop);
	expect(sittings).toMatchObject([
		{ half: 'afternoon', plannedStart: '14:00', plannedEnd: '15:30' },
	]);
	expect(organisers).toMatchObject([{ organisation: { id: organisation.id }, part: 'lead' }]);
	expect(facilitators).toMatchObject([{ accountId: facilitator.id }]);
	expect(await headcountsOf(db, workshop)).toMatchObject([
		{
			...{ women: 18, men: 9, other: 1, girls: 2, boys: 0, mode: 'tap', topic: 'सुरक्षित पलायन' },
			...{ groupId: meeting.groupId, sessionId: sittings[0]?.id, takenById: facilitator.id },
		},
	]);
	expect(await db.select().from(auditRows)).toMatchObject([
		{ action: 'plan', subjectId: workshop.id },
	]);
});

test('it is handed in as every workshop is, and its report counts thirty people and names nobody', async () => {
	const { db, facilitator, meeting } = await aMeeting();
	const kept = await recordMeeting(db, meeting, facilitator, now);
	if ('refused' in kept) throw new Error(kept.refused);
	expect(await closeWorkshop(db, kept.workshop, facilitator, now)).toBe('submitted');
	const report = await eventReport(db, kept.workshop);
	expect(report).toMatchObject({ counted: meeting.counted, onRoster: 0, people: [] });
});

test('without a group the meeting is called after its village; a village of its own goes before that of the group', async () => {
	const { db, facilitator, meeting } = await aMeeting();
	const inVillage = { ...meeting, groupId: null, village: 'डोरमा' };
	expect(await recordMeeting(db, inVillage, facilitator, now)).toMatchObject({
		workshop: { titleHi: 'डोरमा: सुरक्षित पलायन', titleEn: null, blockLgd: null },
	});
	const elsewhere = { ...meeting, id: newId(), village: 'डोरमा' };
	expect(await recordMeeting(db, elsewhere, facilitator, now)).toMatchObject({
		workshop: { titleHi: 'प्रवासी मंच, तपकरा: सुरक्षित पलायन', village: 'डोरमा' },
	});
});

test('a form sent twice, also at one moment, is one meeting and one count', async () => {
	const { db, facilitator, meeting } = await aMeeting();
	const both = await Promise.all([1, 2].map(() => recordMeeting(db, meeting, facilitator, now)));
	expect(both.map((one) => 'again' in one && one.again)).toEqual([false, true]);
	expect(await meetingSent(db, meeting.id, facilitator)).toMatchObject({ id: meeting.id });
	expect(await rowsOf(db)).toEqual([1, 1, 1, 1]);
});

test('an id that was sent by somebody else, or counted elsewhere before, is refused and leaves nothing', async () => {
	const { db, facilitator, organisation, meeting } = await aMeeting();
	await recordMeeting(db, meeting, facilitator, now);
	const colleague = await aUser(db, { organisationId: organisation.id });
	const before = await rowsOf(db);
	expect(await recordMeeting(db, meeting, colleague, now)).toEqual({ refused: 'id-taken' });
	expect(await meetingSent(db, meeting.id, colleague)).toBeUndefined();
	const other = await aWorkshop(db, { facilitator });
	const counted = { ...meeting.counted, id: newId(), device: 'phone-2', mode: 'tap' as const };
	await takeHeadcount(db, other.workshop, counted, facilitator, now);
	const again = { ...meeting, id: counted.id };
	expect(await recordMeeting(db, again, facilitator, now)).toEqual({ refused: 'id-taken' });
	const [workshopsNow, , headcountsNow] = await rowsOf(db);
	expect([workshopsNow, headcountsNow]).toEqual([Number(before[0]) + 1, Number(before[2]) + 1]);
});

test('a day to come is refused, today is not, and one long past is kept as entered later', async () => {
	const { db, facilitator, meeting } = await aMeeting();
	const on = (heldOn: string) =>
		recordMeeting(db, { ...meeting, id: newId(), heldOn }, facilitator, now);
	expect(await on('2026-11-23')).toEqual({ refused: 'meeting-to-come' });
	expect(await rowsOf(db)).toEqual([0, 0, 0, 0]);
	const past = await on('2025-08-09');
	if ('refused' in past) throw new Error(past.refused);
	expect(past.workshop.code).toBe('JH-25-0001');
	expect((await headcountsOf(db, past.workshop))[0]).toMatchObject({ mode: 'late-entry' });
});

test.each<[string, Partial<NewMeeting>]>([
	['bad-day', { heldOn: '22/11/2026' }],
	['session-times', { start: '' }],
	['session-times', { start: '15:00', end: '14:00' }],
	['unknown-district', { districtLgd: 1 }],
	['block-not-in-district', { blockLgd: places.bero }],
	['unknown-group', { groupId: 'nobody' }],
	['unknown-group', { districtLgd: places.ranchi }],
	['meeting-nowhere', { groupId: null, village: ' \u200d ' }],
	['topic-missing', { topic: '  ' }],
	['nobody-counted', { counted: { women: 0, men: 0, other: 0, girls: 0, boys: 0 } }],
	['count-too-large', { counted: { women: 5_000_000, men: 0, other: 0, girls: 0, boys: 0 } }],
	['not-whole', { counted: { women: 12.5, men: 0, other: 0, girls: 0, boys: 0 } }],
	['one-lead', { lead: undefined }],
	['unknown-organisation', { lead: 'nobody' }],
])('a meeting is refused as %s and neither plan nor count is kept: %j', async (refused, wrong) => {
	const { db, facilitator, meeting } = await aMeeting(wrong);
	expect(await recordMeeting(db, meeting, facilitator, now)).toEqual({ refused });
	expect(await rowsOf(db)).toEqual([0, 0, 0, 0]);
});

test('where another organisation leads, one’s own stands beside it; the State team writes down for others', async () => {
	const { db, facilitator, organisation, meeting } = await aMeeting();
	const other = await anOrganisation(db);
	const state = await aUser(db, { role: 'state', organisationId: organisation.id });
	const organisersOf = async (by: typeof facilitator) => {
		const kept = await recordMeeting(db, { ...meeting, id: newId(), lead: other.id }, by, now);
		if ('refused' in kept) throw new Error(kept.refused);
		const { organisers } = await detailsOf(db, kept.workshop);
		return organisers.map(({ organisation: { id }, part }) => [id, part]);
	};
	expect(await organisersOf(facilitator)).toEqual([
		[other.id, 'lead'],
		[organisation.id, 'co-organiser'],
	]);
	expect(await organisersOf(state)).toEqual([[other.id, 'lead']]);
});

test('a member of a forum writes down no meeting, nor a facilitator without an organisation; who did keeps it alone', async () => {
	const { db, facilitator, organisation, meeting } = await aMeeting();
	const member = await aUser(db, { role: 'learner', organisationId: organisation.id });
	expect(await recordMeeting(db, meeting, member, now)).toEqual({ refused: 'may-not-plan' });
	const stranger = await aUser(db);
	expect(await recordMeeting(db, meeting, stranger, now)).toEqual({
		refused: 'not-your-organisation',
	});
	const kept = await recordMeeting(db, meeting, facilitator, now);
	if ('refused' in kept) throw new Error(kept.refused);
	expect(await workshopSeenBy(db, facilitator, kept.workshop.id)).toBeDefined();
	expect(await workshopSeenBy(db, stranger, kept.workshop.id)).toBeUndefined();
});

test('the district somebody used last is that of the workshop written down last that they planned or lead', async () => {
	const { db, facilitator, organisation, meeting } = await aMeeting();
	expect(await districtLastUsed(db, facilitator)).toBeUndefined();
	const earlier = new Date(now.getTime() - 86_400_000);
	await aWorkshop(db, {
		...{ facilitator, organisation, districtLgd: places.ranchi, blockLgd: places.bero },
		...{ createdAt: earlier, createdById: 'coordinator', startsOn: '2026-12-24' },
	});
	expect(await districtLastUsed(db, facilitator)).toBe(places.ranchi);
	await recordMeeting(db, meeting, facilitator, now);
	expect(await districtLastUsed(db, facilitator)).toBe(places.khunti);
	await aWorkshop(db, { organisation, districtLgd: places.gaya, createdAt: now });
	expect(await districtLastUsed(db, facilitator)).toBe(places.khunti);
});
