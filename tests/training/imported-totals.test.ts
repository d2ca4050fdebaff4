import { expect, test } from 'vitest';
import { importedTotalOrganisations, importedTotals } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anOrganisation, now, places } from '#tests/factories.ts';
import { importTotal, totalWithReference, type NewTotal } from '#training/imported-totals.ts';

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
	expect(await totalWithReference(db, 'jatn-awareness-participants')).toMatchObject({
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
