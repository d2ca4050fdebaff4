import ExcelJS from 'exceljs';
import type { Table } from './csv.ts';

/** Tables as an XLSX file, a sheet for each: numbers stay numbers, headings stay in sight. */
export async function toXlsx(...sheets: (readonly [Table, string])[]): Promise<Uint8Array> {
	const workbook = new ExcelJS.Workbook();
	for (const [table, name] of sheets) {
		const sheet = workbook.addWorksheet(freeName(workbook, name), {
			views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }],
		});
		sheet.addRow(table.headings).font = { bold: true };
		for (const row of table.rows) sheet.addRow(row);
		sheet.columns.forEach((column, index) => (column.width = index === 0 ? 28 : 16));
	}
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** Excel allows 31 letters, none of them a bracket or a slash, and no name twice. */
function freeName(workbook: ExcelJS.Workbook, name: string): string {
	const short = name.slice(0, 31).replace(/[\\/*?:[\]]/g, ' ');
	if (!workbook.getWorksheet(short)) return short;
	return `${short.slice(0, 28)} ${workbook.worksheets.length + 1}`;
}
