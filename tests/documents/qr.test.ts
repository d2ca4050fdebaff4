import { encode } from 'uqr';
import { expect, test } from 'vitest';
import { qrSvg } from '#documents/qr.ts';

test('the rectangles of a QR code cover its dark modules, each once, and nothing else', () => {
	const text = 'https://saksham.example/hi/kits/what-is-trafficking/';
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const covered = data.map((row) => row.map(() => 0));
	for (const [, x, y, length] of qrSvg(text).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
		for (let n = 0; n < Number(length); n += 1) {
			const row = covered[Number(y)];
			if (row) row[Number(x) + n] = (row[Number(x) + n] ?? 0) + 1;
		}
	}
	expect(covered).toEqual(data.map((row) => row.map(Number)));
	expect(qrSvg(text)).toContain(`viewBox="0 0 ${size} ${size}"`);
	// Four light modules all round: the quiet zone.
	expect(data.slice(0, 4).flat().some(Boolean)).toBe(false);
});
