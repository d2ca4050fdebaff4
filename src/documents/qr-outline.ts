import type { Modules } from './qr-mask.ts';

/**
 * The dark modules of a code as the `d` of an SVG path: the outline of all that hangs together, and of
 * each hole in it the other way round. It takes two thirds of the points that rectangles take, and no
 * two parts share an edge where a hairline could show. The first module is at (`from`, `from`).
 */
export function outlineOf({ size, data }: Pick<Modules, 'size' | 'data'>, from: number): string {
	const wide = size + 1;
	const edges = edgesOf(data, size);
	let path = '';
	for (let start = 0; start < edges.length; start += 1) {
		// Every outline has an edge that leads to the right.
		while ((edges[start] ?? 0) & right) {
			path += `M${(start % wide) + from} ${Math.floor(start / wide) + from}`;
			path += onceRound(edges, start, wide);
		}
	}
	return path;
}

const [right, down, left, up] = [1, 2, 4, 8];

/** At each corner of a module, which ways an outline goes on from it, the dark on its right hand. */
function edgesOf(data: Uint8Array, size: number): Uint8Array {
	const wide = size + 1;
	const edges = new Uint8Array(wide * wide);
	const add = (corner: number, way: number) => (edges[corner] = (edges[corner] ?? 0) | way);
	data.forEach((dark, n) => {
		if (!dark) return;
		const [x, y] = [n % size, Math.floor(n / size)];
		const corner = y * wide + x;
		if (!data[n - size]) add(corner, right);
		if (x === size - 1 || !data[n + 1]) add(corner + 1, down);
		if (!data[n + size]) add(corner + wide + 1, left);
		if (x === 0 || !data[n - 1]) add(corner + wide, up);
	});
	return edges;
}

/** From a corner to the right and back to it; the edges it went along are gone then. */
function onceRound(edges: Uint8Array, start: number, wide: number): string {
	let path = '';
	let corner = start;
	let way = right;
	let length = 0;
	for (;;) {
		edges[corner] = (edges[corner] ?? 0) & ~way;
		corner += way === right ? 1 : way === left ? -1 : way === down ? wide : -wide;
		length += 1;
		const next = wayOn(edges[corner] ?? 0, way);
		if (next === way) continue;
		if (next === 0) return `${path}z`;
		path += `${way & (right | left) ? 'h' : 'v'}${way & (right | down) ? length : -length}`;
		way = next;
		length = 0;
	}
}

/** Where two dark modules touch by a corner, round the one that was come along. */
function wayOn(ways: number, way: number): number {
	const toTheRight = way === up ? right : way << 1;
	if (ways & toTheRight) return toTheRight;
	return ways & way || ways;
}
