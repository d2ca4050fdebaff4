import { mapped, type Homography } from './homography.ts';

/** Pixels of a straightened page to a millimetre. */
export const pageScale = 4;
export type Colours = { width: number; height: number; data: Uint8ClampedArray<ArrayBuffer> };

/** A page of so many millimetres laid straight, in the photo's colours; white where the photo ends. */
export function straightened(
	photo: Colours,
	view: Homography,
	size: { width: number; height: number },
): Colours {
	const [width, height] = [size.width * pageScale, size.height * pageScale];
	const data = new Uint8ClampedArray(width * height * 4).fill(255);
	for (let y = 0; y < height; y += 1) {
		for (let x = 0; x < width; x += 1) {
			const at = mapped(view, (x + 0.5) / pageScale, (y + 0.5) / pageScale);
			const [left, top] = [Math.round(at.x), Math.round(at.y)];
			if (left < 0 || top < 0 || left >= photo.width || top >= photo.height) continue;
			const from = (top * photo.width + left) * 4;
			const to = (y * width + x) * 4;
			for (let part = 0; part < 3; part += 1) data[to + part] = photo.data[from + part] ?? 255;
		}
	}
	return { width, height, data };
}
