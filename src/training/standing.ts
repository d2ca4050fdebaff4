import type { MarkStatus } from './marks.ts';

/*
 * Which of several marks stands. Nothing here asks a clock or in which order marks arrived: the
 * answer is a function of the set of marks alone, so that two phones and the server, which hear of
 * them late, twice and in any order, come to the same (docs/decisions/0024).
 */

/** Something somebody said, and the ids of what they saw standing when they said it. */
export type Superseding = { id: string; supersedes: readonly string[] };
export type MarkValue = { status: MarkStatus; minutesMissed: number };
export type Standing<Said> = {
	/** What counts until somebody decides. */
	stands: Said;
	/** More than one value is left that nobody has decided between: a human must see them all. */
	disputed: boolean;
	/** All that nothing supersedes, by id. With one value in them there is no dispute. */
	frontier: Said[];
};

/** Being there first: a wrong absent mark costs somebody a day's money. */
const rank: Record<MarkStatus, number> = {
	...{ present: 0, late: 0, 'left-early': 0 },
	...{ excused: 1, absent: 2 },
};

/**
 * Those that no other of the same row supersedes, by id. Only a forged chain can bite its own tail;
 * when that leaves none, all of them are shown to somebody.
 */
export function frontierOf<Said extends Superseding>(said: readonly Said[]): Said[] {
	const superseded = new Set(
		said.flatMap(({ id, supersedes }) => supersedes.filter((other) => other !== id)),
	);
	const left = said.filter(({ id }) => !superseded.has(id));
	return [...(left.length > 0 ? left : said)].sort(byId);
}

/** The mark that stands for one person at one sitting, of its frontier; `undefined` when unmarked. */
export function standingMark<Mark extends MarkValue & { id: string }>(
	frontier: readonly Mark[],
): Standing<Mark> | undefined {
	return standingOf(frontier, {
		valueOf: ({ status, minutesMissed }) => `${status} ${minutesMissed}`,
		before: (a, b) => rank[a.status] - rank[b.status],
	});
}

/** The same for anything two phones may say differently: `valueOf` tells whether they did. */
export function standingOf<Said extends { id: string }>(
	frontier: readonly Said[],
	{
		valueOf,
		before = () => 0,
	}: { valueOf: (said: Said) => string; before?: (a: Said, b: Said) => number },
): Standing<Said> | undefined {
	const [stands] = [...frontier].sort((a, b) => before(a, b) || byId(a, b));
	if (!stands) return undefined;
	const disputed = new Set(frontier.map(valueOf)).size > 1;
	return { stands, disputed, frontier: [...frontier].sort(byId) };
}

function byId(a: { id: string }, b: { id: string }): number {
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
