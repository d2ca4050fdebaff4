import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import FigureTable from '#components/FigureTable.astro';
import { headcounts, organisations } from '#db/schema.ts';
import { toCsv, type Cell } from '#documents/csv.ts';
import { fileAnswer } from '#documents/figure-files.ts';
import { inOrderOf, toOneTable } from '#documents/figure.ts';
import { toXlsx } from '#documents/spreadsheet.ts';
import { languages, type Language } from '#i18n/translate.ts';
import { freshDb } from '#tests/db.ts';
import { anAttendance, anEnrolment, aUser, aWorkshop, now, places } from '#tests/factories.ts';
import { answerTo } from '#training/figures/figures.ts';
import { readQuestion } from '#training/questions.ts';
import { dimensions, type Dimension } from '#training/reports.ts';

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

async function answerFor({ db, state }: State, by: Dimension) {
	const asked = readQuestion(new URLSearchParams({ by, fy: '2026' }), now);
	if ('refused' in asked) throw new Error(asked.refused);
	return answerTo(db, state, 'coverage', asked);
}

async function figureCsv({ db, state }: State, lang: Language): Promise<string> {
	const search = new URLSearchParams({ by: 'district', fy: '2026' });
	const asked = { question: 'coverage', kind: 'csv', search, lang, now };
	return (await fileAnswer(db, state, asked)).text();
}

async function tableFor(state: State, by: Dimension, language: Language) {
	const answer = await answerFor(state, by);
	return { table: toOneTable(answer, language) };
}

/** The table of the page, as its cells read: the row's name, then its numbers as numbers. */
async function screenOf(state: State, by: Dimension, language: Language): Promise<Cell[][]> {
	const [table] = (await answerFor(state, by)).tables;
	const container = await AstroContainer.create();
	const html = await container.renderToString(FigureTable, {
		props: { lang: language, table, behind: () => '#' },
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
		expect((await inXlsx(await toXlsx([table, 'x']))).slice(1)).toEqual(screen);
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

test('districts stand in the order of the reader’s alphabet, each with its own numbers', async () => {
	const state = await aState();
	const answer = await answerFor(state, 'district');
	const [hi, en] = languages.map((language) =>
		toOneTable(inOrderOf(answer, language), language).rows.slice(0, -1),
	);
	const names = (rows: Cell[][] = []) => rows.map(([name]) => String(name));
	expect(names(en).slice(0, 4)).toEqual(['Bokaro', 'Chatra', 'Deoghar', 'Dhanbad']);
	expect(names(en)).toEqual(names(en).sort((a, b) => a.localeCompare(b, 'en')));
	expect(names(hi)).toEqual(names(hi).sort((a, b) => a.localeCompare(b, 'hi')));
	const numbersOf = (rows: Cell[][] = [], name: string) =>
		rows.find(([first]) => first === name)?.slice(1);
	expect(numbersOf(en, 'Ranchi')).toEqual(numbersOf(hi, 'रांची'));
	expect((await figureCsv(state, 'en')).split('\r\n')[1]).toMatch(/^"?Bokaro/);
});

test('the heading says as on which day and for which period, in the words of the language', async () => {
	const state = await aState();
	const { table } = await tableFor(state, 'district', 'en');
	expect(table.headings[0]).toMatch(/^District \(As on .*2026.*Period: .*2026.*2027.*Jharkhand/);
	expect((await tableFor(state, 'district', 'hi')).table.headings[0]).toMatch(/^जिला \(/);
	const search = new URLSearchParams({ fy: '2026' });
	const file = await fileAnswer(state.db, state.state, {
		...{ question: 'coverage', kind: 'csv', search, lang: 'hi', now },
	});
	expect(file.headers.get('Content-Disposition')).toContain(
		'saksham-district-2026-04-01-2027-03-31.csv',
	);
});

test('a question that is refused on the screen is refused as a file', async () => {
	const { db, state } = await aState();
	const search = new URLSearchParams({ district: 'Khunti' });
	const ask = (question: string, kind: string) =>
		fileAnswer(db, state, { question, kind, search, lang: 'en', now });
	expect((await ask('coverage', 'csv')).status).toBe(400);
	expect((await ask('coverage', 'exe')).status).toBe(404);
	expect((await ask('nothing', 'csv')).status).toBe(404);
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
		const [sheet] = (await opened(await toXlsx([table, 'x']))).worksheets;
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
	const [sheet] = (await opened(await toXlsx([table, 'कौन/प्रशिक्षित: है?']))).worksheets;
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
