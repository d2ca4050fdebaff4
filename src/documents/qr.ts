import { create } from 'qrcode';

/** Parts of what a code says: digits take 3.33 bits each, anything else 8. */
export type QrPart = { text: string } | { digits: string };

/** Light modules around a code (ISO/IEC 18004: 4). */
const quietZone = 4;

/**
 * A QR code as SVG, ECC M, with the quiet zone the standard asks for. Dark modules side by side are one
 * rectangle: half the bytes on every page, and no hairlines.
 */
export function qrSvg(said: string | QrPart[]): string {
	const { modules } = codeOf(said);
	const size = modules.size + 2 * quietZone;
	const rows = Array.from({ length: modules.size }, (_, y) =>
		modules.data.subarray(y * modules.size, (y + 1) * modules.size),
	);
	const path = rows.flatMap((row, y) =>
		runsIn(row).map(([x, n]) => `M${x + quietZone} ${y + quietZone}h${n}v1h-${n}z`),
	);
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path.join('')}"/></svg>`;
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
	return create(segments, { errorCorrectionLevel: 'M' });
}

/** Where each run of dark modules in a row begins, and how many there are. */
function runsIn(row: Uint8Array): [start: number, length: number][] {
	const runs: [number, number][] = [];
	row.forEach((dark, x) => {
		const last = runs.at(-1);
		if (dark && last && last[0] + last[1] === x) last[1] += 1;
		else if (dark) runs.push([x, 1]);
	});
	return runs;
}
