import type { Modules } from './qr-mask.ts';

/**
 * A code as what a PDF draws into a square of one by one (ISO 32000-1, 8.5): white with `quiet` light modules
 * around, the dark as one path of a rectangle for each run in a row. Within one path no hairline shows where
 * they touch, and a rectangle takes half the bytes of an outline and a third of the time to deflate.
 */
export function formOf({ size, data }: Modules, quiet: number): string {
	const wide = size + 2 * quiet;
	const one = (1 / wide).toFixed(9);
	let drawn = `${one} 0 0 -${one} 0 1 cm\n1 g\n0 0 ${wide} ${wide} re\nf\n0 g\n`;
	for (let from = 0; from < data.length; from += size) {
		const y = quiet + from / size;
		for (let x = 0; x < size; x += 1) {
			const length = runAt(data, from + x, size - x);
			if (length > 0) drawn += `${quiet + x} ${y} ${length} 1 re\n`;
			x += length;
		}
	}
	return `${drawn}f\n`;
}

/** So many are dark from here on. */
function runAt(data: Uint8Array, at: number, most: number): number {
	let length = 0;
	while (length < most && data[at + length]) length += 1;
	return length;
}
