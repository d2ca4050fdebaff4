import { encode } from 'uqr';

/**
 * A QR code as SVG, ECC M, with the quiet zone the standard asks for (ISO/IEC 18004: 4 modules).
 * Dark modules side by side are one rectangle: half the bytes on every page, and no hairlines.
 */
export function qrSvg(text: string): string {
	const { data, size } = encode(text, { ecc: 'M', border: 4 });
	const path = data.flatMap((row, y) => runsIn(row).map(([x, n]) => `M${x} ${y}h${n}v1h-${n}z`));
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path.join('')}"/></svg>`;
}

/** Where each run of dark modules in a row begins, and how many there are. */
function runsIn(row: boolean[]): [start: number, length: number][] {
	const runs: [number, number][] = [];
	row.forEach((dark, x) => {
		const last = runs.at(-1);
		if (dark && last && last[0] + last[1] === x) last[1] += 1;
		else if (dark) runs.push([x, 1]);
	});
	return runs;
}
