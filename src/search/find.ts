import type { Term, Way } from './query.ts';

/** Something that can say which passages hold a key, and how much each is about it. */
export interface Engine {
	holding(way: Way): Promise<Map<string, number>>;
}

export interface Ranked {
	/** The passages, best first, by their ids. */
	ids: string[];
	/** The ways that led somewhere: what to mark in the text. */
	ways: Way[];
	/** No passage holds all that was asked for; these hold some of it. */
	onlySome: boolean;
}

/** So many answers are enough; with fewer, those that hold all but one thing follow. */
const enough = 5;

/** Passages that hold every term; where there are none, those that hold the most. */
export async function rank(terms: Term[], engine: Engine): Promise<Ranked> {
	const answers = await Promise.all(terms.map((term) => answerTo(term, engine)));
	const total = new Map<string, { held: number; score: number }>();
	for (const { scores } of answers) {
		for (const [id, score] of scores) {
			const sum = total.get(id) ?? { held: 0, score: 0 };
			total.set(id, { held: sum.held + 1, score: sum.score + score });
		}
	}
	const ranked = [...total].sort(
		([, one], [, other]) => other.held - one.held || other.score - one.score,
	);
	const most = ranked[0]?.[1].held ?? 0;
	const full = ranked.filter(([, { held }]) => held === most);
	const shown = full.length < enough ? ranked.filter(([, { held }]) => held >= most - 1) : full;
	return {
		ids: shown.map(([id]) => id),
		ways: answers.flatMap(({ ways }) => ways),
		onlySome: most < terms.length,
	};
}

async function answerTo(
	term: Term,
	engine: Engine,
): Promise<{ scores: Map<string, number>; ways: Way[] }> {
	for (const ways of term) {
		const found = await Promise.all(ways.map((way) => engine.holding(way)));
		const scores = new Map<string, number>();
		found.forEach((one, at) => {
			const worth = ways[at]?.worth ?? 0;
			for (const [id, score] of one) scores.set(id, Math.max(scores.get(id) ?? 0, score * worth));
		});
		if (scores.size > 0) return { scores, ways };
	}
	return { scores: new Map(), ways: [] };
}
