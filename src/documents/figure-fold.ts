import type { Language } from '#i18n/translate.ts';
import type { Table } from '#training/figures/answer.ts';
import { textOf } from './figure.ts';

/** So many lines are read at a glance; more of them are parted. */
const atAGlance = 8;

/**
 * A long table in parts by name: one for each in the column it folds by, which is left out of them. A
 * short one, or one of a single name, is one part without a name.
 */
export function partsOf(table: Table, lang: Language): { name: string; table: Table }[] {
	const by = table.fold?.by;
	if (by === undefined || table.rows.length <= atAGlance) return [{ name: '', table }];
	const kind = table.columns[by]?.kind ?? 'name';
	const rows = Map.groupBy(table.rows, ({ cells }) => {
		const cell = cells[by];
		return cell === undefined ? '' : textOf(cell, kind, lang);
	});
	if (rows.size === 1) return [{ name: '', table }];
	const columns = table.columns.toSpliced(by, 1);
	const inOrder = [...rows].sort(([a], [b]) => a.localeCompare(b, lang));
	return inOrder.map(([name, own]) => ({
		name,
		table: {
			...table,
			columns,
			rows: own.map((row) => ({ ...row, cells: row.cells.toSpliced(by, 1) })),
		},
	}));
}
