import { expect, test } from 'vitest';
import { auditRows } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { aUser, now, places } from '#tests/factories.ts';
import {
	saveYearlyNumber,
	strengthsOn,
	targetsOn,
	type YearlyNumber,
} from '#training/strengths.ts';

const typed: YearlyNumber = {
	...{ districtLgd: places.khunti, role: 'pol-cwpo', financialYear: 2026, number: 12 },
	...{ precision: 'exact', asOn: '2026-04-01', source: 'पुलिस मुख्यालय, पत्र 112' },
};

async function inState() {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const save = (given: Partial<YearlyNumber> = {}, by = state) =>
		saveYearlyNumber(db, { ...typed, ...given }, by, now);
	return { db, state, save };
}

test('the strength of a day is the newest one that was known then, and where no source speaks there is no row', async () => {
	const { db, save } = await inState();
	await save();
	await save({ number: 14, asOn: '2026-08-01' });
	const on = async (day: string) =>
		(await strengthsOn(db, { financialYear: 2026, on: day })).map(({ number }) => number);
	expect(await on('2026-03-31')).toEqual([]);
	expect(await on('2026-07-31')).toEqual([12]);
	expect(await on('2026-08-01')).toEqual([14]);
	const asked = { financialYear: 2026, on: '2026-11-22' };
	expect(await strengthsOn(db, { ...asked, districtLgd: places.ranchi })).toEqual([]);
	expect(await strengthsOn(db, { ...asked, role: 'pol-cwpo', stateLgd: 20 })).toHaveLength(1);
	expect(await strengthsOn(db, { ...asked, financialYear: 2025 })).toEqual([]);
});

test('a target of people and one of attendances are two numbers', async () => {
	const { db, save } = await inState();
	await save({ counts: 'people', number: 40 });
	await save({ counts: 'attendances', number: 90 });
	await save({ counts: 'people', number: 44, asOn: '2026-06-01' });
	const asked = { financialYear: 2026, on: '2026-11-22' };
	const said = (await targetsOn(db, asked)).map(({ counts, number }) => [counts, number]);
	expect(said).toEqual([
		['attendances', 90],
		['people', 44],
	]);
	expect(await targetsOn(db, { ...asked, counts: 'people' })).toHaveLength(1);
	expect(await strengthsOn(db, asked)).toEqual([]);
});

test('the same day again replaces the number, and the audit says what it was', async () => {
	const { db, save } = await inState();
	expect(await save()).toMatchObject({ outcome: 'new' });
	expect(await save()).toMatchObject({ outcome: 'known' });
	expect(await save({ number: 13 })).toMatchObject({ outcome: 'changed', before: { number: 12 } });
	const rows = await db.select().from(auditRows);
	expect(rows.map(({ before }) => before)).toMatchObject([null, { number: 12 }]);
	expect(await strengthsOn(db, { financialYear: 2026, on: '2026-11-22' })).toMatchObject([
		{ number: 13 },
	]);
});

test('a number without a source, of no role, below nothing, by a coordinator: refused by name', async () => {
	const { db, save } = await inState();
	const coordinator = await aUser(db, { role: 'coordinator' });
	const refused = async (given: Partial<YearlyNumber>, by?: typeof coordinator) => {
		const outcome = await save(given, by);
		return 'refused' in outcome ? outcome.refused : undefined;
	};
	expect(await refused({ source: ' ' })).toBe('source-missing');
	expect(await refused({ role: 'king' })).toBe('unknown-role');
	expect(await refused({ districtLgd: 1 })).toBe('unknown-district');
	expect(await refused({ number: -1 })).toBe('negative');
	expect(await refused({ number: 48.565 })).toBe('not-whole');
	expect(await refused({ financialYear: 26 })).toBe('bad-year');
	expect(await refused({ asOn: '01-04-2026' })).toBe('bad-day');
	expect(await refused({}, coordinator)).toBe('only-state');
});
