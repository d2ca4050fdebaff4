export type Cell = string | number | null;
export type Table = { headings: string[]; rows: Cell[][] };

/**
 * A table as CSV that Excel opens with Hindi right (UTF-8 with BOM, CRLF, RFC 4180). A cell that
 * would run as a formula is kept as text (OWASP: CSV injection). `null` is an empty cell.
 */
export function toCsv({ headings, rows }: Table): string {
	return (
		'\uFEFF' + [headings, ...rows].map((row) => row.map(cellText).join(',')).join('\r\n') + '\r\n'
	);
}

function cellText(cell: Cell): string {
	if (cell === null) return '';
	if (typeof cell === 'number') return String(cell);
	const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
