import { outlinesOf } from './outlines.ts';
import { framed, label, painted, type Ink, type Paint } from './paint.ts';

/** What a district is coloured by; three different things are no number. */
export type Shade = number | 'not-known' | 'not-held' | 'hidden';

const width = 340;
const steps = 4;

/**
 * The districts of a state by one number: white is zero, hatched is not known, dotted is nothing held.
 * Each step has as many districts as the others, and its numbers are written out.
 */
export function map(
	stateLgd: number,
	shades: ReadonlyMap<number, Shade>,
	{
		alt,
		say,
		words,
		paint,
	}: {
		alt: string;
		say: (value: number) => string;
		words: {
			zero: string;
			notKnown: string;
			notHeld: string;
			fromTo: (a: string, b: string) => string;
		};
		paint: Paint;
	},
): string {
	const { districts, height } = outlinesOf(stateLgd, width);
	const limits = limitsOf([...shades.values()].filter((one) => typeof one === 'number'));
	const shapes = districts.map(
		({ lgd, path }) =>
			`<path d="${path}" ${painted(inkOf(shades.get(lgd) ?? 'not-held', limits), paint)}/>`,
	);
	const numbers = districts.map(({ lgd, at: [x, y] }) => {
		const shade = shades.get(lgd) ?? 'not-held';
		const ink = inkOf(shade, limits);
		const dark = ink === 'step-4' || ink === 'step-3';
		return typeof shade === 'number'
			? label(x, y + 3.5, say(shade), {
					...{ paint, size: 10, anchor: 'middle', ink: dark ? 'light' : 'ink' },
				})
			: '';
	});
	const key: [Ink, string][] = [
		['step-0', words.zero],
		...limits.map(([from, to], n): [Ink, string] => [
			`step-${n + 1}` as Ink,
			from === to ? say(from) : words.fromTo(say(from), say(to)),
		]),
		['not-held', words.notHeld],
		['no-data', words.notKnown],
	];
	const legend = key.flatMap(([ink, text], n) => [
		`<rect x="2" y="${height + 8 + n * 20}" width="22" height="14" ${painted(ink, paint)}/>`,
		label(32, height + 19 + n * 20, text, { paint }),
	]);
	return framed(width, height + 12 + key.length * 20, alt, [
		patterns(paint),
		...shapes,
		...numbers,
		...legend,
	]);
}

/** The numbers above zero in four parts of as many districts each. */
function limitsOf(values: number[]): [number, number][] {
	const sorted = values.filter((one) => one > 0).sort((a, b) => a - b);
	const parts = Math.min(steps, new Set(sorted).size);
	return Array.from({ length: parts }, (_, n) => {
		const part = sorted.slice(
			Math.floor((n * sorted.length) / parts),
			Math.floor(((n + 1) * sorted.length) / parts),
		);
		return [part[0] ?? 0, part.at(-1) ?? 0];
	});
}

function inkOf(shade: Shade, limits: [number, number][]): Ink {
	if (shade === 'not-held') return 'not-held';
	if (typeof shade !== 'number') return 'no-data';
	if (shade <= 0) return 'step-0';
	const at = limits.findIndex(([, to]) => shade <= to);
	return `step-${(at < 0 ? limits.length - 1 : at) + 1}` as Ink;
}

function patterns(paint: Paint): string {
	const edge = painted('edge', paint);
	const dot = painted('quiet', paint);
	return `<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 6L6 0" ${edge}/></pattern><pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="3" cy="3" r="0.8" ${dot}/></pattern></defs>`;
}
