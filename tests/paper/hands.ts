import type { Gray } from '#paper/gray.ts';
import type { Box } from '#paper/layout.ts';
import type { Chance } from './chance.ts';

/* What people do with a pen in a box: drawn on the page before it is photographed. */
export const listMarks = ['signature', 'thumb', 'tick', 'cross', 'dot', 'partial'] as const;
export const boxMarks = ['tick', 'cross', 'dot', 'filled', 'partial'] as const;
export type HandMark = (typeof listMarks)[number] | (typeof boxMarks)[number];

type Point = [x: number, y: number];
type Pen = { width: number; shade: number };
/** A printed page as a picture, and how many of its pixels make a millimetre. */
export type Page = { picture: Gray; scale: number };

/** Draws one mark into a box (millimetres). A signature may run over its borders by a millimetre. */
export function drawMark(page: Page, kind: HandMark, box: Box, by: Chance): void {
	const pen = { width: by.between(0.35, 0.65), shade: by.between(25, 105) };
	const x = box.x + box.width * by.between(0.3, 0.7);
	const y = box.y + box.height * by.between(0.42, 0.58);
	const size = Math.min(box.width, box.height) * by.between(0.55, 1.05);
	switch (kind) {
		case 'signature':
			return signature(page, box, pen, by);
		case 'thumb':
			return thumb(page, box, by);
		case 'tick': {
			const long = size * 1.2;
			return stroke(page, pen, [
				[x - size * 0.45, y],
				[x - size * 0.1, y + size * 0.4],
				[x + long * 0.55, y - long * by.between(0.35, 0.65)],
			]);
		}
		case 'cross': {
			const h = size / 2;
			stroke(page, pen, [
				[x - h, y - h * by.between(0.7, 1)],
				[x + h, y + h * by.between(0.7, 1)],
			]);
			return stroke(page, pen, [
				[x - h, y + h * by.between(0.7, 1)],
				[x + h, y - h * by.between(0.7, 1)],
			]);
		}
		case 'dot':
			return dab(page, x, y, by.between(0.5, 0.95), pen.shade);
		case 'filled': {
			const lines = by.whole(4, 7);
			const path = Array.from({ length: lines * 2 }, (_, n): Point => [
				box.x + box.width * (n % 2 === 0 ? by.between(0, 0.2) : by.between(0.8, 1)),
				box.y + box.height * ((n + 0.5) / (lines * 2)),
			]);
			return stroke(page, pen, path);
		}
		case 'partial': {
			// A tick that was not finished: one short stroke.
			const long = by.between(1.8, 3.2);
			const angle = by.of([by.between(0.5, 1.1), by.between(-1.1, -0.5)]);
			const [dx, dy] = [(Math.cos(angle) * long) / 2, (Math.sin(angle) * long) / 2];
			return stroke(page, pen, [
				[x - dx, y - dy],
				[x + dx, y + dy],
			]);
		}
	}
}

function signature(page: Page, box: Box, pen: Pen, by: Chance): void {
	const long = by.between(12, box.width * 0.95);
	const start = box.x + (box.width - long) * by();
	const middle = box.y + box.height * by.between(0.42, 0.6);
	// Letters of three to five millimetres, loops that reach a little over the lines.
	const tall = box.height * by.between(0.25, 0.48);
	const letters = by.whole(5, 12);
	const path: Point[] = [];
	for (let n = 0; n <= letters * 6; n += 1) {
		const t = n / (letters * 6);
		const loop = Math.sin(n * 1.05 + by.normal(0.3)) * tall * by.between(0.5, 1);
		const back = Math.cos(n * 1.05) * (long / letters) * 0.45;
		path.push([start + t * long + back, middle + loop + by.normal(0.15)]);
	}
	stroke(page, pen, curved(path));
	if (by.is(0.25)) {
		// A line under it, or a tail, into the neighbour's box.
		const under = middle + tall * by.between(1, 1.7);
		stroke(page, pen, [
			[start + long * 0.2, under],
			[start + long * by.between(0.7, 1), under - by.between(0, 1)],
		]);
	}
}

/** Lines of a finger, some of them missing. */
function thumb(page: Page, box: Box, by: Chance): void {
	const [cx, cy] = [
		box.x + box.width * by.between(0.35, 0.65),
		box.y + box.height * by.between(0.45, 0.55),
	];
	const [rx, ry] = [by.between(4, 6), by.between(2.2, 3.3)];
	const shade = by.between(60, 130);
	const [turn, wave] = [by.between(-0.5, 0.5), by.between(0.8, 1.2)];
	const { picture, scale } = page;
	for (let y = Math.floor((cy - ry) * scale); y <= (cy + ry) * scale; y += 1) {
		for (let x = Math.floor((cx - rx) * scale); x <= (cx + rx) * scale; x += 1) {
			const [mx, my] = [x / scale - cx, y / scale - cy];
			const far = Math.hypot(mx / rx, my / ry);
			if (far > 1) continue;
			const ridge = Math.sin((Math.hypot(mx * 0.7 + turn, my + 3) * 2 * Math.PI) / wave);
			const strength =
				Math.max(0, Math.min(1, ridge * 1.6 + 0.5)) * (1 - far ** 6) * by.between(0.6, 1);
			darken(picture, x, y, shade, strength);
		}
	}
}

/** A stroke of a round pen through some points, in millimetres. */
function stroke({ picture, scale }: Page, { width, shade }: Pen, path: Point[]): void {
	const radius = (width / 2) * scale;
	for (let n = 1; n < path.length; n += 1) {
		const [[ax, ay] = [0, 0], [bx, by] = [0, 0]] = [path[n - 1], path[n]];
		const [x1, y1, x2, y2] = [ax * scale, ay * scale, bx * scale, by * scale];
		const length = Math.max(0.001, (x2 - x1) ** 2 + (y2 - y1) ** 2);
		for (
			let y = Math.floor(Math.min(y1, y2) - radius - 1);
			y <= Math.max(y1, y2) + radius + 1;
			y += 1
		) {
			for (
				let x = Math.floor(Math.min(x1, x2) - radius - 1);
				x <= Math.max(x1, x2) + radius + 1;
				x += 1
			) {
				const t = Math.max(0, Math.min(1, ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / length));
				const away = Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1));
				darken(picture, x, y, shade, Math.max(0, Math.min(1, radius - away + 0.5)));
			}
		}
	}
}

function dab(
	{ picture, scale }: Page,
	cx: number,
	cy: number,
	radius: number,
	shade: number,
): void {
	const r = radius * scale;
	for (let y = Math.floor(cy * scale - r - 1); y <= cy * scale + r + 1; y += 1) {
		for (let x = Math.floor(cx * scale - r - 1); x <= cx * scale + r + 1; x += 1) {
			const away = Math.hypot(x - cx * scale, y - cy * scale);
			darken(picture, x, y, shade, Math.max(0, Math.min(1, r - away + 0.5)));
		}
	}
}

function darken(
	{ width, height, data }: Gray,
	x: number,
	y: number,
	shade: number,
	by: number,
): void {
	if (by <= 0 || x < 0 || y < 0 || x >= width || y >= height) return;
	const at = y * width + x;
	const was = data[at] ?? 255;
	data[at] = Math.min(was, was + (shade - was) * by);
}

/** Through the same points, rounder. */
function curved(path: Point[]): Point[] {
	const points: Point[] = [];
	for (let n = 0; n + 2 < path.length; n += 1) {
		const [a, b, c] = [path[n], path[n + 1], path[n + 2]];
		if (!a || !b || !c) continue;
		for (const t of [0, 0.25, 0.5, 0.75]) {
			const [p, q] = [mid(a, b), mid(b, c)];
			const s = 1 - t;
			points.push([
				s * s * p[0] + 2 * s * t * b[0] + t * t * q[0],
				s * s * p[1] + 2 * s * t * b[1] + t * t * q[1],
			]);
		}
	}
	return points;
}

function mid(a: Point, b: Point): Point {
	return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}
