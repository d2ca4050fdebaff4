/**
 * Sums over answers to one item, from which everything said about it follows. They add up: those of
 * two events together are the sums of both.
 */
export type ItemSums = {
	/** Answers in tests after and final tests; their scores, and the scores squared. */
	n: number;
	x: number;
	xx: number;
	/** The average of the other items of the same test, squared, and times the item's score. */
	r: number;
	rr: number;
	xr: number;
	/** People who answered it before and after; the sum of the change, and squared. */
	pairs: number;
	d: number;
	dd: number;
};

export const noSums: ItemSums = { n: 0, x: 0, xx: 0, r: 0, rr: 0, xr: 0, pairs: 0, d: 0, dd: 0 };

export function added(a: ItemSums, b: ItemSums): ItemSums {
	return {
		...{ n: a.n + b.n, x: a.x + b.x, xx: a.xx + b.xx, r: a.r + b.r, rr: a.rr + b.rr },
		...{ xr: a.xr + b.xr, pairs: a.pairs + b.pairs, d: a.d + b.d, dd: a.dd + b.dd },
	};
}

/**
 * How well an item goes with the rest of its test: the correlation of its score with the average of
 * the others (corrected item-total correlation), −1 to 1. `undefined` where either never differs.
 */
export function discriminationOf({ n, x, xx, r, rr, xr }: ItemSums): number | undefined {
	const spread = Math.sqrt(Math.max(0, n * xx - x * x) * Math.max(0, n * rr - r * r));
	// What is left of equal numbers after rounding is not a spread.
	return spread < 1e-9 * n * n ? undefined : (n * xr - x * r) / spread;
}

/**
 * The average of `n` changes and the interval it lies in, in 95 of 100 such groups: Student's t, its
 * quantile by the expansion of Cornish and Fisher. Nothing is said of fewer than two people.
 */
export function meanChange(
	n: number,
	sum: number,
	squares: number,
): { mean: number; from: number; to: number } | undefined {
	if (n < 2) return undefined;
	const mean = sum / n;
	const variance = Math.max(0, (squares - n * mean * mean) / (n - 1));
	const half = quantile(n - 1) * Math.sqrt(variance / n);
	return { mean, from: mean - half, to: mean + half };
}

/** The 97.5 % quantile of Student's t; below ten degrees of freedom as printed in every table. */
function quantile(freedom: number): number {
	const printed = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262][freedom - 1];
	if (printed !== undefined) return printed;
	const z = 1.959964;
	return (
		z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom * freedom)
	);
}
