import { readCount, type CountRefusal } from '../headcounts.ts';
import { districtFrom } from '../lists/place-words.ts';
import { roleFrom } from '../lists/role-words.ts';
import { isTotal } from '../lists/totals.ts';
import { roleOf } from '../roles.ts';
import type { YearlyNumber } from '../strengths.ts';
import type { ImportChoices } from './held-import.ts';
import { headsOf } from './table-heads.ts';

const words = {
	district: 'जिला|जिले का नाम|district|dist|name of district',
	role: 'पद|पदनाम|role|post|designation|rank',
	number:
		'संख्या|स्वीकृत|स्वीकृत पद|स्वीकृत बल|पद संख्या|लक्ष्य|वार्षिक लक्ष्य|number|sanctioned|sanctioned strength|strength|target|posts|seats|no of posts',
	serial: 'क्र|क्रम|क्रसं|क्र सं|sl|sl no|s no|sno|no',
} as const;
type Field = keyof typeof words;

export type FigureRefusal = CountRefusal | 'unknown-district' | 'unknown-role';
export type Figure = { column: number; typed: string; role: string | undefined } & (
	{ number: number; precision: YearlyNumber['precision'] } | { refused: FigureRefusal }
);
export type YearlyLine = { line: number; typed: string } & (
	| { aside: 'blank' | 'title' | 'head' | 'total' | 'note' }
	| { districtLgd: number | undefined; figures: Figure[] }
);
/** Where the parts do not add up to the total the table prints. Both are shown; neither is changed. */
export type SumDiffers = { column: number; said: number; sum: number };
export type YearlyTable = { lines: YearlyLine[]; differs: SumDiffers[] };

/**
 * A table of numbers by district and role, in either shape: a line for each, or a column for each role.
 * An empty cell or a dash is not known: no figure, never zero.
 */
export function readYearlyTable(cells: string[][], choices: ImportChoices): YearlyTable {
	const at = headLine(cells);
	const heads = cells[at] ?? [];
	const fields = headsOf<Field>([heads], words, 1).fields;
	const columns = columnsOf(heads, fields, choices, cells.slice(at + 1));
	const districtAt = fields.indexOf('district');
	const roleAt = fields.indexOf('role');
	const sums = new Map<number, number>();
	const differs: SumDiffers[] = [];
	const lines = cells.map((row, n): YearlyLine => {
		const base = {
			line: n + 1,
			typed: row
				.map((cell) => cell.trim())
				.filter(Boolean)
				.join(' · '),
		};
		if (base.typed === '') return { ...base, aside: 'blank' };
		if (n < at) return { ...base, aside: 'title' };
		if (n === at) return { ...base, aside: 'head' };
		if (row.some((cell) => isTotal(cell))) {
			differs.push(...differencesIn(row, columns, sums));
			return { ...base, aside: 'total' };
		}
		const place = row[districtAt]?.trim() ?? '';
		const districtLgd = districtAt < 0 ? choices.districtLgd : districtFrom(place)?.lgd;
		const roleInLine = roleAt < 0 ? undefined : roleFrom(row[roleAt] ?? '').role;
		const figures = columns.flatMap(({ column, role }) =>
			figureIn(row[column] ?? '', { column, role: roleAt < 0 ? role : roleInLine, districtLgd }),
		);
		if (figures.length === 0) return { ...base, aside: 'note' };
		for (const one of figures) {
			if ('number' in one) sums.set(one.column, (sums.get(one.column) ?? 0) + one.number);
		}
		return { ...base, districtLgd, figures };
	});
	return { lines, differs };
}

/** The first line with a district or a role in it, and at least one column of numbers. */
function headLine(cells: string[][]): number {
	return cells.slice(0, 20).findIndex((row) => {
		const { fields } = headsOf<Field>([row], words, 1);
		const roles = row.filter((cell) => roleFrom(cell).role !== undefined).length;
		return fields.includes('district') && (fields.includes('number') || roles > 0);
	});
}

type Column = { column: number; role: string | undefined };

function columnsOf(
	heads: string[],
	fields: (Field | undefined)[],
	{ role }: ImportChoices,
	body: string[][],
): Column[] {
	const found = heads.flatMap((head, column): Column[] => {
		if (fields[column] === 'number') return [{ column, role }];
		if (fields[column] !== undefined) return [];
		const named = roleFrom(head).role;
		return named === undefined ? [] : [{ column, role: named }];
	});
	if (found.length > 0) return found;
	const last = Math.max(0, ...body.map((row) => row.length)) - 1;
	return last > 0 ? [{ column: last, role }] : [];
}

function figureIn(
	cell: string,
	{ column, role, districtLgd }: Column & { districtLgd: number | undefined },
): Figure[] {
	const typed = cell.trim();
	if (/^(|[-–—]+|n\/?a|nil|ज्ञात नहीं|अप्राप्त)$/i.test(typed)) return [];
	const base = { column, typed, role };
	if (districtLgd === undefined) return [{ ...base, refused: 'unknown-district' }];
	if (role === undefined || !roleOf(role)) return [{ ...base, refused: 'unknown-role' }];
	const about = /^(?:लगभग|करीब|about|approx\.?|~|c\.)\s*/i;
	const more = /(?:\s*\+|\s*से अधिक|\s*से ज्यादा)$|^(?:more than|over|>)\s*/i;
	const read = readCount(typed.replace(about, '').replace(more, ''));
	if ('refused' in read) return [{ ...base, refused: read.refused }];
	const precision = about.test(typed) ? 'about' : more.test(typed) ? 'more-than' : 'exact';
	return [{ ...base, number: read.count, precision }];
}

function differencesIn(row: string[], columns: Column[], sums: Map<number, number>): SumDiffers[] {
	return columns.flatMap(({ column }) => {
		const said = readCount(row[column] ?? '');
		const sum = sums.get(column) ?? 0;
		return 'count' in said && said.count !== sum ? [{ column, said: said.count, sum }] : [];
	});
}
