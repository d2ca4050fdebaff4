import type { SeenCorner } from './corners.ts';
import { shadeAt, type Gray } from './gray.ts';
import { homographyOf, mapped, type Homography, type Pair } from './homography.ts';
import { codeColumns, square, type Box, type Layout } from './layout.ts';
import { codeBits, codeIn, type SheetCode } from './sheet-code.ts';
import { rowSquares, rowWords } from './words.ts';

/** How far something printed lies from where a flat sheet would have it, in millimetres. */
export type Shift = { dx: number; dy: number };
/**
 * What a row's marks say. `seen`: one of them at least was read as this row's own. `other`: one was read
 * clearly as another row's, so that nothing in this row may be believed.
 */
export type PlacedRow = {
	index: number;
	seen: boolean;
	other: boolean;
	/** Of each of its marks, whether it was read. */
	marks: boolean[];
	shifts: Shift[];
	/** How dark black print is here beside the paper, 0 to 1. */
	black: number;
};

/** At least so many corner marks are needed: three say where a sheet lies, two do not. */
export const leastCorners = 3;

/** The view of the sheet that agrees with most corner marks; one that disagrees is left out. */
export function viewOf(
	layout: Pick<Layout, 'corners'>,
	seen: readonly SeenCorner[],
): { view: Homography; corners: number } | undefined {
	const known = layout.corners.flatMap(({ id, at }) => {
		const found = seen.find((one) => one.id === id);
		return found ? [pairsOf(at, found)] : [];
	});
	if (known.length < leastCorners) return undefined;
	const sets = [
		known,
		...(known.length > leastCorners ? known.map((_, n) => known.filter((_set, k) => k !== n)) : []),
	];
	let best: { view: Homography; corners: number; error: number } | undefined;
	for (const set of sets) {
		const pairs = set.flat();
		const view = homographyOf(pairs);
		if (!view) continue;
		const error = Math.max(...pairs.map((pair) => missBy(view, pair)));
		if (!best || error < best.error * 0.6) best = { view, corners: set.length, error };
	}
	return best && best.error < 6 ? best : undefined;
}

function pairsOf({ x, y, width, height }: Box, { at }: SeenCorner): Pair[] {
	const corners = [
		{ x, y },
		{ x: x + width, y },
		{ x: x + width, y: y + height },
		{ x, y: y + height },
	];
	return corners.map((from, n) => ({ from, to: at[n] ?? at[0] }));
}

/** Millimetres, by the size a millimetre has there. */
function missBy(view: Homography, { from, to }: Pair): number {
	const at = mapped(view, from.x, from.y);
	const beside = mapped(view, from.x + 1, from.y);
	const pixel = Math.hypot(beside.x - at.x, beside.y - at.y) || 1;
	return Math.hypot(at.x - to.x, at.y - to.y) / pixel;
}

/** Where every row lies, each found by its own marks. Rows come in the order of the layout. */
export function placedRows(photo: Gray, view: Homography, layout: Layout): PlacedRow[] {
	const found = layout.rows.map(({ index, marks }) =>
		marks.map((at) => findMark(photo, view, at, index, { dx: 0, dy: 0 }, 2.6)),
	);
	// What was not found at once is looked for again from where its neighbours lie.
	for (let round = 0; round < 3; round += 1) {
		layout.rows.forEach(({ index, marks }, row) => {
			marks.forEach((at, side) => {
				if (found[row]?.[side]?.read === 'own') return;
				const near = nearest(found, row, side);
				const again = near && findMark(photo, view, at, index, near, 2.2);
				const line = found[row];
				if (again && line && again.read === 'own') line[side] = again;
			});
		});
	}
	return layout.rows.map(({ index }, row) => {
		const marks = found[row] ?? [];
		const own = marks.filter(({ read }) => read === 'own');
		const none = own[0]?.shift ?? { dx: 0, dy: 0 };
		return {
			index,
			seen: own.length > 0,
			other: marks.some(({ read }) => read === 'other'),
			marks: marks.map(({ read }) => read === 'own'),
			shifts: marks.map(({ read, shift }, side) =>
				read === 'own' ? shift : (nearest(found, row, side) ?? none),
			),
			black: own.reduce((most, { black }) => Math.max(most, black), 0),
		};
	});
}

type FoundMark = { read: 'own' | 'other' | 'nothing'; shift: Shift; black: number };

/** The shift of the nearest row whose mark on this side was read, at most four rows away. */
function nearest(found: FoundMark[][], row: number, side: number): Shift | undefined {
	for (let away = 1; away <= 4; away += 1) {
		const [before, after] = [found[row - away]?.[side], found[row + away]?.[side]];
		const both = [before, after].flatMap((mark) => (mark?.read === 'own' ? [mark.shift] : []));
		const [first, second] = both;
		if (first && second) return { dx: (first.dx + second.dx) / 2, dy: (first.dy + second.dy) / 2 };
		if (first) return first;
	}
	return undefined;
}

const squaresInMark = rowSquares.across * rowSquares.down;
/** The paper right around a mark, in squares from its corner: it must be light. */
const paperAround = [
	...[0.5, 1.5, 2.5, 3.5, 4.5].flatMap((x) => [[x, -0.4] as const, [x, 3.4] as const]),
	...[0.5, 1.5, 2.5].flatMap((y) => [[-0.4, y] as const, [5.4, y] as const]),
];
const shadesOfMark = squaresInMark + paperAround.length;
/** A mark counts as read from this likeness (correlation) on, and when no other word is as near. */
const likeEnough = 0.72;
const clearlyMore = 0.2;

/** Looks for a row's mark around where it should be, then asks which of all marks it is most like. */
function findMark(
	photo: Gray,
	view: Homography,
	at: Box,
	index: number,
	from: Shift,
	reach: number,
): FoundMark {
	let best = { likeness: -1, shift: from };
	const look = (shift: Shift) => {
		const likeness = alike(shadesOf(photo, view, at, shift, false), index);
		if (likeness > best.likeness) best = { likeness, shift };
	};
	for (let dy = -reach; dy <= reach + 0.01; dy += 0.5) {
		for (let dx = -reach; dx <= reach + 0.01; dx += 0.5)
			look({ dx: from.dx + dx, dy: from.dy + dy });
	}
	for (const step of [0.25, 0.12]) {
		const { shift } = best;
		for (const dy of [-step, 0, step]) {
			for (const dx of [-step, 0, step]) {
				if (dx !== 0 || dy !== 0) look({ dx: shift.dx + dx, dy: shift.dy + dy });
			}
		}
	}
	const shades = shadesOf(photo, view, at, best.shift, true);
	const own = alike(shades, index);
	const rival = rowWords.reduce(
		(most, _, other) => (other === index ? most : Math.max(most, alike(shades, other))),
		-1,
	);
	const { black, apart } = contrastOf(shades, index);
	const isOwn = apart > 5 && own > likeEnough && own - rival > clearlyMore;
	if (isOwn) return { read: 'own', shift: best.shift, black };
	// Where the flat sheet has it, is there another row's mark? Then the rows have slipped.
	const here = shadesOf(photo, view, at, from, true);
	const spread = contrastOf(here, index).spread;
	const likest = Math.max(
		...rowWords.map((_, other) => (other === index ? -1 : alike(here, other))),
	);
	const isOther = spread > 25 && likest > 0.93 && likest - alike(here, index) > 0.4;
	return { read: isOther ? 'other' : 'nothing', shift: from, black };
}

/** The shade of each square of a mark; a few points of it, or nine. */
function shadesOf(
	photo: Gray,
	view: Homography,
	{ x, y }: Box,
	{ dx, dy }: Shift,
	fine: boolean,
): Float64Array {
	const shades = new Float64Array(shadesOfMark);
	const spots = fine ? fineSpots : roughSpots;
	for (let n = 0; n < squaresInMark; n += 1) {
		const left = x + dx + (n % rowSquares.across) * square;
		const top = y + dy + Math.floor(n / rowSquares.across) * square;
		let sum = 0;
		for (const [sx, sy] of spots) {
			const at = mapped(view, left + sx * square, top + sy * square);
			const shade = shadeAt(photo, at.x, at.y);
			if (shade < 0) return new Float64Array(shadesOfMark);
			sum += shade;
		}
		shades[n] = sum / spots.length;
	}
	for (let n = squaresInMark; n < shadesOfMark; n += 1) {
		const [sx, sy] = paperAround[n - squaresInMark] ?? [0, 0];
		const at = mapped(view, x + dx + sx * square, y + dy + sy * square);
		const shade = shadeAt(photo, at.x, at.y);
		if (shade < 0) return new Float64Array(shadesOfMark);
		shades[n] = shade;
	}
	return shades;
}

const roughSpots = [
	[0.35, 0.35],
	[0.65, 0.65],
] as const;
const fineSpots = [0.3, 0.5, 0.7].flatMap((x) => [0.3, 0.5, 0.7].map((y) => [x, y] as const));

/** How like the shades are to a row's word: the correlation, 1 when they are it. */
function alike(shades: Float64Array, index: number): number {
	const word = rowWords[index] ?? 0;
	let [sum, squares, dark, darkSum] = [0, 0, 0, 0];
	for (let n = 0; n < shadesOfMark; n += 1) {
		const shade = shades[n] ?? 0;
		sum += shade;
		squares += shade * shade;
		if (n < squaresInMark && (word >> (squaresInMark - 1 - n)) & 1) {
			dark += 1;
			darkSum += shade;
		}
	}
	const mean = sum / shadesOfMark;
	const spread = Math.sqrt(Math.max(0, squares / shadesOfMark - mean * mean));
	if (spread < 2) return 0;
	const share = dark / shadesOfMark;
	return (share * mean - darkSum / shadesOfMark) / (spread * Math.sqrt(share * (1 - share)));
}

function contrastOf(
	shades: Float64Array,
	index: number,
): { black: number; apart: number; spread: number } {
	const word = rowWords[index] ?? 0;
	let [dark, darkSum, lightSum] = [0, 0, 0];
	let [least, most] = [255, 0];
	for (let n = 0; n < squaresInMark; n += 1) {
		const shade = shades[n] ?? 0;
		least = Math.min(least, shade);
		most = Math.max(most, shade);
		if ((word >> (squaresInMark - 1 - n)) & 1) {
			dark += 1;
			darkSum += shade;
		} else lightSum += shade;
	}
	const [black, white] = [darkSum / dark, lightSum / (squaresInMark - dark)];
	return { black: white > 0 ? 1 - black / white : 0, apart: white - black, spread: most - least };
}

/** The sheet's code, from either of its two places or from both together; `undefined` if unreadable. */
export function codeOn(photo: Gray, view: Homography, layout: Layout): SheetCode | undefined {
	const tries = layout.codes.map((at) => codeTries(photo, view, at));
	for (const one of tries.flat()) {
		const code = decided(one.soft);
		if (code) return code;
	}
	const [first = [], second = []] = tries;
	for (const a of first.slice(0, 4)) {
		for (const b of second.slice(0, 4)) {
			const code = decided(a.soft.map((value, n) => value + (b.soft[n] ?? 0)));
			if (code) return code;
		}
	}
	return undefined;
}

type CodeTry = { soft: Float64Array; sharp: number };

/** The code as it looks at several small shifts, the sharpest first: positive is dark. */
function codeTries(photo: Gray, view: Homography, at: Box): CodeTry[] {
	const tries: CodeTry[] = [];
	for (let dy = -2; dy <= 2.01; dy += 0.4) {
		for (let dx = -2; dx <= 2.01; dx += 0.4) {
			for (const tilt of [-0.5, 0, 0.5]) {
				const one = codeAt(photo, view, at, { dx, dy }, tilt);
				if (one) tries.push(one);
			}
		}
	}
	return tries.sort((a, b) => b.sharp - a.sharp).slice(0, 10);
}

function codeAt(
	photo: Gray,
	view: Homography,
	{ x, y }: Box,
	{ dx, dy }: Shift,
	tilt: number,
): CodeTry | undefined {
	const columns = codeColumns + 2;
	const shades = new Float64Array(columns * 3);
	for (let n = 0; n < shades.length; n += 1) {
		const [column, line] = [n % columns, Math.floor(n / columns)];
		const lean = tilt * (column / (columns - 1) - 0.5);
		let sum = 0;
		for (const spot of [0.35, 0.65]) {
			const to = mapped(
				view,
				x + dx + (column + spot) * square,
				y + dy + lean + (line + spot) * square,
			);
			const shade = shadeAt(photo, to.x, to.y);
			if (shade < 0) return undefined;
			sum += shade / 2;
		}
		shades[n] = sum;
	}
	const level = levelled(shades, columns);
	const guard = (column: number) =>
		(level[column] ?? 0) - (level[columns + column] ?? 0) + (level[2 * columns + column] ?? 0);
	const guards = guard(0) + guard(columns - 1);
	if (guards < 1.5) return undefined;
	const soft = new Float64Array(codeBits);
	let sharp = guards / 6;
	for (let bit = 0; bit < codeBits; bit += 1) {
		const [column, line] = [(bit % codeColumns) + 1, Math.floor(bit / codeColumns)];
		const value = level[line * columns + column] ?? 0;
		soft[bit] = value;
		sharp += Math.abs(value) / codeBits;
	}
	return { soft, sharp };
}

/** Dark 1, light -1, by what is darkest and lightest a few columns around: a shadow may cross a code. */
function levelled(shades: Float64Array, columns: number): Float64Array {
	return shades.map((shade, n) => {
		const column = n % columns;
		let [least, most] = [255, 0];
		for (let near = Math.max(0, column - 5); near <= Math.min(columns - 1, column + 5); near += 1) {
			for (let line = 0; line < 3; line += 1) {
				const other = shades[line * columns + near] ?? 0;
				least = Math.min(least, other);
				most = Math.max(most, other);
			}
		}
		return most - least < 12 ? 0 : (least + most - 2 * shade) / (most - least);
	});
}

/** The code the squares say, if need be with the one or two that are least sure turned round. */
function decided(soft: Float64Array): SheetCode | undefined {
	const squares = Uint8Array.from(soft, (value) => (value > 0 ? 1 : 0));
	const plain = codeIn(squares);
	if (plain) return plain;
	const doubtful = Array.from(soft, (value, bit) => ({ bit, sure: Math.abs(value) }))
		.sort((a, b) => a.sure - b.sure)
		.slice(0, 7)
		.map(({ bit }) => bit);
	const flip = (bit: number) => (squares[bit] = 1 - (squares[bit] ?? 0));
	for (let i = 0; i < doubtful.length; i += 1) {
		for (let j = i; j < doubtful.length; j += 1) {
			const [a = 0, b = 0] = [doubtful[i], doubtful[j]];
			flip(a);
			if (j !== i) flip(b);
			const code = codeIn(squares);
			if (code) return code;
			flip(a);
			if (j !== i) flip(b);
		}
	}
	return undefined;
}
