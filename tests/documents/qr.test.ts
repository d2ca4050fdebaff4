import { create } from 'qrcode';
import { expect, test } from 'vitest';
import { qrForm, qrSvg, qrVersion, type QrPart } from '#documents/qr.ts';
import { underBestMask } from '#documents/qr-mask.ts';

/** Codes of versions 1 to 25, and of what certificates carry: an address and digits. */
const said: QrPart[][] = Array.from({ length: 60 }, (_, n) => [
	{ text: `https://saksham.example/${'kits-'.repeat(n % 7)}#` },
	{ digits: String(7 ** (n % 20)).repeat(1 + n) },
]);
const segmentsOf = (parts: QrPart[]) =>
	parts.map((part) =>
		'digits' in part
			? { data: part.digits, mode: 'numeric' as const }
			: { data: Buffer.from(part.text), mode: 'byte' as const },
	);

test('a code has the mask that the library itself would choose, and every module of it', () => {
	for (const parts of said) {
		const { modules, version } = create(segmentsOf(parts), { errorCorrectionLevel: 'M' });
		const ours = underBestMask(segmentsOf(parts));
		expect(ours.version).toBe(version);
		expect(Buffer.from(ours.data).equals(Buffer.from(modules.data)), `version ${version}`).toBe(
			true,
		);
	}
});

test('the outline of a QR code holds its dark modules, and nothing else', () => {
	for (const parts of said) {
		const { size, data } = underBestMask(segmentsOf(parts));
		// Four light modules all round: the quiet zone.
		const wide = size + 8;
		const svg = qrSvg(parts);
		expect(svg).toContain(`viewBox="0 0 ${wide} ${wide}"`);
		const dark = new Uint8Array(wide * wide);
		data.forEach((module, n) => {
			dark[(Math.floor(n / size) + 4) * wide + (n % size) + 4] = module;
		});
		const [, outline = ''] = /<path d="([^"]*)"/.exec(svg) ?? [];
		expect(Buffer.from(inside(outline, wide)).equals(Buffer.from(dark))).toBe(true);
	}
});

test('a PDF draws the dark modules of a code, and nothing else', () => {
	for (const parts of said) {
		const { size, data } = underBestMask(segmentsOf(parts));
		const wide = size + 8;
		const [white = '', ...runs] = qrForm(parts).match(/^\d+ \d+ \d+ \d+ re$/gm) ?? [];
		expect(white).toBe(`0 0 ${wide} ${wide} re`);
		const drawn = new Uint8Array(wide * wide);
		for (const run of runs) {
			const [x = 0, y = 0, length = 0, height] = run.split(' ').map(Number);
			expect(height).toBe(1);
			drawn.fill(1, y * wide + x, y * wide + x + length);
		}
		const dark = new Uint8Array(wide * wide);
		data.forEach((module, n) => {
			dark[(Math.floor(n / size) + 4) * wide + (n % size) + 4] = module;
		});
		expect(Buffer.from(drawn).equals(Buffer.from(dark))).toBe(true);
	}
});

/** What an outline encloses, by how often it is crossed on the way from the left. */
function inside(outline: string, wide: number): Uint8Array {
	const crossed = new Uint8Array(wide * (wide + 1));
	const cross = (x: number, from: number, to: number) => {
		for (let y = Math.min(from, to); y < Math.max(from, to); y += 1) {
			crossed[y * (wide + 1) + x] = 1 - (crossed[y * (wide + 1) + x] ?? 0);
		}
	};
	for (const [, startX, startY, steps = ''] of outline.matchAll(/M(\d+) (\d+)([^z]*)z/g)) {
		let [x, y] = [Number(startX), Number(startY)];
		for (const [, way, by] of steps.matchAll(/([hv])(-?\d+)/g)) {
			if (way === 'h') x += Number(by);
			else cross(x, y, (y += Number(by)));
		}
		expect([x, y].filter((at, n) => at !== Number([startX, startY][n])).length).toBeLessThan(2);
		cross(x, y, Number(startY));
	}
	return Uint8Array.from({ length: wide * wide }, (_, n) => {
		const row = Math.floor(n / wide) * (wide + 1);
		return crossed.subarray(row, row + (n % wide) + 1).reduce((sum, one) => sum + one, 0) % 2;
	});
}

test('digits take less room in a code than letters do', () => {
	const page = 'https://saksham.example/v#';
	const digits = '1234567890'.repeat(60);
	expect(qrVersion([{ text: page }, { digits }])).toBeLessThan(qrVersion(page + digits));
});
