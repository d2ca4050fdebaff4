import { componentsOf, type Component } from './components.ts';
import { darkAround, shadeAt, type Gray } from './gray.ts';
import { homographyOf, mapped, type Pair, type Point } from './homography.ts';
import { apart, markSquares, markWords, turned } from './words.ts';

/** A corner mark that was seen: its number, and its four corners as they stand on the sheet. */
export type SeenCorner = { id: number; at: [Point, Point, Point, Point]; errors: number };

/** Pixels: a smaller mark has squares nobody can tell apart. */
const smallest = 16;

/**
 * The corner marks of a photo: dark groups with four corners, a dark frame and inside it one of the
 * words. The corners come in the order top left, top right, bottom right, bottom left of the sheet,
 * however the photo was turned.
 */
export function cornersIn(photo: Gray): SeenCorner[] {
	const { width, height } = photo;
	const largest = Math.max(width, height) / 6;
	const around = Math.round(Math.max(width, height) / 14);
	const dark = darkAround(photo, around, 0.8);
	const seen: SeenCorner[] = [];
	for (const group of componentsOf(dark, width, height, smallest * 4)) {
		const [wide, tall] = [group.right - group.left + 1, group.bottom - group.top + 1];
		if (Math.min(wide, tall) < smallest || Math.max(wide, tall) > largest) continue;
		if (Math.max(wide, tall) > Math.min(wide, tall) * 2.5) continue;
		if (group.pixels < wide * tall * 0.18) continue;
		const quad = quadOf(group);
		const corner = quad && readCorner(photo, quad);
		if (corner) seen.push(corner);
	}
	return bestOfEach(seen);
}

function bestOfEach(seen: SeenCorner[]): SeenCorner[] {
	const best = new Map<number, SeenCorner>();
	for (const corner of seen) {
		const other = best.get(corner.id);
		if (!other || corner.errors < other.errors) best.set(corner.id, corner);
	}
	return [...best.values()];
}

/** The four corners of a group's outline, clockwise; `undefined` when it is no quadrangle. */
function quadOf(group: Component): Point[] | undefined {
	const outline = outlineOf(group);
	const middle = { x: (group.left + group.right) / 2, y: (group.top + group.bottom) / 2 };
	const first = farthest(outline, (p) => distance(p, middle));
	const third = farthest(outline, (p) => distance(p, first));
	const side = (p: Point) =>
		(third.x - first.x) * (p.y - first.y) - (third.y - first.y) * (p.x - first.x);
	const second = farthest(outline, (p) => -side(p));
	const fourth = farthest(outline, side);
	if (side(second) >= 0 || side(fourth) <= 0) return undefined;
	const rough = [first, second, third, fourth];
	const sides = rough.map((p, n) => distance(p, rough[(n + 1) % 4] ?? p));
	if (Math.max(...sides) > 2.2 * Math.min(...sides)) return undefined;
	const lines = rough.map((p, n) => lineAlong(outline, p, rough[(n + 1) % 4] ?? p));
	const fine = lines.map((line, n) => crossing(lines[(n + 3) % 4], line));
	const quad = fine.flatMap((p, n) => {
		const was = rough[n];
		return p && was && distance(p, was) < Math.min(...sides) * 0.3 ? [p] : was ? [was] : [];
	});
	return clockwise(quad);
}

/** The edges of the outermost pixels of a group, from all four sides. */
function outlineOf({ left, right, runs }: Component): Point[] {
	const points: Point[] = [];
	const top = new Int32Array(right - left + 1).fill(-1);
	const bottom = new Int32Array(right - left + 1).fill(-1);
	const ends = new Map<number, [number, number]>();
	for (let at = 0; at < runs.length; at += 3) {
		const [y = 0, first = 0, last = 0] = [runs[at], runs[at + 1], runs[at + 2]];
		const known = ends.get(y);
		ends.set(y, known ? [Math.min(known[0], first), Math.max(known[1], last)] : [first, last]);
		for (let x = first; x <= last; x += 1) {
			if (top[x - left] === -1) top[x - left] = y;
			bottom[x - left] = y;
		}
	}
	for (const [y, [first, last]] of ends) points.push({ x: first - 0.5, y }, { x: last + 0.5, y });
	for (let x = 0; x < top.length; x += 1) {
		if (top[x] === -1) continue;
		points.push(
			{ x: left + x, y: (top[x] ?? 0) - 0.5 },
			{ x: left + x, y: (bottom[x] ?? 0) + 0.5 },
		);
	}
	return points;
}

type Line = { point: Point; dx: number; dy: number };

/** The line through the outline between two corners, their own ends left out. */
function lineAlong(outline: Point[], from: Point, to: Point): Line | undefined {
	const length = distance(from, to);
	const [ux, uy] = [(to.x - from.x) / length, (to.y - from.y) / length];
	const near = outline.filter((p) => {
		const along = ((p.x - from.x) * ux + (p.y - from.y) * uy) / length;
		const off = Math.abs((p.y - from.y) * ux - (p.x - from.x) * uy);
		return along > 0.12 && along < 0.88 && off < Math.max(1.5, length * 0.12);
	});
	if (near.length < 4) return undefined;
	const x = near.reduce((sum, p) => sum + p.x, 0) / near.length;
	const y = near.reduce((sum, p) => sum + p.y, 0) / near.length;
	let [xx, xy, yy] = [0, 0, 0];
	for (const p of near) {
		xx += (p.x - x) ** 2;
		xy += (p.x - x) * (p.y - y);
		yy += (p.y - y) ** 2;
	}
	const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
	return { point: { x, y }, dx: Math.cos(angle), dy: Math.sin(angle) };
}

function crossing(a: Line | undefined, b: Line | undefined): Point | undefined {
	if (!a || !b) return undefined;
	const over = a.dx * b.dy - a.dy * b.dx;
	if (Math.abs(over) < 0.2) return undefined;
	const t = ((b.point.x - a.point.x) * b.dy - (b.point.y - a.point.y) * b.dx) / over;
	return { x: a.point.x + t * a.dx, y: a.point.y + t * a.dy };
}

/** Reads the squares inside four corners: all of the frame dark, and one of the words within. */
function readCorner(photo: Gray, quad: Point[]): SeenCorner | undefined {
	const size = markSquares + 2;
	const unit = [
		{ x: 0, y: 0 },
		{ x: size, y: 0 },
		{ x: size, y: size },
		{ x: 0, y: size },
	];
	const pairs = quad.map((to, n): Pair => ({ from: unit[n] ?? to, to }));
	const view = homographyOf(pairs);
	if (!view) return undefined;
	const shade = (column: number, row: number) => {
		let [sum, seen] = [0, 0];
		for (const dx of [0.3, 0.5, 0.7]) {
			for (const dy of [0.3, 0.5, 0.7]) {
				const { x, y } = mapped(view, column + dx, row + dy);
				const value = shadeAt(photo, x, y);
				if (value < 0) continue;
				sum += value;
				seen += 1;
			}
		}
		return seen === 9 ? sum / 9 : undefined;
	};
	const ring = range(size).flatMap((n) => [
		shade(n, 0),
		shade(n, size - 1),
		shade(0, n),
		shade(size - 1, n),
	]);
	const outside = range(size).flatMap((n) => [
		shade(n, -1),
		shade(n, size),
		shade(-1, n),
		shade(size, n),
	]);
	const [black, white] = [middleOf(ring), middleOf(outside)];
	if (black === undefined || white === undefined || white - black < 10) return undefined;
	const limit = (black + white) / 2;
	const frameErrors = ring.filter((value) => value === undefined || value > limit).length;
	if (frameErrors > 3) return undefined;
	let word = 0;
	for (let n = 0; n < markSquares * markSquares; n += 1) {
		const value = shade((n % markSquares) + 1, Math.floor(n / markSquares) + 1);
		if (value === undefined) return undefined;
		word = word * 2 + (value < limit ? 1 : 0);
	}
	return named(word, quad);
}

function named(word: number, quad: Point[]): SeenCorner | undefined {
	for (let id = 0; id < markWords.length; id += 1) {
		let printed = markWords[id] ?? 0;
		for (let turns = 0; turns < 4; turns += 1) {
			const errors = apart(word, printed);
			if (errors <= 1) {
				const [a, b, c, d] = [0, 1, 2, 3].map((n) => quad[(n + turns) % 4]);
				return a && b && c && d && { id, at: [a, b, c, d], errors };
			}
			printed = turned(printed);
		}
	}
	return undefined;
}

function clockwise(quad: Point[]): Point[] {
	const area = quad.reduce((sum, p, n) => {
		const next = quad[(n + 1) % quad.length] ?? p;
		return sum + p.x * next.y - next.x * p.y;
	}, 0);
	return area > 0 ? quad : quad.reverse();
}

function farthest(points: Point[], measure: (p: Point) => number): Point {
	let [best, most] = [points[0] ?? { x: 0, y: 0 }, -Infinity];
	for (const point of points) {
		const value = measure(point);
		if (value > most) [best, most] = [point, value];
	}
	return best;
}

function distance(a: Point, b: Point): number {
	return Math.hypot(a.x - b.x, a.y - b.y);
}

function middleOf(values: (number | undefined)[]): number | undefined {
	const known = values.filter((value) => value !== undefined).sort((a, b) => a - b);
	return known[known.length >> 1];
}

function range(n: number): number[] {
	return Array.from({ length: n }, (_, index) => index);
}
