import { expect, test } from 'vitest';
import { deadlineRows, paces } from '#law/deadlines.ts';
import { deskOf, desks, isFor } from '#law/desk.ts';
import { allProvisions } from '#law/registry.ts';

const rows = deadlineRows();
const ids = rows.map(({ record }) => record.id);

test('every time limit of law in force is in the table, the shortest first', () => {
	const first = rows.find(({ record }) => record.id === 'jj-31');
	expect(first).toMatchObject({ pace: 'hours', within: { en: 'within 24 hours' } });
	expect(first?.without?.en).toContain('journey');
	const pacesShown = rows.map(({ pace }) => paces.indexOf(pace));
	expect(pacesShown).toEqual(pacesShown.toSorted((one, other) => one - other));
	const timed = allProvisions.filter(({ duty, status }) => duty?.within && status === 'in force');
	const missing = timed.filter(({ id }) => !ids.includes(id)).map(({ id }) => id);
	// The same rules, read better under another id.
	expect(missing.sort()).toEqual([
		'pocso-rules-4',
		'pocso-rules-6',
		'pocso-rules-8',
		'pocso-rules-9',
	]);
});

test('a duty with several limits has a row for each, with what each is for', () => {
	const inquiry = rows.filter(({ record }) => record.id === 'jj-36');
	expect(inquiry.map(({ part, within }) => `${part?.en ?? ''}: ${within.en}`)).toEqual([
		'social investigation: within 15 days',
		'final order: within 4 months',
	]);
});

test('what is not law yet sets no time', () => {
	expect(ids.filter((id) => id.startsWith('dpdp'))).toEqual([]);
});

test('a time told in words keeps its words: at once is not made into hours', () => {
	expect(rows.find(({ record }) => record.id === 'missing-sc-2013')).toMatchObject({
		pace: 'said',
		within: { hi: 'तुरंत', en: 'at once' },
	});
});

test('a rhythm is not taken for a deadline', () => {
	expect(rows.filter(({ pace }) => pace === 'rhythm').map(({ record }) => record.id)).toEqual([
		'jj-54',
	]);
});

test.each(desks)('the %s desk has law of its own, and not all of it', (desk) => {
	const own = allProvisions.filter((record) => isFor(record, desk));
	expect(own.length).toBeGreaterThan(20);
	expect(own.length).toBeLessThan(allProvisions.length);
});

test('a track sits at a desk; a trainer at all of them', () => {
	expect(['a', 'd', 'f', 'i', 'k', 'x'].map(deskOf)).toEqual([
		'forum',
		'police',
		'cwc',
		'labour',
		undefined,
		undefined,
	]);
});
