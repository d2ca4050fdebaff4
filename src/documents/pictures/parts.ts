import { framed, label, painted, shortened, type Ink, type Paint } from './paint.ts';

/** `undefined` where the parts are not shown: they would tell of too few people. */
export type Parted = { name: string; parts: readonly number[] | undefined; said: string };

const width = 340;
const row = 34;
const shades = ['step-4', 'step-1', 'step-3', 'step-0'] as const satisfies Ink[];

/**
 * A bar for every row, in parts one after another, dark beside light: told apart in grey. The number of
 * each part stands beside the bar, in the order of the key.
 */
export function parts(
	rows: readonly Parted[],
	names: readonly string[],
	{ alt, paint }: { alt: string; paint: Paint },
): string {
	const sums = rows.map(({ parts: own }) => (own ?? []).reduce((sum, n) => sum + n, 0));
	const scale = 225 / Math.max(1, ...sums);
	let x = 0;
	const key = names.flatMap((name, n) => {
		const at = x;
		x += 26 + name.length * 10;
		return [
			`<rect x="${at + 0.5}" y="3" width="12" height="12" ${painted(shades[n] ?? 'step-0', paint)}/>`,
			label(at + 17, 14, name, { paint }),
		];
	});
	const shapes = rows.flatMap(({ name, parts: own, said }, n) => {
		const y = 24 + n * row;
		let from = 0.5;
		const bars = (own ?? []).map((value, part) => {
			const length = value * scale;
			const rect = `<rect x="${from.toFixed(1)}" y="${y + 18}" width="${length.toFixed(1)}" height="10" ${painted(shades[part] ?? 'step-0', paint)}/>`;
			from += length;
			return value > 0 ? rect : '';
		});
		const ink = own ? 'ink' : 'quiet';
		return [
			label(0, y + 13, shortened(name, 44), { paint }),
			...bars,
			label(Number((own ? from + 5 : 0).toFixed(1)), y + 27.5, said, { paint, ink }),
		];
	});
	return framed(width, 24 + Math.max(row, rows.length * row), alt, [...key, ...shapes]);
}
