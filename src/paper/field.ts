import { shadeAt, type Gray } from './gray.ts';
import { mapped, type Homography } from './homography.ts';
import type { Layout } from './layout.ts';
import type { PlacedRow, Shift } from './registration.ts';

/** The part of a sheet that holds its cells, laid straight: how dark each point is beside its paper. */
export type Field = {
	/** The sheet's millimetres at the first pixel. */
	x: number;
	y: number;
	width: number;
	height: number;
	/** 0 is paper, 255 as dark as print. */
	ink: Uint8Array;
	/** 1 where the photo has nothing. */
	missing: Uint8Array;
	/** How much paper itself varies, in the same measure as `ink`. */
	grain: number;
};

/** Pixels of a field to a millimetre. */
export const fine = 5;
/** Millimetres: dark things narrower than this are ink, wider ones are shadow. */
const widestInk = 10;

/** Everything around the cells of a layout, its rows laid where their marks were found. */
export function fieldOf(
	photo: Gray,
	view: Homography,
	layout: Layout,
	rows: readonly PlacedRow[],
): Field {
	const cells = layout.rows.flatMap((row) => row.cells);
	const left = Math.min(...cells.map(({ x }) => x)) - (layout.joined ? 0 : 2);
	const right = Math.max(...cells.map(({ x, width }) => x + width)) + (layout.joined ? 0 : 2);
	const top = Math.min(...cells.map(({ y }) => y)) - 3;
	const bottom = Math.max(...cells.map(({ y, height }) => y + height)) + 3;
	const width = Math.ceil((right - left) * fine);
	const height = Math.ceil((bottom - top) * fine);
	const shades = new Uint8Array(width * height);
	const missing = new Uint8Array(width * height);
	const middles = (layout.rows[0]?.marks ?? []).map((at) => at.x + at.width / 2);
	const shiftsAt = shiftsOf(layout, rows, middles.length);
	for (let line = 0; line < height; line += 1) {
		const y = top + line / fine;
		const shifts = shiftsAt(y);
		let part = 0;
		for (let column = 0; column < width; column += 1) {
			const x = left + column / fine;
			while (part < middles.length - 2 && x > (middles[part + 1] ?? 0)) part += 1;
			const [from, to] = [shifts[part], shifts[part + 1]];
			if (!from || !to) continue;
			const [a, b] = [middles[part] ?? 0, middles[part + 1] ?? 1];
			const share = (x - a) / (b - a);
			const dx = from.dx + (to.dx - from.dx) * share;
			const dy = from.dy + (to.dy - from.dy) * share;
			const at = mapped(view, x + dx, y + dy);
			const shade = shadeAt(photo, at.x, at.y);
			const n = line * width + column;
			shades[n] = shade < 0 ? 255 : shade;
			missing[n] = shade < 0 ? 1 : 0;
		}
	}
	const smooth = smoothed(shades, width, height);
	const paper = closed(smooth, width, height, Math.round(widestInk * fine));
	const blacks = rows
		.filter(({ seen }) => seen)
		.map(({ black }) => black)
		.sort((a, b) => a - b);
	const black = Math.max(0.2, blacks[blacks.length >> 1] ?? 0.6);
	const ink = new Uint8Array(width * height);
	for (let n = 0; n < ink.length; n += 1) {
		const dark = 1 - (smooth[n] ?? 0) / Math.max(1, paper[n] ?? 1);
		ink[n] = Math.max(0, Math.min(255, (dark / black) * 255));
	}
	const grain = levelled(ink);
	return { x: left, y: top, width, height, ink, missing, grain };
}

/**
 * In a grainy photo the lightest grains count as paper: what most points have is no ink. Answers how
 * far the lighter half of the points lies apart.
 */
function levelled(ink: Uint8Array): number {
	const counts = new Uint32Array(256);
	for (const value of ink) counts[value] = (counts[value] ?? 0) + 1;
	const shareBelow = (share: number) => {
		let [level, below] = [0, 0];
		while (level < 255 && below + (counts[level] ?? 0) < ink.length * share) {
			below += counts[level] ?? 0;
			level += 1;
		}
		return level;
	};
	const [quarter, half] = [shareBelow(0.2), shareBelow(0.45)];
	const level = Math.min(50, half);
	for (let n = 0; n < ink.length; n += 1) ink[n] = Math.max(0, (ink[n] ?? 0) - level);
	return half - quarter;
}

/** The shifts at every mark for any y: between two rows in equal steps. */
function shiftsOf(
	layout: Layout,
	placed: readonly PlacedRow[],
	sides: number,
): (y: number) => Shift[] {
	const middles = layout.rows.map(({ top, height }) => top + height / 2);
	const none = { dx: 0, dy: 0 };
	return (y) => {
		let row = 0;
		while (row < middles.length - 1 && (middles[row + 1] ?? 0) < y) row += 1;
		const [a, b] = [placed[row], placed[Math.min(row + 1, placed.length - 1)]];
		const [from, to] = [middles[row] ?? 0, middles[Math.min(row + 1, middles.length - 1)] ?? 0];
		const share = to === from ? 0 : Math.max(0, Math.min(1, (y - from) / (to - from)));
		return Array.from({ length: sides }, (_, side) => {
			const [p, q] = [a?.shifts[side] ?? none, b?.shifts[side] ?? none];
			return { dx: p.dx + (q.dx - p.dx) * share, dy: p.dy + (q.dy - p.dy) * share };
		});
	};
}

/** Means of three by three. */
function smoothed(from: Uint8Array, width: number, height: number): Uint8Array {
	const lines = new Uint16Array(from.length);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const n = y * width + x;
			const before = from[x > 0 ? n - 1 : n] ?? 0;
			const after = from[x < width - 1 ? n + 1 : n] ?? 0;
			lines[n] = before + (from[n] ?? 0) + after;
		}
	}
	const to = new Uint8Array(from.length);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const n = y * width + x;
			const above = lines[y > 0 ? n - width : n] ?? 0;
			const below = lines[y < height - 1 ? n + width : n] ?? 0;
			to[n] = (above + (lines[n] ?? 0) + below) / 9;
		}
	}
	return to;
}

/**
 * The paper without what is written on it: the lightest within a window, then the darkest of those
 * (a closing). A step from light to shadow stays exactly where it is.
 */
function closed(from: Uint8Array, width: number, height: number, window: number): Uint8Array {
	const lightest = (a: number, b: number) => a > b;
	const darkest = (a: number, b: number) => a < b;
	let now = from;
	for (const better of [lightest, darkest]) {
		const across = new Uint8Array(from.length);
		for (let y = 0; y < height; y += 1) slide(now, across, y * width, 1, width, window, better);
		const down = new Uint8Array(from.length);
		for (let x = 0; x < width; x += 1) slide(across, down, x, width, height, window, better);
		now = down;
	}
	return now;
}

const queue = new Int32Array(4096);

/** The best within half a window on either side, along one line, in a time that does not depend on it. */
function slide(
	from: Uint8Array,
	to: Uint8Array,
	start: number,
	step: number,
	length: number,
	window: number,
	better: (a: number, b: number) => boolean,
): void {
	const half = window >> 1;
	let [head, tail] = [0, 0];
	for (let n = 0; n < length + half; n += 1) {
		if (n < length) {
			const value = from[start + n * step] ?? 0;
			while (tail > head && !better(from[start + (queue[tail - 1] ?? 0) * step] ?? 0, value))
				tail -= 1;
			queue[tail] = n;
			tail += 1;
		}
		const at = n - half;
		if (at < 0) continue;
		while (head < tail && (queue[head] ?? 0) < at - half) head += 1;
		to[start + at * step] = from[start + (queue[head] ?? 0) * step] ?? 0;
	}
}
