import { codeColumns, square, type Box, type Layout } from './layout.ts';
import { squaresOf, type SheetCode } from './sheet-code.ts';
import { markSquares, markWords, rowSquares, rowWords } from './words.ts';

/**
 * Everything of a sheet that only the reader looks at, as one SVG of the whole page (1 unit is 1 mm):
 * corner marks, the sheet's code, the rows' marks, and the boxes where they stand alone. Throws when
 * the code does not fit: such a sheet must not be printed as if it could be read.
 */
export function marksSvg(layout: Layout, code: SheetCode): string {
	const squares = squaresOf(code);
	if (!squares) throw new Error(`a sheet's code does not fit: ${JSON.stringify(code)}`);
	const dark = [
		...layout.corners.flatMap(({ id, at }) => cornerOf(id, at)),
		...layout.codes.flatMap((at) => codeAt(at, squares)),
		...layout.rows.flatMap(({ index, marks }) => marks.flatMap((at) => rowMarkAt(index, at))),
	];
	const path = dark.map(
		({ x, y, width, height }) => `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`,
	);
	const boxes = layout.joined ? [] : layout.rows.flatMap(({ cells }) => cells);
	const frames = boxes.map(
		({ x, y, width, height }) => `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`,
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${layout.width} ${layout.height}"><path fill="#000" d="${path.join('')}"/><path fill="none" stroke="#555" stroke-width="0.25" d="${frames.join('')}"/></svg>`;
}

function cornerOf(id: number, { x, y, width }: Box): Box[] {
	const side = width / (markSquares + 2);
	const frame = [
		{ x, y, width, height: side },
		{ x, y: y + width - side, width, height: side },
		{ x, y: y + side, width: side, height: width - 2 * side },
		{ x: x + width - side, y: y + side, width: side, height: width - 2 * side },
	];
	const word = markWords[id] ?? 0;
	const inside = {
		x: x + side,
		y: y + side,
		width: markSquares * side,
		height: markSquares * side,
	};
	return [...frame, ...darkIn(word, markSquares, markSquares, inside)];
}

function rowMarkAt(index: number, at: Box): Box[] {
	return darkIn(rowWords[index] ?? 0, rowSquares.across, rowSquares.down, at);
}

function codeAt({ x, y, height }: Box, squares: Uint8Array): Box[] {
	const ends = [x, x + (codeColumns + 1) * square];
	const guards = ends.flatMap((at) =>
		[0, 2].map((line) => ({ x: at, y: y + line * square, width: square, height: height / 3 })),
	);
	const dark = Array.from(squares).flatMap((is, n) => (is ? [n] : []));
	return [
		...guards,
		...dark.map((bit) => ({
			x: x + square + (bit % codeColumns) * square,
			y: y + Math.floor(bit / codeColumns) * square,
			...{ width: square, height: square },
		})),
	];
}

function darkIn(word: number, across: number, down: number, { x, y, width, height }: Box): Box[] {
	const [w, h] = [width / across, height / down];
	return Array.from({ length: across * down }, (_, bit) => bit)
		.filter((bit) => (word >> (across * down - 1 - bit)) & 1)
		.map((bit) => ({
			x: x + (bit % across) * w,
			y: y + Math.floor(bit / across) * h,
			...{ width: w, height: h },
		}));
}

function n(value: number): string {
	return String(Math.round(value * 1000) / 1000);
}
