/** A picture in shades of grey: 0 is black, 255 white, row by row. */
export type Gray = { width: number; height: number; data: Uint8Array };

/** Grey from red, green, blue and alpha, four bytes a pixel, by how bright each looks. */
export function grayOf(rgba: Uint8ClampedArray | Uint8Array, width: number, height: number): Gray {
	const data = new Uint8Array(width * height);
	for (let at = 0, from = 0; at < data.length; at += 1, from += 4) {
		const [r = 0, g = 0, b = 0] = [rgba[from], rgba[from + 1], rgba[from + 2]];
		data[at] = (r * 77 + g * 150 + b * 29) >> 8;
	}
	return { width, height, data };
}

/** The shade between four pixels (whole numbers are the middles of pixels); -1 outside the picture. */
export function shadeAt({ width, height, data }: Gray, x: number, y: number): number {
	const [left, top] = [Math.floor(x), Math.floor(y)];
	if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return -1;
	const [fx, fy] = [x - left, y - top];
	const at = top * width + left;
	const above = (data[at] ?? 0) * (1 - fx) + (data[at + 1] ?? 0) * fx;
	const below = (data[at + width] ?? 0) * (1 - fx) + (data[at + width + 1] ?? 0) * fx;
	return above * (1 - fy) + below * fy;
}

/**
 * Which pixels are dark among their neighbours, 1 or 0: darker than `share` of the mean of a square
 * around them. Light from one side and large shadows make no difference (Bradley and Roth, 2007).
 */
export function darkAround(
	{ width, height, data }: Gray,
	around: number,
	share: number,
): Uint8Array {
	const wide = width + 1;
	const sums = new Uint32Array(wide * (height + 1));
	for (let y = 0; y < height; y += 1) {
		let line = 0;
		for (let x = 0; x < width; x += 1) {
			line += data[y * width + x] ?? 0;
			sums[(y + 1) * wide + x + 1] = (sums[y * wide + x + 1] ?? 0) + line;
		}
	}
	const dark = new Uint8Array(width * height);
	const half = around >> 1;
	for (let y = 0; y < height; y += 1) {
		const [top, bottom] = [Math.max(0, y - half) * wide, Math.min(height, y + half + 1) * wide];
		const tall = (bottom - top) / wide;
		for (let x = 0; x < width; x += 1) {
			const [left, right] = [Math.max(0, x - half), Math.min(width, x + half + 1)];
			const sum =
				(sums[bottom + right] ?? 0) -
				(sums[top + right] ?? 0) -
				(sums[bottom + left] ?? 0) +
				(sums[top + left] ?? 0);
			const at = y * width + x;
			dark[at] = (data[at] ?? 0) * tall * (right - left) < sum * share ? 1 : 0;
		}
	}
	return dark;
}
