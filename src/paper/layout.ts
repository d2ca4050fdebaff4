import { codeBits, daySittingIn, type SheetCode } from './sheet-code.ts';

/*
 * Where everything stands on a sheet, in millimetres from its top left corner. Who prints it and who
 * reads it use the same figures; a sheet already printed stays readable only while they do not change.
 */
export type Box = { x: number; y: number; width: number; height: number };
export type Cell = Box & { column: number };
export type Row = {
	/** Which of the row marks it carries. */
	index: number;
	top: number;
	height: number;
	/** The places of the row's own mark, from left to right: two at least. */
	marks: Box[];
	cells: Cell[];
};
export type Layout = {
	width: number;
	height: number;
	corners: { id: number; at: Box }[];
	/** The sheet's code, twice. */
	codes: Box[];
	rows: Row[];
	/** Cells that share borders with the row above and below (a list), or boxes that stand alone. */
	joined: boolean;
};

/** The side of one square of a row's mark or of the sheet's code. */
export const square = 1.3;
const cornerSide = 9;
const mark = { width: 5 * square, height: 3 * square };
/** The code in three lines; before and after them a column that is dark, light, dark. */
export const codeColumns = Math.ceil(codeBits / 3);
const code = { width: (codeColumns + 2) * square, height: 3 * square };

/** A4, lying: the sign-in sheet. */
export const list = {
	width: 297,
	height: 210,
	left: 8,
	right: 289,
	/** Where the head may be printed, and the foot. */
	head: { x: 19, y: 11.5, width: 217, height: 28.5 },
	foot: { x: 8, y: 171.6, width: 281, height: 20.5 },
	line: { x: 19, y: 194.5, width: 200, height: 9.5 },
	top: 41,
	headHeight: 9,
	rowHeight: 6,
	rows: 20,
	markColumn: 8.5,
	signature: 31,
	note: 17,
} as const;

/** The sheet of a day: twenty rows, a box to sign in for each of its sittings, at least one. */
export function listLayout(sittings: number): Layout {
	const { width, height, right, rowHeight, signature, note, markColumn } = list;
	const boxes = Math.max(1, sittings);
	const secondMark = right - note - markColumn;
	const firstBox = secondMark - boxes * signature;
	const first = list.top + list.headHeight;
	const rows = Array.from({ length: list.rows }, (_, index): Row => {
		const top = first + index * rowHeight;
		const y = top + (rowHeight - mark.height) / 2;
		const inset = (markColumn - mark.width) / 2;
		return {
			index,
			top,
			height: rowHeight,
			marks: [
				{ x: firstBox - markColumn + inset, y, ...mark },
				{ x: secondMark + inset, y, ...mark },
			],
			cells: Array.from({ length: boxes }, (_cell, column) => ({
				column,
				...{ x: firstBox + column * signature, y: top, width: signature, height: rowHeight },
			})),
		};
	});
	const corners = [
		...[corner(0, 7, 6), corner(1, 281, 6), corner(2, 7, 195), corner(3, 281, 195)],
		...[corner(4, 238, 6), corner(5, 222, 195)],
	];
	const codes = [
		{ x: 19, y: 6.2, ...code },
		{ x: 279 - code.width, y: 200, ...code },
	];
	return { width, height, corners, codes, rows, joined: true };
}

/** A4, standing: boxes to mark, line by line. */
export const grid = {
	width: 210,
	height: 297,
	head: { x: 19, y: 16, width: 172, height: 37 },
	label: { x: 11, width: 42 },
	top: 55,
	pitch: 6.7,
	/** Lines of one page. */
	lines: 33,
	box: { width: 4.8, height: 4.4 },
	/** From one box to the next: the letter stands before its box. */
	step: 10,
	/** Six boxes, the row's mark once more because paper bends, and six boxes. */
	firstBox: 67,
	seventhBox: 136,
	half: 6,
	most: 12,
	marks: [54.5, 123.6, 192.5],
} as const;

/** The sheet with so many boxes on each of its lines (at most 12, at most 33 lines). */
export function gridLayout(lines: readonly number[]): Layout {
	const { width, height, top, pitch, box } = grid;
	const rows = lines.slice(0, grid.lines).map((boxes, index): Row => {
		const y = top + index * pitch;
		const markY = y + (pitch - mark.height) / 2;
		return {
			index,
			top: y,
			height: pitch,
			marks: grid.marks.map((x) => ({ x, y: markY, ...mark })),
			cells: Array.from({ length: Math.min(boxes, grid.most) }, (_, column) => ({
				column,
				...{ x: boxAt(column), y: y + (pitch - box.height) / 2, ...box },
			})),
		};
	});
	const corners = [
		...[corner(6, 7, 6), corner(7, 194, 6), corner(8, 7, 282), corner(9, 194, 282)],
		...[corner(10, 130, 6), corner(11, 80, 282)],
	];
	const codes = [
		{ x: 19, y: 6.2, ...code },
		{ x: 191 - code.width, y: 286.5, ...code },
	];
	return { width, height, corners, codes, rows, joined: false };
}

function boxAt(column: number): number {
	const { half, step, firstBox, seventhBox } = grid;
	return column < half ? firstBox + column * step : seventhBox + (column - half) * step;
}

/** The lines of the headcount slip: hundreds, tens and ones for each of the five groups. */
export const countLines: readonly number[] = Array.from({ length: 15 }, () => 10);

/** The layout of a list or a count slip by its code alone; an answer sheet needs its test's lines. */
export function layoutOf({ kind, of }: SheetCode): Layout | undefined {
	if (kind === 'sign-in') return listLayout(daySittingIn(of).halves.length);
	return kind === 'count' ? gridLayout(countLines) : undefined;
}

/** Where the corner marks are on either kind of page, before it is known which one lies there. */
export const cornersOf = { list: listLayout(1), grid: gridLayout([]) } as const;

function corner(id: number, x: number, y: number): Layout['corners'][number] {
	return { id, at: { x, y, width: cornerSide, height: cornerSide } };
}
