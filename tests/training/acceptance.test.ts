import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { expect, test } from 'vitest';
import ImportedTotals from '#components/ImportedTotals.astro';
import { addBodies } from '#db/demo/bodies.ts';
import { loadImportedLines } from '#db/demo/imported-lines.ts';
import seed from '#db/demo/seed-figures.json' with { type: 'json' };
import { languages, translate, type Language } from '#i18n/translate.ts';
import { freshDb } from '#tests/db.ts';
import { aUser, now, places } from '#tests/factories.ts';
import { readCount } from '#training/headcounts.ts';
import {
	importedGroups,
	importedLines,
	sumByLevel,
	trainedByPlace,
	type ImportedLine,
} from '#training/imported-reports.ts';
import { districtOf } from '#training/places.ts';

/*
 * The five acceptance checks of db/demo/seed-figures.json. What is expected is the sentence of the
 * file itself: the report's numbers are written into it and have to be there.
 */
const [byLevel = '', uniquePeople = '', batches = '', forums = '', ambiguous = ''] =
	seed.acceptance_checks;
const n = (count: number | undefined) => count?.toLocaleString('en-IN') ?? 'none';
const figure = (id: string) => {
	const found = seed.figures.find((one) => one.id === id);
	if (!found) throw new Error(`no figure ${id}`);
	return found;
};

/** The published lines, as the state team reads them for a period and a state. */
async function linesOf(asked: { from: string; to: string; stateLgd: number }) {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	await loadImportedLines(db, await addBodies(db, state.id, now), state.id, now);
	return importedLines(db, state, asked);
}
const jatnYears = { from: '2021-01-01', to: '2024-12-31', stateLgd: places.jharkhand };
const policeMonths = { from: '2009-08-01', to: '2009-09-30', stateLgd: places.bihar };

test('the 2021-2024 report by level says what the articles said, and so does its grand total', async () => {
	const { rows, total } = sumByLevel((await linesOf(jatnYears)).within);
	const taught = rows.filter(({ activity }) => activity === 'training' || activity === 'workshop');
	expect(taught.map(({ level }) => level)).toEqual(['village', 'panchayat', 'block', 'district']);
	const said = [
		`${taught.map(({ events }) => n(events)).join(' / ')} events`,
		`${taught.map(({ attendances }) => n(attendances)).join(' / ')} attendances`,
		`grand total ${n(total.events)} events and ${n(total.attendances)} attendances`,
	];
	for (const words of said) expect(byLevel).toContain(words);
});

test('the sums of the file are the sums of the report', async () => {
	const { within } = await linesOf(jatnYears);
	const sums = seed.sums;
	for (const { sum_of, events, attendances } of [
		sums.jatn_total_attendances_8_lines,
		sums.jatn_trainings_and_workshops_only,
		sums.jatn_meetings_only,
	]) {
		const lines = within.filter(({ reference }) => sum_of.includes(reference));
		expect(sumByLevel(lines).total).toMatchObject({ events, attendances });
	}
	const all = sums.jatn_total_attendances_8_lines;
	expect(sumByLevel(within).total).toMatchObject({
		events: all.events,
		attendances: all.attendances,
	});
});

test.each(languages)(
	'the same report shows unique people as not known and never as a number (%s)',
	async (lang) => {
		expect(uniquePeople).toContain('not known');
		const { rows, sums } = await tableByLevel(lang);
		expect(rows).toHaveLength(sums.rows.length + 1);
		for (const row of rows) expect(row.at(-1)).toBe(translate(lang)('site.not-known'));
	},
);

test.each(languages)('a total with an "about" in it says so (%s)', async (lang) => {
	const { rows } = await tableByLevel(lang);
	expect(rows.at(-1)?.join()).toContain(translate(lang)('state.precision-about'));
});

/** The table by level as the page draws it, cell by cell, without its heading. */
async function tableByLevel(lang: Language) {
	const { within, partly } = await linesOf(jatnYears);
	const sums = sumByLevel(within);
	const container = await AstroContainer.create();
	const groups = importedGroups(within, 'migrant-forum');
	const html = await container.renderToString(ImportedTotals, {
		props: { lang, sums, places: trainedByPlace(within), partly, groups, registered: groups },
	});
	const caption = `${translate(lang)('state.imported-by-level')}</caption>`;
	const table = html.split('<table').find((one) => one.includes(caption)) ?? '';
	const [, ...rows] = [...table.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
		[...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.trim()),
	);
	return { rows, sums };
}

test('the five police batches stand by training centre, by LGD district and in all', async () => {
	const { within } = await linesOf(policeMonths);
	const { rows, total } = trainedByPlace(within);
	const { sum_of, persons } = seed.sums.bihar_police_aug_sep_2009;
	const centres = sum_of.map(figure);
	expect(rows).toMatchObject(centres.map(({ place, people }) => ({ place, trained: people })));
	expect(rows.map(({ districtLgd }) => districtOf(districtLgd)?.en)).toEqual(
		centres.map((one) => ('lgd_district' in one ? one.lgd_district : 'none')),
	);
	expect(total).toBe(persons);
	expect(batches).toContain(
		`${rows.map(({ trained }) => n(trained)).join(', ')} and ${n(total)} in all`,
	);
	for (const [town, district] of [
		['Jamalpur', 'Munger'],
		['Nathnagar', 'Bhagalpur'],
	] as const) {
		expect(batches).toContain(`${town} under ${district}`);
		const row = rows.find(({ place }) => place.includes(town));
		expect(districtOf(row?.districtLgd)?.en).toBe(district);
	}
});

test('the forum report gives forums, members, meetings, attendances and attendances per member', async () => {
	const { within } = await linesOf(jatnYears);
	const report = importedGroups(within, 'migrant-forum');
	expect(forums).toContain(
		`${n(report.groups)} forums, ${n(report.members)} members, ${n(report.meetings)} meetings, ` +
			`${n(report.attendances)} attendances, ${n(report.attendancesPerMember)} attendances per member`,
	);
});

test('the same forums told again on another page are not counted again', async () => {
	const { within, partly } = await linesOf(jatnYears);
	const everything = [...within, ...partly];
	const told = everything.filter(({ activity }) => activity === 'group-formed');
	expect(told.length).toBeGreaterThan(1);
	expect(importedGroups(everything, 'migrant-forum').groups).toBe(
		figure('jatn-forums-formed').events,
	);
});

test('a number printed with a point and three digits is asked about, never stored', () => {
	const { people_as_printed: printed = '' } = figure('jatn-awareness-participants') as {
		people_as_printed?: string;
	};
	expect(ambiguous).toContain(printed);
	expect(readCount(printed)).toEqual({ refused: 'ambiguous-number' });
});

test('every core line is held once with its words, its source and what is not known', async () => {
	const { within, partly } = await linesOf({ from: '2000-01-01', to: '2030-12-31', stateLgd: 20 });
	const bihar = await linesOf({ from: '2000-01-01', to: '2030-12-31', stateLgd: 10 });
	const held = [...within, ...partly, ...bihar.within, ...bihar.partly];
	const core = seed.figures.filter((one) => one.register_must_reproduce === 'core');
	for (const { id, quote, people, seed: file } of core) {
		const lines = held.filter(({ reference }) => reference === id);
		expect(lines).toMatchObject([{ asPrinted: quote, people, source: sourceOf(file) }]);
	}
	const ids = held.map(({ reference }) => reference);
	const left = seed.figures.filter(({ id }) => !ids.includes(id));
	const reasons = left.map((one) => one.register_must_reproduce);
	expect(reasons.every((why) => /^(out of scope|reference data|no \()/.test(why))).toBe(true);
});

function sourceOf(file: string): string | undefined {
	return (seed.seed_files as Record<string, string>)[file];
}

test('what was reached is held apart and is in no sum', async () => {
	const { within, partly } = await linesOf(jatnYears);
	const reached = [...within, ...partly].filter(({ counts }) => counts === 'reached');
	expect(reached.length).toBeGreaterThan(1);
	expect(sumByLevel([...within, ...partly]).apart).toEqual(expect.arrayContaining(reached));
	expect(trainedByPlace(reached)).toMatchObject({ rows: [], total: 0 });
});

test('"about", "more than" and an unknown number of events stay what they are', async () => {
	const { within, partly } = await linesOf(jatnYears);
	const line = (id: string): ImportedLine | undefined =>
		[...within, ...partly].find(({ reference }) => reference === id);
	expect(line('jatn-shg-meetings')).toMatchObject({ precision: 'about' });
	expect(line('bks-700')).toMatchObject({
		precision: 'more-than',
		counts: 'trained',
		events: null,
	});
	expect(line('jatn-awareness-participants')).toMatchObject({ events: null, level: null });
	expect(line('jatn-frontline-meetings')).toMatchObject({ level: null });
	expect(line('jatn-state-network-meeting')).toMatchObject({
		people: null,
		precision: 'not-known',
	});
});
