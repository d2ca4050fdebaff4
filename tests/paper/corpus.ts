import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { answerSheetsPdf, testBits } from '#documents/answer-sheets.ts';
import { countSlipPdf } from '#documents/count-slip.ts';
import { readKit } from '#documents/kit-source.ts';
import { countLines, gridLayout, listLayout, layoutOf, type Layout } from '#paper/layout.ts';
import { mapped } from '#paper/homography.ts';
import { readSheet, type ReadingTrouble } from '#paper/read-sheet.ts';
import { moduleAt } from '#training/curriculum.ts';
import { paperLines } from '#training/paper-lines.ts';
import { paperItems } from '#training/paper-tests.ts';
import { chance } from './chance.ts';
import { boxMarks, drawMark, listMarks, type HandMark, type Page } from './hands.ts';
import { aScan, aShot, pageAt, photographed, type Shot } from './photos.ts';
import { printedSignIn, signIn } from './sheets.ts';

/* The real sheets, printed by Typst and drawn by poppler, filled in by made-up hands, photographed. */
export type Printed = {
	name: string;
	page: Page;
	layout: Layout;
	answers: { of: number; boxes: number[] };
};
export type Outcome = {
	seed: number;
	name: string;
	shot: Shot;
	trouble: ReadingTrouble | undefined;
	cells: number;
	decided: number;
	wrong: string[];
	unsure: string[];
	/** Cells that were decided though they were looked for in another row: must be none. */
	shifted: number;
	/** Millimetres between where a decided cell was found and where it is, at worst. */
	farthest: number;
	milliseconds: number;
};

const origin = 'https://saksham.example.org';
const madeAt = new Date('2026-11-19T10:00:00+05:30');

/** One page of each kind of sheet. `dpi` is how finely it was printed. */
export async function printedSheets(dpi = 150): Promise<Printed[]> {
	const frontline = { people: 24, halves: ['forenoon', 'afternoon'], role: 'flw-sahiya' } as const;
	const police = { people: 12, halves: ['forenoon'], role: 'pol-si' } as const;
	const two = await printedSignIn({
		...frontline,
		halves: [...frontline.halves],
		language: 'hi',
		withdrawn: [4],
	});
	const one = await printedSignIn({ ...police, halves: [...police.halves], language: 'en' });
	const { workshop, roster, details } = signIn({
		...frontline,
		people: 1,
		halves: ['forenoon'],
		language: 'hi',
	});
	const module = moduleAt('rescue');
	if (!module) throw new Error('no such module');
	const { quiz } = await readKit(module);
	const test = { workshop, module, quiz, form: 'pre' } as const;
	const answers = await answerSheetsPdf(test, roster, { language: 'hi', origin, madeAt });
	const boxes = paperLines(paperItems(test)).map((line) => line.boxes);
	const slip = await countSlipPdf(workshop, details.sessions, { language: 'hi', origin, madeAt });
	const known = { of: testBits(test), boxes };
	return [
		{
			name: 'list, two sittings',
			page: await drawn(two, 297, dpi),
			layout: listLayout(2),
			answers: known,
		},
		{
			name: 'list, one sitting',
			page: await drawn(one, 297, dpi),
			layout: listLayout(1),
			answers: known,
		},
		{
			name: 'answers',
			page: await drawn(answers, 210, dpi),
			layout: gridLayout(boxes),
			answers: known,
		},
		{
			name: 'count',
			page: await drawn(slip, 210, dpi),
			layout: gridLayout(countLines),
			answers: known,
		},
	];
}

/** The first page of a PDF in grey. */
export async function drawn(pdf: Uint8Array, width: number, dpi: number): Promise<Page> {
	const folder = mkdtempSync(join(tmpdir(), 'saksham-paper-'));
	try {
		const file = join(folder, 'sheet.pdf');
		writeFileSync(file, pdf);
		execFileSync('pdftoppm', [
			'-r',
			String(dpi),
			'-l',
			'1',
			'-gray',
			'-png',
			'-singlefile',
			file,
			join(folder, 'page'),
		]);
		const { data, info } = await sharp(join(folder, 'page.png'))
			.greyscale()
			.raw()
			.toBuffer({ resolveWithObject: true });
		const picture = { width: info.width, height: info.height, data: new Uint8Array(data) };
		return { picture, scale: info.width / width };
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Fills in, photographs and reads one sheet, all by its seed. With `dpi` it is scanned instead. */
export async function oneOf(
	printed: readonly Printed[],
	seed: number,
	dpi?: number,
): Promise<Outcome> {
	const by = chance(seed);
	// Seven lists in ten, two answer sheets, one slip.
	const sheet = printed[by.of([0, 0, 0, 0, 1, 1, 1, 2, 2, 3])];
	if (!sheet) throw new Error('no such sheet');
	const { name, layout, answers } = sheet;
	const { page, truth } = filledIn(sheet, by);
	const shot = dpi ? aScan(by, page, dpi) : aShot(by, layout.width > layout.height);
	const photo = await photographed(page, shot, by);
	const start = process.cpuUsage();
	const read = readSheet(photo, (code) =>
		code.kind === 'answers' && code.of === answers.of ? gridLayout(answers.boxes) : layoutOf(code),
	);
	// Time of the processor: the machine may have other work.
	const { user, system } = process.cpuUsage(start);
	const milliseconds = (user + system) / 1000;
	const outcome: Outcome = {
		...{ seed, name, shot, trouble: undefined, cells: truth.size, milliseconds },
		...{ decided: 0, wrong: [], unsure: [], shifted: 0, farthest: 0 },
	};
	if ('trouble' in read) return { ...outcome, trouble: read.trouble };
	for (const { row, column, verdict, ink, at } of read.cells) {
		const really = truth.get(`${row}.${column}`);
		const what = `${row}.${column} ${really ?? 'no such cell'} ${ink.toFixed(2)}`;
		if (verdict === 'unsure') {
			outcome.unsure.push(what);
			continue;
		}
		outcome.decided += 1;
		if ((verdict === 'marked') !== (really !== 'none')) outcome.wrong.push(what);
		const seen = mapped(read.view, at.x + at.width / 2, at.y + at.height / 2);
		const is = pageAt(shot, page, seen.x, seen.y);
		const cell = layout.rows[row]?.cells[column];
		if (!cell) continue;
		const [dx, dy] = [is.x - cell.x - cell.width / 2, is.y - cell.y - cell.height / 2];
		outcome.farthest = Math.max(outcome.farthest, Math.hypot(dx, dy));
		if (Math.abs(dy) > (layout.rows[row]?.height ?? 6) / 2) outcome.shifted += 1;
	}
	return outcome;
}

type Truth = Map<string, HandMark | 'none'>;

/** What people did with the sheet: most sign a list, one box in four of the others is marked. */
export function filledIn(
	{ page, layout }: Printed,
	by: ReturnType<typeof chance>,
): { page: Page; truth: Truth } {
	const copy = { ...page, picture: { ...page.picture, data: page.picture.data.slice() } };
	const truth: Truth = new Map();
	const share = layout.joined ? by.between(0.45, 0.95) : by.between(0.1, 0.35);
	for (const { index, cells } of layout.rows) {
		for (const cell of cells) {
			const kind = by.is(share) ? markOf(layout.joined, by) : 'none';
			truth.set(`${index}.${cell.column}`, kind);
			if (kind !== 'none') drawMark(copy, kind, cell, by);
		}
	}
	return { page: copy, truth };
}

function markOf(joined: boolean, by: ReturnType<typeof chance>): HandMark {
	if (!joined) return by.of(boxMarks);
	return by.is(0.6) ? 'signature' : by.of(listMarks);
}
