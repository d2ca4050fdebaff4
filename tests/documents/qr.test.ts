import { create } from 'qrcode';
import { expect, test } from 'vitest';
import { qrSvg, qrVersion } from '#documents/qr.ts';

test('the rectangles of a QR code cover its dark modules, each once, and nothing else', () => {
	const text = 'https://saksham.example/hi/kits/what-is-trafficking/';
	const segments = [{ data: Buffer.from(text), mode: 'byte' as const }];
	const { modules } = create(segments, { errorCorrectionLevel: 'M' });
	// Four light modules all round: the quiet zone.
	const size = modules.size + 8;
	const covered = new Uint8Array(size * size);
	for (const [, x, y, length] of qrSvg(text).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
		for (let n = 0; n < Number(length); n += 1) {
			const at = Number(y) * size + Number(x) + n;
			covered[at] = (covered[at] ?? 0) + 1;
		}
	}
	const dark = new Uint8Array(size * size);
	modules.data.forEach((module, n) => {
		const [x, y] = [n % modules.size, Math.floor(n / modules.size)];
		dark[(y + 4) * size + x + 4] = module;
	});
	expect(covered).toEqual(dark);
	expect(qrSvg(text)).toContain(`viewBox="0 0 ${size} ${size}"`);
});

test('digits take less room in a code than letters do', () => {
	const page = 'https://saksham.example/v#';
	const digits = '1234567890'.repeat(60);
	expect(qrVersion([{ text: page }, { digits }])).toBeLessThan(qrVersion(page + digits));
});
