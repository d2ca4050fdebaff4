import { cornersIn } from './corners.ts';
import { fieldOf } from './field.ts';
import type { Gray } from './gray.ts';
import type { Homography } from './homography.ts';
import { cellsIn, type ReadCell } from './ink.ts';
import { cornersOf, type Layout } from './layout.ts';
import { codeOn, placedRows, viewOf, type PlacedRow } from './registration.ts';
import type { SheetCode } from './sheet-code.ts';

/**
 * Why a photo cannot be read at all; each is the name of a sentence. `no-corners`: no mark of ours.
 * `too-few-corners`: the sheet is not all there. `code-unreadable`: blurred or covered.
 * `unknown-sheet`: of another workshop, or a test that has changed. `rows-unsure`: rows are missing, or
 * stand where others should.
 */
export const readingTroubles = [
	'no-corners',
	'too-few-corners',
	'code-unreadable',
	'unknown-sheet',
	'rows-unsure',
] as const;
export type ReadingTrouble = (typeof readingTroubles)[number];
export type SheetRead = {
	code: SheetCode;
	layout: Layout;
	view: Homography;
	/** How many of the six corner marks were seen. */
	corners: number;
	rows: PlacedRow[];
	cells: ReadCell[];
};

/** The least share of rows whose own mark must be read before anything on a sheet is believed. */
const leastRows = 0.5;

/**
 * Reads one photographed or scanned sheet, whichever way up. `layoutFor` says what the sheet with a
 * code looks like, or that it is none of ours. Nothing is guessed: a row whose own mark was not read
 * has only unsure cells, and a sheet on which a mark is clearly another row's is refused whole.
 */
export function readSheet(
	photo: Gray,
	layoutFor: (code: SheetCode) => Layout | undefined,
): SheetRead | { trouble: ReadingTrouble } {
	const seen = cornersIn(photo);
	const pages = [cornersOf.list, cornersOf.grid].map((page) => ({
		page,
		seen: page.corners.filter(({ id }) => seen.some((one) => one.id === id)).length,
	}));
	const [likest] = pages.sort((a, b) => b.seen - a.seen);
	if (!likest || likest.seen === 0) return { trouble: 'no-corners' };
	const found = viewOf(likest.page, seen);
	if (!found) return { trouble: 'too-few-corners' };
	const { view, corners } = found;
	const code = codeOn(photo, view, likest.page);
	if (!code) return { trouble: 'code-unreadable' };
	const layout = layoutFor(code);
	if (!layout || layout.width !== likest.page.width) return { trouble: 'unknown-sheet' };
	const rows = placedRows(photo, view, layout);
	const read = rows.filter(({ seen: own }) => own).length;
	if (read < rows.length * leastRows || rows.filter(({ other }) => other).length > 1) {
		return { trouble: 'rows-unsure' };
	}
	const cells = cellsIn(fieldOf(photo, view, layout, rows), layout, rows);
	return { code, layout, view, corners, rows, cells };
}
