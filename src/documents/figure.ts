import { formatDay, formatNumber } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import type {
	About,
	Answer,
	Cell as FigureCell,
	Column,
	Row as FigureRow,
	Table as FigureTable,
} from '#training/figures/answer.ts';
import type { Cell, Table } from './csv.ts';

/*
 * An answer in the words of a language. Screen, CSV, Excel and PDF are all written from here, so that
 * they cannot say different things.
 */

export function headingOf({ name, label }: Column, lang: Language): string {
	if (!label) return translate(lang)(`figure.column-${name}`);
	return 'word' in label ? translate(lang)(`figure.word-${label.word}`) : label[lang];
}

export function meaningOf({ name }: Column, lang: Language): string {
	return translate(lang)(`figure.means-${name}`);
}

/** How a cell reads: 1,02,345; 63.5 %; +12; 22 November 2026; "not known", "–", "fewer than 5". */
export function textOf(cell: FigureCell, kind: Column['kind'], lang: Language): string {
	const t = translate(lang);
	if (typeof cell === 'number') return numberText(cell, kind, lang);
	if ('absent' in cell) return t(`figure.${cell.absent}`);
	if ('word' in cell) return t(`figure.word-${cell.word}`);
	if ('day' in cell) return formatDay(cell.day, lang);
	if ('from' in cell) {
		return t('figure.from-to', {
			from: numberText(cell.from, 'points', lang),
			to: numberText(cell.to, 'points', lang),
		});
	}
	return cell[lang];
}

function numberText(value: number, kind: Column['kind'], lang: Language): string {
	if (kind === 'share') return `${formatNumber(value * 100, lang)} %`;
	if (kind !== 'points') return formatNumber(value, lang);
	const points = Math.round(value * 1000) / 10;
	return `${points > 0 ? '+' : points < 0 ? '−' : ''}${formatNumber(Math.abs(points), lang)}`;
}

/** A cell to take away: numbers stay numbers, nothing held is empty, what is not known says so. */
function valueOf(cell: FigureCell, kind: Column['kind'], lang: Language): Cell {
	if (typeof cell === 'number') {
		const isPart = kind === 'share' || kind === 'points';
		return isPart ? Math.round(cell * 1000) / 10 : Math.round(cell * 1000) / 1000;
	}
	if ('absent' in cell && cell.absent === 'not-held') return null;
	return 'day' in cell ? cell.day : textOf(cell, kind, lang);
}

/** An answer as it is read in a language: what stands by names stands by the names of that language. */
export function inOrderOf(answer: Answer, lang: Language): Answer {
	return lang === 'hi'
		? answer
		: { ...answer, tables: answer.tables.map((one) => inOrder(one, lang)) };
}

function inOrder(table: FigureTable, lang: Language): FigureTable {
	const { rows, byName = 0 } = table;
	const nameOf = ({ cells: [first] }: FigureRow) =>
		typeof first === 'object' && lang in first ? textOf(first, 'name', lang) : '\uffff';
	const named = rows.slice(0, byName).sort((a, b) => nameOf(a).localeCompare(nameOf(b), lang));
	return { ...table, rows: [...named, ...rows.slice(byName)] };
}

/** A table of the answer to take away: what it is about stands in its first heading, the total last. */
export function toTable(table: FigureTable, about: About, lang: Language): Table {
	const t = translate(lang);
	const [first, ...rest] = table.columns;
	if (!first) throw new Error('a table has columns');
	const values = (cells: FigureCell[]) =>
		cells.map((cell, n) => valueOf(cell, table.columns[n]?.kind ?? 'count', lang));
	return {
		headings: [
			`${headingOf(first, lang)} (${aboutText(about, lang)})`,
			...rest.map((column) => headingOf(column, lang)),
		],
		rows: [
			...table.rows.map(({ cells, code }) => {
				const [name, ...more] = values(cells);
				return code === undefined ? [name ?? null, ...more] : [`${name} [${code}]`, ...more];
			}),
			...(table.total ? [[t('state.total'), ...values([0, ...table.total]).slice(1)]] : []),
		],
	};
}

/** All tables of an answer one under another, each with its name, for one CSV. */
export function toOneTable({ tables, about }: Answer, lang: Language): Table {
	const [first, ...rest] = tables;
	if (!first) throw new Error('an answer has a table');
	const { headings, rows } = toTable(first, about, lang);
	const more = rest.flatMap((table): Cell[][] => {
		const { headings: names, rows: under } = toTable(table, about, lang);
		return [[], [tableName(table, lang)], names, ...under];
	});
	return { headings, rows: [...rows, ...more] };
}

export function tableName({ name }: FigureTable, lang: Language): string {
	return translate(lang)(`figure.table-${name}`);
}

/** Period, area, day, what it was narrowed to: one line. */
export function aboutText(about: About, lang: Language): string {
	const t = translate(lang);
	const narrowed = about.narrowed.map((one) =>
		'word' in one ? t(`figure.word-${one.word}`) : one[lang],
	);
	const when = t('state.as-on', {
		date: formatDay(about.asOn, lang),
		from: formatDay(about.period.from, lang),
		to: formatDay(about.period.to, lang),
	});
	return `${when} ${[about.area[lang], ...narrowed].join(' · ')}`;
}

/** What else has to be known to read the figures right, sentence by sentence. */
export function warningsOf(about: About, lang: Language): string[] {
	const t = translate(lang);
	const share = formatNumber(about.importedShare * 100, lang);
	return [
		t(
			about.scope === 'organisation'
				? 'state.scope-organisation'
				: about.scope === 'public'
					? 'figure.scope-public'
					: 'state.scope-all',
		),
		...(about.notChecked > 0
			? [t('state.not-checked', { n: formatNumber(about.notChecked, lang) })]
			: []),
		t('figure.imported-share', { n: share }),
		t('figure.waiting', { n: formatNumber(about.waiting, lang) }),
		...about.frozen.map((one) =>
			t('figure.is-frozen', {
				from: formatDay(one.from, lang),
				to: formatDay(one.to, lang),
				on: formatDay(one.on, lang),
			}),
		),
	];
}
