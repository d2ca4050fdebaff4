/** Dark pixels that hang together, as runs: three numbers each, the line, the first and last pixel. */
export type Component = {
	left: number;
	right: number;
	top: number;
	bottom: number;
	pixels: number;
	runs: number[];
};

/**
 * The groups of dark pixels of a picture (1 is dark) that touch by a side or a corner, those with at
 * least so many pixels.
 */
export function componentsOf(
	dark: Uint8Array,
	width: number,
	height: number,
	least: number,
): Component[] {
	const { runs, parents } = joinedRuns(dark, width, height);
	const groups = new Map<number, Component>();
	for (let run = 0; run < parents.length; run += 1) {
		const [y = 0, first = 0, last = 0] = [runs[run * 3], runs[run * 3 + 1], runs[run * 3 + 2]];
		const root = rootOf(parents, run);
		const group = groups.get(root);
		if (!group) {
			groups.set(root, {
				...{ left: first, right: last, top: y, bottom: y },
				...{ pixels: last - first + 1, runs: [y, first, last] },
			});
			continue;
		}
		group.left = Math.min(group.left, first);
		group.right = Math.max(group.right, last);
		group.bottom = y;
		group.pixels += last - first + 1;
		group.runs.push(y, first, last);
	}
	return [...groups.values()].filter(({ pixels }) => pixels >= least);
}

/** Every run of dark pixels, and which earlier run it hangs together with. */
function joinedRuns(
	dark: Uint8Array,
	width: number,
	height: number,
): { runs: number[]; parents: number[] } {
	const runs: number[] = [];
	const parents: number[] = [];
	let [above, here] = [0, 0];
	for (let y = 0; y < height; y += 1) {
		const start = parents.length;
		let look = above;
		const line = y * width;
		for (let x = 0; x < width; x += 1) {
			if (!dark[line + x]) continue;
			const first = x;
			while (x + 1 < width && dark[line + x + 1]) x += 1;
			const run = parents.length;
			parents.push(run);
			runs.push(y, first, x);
			while (look < here && (runs[look * 3 + 2] ?? 0) < first - 1) look += 1;
			for (let other = look; other < here; other += 1) {
				if ((runs[other * 3 + 1] ?? 0) > x + 1) break;
				const [a, b] = [rootOf(parents, run), rootOf(parents, other)];
				if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
			}
		}
		above = start;
		here = parents.length;
	}
	return { runs, parents };
}

function rootOf(parents: number[], run: number): number {
	let root = run;
	while (parents[root] !== root) {
		const parent = parents[root] ?? root;
		const grand = parents[parent] ?? parent;
		parents[root] = grand;
		root = grand;
	}
	return root;
}
