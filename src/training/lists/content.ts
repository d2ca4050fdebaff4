/**
 * A list as it came, before anybody says what its columns mean: a table of cells, or lines as people
 * number them in a message. What stands here is held until the import is agreed, never longer.
 */
export type ListContent = { cells: string[][] } | { lines: string[] };
export type ListRefusal =
	| 'list-empty'
	| 'list-too-long'
	| 'list-too-large'
	| 'list-old-excel'
	| 'list-not-a-table'
	| 'list-unreadable';

/** Of a list: lines with everything, columns, letters in a cell; of a file: bytes. */
export const mostLines = 400;
export const mostColumns = 40;
export const mostBytes = 900_000;
const mostLetters = 300;

/** What a merged cell holds below its first row: the same as above, like a ditto mark. */
export const mergedMark = '〃';

/** Cuts what no list needs, and refuses what is no list. */
export function contentOf(content: ListContent): ListContent | { refused: ListRefusal } {
	const lines = 'cells' in content ? content.cells : content.lines.map((line) => [line]);
	const last = lines.findLastIndex((line) => line.some((cell) => cell.trim() !== ''));
	if (last < 0) return { refused: 'list-empty' };
	if (last >= mostLines) return { refused: 'list-too-long' };
	const kept = lines
		.slice(0, last + 1)
		.map((line) =>
			line.slice(0, mostColumns).map((cell) => withoutAadhaar(cell).slice(0, mostLetters)),
		);
	return 'cells' in content ? { cells: kept } : { lines: kept.map(([line = '']) => line) };
}

/** How many lines came in; every one of them is accounted for. */
export function linesIn(content: ListContent): number {
	return 'cells' in content ? content.cells.length : content.lines.length;
}

/** An Aadhaar number is never kept, not even until the list is agreed. A mobile with 91 is none. */
function withoutAadhaar(cell: string): string {
	return cell.replace(/(?<![\d+])(?!91[6-9])[2-9]\d{3}([ -]?)\d{4}\1\d{4}(?!\d)/g, '');
}
