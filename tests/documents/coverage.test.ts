import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import CoverageTable from '#components/CoverageTable.astro';
import { headcounts, organisations } from '#db/schema.ts';
import { coverageColumns, inReadingOrder, isBlank, labelOf } from '#documents/coverage.ts';
import { toCsv, type Cell } from '#documents/csv.ts';
import { toXlsx } from '#documents/spreadsheet.ts';
import { stateReport } from '#documents/state-report.ts';
import { languages, type Language } from '#i18n/translate.ts';
import { freshDb } from '#tests/db.ts';
import { anAttendance, anEnrolment, aUser, aWorkshop, now, places } from '#tests/factories.ts';
import { allOrganisations } from '#training/organisations.ts';
import { readQuestion } from '#training/questions.ts';
import { coverage, dimensions, type Dimension } from '#training/reports.ts';

/** Two events in Khunti, one of them with somebody from Ranchi, and 1,23,456 people counted. */
async function aState() {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const { workshop, sessions } = await aWorkshop(db);
	for (const districtLgd of [places.khunti, places.khunti, places.ranchi]) {
		const enrolment = await anEnrolment(db, workshop, { districtLgd, blockLgd: null });
		await anAttendance(db, sessions[0], enrolment);
	}
	const meeting = await aWorkshop(db, { level: 'village' });
	await db.insert(headcounts).values({
		...{ id: 'count', workshopId: meeting.workshop.id, women: 123_456, men: 0, other: 0 },
		...{ girls: 2, boys: 1, audience: 'com-forum', takenById: 'x', takenAt: now },
		...{ device: 'x', mode: 'tap' },
	});
	return { db, state };
}
type State = Awaited<ReturnType<typeof aState>>;

async function tableFor({ db, state }: State, by: Dimension, language: Language) {
	const asked = new URLSearchParams({ by, fy: '2026' });
	const report = await stateReport(db, state, asked, language, now);
	if ('refused' in report) throw new Error(report.refused);
	return report;
}

/** The table of the page, as its cells read: the row's name, then its numbers as numbers. */
async function screenOf(
	{ db, state }: State,
	by: Dimension,
	language: Language,
): Promise<Cell[][]> {
	const asked = readQuestion(new URLSearchParams({ by, fy: '2026' }), now);
	if ('refused' in asked) throw new Error(asked.refused);
	const answer = await coverage(db, state, asked.question, by);
	const bodies = await allOrganisations(db);
	const container = await AstroContainer.create();
	const html = await container.renderToString(CoverageTable, {
		props: {
			...{ lang: language, caption: by, columns: coverageColumns, total: answer.total, isBlank },
			rows: inReadingOrder(answer.rows, by, language, bodies),
			label: (key: string | null) => labelOf(key, by, language, bodies),
			...{ behind: () => '#', note: '' },
		},
	});
	return [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].slice(1).map(([, row = '']) =>
		[...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ''], n) => {
			const text = cell.replace(/<[^>]*>/g, '').trim();
			if (n === 0) return unescaped(text);
			return text === '–' ? null : Number(text.replaceAll(',', ''));
		}),
	);
}

const unescaped = (html: string) =>
	html.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');

test.each(dimensions.flatMap((by) => languages.map((language) => [by, language] as const)))(
	'screen, CSV and Excel of the report by %s say the same (%s)',
	async (by, language) => {
		const state = await aState();
		const { table } = await tableFor(state, by, language);
		const screen = await screenOf(state, by, language);
		expect(screen.length).toBeGreaterThan(1);
		expect(screen.flat()).toContain(123_456);
		expect(table.rows).toEqual(screen);
		expect(inCsv(toCsv(table)).slice(1)).toEqual(screen.map((row) => row.map(asText)));
		expect((await inXlsx(await toXlsx(table, 'x'))).slice(1)).toEqual(screen);
	},
);

const asText = (cell: Cell) => (cell === null ? '' : String(cell));

/** RFC 4180, read back. */
function inCsv(csv: string): string[][] {
	const rows = csv.replace(/^\uFEFF/, '').split('\r\n');
	expect(rows.pop()).toBe('');
	return rows.map((row) =>
		[...row.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,"]*)/g)].map(([, cell = '']) =>
			cell.replace(/^"|"$/g, '').replaceAll('""', '"'),
		),
	);
}

async function inXlsx(file: Uint8Array): Promise<Cell[][]> {
	const [sheet] = (await opened(file)).worksheets;
	const width = sheet?.columnCount ?? 0;
	return (sheet?.getRows(1, sheet.rowCount) ?? []).map((row) =>
		Array.from({ length: width }, (_, n) => row.getCell(n + 1).value as Cell),
	);
}

async function opened(file: Uint8Array): Promise<ExcelJS.Workbook> {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(new Uint8Array(file).buffer);
	return workbook;
}

test('the heading says as on which day and for which period, in the words of the language', async () => {
	const state = await aState();
	const { table, name } = await tableFor(state, 'district', 'en');
	expect(table.headings[0]).toMatch(/^By district \(As on .*2026.*Period: .*2026.*2027/);
	expect((await tableFor(state, 'district', 'hi')).table.headings[0]).toMatch(/^जिलावार \(/);
	expect(name).toBe('saksham-district-2026-04-01-2027-03-31');
});

test('a question that is refused on the screen is refused as a file', async () => {
	const { db, state } = await aState();
	const asked = new URLSearchParams({ district: 'Khunti' });
	expect(await stateReport(db, state, asked, 'en', now)).toEqual({ refused: 'bad-filter' });
});

test('a zero is a zero and nothing held is an empty cell', async () => {
	const { table } = await tableFor(await aState(), 'district', 'en');
	const row = (name: string) => table.rows.find(([label]) => label === name);
	expect(row('Khunti')?.slice(1, 4)).toEqual([2, 2, 2]);
	expect(row('Khunti')?.at(-1)).toBe(0);
	expect(
		row('Gumla')
			?.slice(1)
			.every((cell) => cell === null),
	).toBe(true);
});

test('Excel opens the CSV with Hindi right: a byte order mark and CRLF', () => {
	const csv = toCsv({ headings: ['जिला'], rows: [['खूंटी']] });
	expect(Buffer.from(csv).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
	expect(csv).toBe('\uFEFFजिला\r\nखूंटी\r\n');
});

test.each(['=1+1', '+91', '-2', '@SUM(A1)', '\t=1', '\r=1'])(
	'a name that would run as a formula (%j) is text in the CSV and in Excel',
	async (name) => {
		const table = { headings: ['name'], rows: [[name]] };
		const [, line = ''] = toCsv(table).split('\r\n', 2);
		expect(line.replace(/^"/, '')).toMatch(/^'/);
		const [sheet] = (await opened(await toXlsx(table, 'x'))).worksheets;
		expect(sheet?.getCell('A2').type).not.toBe(ExcelJS.ValueType.Formula);
	},
);

test('commas, quotes and line breaks stay inside their cell; a number below zero stays a number', () => {
	const rows = [['a,b', 'say "no"', 'two\nlines', -2, null]];
	const csv = toCsv({ headings: ['a', 'b', 'c', 'd', 'e'], rows });
	expect(csv.split('\r\n')[1]).toBe('"a,b","say ""no""","two\nlines",-2,');
});

test('numbers are numbers in Excel, the heading and the names stay in sight', async () => {
	const { table } = await tableFor(await aState(), 'district', 'hi');
	const [sheet] = (await opened(await toXlsx(table, 'कौन/प्रशिक्षित: है?'))).worksheets;
	expect(sheet?.name).toBe('कौन प्रशिक्षित  है ');
	expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1, xSplit: 1 });
	expect(sheet?.getRow(sheet.rowCount).getCell(2).type).toBe(ExcelJS.ValueType.Number);
});

test('a body with a long name and a quote in it is one row with that name', async () => {
	const { db, state } = await aState();
	await db.update(organisations).set({ nameHi: '"अंजोर", गुमला & मित्र' });
	const { table } = await tableFor({ db, state }, 'organisation', 'hi');
	expect(table.rows.map(([name]) => name)).toContain('"अंजोर", गुमला & मित्र');
	expect(await screenOf({ db, state }, 'organisation', 'hi')).toEqual(table.rows);
});
