import { beforeAll, expect, test } from 'vitest';
import {
	bitsOf,
	codeIn,
	daySitting,
	daySittingIn,
	squaresOf,
	type SheetCode,
} from '#paper/sheet-code.ts';
import { gridLayout, layoutOf, listLayout } from '#paper/layout.ts';
import { readSheet } from '#paper/read-sheet.ts';
import { apart, markWords, rowWords, turned } from '#paper/words.ts';
import { readKit, modulesWithKit } from '#documents/kit-source.ts';
import { grid } from '#paper/layout.ts';
import { paperForms, paperItems } from '#training/paper-tests.ts';
import { paperLines } from '#training/paper-lines.ts';
import { chance } from './chance.ts';
import { filledIn, oneOf, printedSheets, type Printed } from './corpus.ts';
import { aShot, photographed } from './photos.ts';
import { workshopId } from './sheets.ts';

/* A slice of the corpus that bench/paper.ts measures whole. */
/** A machine with other work may need ten times as long. */
const patience = 240_000;
let printed: Printed[];
beforeAll(async () => {
	printed = await printedSheets();
}, patience);

const code: SheetCode = {
	...{ kind: 'sign-in', workshop: bitsOf(workshopId, 24), page: 3, rows: 0b1011 },
	of: daySitting('2026-11-20', ['forenoon', 'afternoon']) ?? 0,
};

test('no row’s mark is like another’s, and no corner’s like another’s however the sheet is turned', () => {
	for (const [n, word] of rowWords.entries()) {
		for (const other of rowWords.slice(n + 1)) expect(apart(word, other)).toBeGreaterThanOrEqual(6);
	}
	const turns = markWords.flatMap((word) => [
		word,
		turned(word),
		turned(turned(word)),
		turned(turned(turned(word))),
	]);
	for (const [n, word] of turns.entries()) {
		for (const other of turns.slice(n + 1)) expect(apart(word, other)).toBeGreaterThanOrEqual(6);
	}
});

test('a sheet’s code says what was put into it, and one wrong square is noticed', () => {
	const squares = squaresOf(code) ?? new Uint8Array();
	expect(codeIn(squares)).toEqual(code);
	expect(daySittingIn(code.of)).toEqual({ day: '2026-11-20', halves: ['forenoon', 'afternoon'] });
	for (let n = 0; n < squares.length; n += 1) {
		const spoilt = squares.map((is, at) => (at === n ? 1 - is : is));
		expect(codeIn(spoilt)).toBeUndefined();
	}
	expect(codeIn(new Uint8Array(squares.length))).toBeUndefined();
	expect(squaresOf({ ...code, page: 64 })).toBeUndefined();
});

test('every test of the programme fits on one answer sheet', async () => {
	for (const module of await modulesWithKit()) {
		const { quiz } = await readKit(module);
		for (const form of paperForms) {
			const lines = paperLines(paperItems({ quiz, form }));
			expect(lines.length, `${module.slug} ${form}`).toBeLessThanOrEqual(grid.lines);
			for (const { boxes } of lines) expect(boxes).toBeLessThanOrEqual(grid.most);
		}
	}
});

test(
	'photographed sheets are read right, or left to a human; no row is taken for another',
	async () => {
		let [decided, wrong, unsure, cells] = [0, 0, 0, 0];
		for (const seed of [1, 2, 7]) {
			const outcome = await oneOf(printed, seed);
			expect(outcome.trouble, `seed ${seed}`).toBeUndefined();
			expect(outcome.shifted, `seed ${seed}`).toBe(0);
			decided += outcome.decided;
			wrong += outcome.wrong.length;
			unsure += outcome.unsure.length;
			cells += outcome.cells;
		}
		expect(wrong / decided).toBeLessThanOrEqual(0.005);
		expect(unsure / cells).toBeLessThanOrEqual(0.03);
	},
	patience,
);

test(
	'a grey scan that lies a little askew is read too',
	async () => {
		const outcome = await oneOf(printed, 500_001, 150);
		expect(outcome).toMatchObject({ trouble: undefined, wrong: [], shifted: 0 });
	},
	patience,
);

test(
	'a sheet of another workshop, half a sheet and no sheet at all are refused by name',
	async () => {
		const [list] = printed;
		if (!list) throw new Error('no sheet');
		const by = chance(5);
		const shot = { ...aShot(by, true), turns: 0, cut: undefined, width: 1632, height: 1224 };
		const photo = await photographed(filledIn(list, by).page, shot, by);
		expect(readSheet(photo, () => undefined)).toEqual({ trouble: 'unknown-sheet' });
		expect(readSheet(photo, () => gridLayout([3]))).toEqual({ trouble: 'unknown-sheet' });
		const half = { ...photo, data: photo.data.slice() };
		for (let y = 0; y < half.height; y += 1)
			half.data.fill(200, y * half.width + 500, (y + 1) * half.width);
		expect(readSheet(half, layoutOf)).toEqual({ trouble: 'too-few-corners' });
		const blank = { ...photo, data: new Uint8Array(photo.data.length).fill(180) };
		expect(readSheet(blank, layoutOf)).toEqual({ trouble: 'no-corners' });
	},
	patience,
);

test('rows cut out and pasted one higher are noticed: nothing of the sheet is believed', () => {
	const [list] = printed;
	if (!list) throw new Error('no sheet');
	const { page } = filledIn(list, chance(8));
	const { rows } = listLayout(2);
	const { width, data } = page.picture;
	const [from, to] = [rows[5]?.top ?? 0, (rows[19]?.top ?? 0) + 6].map((mm) =>
		Math.round(mm * page.scale),
	);
	const up = Math.round(6 * page.scale);
	data.copyWithin(((from ?? 0) - up) * width, (from ?? 0) * width, (to ?? 0) * width);
	expect(readSheet(page.picture, layoutOf)).toEqual({ trouble: 'rows-unsure' });
});
