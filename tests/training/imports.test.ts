import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { Db } from '#db/client.ts';
import { imports, postings, strengths, unitNames, units } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anAppointment, aPosting, aUser, now, places } from '#tests/factories.ts';
import {
	holdImport,
	importStillHeld,
	type ImportChoices,
	type ImportKind,
} from '#training/imports/held-import.ts';
import { agreeUnits, previewUnits, undoUnits } from '#training/imports/units-import.ts';
import { agreeYearly, outcomesOf, undoYearly } from '#training/imports/yearly-import.ts';
import { readYearlyTable } from '#training/imports/yearly-table.ts';
import { listPasted } from '#training/lists/file.ts';
import { strengthsOn, targetsOn } from '#training/strengths.ts';
import { unitsOn } from '#training/units.ts';

const said: ImportChoices = { source: 'पुलिस मुख्यालय, पत्र 112', asOn: '2026-04-01' };

async function inState() {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const hold = async (kind: ImportKind, text: string, choices: Partial<ImportChoices> = {}) => {
		const read = listPasted(text);
		if ('refused' in read) throw new Error(read.refused);
		const held = await holdImport(db, kind, read, { ...said, ...choices }, state, now);
		if ('refused' in held) throw new Error(held.refused);
		return stillHeld(db, held.id);
	};
	return { db, state, hold };
}

async function stillHeld(db: Db, id: string) {
	const [row] = await db.select().from(imports).where(eq(imports.id, id));
	const held = importStillHeld(row, now);
	if (!held) throw new Error('not held');
	return held;
}

const table = [
	'क्र.सं.\tइकाई का नाम\tप्रकार\tजिला\tप्रखंड\tपुलिस जिला\tकब से',
	'1\tमादरपुर थाना\tथाना\tखूंटी\tतोरपा\tनमूना पुलिस जिला\t01-01-2020',
	'2\tनमूना पुलिस जिला\tपुलिस जिला\tखूंटी\t\t\t',
	'3\tथाना मादरपुर\tथाना\tखूंटी\t\t\t',
	'4\tकरमघाट\tकिला\tखूंटी\t\t\t',
	'5\tजोहारघाट थाना\tथाना\tकहीं और\t\t\t',
	'कुल\t5\t\t\t\t\t',
].join('\n');

test('a table of units: what is new, known or refused is shown first, and nothing is written', async () => {
	const { db, state, hold } = await inState();
	const held = await hold('units', table);
	const { outcomes } = await previewUnits(db, held, state, now);
	expect(outcomes.map(({ outcome, reason }) => reason ?? outcome)).toEqual([
		...['head', 'new', 'new', 'unit-there-already', 'unknown-kind', 'unknown-district', 'total'],
	]);
	expect(await db.$count(units)).toBe(0);
});

test('agreed, the units are there with their command, and those posted there by name are linked; undone, all is as before', async () => {
	const { db, state, hold } = await inState();
	const posting = await aPosting(db, { role: 'pol-cwpo', unit: 'मादरपुर थाना' });
	const held = await hold('units', table);
	expect(await agreeUnits(db, held, state, now)).toEqual({ added: 2, left: 2 });
	const [thana] = await unitsOn(db, { on: '2026-11-22', kinds: ['thana'] });
	expect(thana).toMatchObject({
		...{ nameHi: 'मादरपुर थाना', commandHi: 'नमूना पुलिस जिला', openedOn: '2020-01-01' },
		...{ blockLgd: places.torpa, source: said.source },
	});
	const linked = async () => (await db.select().from(postings))[0]?.unitId;
	expect(await linked()).toBe(thana?.id);
	const [row] = await db.select().from(imports);
	expect(row?.content).toBeNull();
	if (!row) throw new Error('no import');
	expect(await undoUnits(db, row, state, now)).toEqual({ gone: 2, kept: 0 });
	expect(await linked()).toBeNull();
	expect(await db.$count(unitNames)).toBe(0);
	expect((await db.select().from(postings))[0]).toEqual(posting);
});

test('a unit somebody was appointed to stays when its table is taken back', async () => {
	const { db, state, hold } = await inState();
	const held = await hold('units', 'समिति\tजिला\nनमूना समिति\tखूंटी\nदूसरी समिति\tरांची', {
		unitKind: 'cwc',
	});
	await agreeUnits(db, held, state, now);
	const [unit] = await db.select().from(units).where(eq(units.districtLgd, places.khunti));
	if (!unit) throw new Error('no unit');
	expect(unit.kind).toBe('cwc');
	await anAppointment(db, unit);
	const [row] = await db.select().from(imports);
	if (row) expect(await undoUnits(db, row, state, now)).toEqual({ gone: 1, kept: 1 });
});

const strength = [
	'स्वीकृत बल 2026-27',
	'जिला,CWPO,सहिया',
	'खूंटी,12,"1,200"',
	'रांची,लगभग 40,48.565',
	'गया जी,-,900+',
	'अज्ञात,3,4',
	'कुल,55,',
].join('\n');

test('a column for each role: unknown stays unknown, about stays about, a point is asked about, and a wrong total is said', () => {
	const read = listPasted(strength);
	if ('refused' in read || !('cells' in read.content)) throw new Error('not a table');
	const { lines, differs } = readYearlyTable(read.content.cells, said);
	const figures = lines.flatMap((line) =>
		'figures' in line
			? line.figures.map((one) => [
					line.districtLgd,
					one.role,
					'number' in one ? `${one.precision} ${String(one.number)}` : one.refused,
				])
			: [],
	);
	expect(figures).toEqual([
		[places.khunti, 'pol-cwpo', 'exact 12'],
		[places.khunti, 'flw-sahiya', 'exact 1200'],
		[places.ranchi, 'pol-cwpo', 'about 40'],
		[places.ranchi, 'flw-sahiya', 'ambiguous-number'],
		[places.gaya, 'flw-sahiya', 'more-than 900'],
		[undefined, 'pol-cwpo', 'unknown-district'],
		[undefined, 'flw-sahiya', 'unknown-district'],
	]);
	expect(differs).toEqual([{ column: 1, said: 55, sum: 52 }]);
});

test('the figures of a table are kept with its source and day, and taken back as they were', async () => {
	const { db, state, hold } = await inState();
	const asked = { financialYear: 2026, on: '2026-11-22', role: 'pol-cwpo' };
	const first = await hold('strength', 'जिला,स्वीकृत पद\nखूंटी,10', {
		...{ financialYear: 2026, role: 'pol-cwpo', source: 'पुरानी सूची' },
	});
	expect(await agreeYearly(db, first, state, now)).toEqual({ kept: 1, left: 0 });
	const before = await db.select().from(strengths);
	const held = await hold('strength', strength, { financialYear: 2026 });
	expect(await agreeYearly(db, held, state, now)).toEqual({ kept: 4, left: 3 });
	expect((await strengthsOn(db, asked)).map(({ number, source }) => [number, source])).toEqual([
		[40, said.source],
		[12, said.source],
	]);
	const outcomes = (await outcomesOf(db, held)).map(({ outcome }) => outcome);
	expect(outcomes.filter((one) => one === 'changed')).toHaveLength(1);
	const [row] = await db.select().from(imports).where(eq(imports.id, held.id));
	if (row) expect(await undoYearly(db, row, state, now)).toEqual({ back: 4, kept: 0 });
	const after = await db.select().from(strengths);
	expect(after.map(({ number, source }) => [number, source])).toEqual(
		before.map(({ number, source }) => [number, source]),
	);
});

test('targets say in what they are counted; without a year nothing is kept', async () => {
	const { db, state, hold } = await inState();
	const text = 'जिला\tपद\tवार्षिक लक्ष्य\nखूंटी\tसहिया\t40\nरांची\tCWPO\t25';
	const noYear = await hold('targets', text);
	expect(await agreeYearly(db, noYear, state, now)).toEqual({ refused: 'year-missing' });
	const held = await hold('targets', text, { financialYear: 2026, counts: 'certified' });
	expect(await agreeYearly(db, held, state, now)).toEqual({ kept: 2, left: 0 });
	const kept = await targetsOn(db, { financialYear: 2026, on: '2026-11-22' });
	expect(kept.map(({ role, number, counts }) => [role, number, counts])).toEqual([
		['pol-cwpo', 25, 'certified'],
		['flw-sahiya', 40, 'certified'],
	]);
	const coordinator = await aUser(db, { role: 'coordinator' });
	const read = listPasted(text);
	if ('refused' in read) throw new Error(read.refused);
	expect(await holdImport(db, 'targets', read, said, coordinator, now)).toEqual({
		refused: 'only-state',
	});
});
