import { framed, label, painted, shortened, type Paint } from './paint.ts';

export type Range = { name: string; at: number; from: number; to: number; said: string };

const width = 340;
const row = 40;
const [left, right] = [8, 332];

/** Each value as a dot on the interval it may lie in, from −1 to 1 around a line at zero. */
export function ranges(rows: readonly Range[], alt: string, paint: Paint): string {
	const widest = Math.max(0.05, ...rows.flatMap(({ from, to }) => [Math.abs(from), Math.abs(to)]));
	const x = (value: number) => (left + right) / 2 + (value / widest) * ((right - left) / 2);
	const height = Math.max(row, rows.length * row);
	const zero = `<path d="M${x(0)} 0V${height}" ${painted('grid', paint)}/>`;
	const shapes = rows.flatMap(({ name, at, from, to, said }, n) => {
		const y = n * row;
		return [
			label(0, y + 13, `${shortened(name, 30)}: ${said}`, { paint }),
			`<path d="M${x(from).toFixed(1)} ${y + 26}H${x(to).toFixed(1)}" ${painted('range', paint)}/>`,
			`<circle cx="${x(at).toFixed(1)}" cy="${y + 26}" r="5" ${painted('mark-1', paint)}/>`,
		];
	});
	return framed(width, height, alt, [zero, ...shapes]);
}
