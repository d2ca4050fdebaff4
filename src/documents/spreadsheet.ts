import ExcelJS from 'exceljs';
import type { Table } from './csv.ts';

/** The same table as an XLSX file: numbers stay numbers, headings stay in sight. */
export async function toXlsx(table: Table, sheetName: string): Promise<Uint8Array> {
	const workbook = new ExcelJS.Workbook();
	const sheet = workbook.addWorksheet(sheetName.slice(0, 31).replace(/[\\/*?:[\]]/g, ' '), {
		views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }],
	});
	sheet.addRow(table.headings).font = { bold: true };
	for (const row of table.rows) sheet.addRow(row);
	sheet.columns.forEach((column, index) => (column.width = index === 0 ? 28 : 16));
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}
