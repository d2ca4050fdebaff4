import { framed, label, painted, shortened, type Ink, type Paint } from './paint.ts';

export type Line = { name: string; values: (number | undefined)[] };

const width = 340;
const [left, right, top, bottom] = [4, 336, 26, 190];
const inks = ['line-0', 'line-1', 'line-2'] as const satisfies Ink[];
const marks = ['mark-0', 'mark-1', 'mark-2'] as const satisfies Ink[];

/**
 * Numbers over time, at most three lines, told apart by dash and mark. Where nothing is known the line
 * is broken: it does not fall to zero.
 */
export function lines(
	points: readonly string[],
	series: readonly Line[],
	{ alt, most, paint }: { alt: string; most: (value: number) => string; paint: Paint },
): string {
	const shown = series.slice(0, 3);
	const highest = Math.max(1, ...shown.flatMap(({ values }) => values.map((one) => one ?? 0)));
	const x = (n: number) =>
		points.length < 2 ? (left + right) / 2 : left + (n / (points.length - 1)) * (right - left);
	const y = (value: number) => bottom - (value / highest) * (bottom - top);
	const grid = [0, highest / 2, highest].flatMap((value) => [
		`<path d="M${left} ${y(value).toFixed(1)}H${right}" ${painted('grid', paint)}/>`,
		label(left, y(value) - 3, most(value), { paint, ink: 'quiet', size: 12 }),
	]);
	// So far apart that two of them never touch.
	const every = Math.max(1, Math.ceil(((points.length - 1) * 76) / (right - left)));
	const days = points.flatMap((point, n) =>
		(n % every === 0 && points.length - 1 - n >= every) || n === points.length - 1
			? [
					label(x(n), bottom + 15, point, {
						...{ paint, ink: 'quiet', size: 12 },
						anchor: n === 0 ? 'start' : n === points.length - 1 ? 'end' : 'middle',
					}),
				]
			: [],
	);
	const drawn = shown.flatMap(({ values }, s) => [
		`<path d="${pathOf(values, x, y)}" ${painted(inks[s] ?? 'line-0', paint)}/>`,
		...values.flatMap((value, n) =>
			value === undefined ? [] : [markAt(s, x(n), y(value), painted(marks[s] ?? 'mark-0', paint))],
		),
	]);
	const legend = shown.flatMap(({ name }, s) => [
		`<path d="M4 ${bottom + 32 + s * 18}h28" ${painted(inks[s] ?? 'line-0', paint)}/>`,
		markAt(s, 18, bottom + 32 + s * 18, painted(marks[s] ?? 'mark-0', paint)),
		label(40, bottom + 36 + s * 18, shortened(name, 40), { paint }),
	]);
	const height = bottom + 30 + shown.length * 18;
	return framed(width, height, alt, [...grid, ...drawn, ...days, ...legend]);
}

function pathOf(
	values: Line['values'],
	x: (n: number) => number,
	y: (value: number) => number,
): string {
	let pen = 'M';
	let path = '';
	for (const [n, value] of values.entries()) {
		if (value === undefined) {
			pen = 'M';
			continue;
		}
		path += `${pen}${x(n).toFixed(1)} ${y(value).toFixed(1)}`;
		pen = 'L';
	}
	return path || 'M0 0';
}

/** A dot, a square, a triangle: the dot the largest, so that another line over it hides it nowhere. */
function markAt(series: number, x: number, y: number, attributes: string): string {
	const [cx, cy] = [x.toFixed(1), y.toFixed(1)];
	if (series === 0) return `<circle cx="${cx}" cy="${cy}" r="4.5" ${attributes}/>`;
	if (series === 1) {
		return `<rect x="${(x - 3).toFixed(1)}" y="${(y - 3).toFixed(1)}" width="6" height="6" ${attributes}/>`;
	}
	return `<path d="M${cx} ${(y - 4).toFixed(1)}l4 7h-8z" ${attributes}/>`;
}
