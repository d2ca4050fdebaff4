import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { auditRows, importedTotalOrganisations, importedTotals } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anOrganisation, now, places } from '#tests/factories.ts';
import {
	correctTotal,
	importTotal,
	periodPrecisionOf,
	takeBackTotal,
	totalWithId,
	type NewTotal,
} from '#training/imported-totals.ts';

const aTotal = (given: Partial<NewTotal> = {}): NewTotal => ({
	reference: 'jatn-awareness-participants',
	activity: 'awareness',
	audience: 'community members',
	place: '13 districts of Jharkhand',
	stateLgd: places.jharkhand,
	periodFrom: '2021-01-01',
	periodTo: '2024-12-31',
	periodPrecision: 'range',
	events: null,
	people: 48_565,
	counts: 'attendances',
	precision: 'exact',
	asPrinted: '48.565',
	source: 'Hindi newspaper, 28 September 2024',
	organisers: [],
	...given,
});

test('a total keeps its source, its words and what is not known, which is not zero', async () => {
	const db = await freshDb();
	await importTotal(db, aTotal(), 'state', now);
	expect((await db.select().from(importedTotals))[0]).toMatchObject({
		people: 48_565,
		events: null,
		asPrinted: '48.565',
		counts: 'attendances',
	});
});

test('the same reference is taken over once, whoever loads it again', async () => {
	const db = await freshDb();
	const organisation = await anOrganisation(db);
	const organisers = [{ organisationId: organisation.id, part: 'lead' as const }];
	const outcomes = await Promise.all(
		[1, 2, 3].map(() => importTotal(db, aTotal({ organisers }), 'state', now)),
	);
	expect(outcomes.filter((one) => 'total' in one)).toHaveLength(1);
	expect(outcomes.filter((one) => 'refused' in one && one.refused === 'already')).toHaveLength(2);
	expect(await db.$count(importedTotals)).toBe(1);
	expect(await db.$count(importedTotalOrganisations)).toBe(1);
});

test.each<[string, Partial<NewTotal>]>([
	['reference-missing', { reference: ' ' }],
	['source-missing', { source: '' }],
	['source-missing', { asPrinted: '' }],
	['not-whole', { people: 48.565 }],
	['negative', { events: -1 }],
	['bad-day', { periodFrom: '26/11/2021' }],
	['ends-before-it-starts', { periodTo: '2020-01-01' }],
	['unknown-district', { districtLgd: 7 }],
	['district-not-in-state', { districtLgd: places.gaya }],
	['unknown-organisation', { organisers: [{ organisationId: 'nobody', part: 'lead' }] }],
	[
		'one-lead',
		{
			organisers: [
				{ organisationId: 'a', part: 'lead' },
				{ organisationId: 'b', part: 'lead' },
			],
		},
	],
])('a total is refused as %s', async (refused, wrong) => {
	const db = await freshDb();
	expect(await importTotal(db, aTotal(wrong), 'state', now)).toEqual({ refused });
	expect(await db.$count(importedTotals)).toBe(0);
});

const why = { by: 'state', at: now, reason: 'The page says 340, not 430.' };

async function aTotalIn(db: Db, given: Partial<NewTotal> = {}) {
	const outcome = await importTotal(db, aTotal(given), 'state', now);
	if ('refused' in outcome) throw new Error(outcome.refused);
	return outcome.total;
}
const typedOf = ({ reference: _reference, ...typed }: NewTotal) => typed;

test('a total is corrected with its reason, and the history keeps what stood before', async () => {
	const db = await freshDb();
	const organisation = await anOrganisation(db);
	const { id } = await aTotalIn(db, { people: 430 });
	const organisers = [{ organisationId: organisation.id, part: 'lead' as const }];
	const right = typedOf(aTotal({ people: 340, organisers }));
	expect(await correctTotal(db, id, right, { ...why, reason: ' ' })).toBe('reason-missing');
	expect(await correctTotal(db, id, right, why)).toBe('corrected');
	expect(await totalWithId(db, id)).toMatchObject({ people: 340, organisers });
	const [row] = await db.select().from(auditRows).where(eq(auditRows.action, 'correct-total'));
	expect(row).toMatchObject({ subjectId: id, reason: why.reason, before: { people: 430 } });
});

test('a correction is as strict as the first writing, and changes nothing when it is refused', async () => {
	const db = await freshDb();
	const { id } = await aTotalIn(db);
	for (const [refused, wrong] of [
		['not-whole', { people: 48.565 }],
		['district-not-in-state', { districtLgd: places.gaya }],
		['unknown-organisation', { organisers: [{ organisationId: 'nobody', part: 'lead' }] }],
	] as [string, Partial<NewTotal>][]) {
		expect(await correctTotal(db, id, typedOf(aTotal(wrong)), why)).toBe(refused);
	}
	expect(await correctTotal(db, 'no-such', typedOf(aTotal()), why)).toBe('not-there');
	expect(await totalWithId(db, id)).toMatchObject({ people: 48_565, districtLgd: null });
});

test('a total written down twice is taken away, and the history keeps it', async () => {
	const db = await freshDb();
	const organisation = await anOrganisation(db);
	const organisers = [{ organisationId: organisation.id, part: 'lead' as const }];
	const { id } = await aTotalIn(db, { organisers });
	expect(await takeBackTotal(db, id, { ...why, reason: '' })).toBe('reason-missing');
	expect(await takeBackTotal(db, id, why)).toBe('taken-back');
	expect(await takeBackTotal(db, id, why)).toBe('not-there');
	expect(await db.$count(importedTotalOrganisations)).toBe(0);
	const [row] = await db.select().from(auditRows).where(eq(auditRows.action, 'take-back-total'));
	expect(row).toMatchObject({ subjectId: id, before: { people: 48_565, organisers } });
});

test('of two who change a total at one moment the second sees what the first left', async () => {
	const db = await freshDb();
	const organisation = await anOrganisation(db);
	const organisers = [{ organisationId: organisation.id, part: 'lead' as const }];
	const { id } = await aTotalIn(db, { people: 430 });
	const right = typedOf(aTotal({ people: 340, organisers }));
	const outcomes = [takeBackTotal(db, id, why), takeBackTotal(db, id, why)];
	expect(await Promise.all(outcomes)).toEqual(['taken-back', 'not-there']);
	expect(await db.$count(auditRows, eq(auditRows.action, 'take-back-total'))).toBe(1);
	const again = await aTotalIn(db, { people: 430 });
	const both = [takeBackTotal(db, again.id, why), correctTotal(db, again.id, right, why)];
	expect(await Promise.all(both)).toEqual(['taken-back', 'not-there']);
});

test.each([
	['not-known', null, null],
	['range', '2024-01-01', null],
	['day', '2024-09-28', '2024-09-28'],
	['month', '2024-02-01', '2024-02-29'],
	['range', '2024-02-01', '2024-02-28'],
	['year', '2024-04-01', '2025-03-31'],
	['range', '2021-01-01', '2024-12-31'],
] as const)('a period is known by the %s: %s to %s', (precision, from, to) => {
	expect(periodPrecisionOf(from, to)).toBe(precision);
});
