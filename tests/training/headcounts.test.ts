import fc from 'fast-check';
import { expect, test } from 'vitest';
import { v7 as newId } from 'uuid';
import { auditRows, groups, headcounts } from '#db/schema.ts';
import { anOrganisation, aRoster, aWorkshop, now, places } from '#tests/factories.ts';
import {
	groupsNear,
	headcountsOf,
	readCount,
	removeHeadcount,
	takeHeadcount,
	totalOf,
	type NewHeadcount,
} from '#training/headcounts.ts';

test.each([
	['172970', 172_970],
	['1,72,970', 172_970],
	['172,970', 172_970],
	['१,७२,९७०', 172_970],
	['४०', 40],
	[' 40 ', 40],
	['0', 0],
	['007', 7],
])('%j people are %d', (typed, count) => {
	expect(readCount(typed)).toEqual({ count });
});

test.each([
	['48.565', 'ambiguous-number'],
	['1.234.567', 'ambiguous-number'],
	['४८.५६५', 'ambiguous-number'],
	['12.5', 'not-whole'],
	['12.50', 'not-whole'],
	['.5', 'not-whole'],
	['-3', 'negative'],
	['−3', 'negative'],
	['', 'count-missing'],
	['   ', 'count-missing'],
	['10k', 'not-a-number'],
	['लगभग 40', 'not-a-number'],
	['1,2', 'not-a-number'],
	['1,72,97', 'not-a-number'],
	['40-50', 'not-a-number'],
	['1e3', 'not-a-number'],
	['0x10', 'not-a-number'],
	['99999999999999999999', 'count-too-large'],
])('%j is asked about as %s', (typed, refused) => {
	expect(readCount(typed)).toEqual({ refused });
});

test('every whole number up to a crore reads back as itself, plain, in Indian groups and in Devanagari', () => {
	fc.assert(
		fc.property(fc.nat({ max: 10_000_000 }), (count) => {
			const grouped = new Intl.NumberFormat('en-IN').format(count);
			const devanagari = String(count).replace(/\d/g, (digit) =>
				String.fromCharCode(0x0966 + Number(digit)),
			);
			for (const typed of [String(count), grouped, devanagari])
				expect(readCount(typed)).toEqual({ count });
		}),
	);
});

const aCount = (given: Partial<NewHeadcount> = {}): NewHeadcount => ({
	...{ women: 52, men: 21, other: 0, girls: 9, boys: 6 },
	device: 'phone-1',
	mode: 'tap',
	...given,
});

test('people are counted without names: women, men, other, girls and boys', async () => {
	const { db, workshop, facilitator } = await aRoster();
	await takeHeadcount(db, workshop, aCount({ topic: 'सुरक्षित पलायन' }), facilitator, now);
	const [taken] = await headcountsOf(db, workshop);
	expect(taken).toMatchObject({
		women: 52,
		girls: 9,
		topic: 'सुरक्षित पलायन',
		takenById: facilitator.id,
	});
	expect(taken && totalOf(taken)).toBe(88);
});

test('a count sent twice by its phone is one count', async () => {
	const { db, workshop, facilitator } = await aRoster();
	const sent = aCount({ id: newId() });
	await takeHeadcount(db, workshop, sent, facilitator, now);
	expect(await takeHeadcount(db, workshop, sent, facilitator, now)).toEqual({ refused: 'already' });
	expect(await db.$count(headcounts)).toBe(1);
});

test.each<[string, Partial<NewHeadcount>]>([
	['nobody-counted', { women: 0, men: 0, girls: 0, boys: 0 }],
	['not-whole', { women: 12.5 }],
	['not-whole', { women: Number.NaN }],
	['negative', { men: -1 }],
	['count-too-large', { women: 5_000_000 }],
	['unknown-session', { sessionId: 'nobody' }],
	['unknown-group', { groupId: 'nobody' }],
])('a head count is refused as %s: %j', async (refused, wrong) => {
	const { db, workshop, facilitator } = await aRoster();
	expect(await takeHeadcount(db, workshop, aCount(wrong), facilitator, now)).toEqual({ refused });
	expect(await db.$count(headcounts)).toBe(0);
});

test('a sitting of another workshop cannot be counted in this one, nor anything in a frozen one', async () => {
	const { db, workshop, facilitator } = await aRoster();
	const other = await aWorkshop(db, { status: 'frozen', facilitator });
	const stray = aCount({ sessionId: other.sessions[0].id });
	expect(await takeHeadcount(db, workshop, stray, facilitator, now)).toEqual({
		refused: 'unknown-session',
	});
	expect(await takeHeadcount(db, other.workshop, aCount(), facilitator, now)).toEqual({
		refused: 'frozen',
	});
});

test('a head count is of a group of the district it was held in, and of no other', async () => {
	const { db, workshop, facilitator } = await aRoster();
	const group = { kind: 'migrant-forum', nameHi: 'प्रवासी मंच' } as const;
	const { jharkhand: stateLgd, khunti, ranchi } = places;
	await db.insert(groups).values([
		{ ...group, id: 'here', stateLgd, districtLgd: khunti },
		{ ...group, id: 'elsewhere', stateLgd, districtLgd: ranchi },
	]);
	const count = (groupId: string) =>
		takeHeadcount(db, workshop, aCount({ groupId }), facilitator, now);
	expect(await count('elsewhere')).toEqual({ refused: 'unknown-group' });
	expect(await count('here')).toMatchObject({ headcount: { groupId: 'here' } });
});

test('the groups offered are those of the district that the organisers hold, and still meet', async () => {
	const { db, workshop, organisation } = await aRoster();
	const other = await anOrganisation(db);
	const group = (nameHi: string, rest: Partial<typeof groups.$inferInsert> = {}) => ({
		...{ id: newId(), kind: 'migrant-forum' as const, nameHi, stateLgd: places.jharkhand },
		...{ districtLgd: places.khunti, organisationId: organisation.id, ...rest },
	});
	await db
		.insert(groups)
		.values([
			group('हमारा मंच'),
			group('सबका मंच', { organisationId: null }),
			group('दूसरों का मंच', { organisationId: other.id }),
			group('दूर का मंच', { districtLgd: places.gaya }),
			group('बंद मंच', { closedOn: '2025-01-01' }),
		]);
	const offered = await groupsNear(db, workshop);
	expect(offered.map(({ nameHi }) => nameHi)).toEqual(['सबका मंच', 'हमारा मंच']);
});

test('a count taken back stays in the audit as it was', async () => {
	const { db, workshop, facilitator } = await aRoster();
	const taken = await takeHeadcount(db, workshop, aCount(), facilitator, now);
	if (!('headcount' in taken)) throw new Error(taken.refused);
	const other = await aWorkshop(db, { facilitator });
	const { id } = taken.headcount;
	expect(await removeHeadcount(db, other.workshop, id, facilitator, now)).toBe('not-there');
	expect(await removeHeadcount(db, workshop, id, facilitator, now)).toBe('removed');
	expect(await db.select().from(auditRows)).toMatchObject([
		{ before: { women: 52 }, subjectId: id },
	]);
});
