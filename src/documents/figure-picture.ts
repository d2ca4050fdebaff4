import { formatNumber } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import type { Answer, Cell, Column, Picture } from '#training/figures/answer.ts';
import { districtOf } from '#training/places.ts';
import { aboutText, headingOf, tableName, textOf } from './figure.ts';
import { bars, type Bar } from './pictures/bars.ts';
import { lines } from './pictures/lines.ts';
import { map, type Shade } from './pictures/map.ts';
import type { Paint } from './pictures/paint.ts';
import { parts } from './pictures/parts.ts';
import { ranges } from './pictures/ranges.ts';

/** The picture of an answer as SVG, drawn from its table; nothing when there is nothing to draw. */
export function drawn(answer: Answer, lang: Language, paint: Paint): string | undefined {
	const { picture } = answer;
	const table = picture && answer.tables[picture.table];
	if (!picture || !table || table.rows.length === 0) return undefined;
	const { named = [0] } = picture;
	const [main] = picture.columns;
	const column = main === undefined ? undefined : table.columns[main];
	const first = table.columns[0];
	if (main === undefined || !column || !first) return undefined;
	const about = `${tableName(table, lang)}. ${aboutText(answer.about, lang)}`;
	const alt = `${translate(lang)('figure.picture', {
		what: headingOf(column, lang),
		by: headingOf(first, lang),
	})}. ${about}`;
	const rows = table.rows.map(({ key, cells }) => ({
		key,
		name: named.map((n) => textOf(cells[n] ?? 0, 'name', lang)).join(', '),
		cell: cells[main] ?? 0,
		said: textOf(cells[main] ?? 0, column.kind, lang),
		cells,
	}));
	const draw: Record<Picture['kind'], () => string | undefined> = {
		bars: () => bars(heldOf(rows, lang), alt, paint),
		parts: () => partsIn(rows, picture.columns, table.columns, { lang, alt, paint }),
		lines: () =>
			lines(
				rows.map(({ name }) => name),
				picture.columns.flatMap((n) => {
					const series = table.columns[n];
					if (!series) return [];
					const values = rows.map(({ cells }) => numberIn(cells[n]));
					return [{ name: headingOf(series, lang), values }];
				}),
				{ alt, most: (value) => formatNumber(value, lang), paint },
			),
		ranges: () => {
			const [, interval = 0] = picture.columns;
			const told = rows.flatMap(({ name, cell, said, cells }) => {
				const between = cells[interval];
				return typeof cell === 'number' && typeof between === 'object' && 'from' in between
					? [{ name, at: cell, ...between, said }]
					: [];
			});
			return told.length === 0 ? undefined : ranges(told.slice(0, 30), alt, paint);
		},
		map: () => mapOf(rows, { alt, paint, lang, kind: column.kind }),
	};
	return draw[picture.kind]();
}

type Drawn = { key: string | null; name: string; cell: Cell; said: string };

/** Where nothing was held there is no bar to draw: how many these are is said in one line. */
function heldOf(rows: Drawn[], lang: Language): Bar[] {
	const held = rows.filter(
		({ cell }) => !(typeof cell === 'object' && 'absent' in cell && cell.absent === 'not-held'),
	);
	const leftOut = rows.length - held.length;
	const bars = held
		.slice(0, 45)
		.map(({ name, cell, said }): Bar => ({ name, said, value: numberIn(cell) }));
	if (leftOut === 0) return bars;
	const n = formatNumber(leftOut, lang);
	const name = translate(lang)('figure.picture-left-out', { n });
	return [...bars, { name, said: '', value: undefined }];
}

/** Columns side by side in one bar; those in which nobody counts are left out. A hidden row has no parts. */
function partsIn(
	rows: (Drawn & { cells: Cell[] })[],
	columns: number[],
	of: Column[],
	{ lang, ...how }: { lang: Language; alt: string; paint: Paint },
): string {
	const told = columns.filter((n) => rows.some(({ cells }) => (numberIn(cells[n]) ?? 0) > 0));
	const names = told.flatMap((n) => (of[n] ? [headingOf(of[n], lang)] : []));
	const drawn = rows.slice(0, 60).map(({ name, said, cells }) => {
		if (columns.some((n) => numberIn(cells[n]) === undefined))
			return { name, parts: undefined, said };
		const counts = told.map((n) => numberIn(cells[n]) ?? 0);
		return { name, parts: counts, said: counts.map((n) => formatNumber(n, lang)).join(' · ') };
	});
	return parts(drawn, names, how);
}

function numberIn(cell: Cell | undefined): number | undefined {
	return typeof cell === 'number' ? cell : undefined;
}

function mapOf(
	rows: Drawn[],
	{
		lang,
		kind,
		...how
	}: { alt: string; paint: Paint; lang: Language; kind: Parameters<typeof textOf>[1] },
): string {
	const t = translate(lang);
	const shades = new Map(
		rows.flatMap(({ key, cell }): [number, Shade][] => [
			[
				Number(key),
				typeof cell === 'object' && 'absent' in cell
					? cell.absent
					: (numberIn(cell) ?? 'not-known'),
			],
		]),
	);
	const [some] = shades.keys();
	return map(districtOf(some)?.stateLgd ?? 20, shades, {
		...how,
		say: (value) => textOf(value, kind, lang),
		words: {
			zero: t('figure.map-zero'),
			notKnown: t('figure.not-known'),
			notHeld: t('figure.nothing-held'),
			fromTo: (from, to) => t('figure.from-to', { from, to }),
		},
	});
}
