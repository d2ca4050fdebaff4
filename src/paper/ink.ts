import { componentsOf, type Component } from './components.ts';
import { fine, type Field } from './field.ts';
import type { Box, Cell, Layout } from './layout.ts';
import type { PlacedRow } from './registration.ts';

/**
 * `marked`: somebody signed, ticked, crossed, dotted or pressed a thumb there. `unsure`: a human looks.
 * Empty is only said of a cell that was seen whole.
 */
export type Verdict = 'empty' | 'marked' | 'unsure';
export type ReadCell = {
	row: number;
	column: number;
	verdict: Verdict;
	/** Square millimetres as dark as print, of what belongs to this cell. */
	ink: number;
	/** Where the cell was found, in the sheet's millimetres seen as if it were flat. */
	at: Box;
};

/** From here on a pixel is ink, and a stroke has one so dark: of 255, or so many times the grain. */
const inkFrom = { least: 38, grains: 4 };
const peakFrom = { least: 54, grains: 6 };
/** Square millimetres. A dot of a pen is 0.8, a speck of dirt 0.2. */
const limits = { speck: 0.1, empty: 0.2, marked: 0.4 };
/** How dark the side of a box is at least, of 255. */
const leastFrame = 12;
/** A weak thumb: hardly ink anywhere, but this share of a cell a little darker than its paper. */
const haze = { from: { least: 24, grains: 3 }, share: 0.045 };
/** What is no darker than this, of 255, may be a crease. */
const crease = 125;
/** Millimetres: a stroke so flat and so long is a line drawn under a name, or somebody struck out. */
const flat = { tall: 1.5, wide: 5 };

function darkerThan(
	{ least, grains }: { least: number; grains: number },
	{ grain }: Field,
): number {
	return Math.max(least, grains * grain);
}

/** What stands in every cell; a row that was not surely found has none but unsure ones. */
export function cellsIn(field: Field, layout: Layout, rows: readonly PlacedRow[]): ReadCell[] {
	const cells = layout.rows.flatMap((row) => row.cells.map((cell) => ({ row: row.index, cell })));
	const frames = cells.map(({ cell }) => frameOf(field, cell, layout.joined));
	const from = darkerThan(inkFrom, field);
	const dark = Uint8Array.from(field.ink, (ink) => (ink >= from ? 1 : 0));
	const lines = frames.flatMap(linesOf);
	for (const line of lines) wipe(dark, field, line);
	const owner = ownersIn(field, frames);
	const shares = sharesOf(field, dark, owner, frames);
	return cells.map(({ row, cell }, n) => {
		const placed = rows.find(({ index }) => index === row);
		const frame = frames[n] ?? { left: 0, top: 0, right: 0, bottom: 0 };
		const { ink, verdict: inked } = judged(shares[n] ?? [], darkerThan(peakFrom, field));
		const verdict = inked === 'empty' && hazeIn(field, frame) > haze.share ? 'unsure' : inked;
		const sure =
			placed?.seen === true && !placed.other && frame.isSeen !== false && !isCutOff(field, frame);
		const at = foundAt(cell, placed, layout);
		return { row, column: cell.column, verdict: sure ? verdict : 'unsure', ink, at };
	});
}

type Frame = { left: number; top: number; right: number; bottom: number; isSeen?: boolean };

/** The pixels of a cell's borders; for a box that stands alone, where its own frame is darkest. */
function frameOf(field: Field, { x, y, width, height }: Cell, joined: boolean): Frame {
	const left = Math.round((x - field.x) * fine);
	const top = Math.round((y - field.y) * fine);
	const frame = {
		...{ left, top },
		right: Math.round((x + width - field.x) * fine),
		bottom: Math.round((y + height - field.y) * fine),
	};
	if (joined) {
		const moved = { ...frame };
		moved.top += bestStep(field, frame, 'top');
		moved.bottom += bestStep(field, frame, 'bottom');
		return moved;
	}
	let best = { score: -1, dx: 0, dy: 0 };
	for (let dy = -4; dy <= 4; dy += 1) {
		for (let dx = -4; dx <= 4; dx += 1) {
			const score = around(field, frame, dx, dy) - (Math.abs(dx) + Math.abs(dy)) * 1.5;
			if (score > best.score) best = { score, dx, dy };
		}
	}
	const { dx, dy } = best;
	return {
		// All four sides of a box are seen, or it is not where it is looked for.
		isSeen: sidesSeen(field, frame, dx, dy),
		...{ left: frame.left + dx, right: frame.right + dx },
		...{ top: frame.top + dy, bottom: frame.bottom + dy },
	};
}

/** By how many pixels a printed line lies beside where it should, at most three. */
function bestStep(field: Field, frame: Frame, side: 'top' | 'bottom'): number {
	let best = { score: -1, step: 0 };
	for (const step of [0, -1, 1, -2, 2, -3, 3]) {
		const y = frame[side] + step;
		const score = meanInk(field, frame.left + 4, y, frame.right - 4, y) - Math.abs(step) * 2;
		if (score > best.score) best = { score, step };
	}
	return best.score > 10 ? best.step : 0;
}

function sidesSeen(
	field: Field,
	{ left, top, right, bottom }: Frame,
	dx: number,
	dy: number,
): boolean {
	const [l, r, t, b] = [left + dx, right + dx, top + dy, bottom + dy];
	const sides = [
		meanInk(field, l, t, r, t),
		meanInk(field, l, b, r, b),
		meanInk(field, l, t, l, b),
		meanInk(field, r, t, r, b),
	];
	return sides.every((ink) => ink > leastFrame);
}

function around(field: Field, { left, top, right, bottom }: Frame, dx: number, dy: number): number {
	const [l, r, t, b] = [left + dx, right + dx, top + dy, bottom + dy];
	return (
		meanInk(field, l, t, r, t) +
		meanInk(field, l, b, r, b) +
		meanInk(field, l, t, l, b) +
		meanInk(field, r, t, r, b)
	);
}

function meanInk(
	{ ink, width, height }: Field,
	l: number,
	t: number,
	r: number,
	b: number,
): number {
	let [sum, count] = [0, 0];
	for (let y = Math.max(0, t); y <= Math.min(height - 1, b); y += 1) {
		for (let x = Math.max(0, l); x <= Math.min(width - 1, r); x += 1) {
			// What is as dark as a pen is no thin grey line.
			sum += Math.min(120, ink[y * width + x] ?? 0);
			count += 1;
		}
	}
	return count > 0 ? sum / count : 0;
}

type Line = Frame & { lying: boolean };
/** Pixels on either side of a printed line that are taken away with it. */
const lineHalf = 2;

function linesOf({ left, top, right, bottom }: Frame): Line[] {
	const lying = (y: number) => ({
		...{ left: left - lineHalf, right: right + lineHalf, lying: true },
		...{ top: y - lineHalf, bottom: y + lineHalf },
	});
	const standing = (x: number) => ({
		...{ top: top - lineHalf, bottom: bottom + lineHalf, lying: false },
		...{ left: x - lineHalf, right: x + lineHalf },
	});
	return [lying(top), lying(bottom), standing(left), standing(right)];
}

/** Takes a printed line away, but for ink that goes on at its other side. */
function wipe(dark: Uint8Array, { width, height }: Field, line: Line): void {
	const at = (x: number, y: number) =>
		x >= 0 && y >= 0 && x < width && y < height ? (dark[y * width + x] ?? 0) : 0;
	const [from, to] = line.lying ? [line.left, line.right] : [line.top, line.bottom];
	const [first, last] = line.lying ? [line.top, line.bottom] : [line.left, line.right];
	const keep: boolean[] = [];
	for (let along = from; along <= to; along += 1) {
		let [before, after] = [false, false];
		for (let near = -2; near <= 2; near += 1) {
			const [a, b] = line.lying
				? [at(along + near, first - 1), at(along + near, last + 1)]
				: [at(first - 1, along + near), at(last + 1, along + near)];
			before ||= a === 1;
			after ||= b === 1;
		}
		keep.push(before && after);
	}
	for (let along = from; along <= to; along += 1) {
		if (keep[along - from]) continue;
		for (let across = first; across <= last; across += 1) {
			const [x, y] = line.lying ? [along, across] : [across, along];
			if (x >= 0 && y >= 0 && x < width && y < height) dark[y * width + x] = 0;
		}
	}
}

/** Which cell each pixel lies in, from 1; 0 is none. */
function ownersIn({ width, height }: Field, frames: readonly Frame[]): Uint16Array {
	const owner = new Uint16Array(width * height);
	frames.forEach(({ left, top, right, bottom }, n) => {
		for (let y = Math.max(0, top); y < Math.min(height, bottom); y += 1) {
			for (let x = Math.max(0, left); x < Math.min(width, right); x += 1)
				owner[y * width + x] = n + 1;
		}
	});
	return owner;
}

/** What one stroke, or strokes that touch, have in one cell: in square millimetres. */
type Share = {
	ink: number;
	/** In the middle of the cell, where a neighbour's stroke hardly comes. */
	core: number;
	/** In all cells together, and in the cell that has most of it. */
	whole: number;
	most: number;
	/** Millimetres of the cell, and of it in this cell. */
	cellWide: number;
	cellTall: number;
	wide: number;
	tall: number;
	/** The darkest of it, 0 to 255. */
	peak: number;
};

function sharesOf(
	field: Field,
	dark: Uint8Array,
	owner: Uint16Array,
	frames: readonly Frame[],
): Share[][] {
	const shares: Share[][] = frames.map(() => []);
	for (const group of componentsOf(dark, field.width, field.height, 2)) {
		const parts = partsOf(group, field, owner, frames);
		const all = [...parts.values()];
		const whole = all.reduce((sum, { ink }) => sum + ink, 0);
		const [first] = [...all].sort((a, b) => b.ink - a.ink);
		for (const [n, part] of parts) {
			const frame = frames[n];
			const cellWide = frame ? (frame.right - frame.left) / fine : 0;
			const cellTall = frame ? (frame.bottom - frame.top) / fine : 0;
			shares[n]?.push({ ...part, whole, most: first?.ink ?? 0, cellWide, cellTall });
		}
	}
	return shares;
}

function partsOf(
	{ runs }: Component,
	{ ink, width }: Field,
	owner: Uint16Array,
	frames: readonly Frame[],
): Map<number, Omit<Share, 'whole' | 'most' | 'cellWide' | 'cellTall'>> {
	const parts = new Map<
		number,
		{ ink: number; core: number; l: number; r: number; t: number; b: number; peak: number }
	>();
	for (let at = 0; at < runs.length; at += 3) {
		const [y = 0, first = 0, last = 0] = [runs[at], runs[at + 1], runs[at + 2]];
		for (let x = first; x <= last; x += 1) {
			const n = (owner[y * width + x] ?? 0) - 1;
			const frame = frames[n];
			if (!frame) continue;
			const value = ink[y * width + x] ?? 0;
			const area = value / 255 / (fine * fine);
			const part = parts.get(n) ?? { ink: 0, core: 0, l: x, r: x, t: y, b: y, peak: 0 };
			part.ink += area;
			const edge = (frame.bottom - frame.top) * 0.23;
			if (y > frame.top + edge && y < frame.bottom - edge) part.core += area;
			part.l = Math.min(part.l, x);
			part.r = Math.max(part.r, x);
			part.b = y;
			part.peak = Math.max(part.peak, value);
			parts.set(n, part);
		}
	}
	return new Map(
		Array.from(parts, ([n, { l, r, t, b, ...part }]) => [
			n,
			{ ...part, wide: (r - l + 1) / fine, tall: (b - t + 1) / fine },
		]),
	);
}

/** Adds up what belongs to a cell and says what that is. */
function judged(shares: readonly Share[], peak: number): { ink: number; verdict: Verdict } {
	let [ink, torn] = [0, false];
	for (const share of shares) {
		if (share.ink < limits.speck || share.peak < peak) continue;
		const isMost = share.ink === share.most && share.ink > share.whole * 0.6;
		// The rest of a printed line: thin, and as long as nobody's stroke is straight.
		if (share.tall < 0.7 && share.wide > 20) continue;
		if (share.tall < flat.tall && share.wide > flat.wide) torn = true;
		// Pale, and from one side of a box to the other: a crease of the paper.
		else if (isMost && share.wide > 0.8 * share.cellWide && share.peak < crease) torn = true;
		// All of it beside a border: the end of a neighbour's stroke, cut off with the printed line.
		else if (isMost && share.core < 0.15 && share.ink < 1.5) torn = true;
		else if (isMost) ink += share.ink;
		else if (share.core < 0.3) continue;
		// It hangs together with a neighbour's. Somebody's own stroke fills the cell from top to bottom.
		else if (share.tall > 0.62 * share.cellTall && share.ink > 0.2 * share.most) ink += share.ink;
		else torn = true;
	}
	if (ink >= limits.marked) return { ink, verdict: 'marked' };
	return { ink, verdict: ink < limits.empty && !torn ? 'empty' : 'unsure' };
}

/** The share of a cell, its borders left out, that is a little darker than paper. */
function hazeIn(field: Field, { left, top, right, bottom }: Frame): number {
	const { ink, width } = field;
	const from = darkerThan(haze.from, field);
	let [dark, all] = [0, 0];
	// A millimetre from the border, so that a blurred line does not count.
	for (let y = top + fine; y < bottom - fine; y += 1) {
		for (let x = left + fine; x < right - fine; x += 1) {
			all += 1;
			if ((ink[y * width + x] ?? 0) > from) dark += 1;
		}
	}
	return all > 0 ? dark / all : 0;
}

function isCutOff({ missing, width }: Field, { left, top, right, bottom }: Frame): boolean {
	let [none, all] = [0, 0];
	for (let y = top; y < bottom; y += 2) {
		for (let x = left; x < right; x += 2) {
			all += 1;
			if (missing[y * width + x] !== 0) none += 1;
		}
	}
	return none > all * 0.02;
}

function foundAt(
	{ x, y, width, height }: Cell,
	placed: PlacedRow | undefined,
	layout: Layout,
): Box {
	const middles = (layout.rows[0]?.marks ?? []).map((at) => at.x + at.width / 2);
	const middle = x + width / 2;
	let part = 0;
	while (part < middles.length - 2 && middle > (middles[part + 1] ?? 0)) part += 1;
	const [a = 0, b = 1] = [middles[part], middles[part + 1]];
	const [from, to] = [placed?.shifts[part], placed?.shifts[part + 1]];
	if (!from || !to) return { x, y, width, height };
	const share = (middle - a) / (b - a);
	return {
		x: x + from.dx + (to.dx - from.dx) * share,
		y: y + from.dy + (to.dy - from.dy) * share,
		...{ width, height },
	};
}
