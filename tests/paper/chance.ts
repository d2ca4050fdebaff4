/** Chance with a seed: the same corpus on every machine (mulberry32). */
export type Chance = {
	(): number;
	between: (from: number, to: number) => number;
	whole: (from: number, to: number) => number;
	is: (share: number) => boolean;
	of: <One>(some: readonly One[]) => One;
	/** About 0, with this spread. */
	normal: (spread: number) => number;
};

export function chance(seed: number): Chance {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = state;
		t = Math.imul(t ^ (t >>> 15), t | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
	const between = (from: number, to: number) => from + (to - from) * next();
	const whole = (from: number, to: number) => Math.floor(between(from, to + 1));
	return Object.assign(next, {
		...{ between, whole },
		is: (share: number) => next() < share,
		of: <One>(some: readonly One[]): One => {
			const one = some[whole(0, some.length - 1)];
			if (one === undefined) throw new Error('nothing to choose from');
			return one;
		},
		normal: (spread: number) =>
			spread * Math.sqrt(-2 * Math.log(next() || 1e-9)) * Math.cos(2 * Math.PI * next()),
	});
}
