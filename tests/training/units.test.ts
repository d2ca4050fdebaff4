import { expect, test } from 'vitest';
import { auditRows, postings } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { aPerson, aPosting, aUnit, now, places } from '#tests/factories.ts';
import { labelOf } from '#training/figures/labels.ts';
import { districtFrom } from '#training/lists/place-words.ts';
import { namedUnitsOn } from '#training/named-units.ts';
import { districtNameOn, placeName } from '#training/places.ts';
import { linkPostings, recordPosting } from '#training/postings.ts';
import {
	addAlias,
	closeUnit,
	commandsOfUnit,
	moveUnit,
	renameUnit,
} from '#training/unit-changes.ts';
import { namesOfUnit, unitKey, unitNamed } from '#training/unit-names.ts';
import { addUnit, unitOn, unitsOn, type NewUnit } from '#training/units.ts';

const thana: NewUnit = {
	...{ kind: 'thana', nameHi: 'मादरपुर थाना', nameEn: 'Madarpur PS', source: 'अधिसूचना 12' },
	...{ districtLgd: places.khunti, blockLgd: places.torpa, openedOn: '2020-01-01' },
};
const onDay = (on: string) => ({ on, districtLgd: places.khunti });

async function added(db: Awaited<ReturnType<typeof freshDb>>, typed: NewUnit) {
	const outcome = await addUnit(db, typed, 'state', now);
	if ('refused' in outcome) throw new Error(outcome.refused);
	return outcome.unit;
}

test('a unit is there from its first day to its last, and on no other', async () => {
	const db = await freshDb();
	const unit = await added(db, thana);
	expect(
		await closeUnit(db, unit, { closedOn: '2024-06-15', source: 'अधिसूचना 40' }, 'state', now),
	).toBe('closed');
	const there = async (on: string) => (await unitsOn(db, onDay(on))).length;
	expect(await there('2019-12-31')).toBe(0);
	expect(await there('2020-01-01')).toBe(1);
	expect(await there('2024-06-15')).toBe(1);
	expect(await there('2024-06-16')).toBe(0);
	expect(await unitOn(db, unit.id, '2025-01-01')).toMatchObject({ nameHi: 'मादरपुर थाना' });
	expect(await db.$count(auditRows)).toBe(2);
});

test('a renamed unit keeps the name of each day, and is found by both', async () => {
	const db = await freshDb();
	const unit = await added(db, thana);
	const rename = (on: string) =>
		renameUnit(db, unit, { nameHi: 'जोहारपुर थाना', on, source: 'अधिसूचना 77' }, 'state', now);
	expect(await rename('2025-05-16')).toBe('renamed');
	expect(await rename('2025-05-16')).toBe('not-after-the-last-change');
	expect(await unitOn(db, unit.id, '2025-05-15')).toMatchObject({ nameHi: 'मादरपुर थाना' });
	expect(await unitOn(db, unit.id, '2025-05-16')).toMatchObject({
		nameHi: 'जोहारपुर थाना',
		nameEn: 'जोहारपुर थाना',
	});
	expect(await namesOfUnit(db, unit.id)).toHaveLength(2);
	// All thanas of a state at once are called the same.
	for (const on of ['2025-05-15', '2025-05-16', '2019-12-31']) {
		const listed = await unitsOn(db, onDay(on));
		const named = await namedUnitsOn(db, onDay(on));
		const nameOf = ({ id, nameHi, nameEn }: (typeof named)[number]) => [id, nameHi, nameEn];
		expect(named.map(nameOf)).toEqual(listed.map(nameOf));
	}
	for (const typed of ['मादरपुर', 'जोहार', 'madarp']) {
		expect(await unitsOn(db, { ...onDay('2026-01-01'), typed }), typed).toHaveLength(1);
	}
	expect(await unitsOn(db, { ...onDay('2026-01-01'), typed: 'अंजोर' })).toHaveLength(0);
});

test('a rail thana stands in one district and reports to another command, from a day on to a new one', async () => {
	const db = await freshDb();
	const rail = (nameHi: string, districtLgd: number): NewUnit => ({
		...{ kind: 'rail-district', nameHi, districtLgd, source: 'अधिसूचना 1' },
	});
	const first = await added(db, rail('नमूना रेल जिला', places.ranchi));
	const second = await added(db, rail('नया रेल जिला', places.gaya));
	const always = { ...thana, openedOn: undefined };
	const unit = await added(db, { ...always, kind: 'rail-thana', commandId: first.id });
	const move = { commandId: second.id, on: '2024-06-16', source: 'अधिसूचना 40' };
	expect(await moveUnit(db, unit, move, 'state', now)).toBe('moved');
	expect(await unitOn(db, unit.id, '2024-06-15')).toMatchObject({ commandHi: 'नमूना रेल जिला' });
	expect(await unitOn(db, unit.id, '2024-06-16')).toMatchObject({ commandHi: 'नया रेल जिला' });
	expect(await commandsOfUnit(db, unit.id)).toHaveLength(2);
	const under = { on: '2024-07-01', commandId: second.id };
	expect((await unitsOn(db, under)).map(({ districtLgd }) => districtLgd)).toEqual([places.khunti]);
	expect(await moveUnit(db, unit, { ...move, commandId: unit.id }, 'state', now)).toBe(
		'unknown-unit',
	);
});

test('an outpost that became a thana is two units, the first of which says what it is now', async () => {
	const db = await freshDb();
	const outpost = await added(db, { ...thana, kind: 'outpost', nameHi: 'मादरपुर ओपी', nameEn: '' });
	const { id: becameId } = await added(db, { ...thana, openedOn: '2025-01-01' });
	const close = { closedOn: '2024-12-31', becameId, source: 'अधिसूचना 3' };
	expect(await closeUnit(db, outpost, close, 'state', now)).toBe('closed');
	expect(await closeUnit(db, outpost, close, 'state', now)).toBe('already-closed');
	const kinds = async (on: string) => (await unitsOn(db, onDay(on))).map(({ kind }) => kind);
	expect(await kinds('2024-12-31')).toEqual(['outpost']);
	expect(await kinds('2025-01-01')).toEqual(['thana']);
});

test('the same thana twice, a command that is none, a number taken: refused by name', async () => {
	const db = await freshDb();
	const unit = await added(db, thana);
	const refused = async (typed: Partial<NewUnit>) => {
		const outcome = await addUnit(db, { ...thana, ...typed }, 'state', now);
		return 'refused' in outcome ? outcome.refused : undefined;
	};
	expect(await refused({ nameHi: 'थाना मादरपुर', nameEn: undefined })).toBe('unit-there-already');
	expect(await refused({ nameHi: 'अंजोरपुर', nameEn: '', commandId: unit.id })).toBe('not-a-command');
	expect(await refused({ nameHi: '', nameEn: ' ' })).toBe('unit-name-missing');
	expect(await refused({ source: ' ' })).toBe('source-missing');
	expect(await refused({ districtLgd: undefined, blockLgd: undefined })).toBe('unknown-district');
	const centre = { kind: 'anganwadi', nameHi: 'तोरपा केंद्र', nameEn: '' } as const;
	expect(await refused({ ...centre, code: '10501' })).toBeUndefined();
	expect(await refused({ ...centre, code: '10501' })).toBe('code-taken');
	expect(await refused({ ...centre, code: '10502' })).toBeUndefined();
});

test('a name is one with and without the word thana, and a women’s thana is another', () => {
	expect(unitKey('थाना मादरपुर')).toBe(unitKey('मादरपुर थाना'));
	expect(unitKey('Madarpur P.S.')).toBe(unitKey('Madarpur police station'));
	expect(unitKey('मादरपुर महिला थाना')).not.toBe(unitKey('मादरपुर थाना'));
	expect(unitKey('थाना')).toBeNull();
});

test('a roster that names a unit of the district by any of its names is linked to it; two of one name to none', async () => {
	const db = await freshDb();
	const unit = await aUnit(db);
	await addAlias(db, unit, { nameEn: 'Madarpur', source: 'पुरानी सूची' }, 'state', now);
	const named = (typed: string, districtLgd = places.khunti) =>
		unitNamed(db, { typed, districtLgd, on: '2026-11-22' });
	expect(await named('Madarpur PS')).toEqual({ id: unit.id });
	expect(await named('मादरपुर', places.ranchi)).toBeUndefined();
	const person = await aPerson(db);
	const posted = { role: 'pol-asi', organisationId: null, village: null, unit: 'मादरपुर' };
	const where = { stateLgd: 20, districtLgd: places.khunti, blockLgd: null };
	await recordPosting(
		db,
		person.id,
		{ ...posted, ...where },
		{ on: '2026-11-01', by: 'x', at: now },
	);
	const [posting] = await db.select().from(postings);
	expect(posting?.unitId).toBe(unit.id);
	// Written another way it is the same thana, and nobody moved.
	const again = { ...posted, ...where, unit: 'थाना मादरपुर' };
	expect(await recordPosting(db, person.id, again, { on: '2026-11-10', by: 'x', at: now })).toBe(
		'known',
	);
	await aUnit(db, { kind: 'outpost', nameHi: 'मादरपुर' });
	expect(await named('मादरपुर')).toBeUndefined();
});

test('postings written before the unit was known are linked when it is', async () => {
	const db = await freshDb();
	const loose = await aPosting(db, { role: 'pol-cwpo', unit: 'मादरपुर थाना' });
	await aPosting(db, { role: 'pol-cwpo', unit: 'अंजोरपुर थाना' });
	const unit = await aUnit(db);
	expect(await linkPostings(db, unit.districtLgd)).toBe(1);
	const rows = await db.select().from(postings);
	expect(rows.filter(({ unitId }) => unitId === unit.id).map(({ id }) => id)).toEqual([loose.id]);
});

test('Gaya is Gaya Jee from the day it was renamed, by one code, and a list may say either', () => {
	expect(districtNameOn(places.gaya, 'hi', '2025-05-15')).toBe('गया');
	expect(districtNameOn(places.gaya, 'hi', '2025-05-16')).toBe('गया जी');
	expect(placeName({ districtLgd: places.gaya }, 'en', '2026-11-22')).toBe('Gaya Jee');
	expect(placeName({ districtLgd: places.gaya }, 'en')).toBe('Gaya');
	// A figure for a period bears the name of its last day.
	const labelled = (to: string) => labelOf('district', String(places.gaya), [], to);
	expect(labelled('2025-03-31')).toEqual({ hi: 'गया', en: 'Gaya' });
	expect(labelled('2026-03-31')).toEqual({ hi: 'गया जी', en: 'Gaya Jee' });
	for (const typed of ['गया', 'गया जी', 'Gaya', 'Gaya Jee']) {
		expect(districtFrom(typed)?.lgd, typed).toBe(places.gaya);
	}
});
