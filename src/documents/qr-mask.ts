import { create, type QRCodeSegment } from 'qrcode';
import { pointsAgainst, sideBySide, type Lines } from './qr-points.ts';

/** A code's modules row by row, 1 is dark. */
export type Modules = { size: number; version: number; data: Uint8Array };

const masks = [0, 1, 2, 3, 4, 5, 6, 7] as const;
/** What a mask changes in a code as mask 0 leaves it, the name of the mask included. */
type Change = { data: Uint8Array; lines: Lines };
const changes = new Map<number, Change[]>();

/**
 * A code at ECC M under the mask that ISO/IEC 18004, 7.8.3, asks for: the one with the fewest points
 * against it, of equals the first. The library itself chooses the same, in ten times the time: it asks
 * for every module of every mask by a call.
 */
export function underBestMask(segments: QRCodeSegment[]): Modules {
	const { modules, version } = create(segments, under(0));
	const lines = sideBySide(modules.data, modules.size);
	const made = changesIn(version);
	const points = made.map((change) => pointsAgainst(lines, change.lines, modules.size));
	const best = made[points.indexOf(Math.min(...points))];
	if (!best) throw new Error('a code without a mask');
	return { size: modules.size, version, data: changed(modules.data, best.data) };
}

function under(maskPattern: (typeof masks)[number]) {
	return { errorCorrectionLevel: 'M', maskPattern } as const;
}

/** They are the same whatever a code says, so the library is asked once for each version. */
function changesIn(version: number): Change[] {
	const known = changes.get(version);
	if (known) return known;
	const drawn = masks.map((mask) => create('0', { ...under(mask), version }).modules);
	const made = drawn.map((modules) => {
		const data = changed(modules.data, drawn[0]?.data ?? modules.data);
		return { data, lines: sideBySide(data, modules.size) };
	});
	changes.set(version, made);
	return made;
}

function changed(data: Uint8Array, change: Uint8Array): Uint8Array {
	return data.map((dark, n) => dark ^ (change[n] ?? 0));
}
