import { framed, label, painted, shortened, type Paint } from './paint.ts';

export type Bar = { name: string; value: number | undefined; said: string };

const width = 340;
const row = 34;

/** A bar for every row, its name above it and its number beside it: read at 360 px and in grey. */
export function bars(rows: readonly Bar[], alt: string, paint: Paint): string {
	const most = Math.max(1, ...rows.map(({ value }) => value ?? 0));
	const shapes = rows.flatMap(({ name, value, said }, n) => {
		const y = n * row;
		const length = value === undefined ? 0 : Math.max(value > 0 ? 1.5 : 0, (value / most) * 262);
		return [
			label(0, y + 13, shortened(name, 44), { paint }),
			`<rect x="0" y="${y + 18}" width="${length.toFixed(1)}" height="10" ${painted('bar', paint)}/>`,
			label(length + 5, y + 27.5, said, { paint, ink: value === undefined ? 'quiet' : 'ink' }),
		];
	});
	return framed(width, Math.max(row, rows.length * row), alt, shapes);
}
