/**
 * Measures several things in turn, the order turned round by one each time, so that whatever else
 * the machine does falls on all of them alike.
 */
export async function inRounds<Name extends string, Figure>(
	names: readonly Name[],
	rounds: number,
	measure: (name: Name, round: number) => Promise<Figure> | Figure,
): Promise<Record<Name, Figure[]>> {
	const found = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
		Name,
		Figure[]
	>;
	for (let round = 0; round < rounds; round++) {
		for (let turn = 0; turn < names.length; turn++) {
			const name = names[(round + turn) % names.length];
			if (name !== undefined) found[name].push(await measure(name, round));
		}
	}
	return found;
}

export function median(figures: number[]): number {
	const sorted = figures.toSorted((a, b) => a - b);
	const middle = (sorted.length - 1) / 2;
	return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** The smallest and the largest: `12–19`. */
export function spread(figures: number[], digits = 0): string {
	return `${Math.min(...figures).toFixed(digits)}–${Math.max(...figures).toFixed(digits)}`;
}
