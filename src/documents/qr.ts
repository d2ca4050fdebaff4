import { crc32, deflateSync } from 'node:zlib';
import { formOf } from './qr-form.ts';
import { underBestMask } from './qr-mask.ts';
import { outlineOf } from './qr-outline.ts';

/** Parts of what a code says: digits take 3.33 bits each, anything else 8. */
export type QrPart = { text: string } | { digits: string };

/** Light modules around a code (ISO/IEC 18004: 4). */
const quietZone = 4;

/** A QR code as SVG, ECC M, with the quiet zone the standard asks for; the dark is one path. */
export function qrSvg(said: string | QrPart[]): string {
	const modules = codeOf(said);
	const size = modules.size + 2 * quietZone;
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${outlineOf(modules, quietZone)}"/></svg>`;
}

/** The same as a PDF draws it: what stands in for a room of certificate-page.typ (pdf-codes.ts). */
export function qrForm(said: string | QrPart[]): string {
	return formOf(codeOf(said), quietZone);
}

/**
 * The same as a PNG of one bit a pixel, `scale` pixels a module: a picture that is kept once in a
 * document and shown on every page of it.
 */
export function qrPng(said: string | QrPart[], scale = 8): Uint8Array {
	const modules = codeOf(said);
	const size = (modules.size + 2 * quietZone) * scale;
	const rowBytes = Math.ceil(size / 8) + 1;
	// Each row begins with the byte of its filter (none); a bit is set where it is white.
	const rows = Buffer.alloc(size * rowBytes, 0xff);
	for (let y = 0; y < size; y += 1) {
		rows[y * rowBytes] = 0;
		for (let x = 0; x < size; x += 1) {
			const [column, row] = [x, y].map((at) => Math.floor(at / scale) - quietZone) as [
				number,
				number,
			];
			const inside = [column, row].every((at) => at >= 0 && at < modules.size);
			const byte = y * rowBytes + 1 + (x >> 3);
			if (inside && modules.data[row * modules.size + column])
				rows[byte] = (rows[byte] ?? 0) & ~(0x80 >> (x & 7));
		}
	}
	const head = Buffer.alloc(13);
	head.writeUInt32BE(size, 0);
	head.writeUInt32BE(size, 4);
	head.writeUInt8(1, 8);
	const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
	const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND')];
	return Buffer.concat([signature, ...chunks]);
}

/** A chunk of a PNG (ISO/IEC 15948, 5.3): length, name, content, CRC of name and content. */
function chunk(name: string, content: Uint8Array = Buffer.alloc(0)): Buffer {
	const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
	const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
	length.writeUInt32BE(content.length);
	check.writeUInt32BE(crc32(named));
	return Buffer.concat([length, named, check]);
}

/** The version of the code: 1 is 21 modules wide, each further one 4 more. */
export function qrVersion(said: string | QrPart[]): number {
	return codeOf(said).version;
}

function codeOf(said: string | QrPart[]) {
	const parts = typeof said === 'string' ? [{ text: said }] : said;
	const segments = parts.map((part) =>
		'digits' in part
			? ({ data: part.digits, mode: 'numeric' } as const)
			: ({ data: Buffer.from(part.text), mode: 'byte' } as const),
	);
	return underBestMask(segments);
}
