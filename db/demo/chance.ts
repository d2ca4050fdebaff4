/** Chances that fall the same every time: mulberry32, from one number. */
export type Chance = {
	/** From 0 to 1. */
	next: () => number;
	/** True in this share of all cases. */
	of: (share: number) => boolean;
	/** A whole number, both ends included. */
	between: (least: number, most: number) => number;
	pick: <T>(list: readonly T[]) => T;
	/** So many of a list, none twice, in the order of the list. */
	some: <T>(list: readonly T[], count: number) => T[];
};

export function chanceFrom(seed: number): Chance {
	let state = seed;
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
	const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
	const pick = <T>(list: readonly T[]): T => {
		const picked = list[between(0, list.length - 1)];
		if (picked === undefined) throw new Error('nothing to pick from');
		return picked;
	};
	const some = <T>(list: readonly T[], count: number): T[] => {
		let left = Math.min(count, list.length);
		return list.filter((_, index) => {
			const taken = next() < left / (list.length - index);
			if (taken) left -= 1;
			return taken;
		});
	};
	return { next, of: (share) => next() < share, between, pick, some };
}
