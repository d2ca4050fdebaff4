export type Point = { x: number; y: number };
/** One point on the sheet (mm) and where it was seen in the photo (pixels). */
export type Pair = { from: Point; to: Point };
/** Nine numbers, the last of them 1: a flat sheet seen by a camera. */
export type Homography = readonly number[];

/**
 * The view that brings all pairs closest together (least squares, at least four of them); `undefined`
 * when they lie so that there is none.
 */
export function homographyOf(pairs: readonly Pair[]): Homography | undefined {
	if (pairs.length < 4) return undefined;
	// Numbers near 1 keep the sums exact: sheets are 300 mm, photos 2,000 pixels.
	const [mm, px] = [1 / 150, 1 / 1000];
	const matrix = Array.from({ length: 8 }, () => new Float64Array(9));
	const add = (row: number[], value: number) => {
		for (let i = 0; i < 8; i += 1) {
			const line = matrix[i];
			if (!line) continue;
			for (let j = 0; j < 8; j += 1) line[j] = (line[j] ?? 0) + (row[i] ?? 0) * (row[j] ?? 0);
			line[8] = (line[8] ?? 0) + (row[i] ?? 0) * value;
		}
	};
	for (const { from, to } of pairs) {
		const [x, y, u, v] = [from.x * mm, from.y * mm, to.x * px, to.y * px];
		add([x, y, 1, 0, 0, 0, -u * x, -u * y], u);
		add([0, 0, 0, x, y, 1, -v * x, -v * y], v);
	}
	const solved = solution(matrix);
	if (!solved) return undefined;
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = solved;
	return [
		...[(a * mm) / px, (b * mm) / px, c / px],
		...[(d * mm) / px, (e * mm) / px, f / px],
		...[g * mm, h * mm, 1],
	];
}

export function mapped(h: Homography, x: number, y: number): Point {
	const w = (h[6] ?? 0) * x + (h[7] ?? 0) * y + (h[8] ?? 1);
	return {
		x: ((h[0] ?? 0) * x + (h[1] ?? 0) * y + (h[2] ?? 0)) / w,
		y: ((h[3] ?? 0) * x + (h[4] ?? 0) * y + (h[5] ?? 0)) / w,
	};
}

/** Gauss, with the largest number of a column first. */
function solution(matrix: Float64Array[]): number[] | undefined {
	const size = matrix.length;
	for (let column = 0; column < size; column += 1) {
		let best = column;
		for (let row = column + 1; row < size; row += 1) {
			if (Math.abs(matrix[row]?.[column] ?? 0) > Math.abs(matrix[best]?.[column] ?? 0)) best = row;
		}
		const [pivot, other] = [matrix[best], matrix[column]];
		if (!pivot || !other || Math.abs(pivot[column] ?? 0) < 1e-12) return undefined;
		[matrix[column], matrix[best]] = [pivot, other];
		for (let row = 0; row < size; row += 1) {
			const line = matrix[row];
			if (row === column || !line) continue;
			const times = (line[column] ?? 0) / (pivot[column] ?? 1);
			for (let k = column; k <= size; k += 1) line[k] = (line[k] ?? 0) - times * (pivot[k] ?? 0);
		}
	}
	return matrix.map((line, n) => (line[size] ?? 0) / (line[n] ?? 1));
}
