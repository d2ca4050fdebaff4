import type { PlannedModule } from './session-plan.ts';

/** Who is in the hall and what is in it: what a plan prints and falls back on. */
export type Hall = {
	people: number;
	/** Does everybody read: all, some do not, most do not. */
	reading: (typeof readingLevels)[number];
	projector: boolean;
	days: number;
};
export const readingLevels = ['all', 'some', 'few'] as const;

/**
 * The sizes of the groups a module wants of so many people, the largest first and none more than one
 * larger than another. Empty where it sits in one round. Pairs of an odd number have one of three.
 */
export function groupsFor(people: number, { groups, each }: PlannedModule['people']): number[] {
	const wanted =
		groups ??
		(each === undefined ? 0 : each === 2 ? Math.floor(people / 2) : Math.ceil(people / each));
	const count = Math.min(wanted, Math.floor(people / 2));
	if (count < 2) return [];
	const [size, more] = [Math.floor(people / count), people % count];
	return Array.from({ length: count }, (_, n) => size + Number(n < more));
}

/** Halls, or batches one after another, that so many people make; 1 where one will do. */
export function batchesFor(people: number, { to }: PlannedModule['people']): number {
	return Math.ceil(people / to);
}

export const copyRules = [
	'trainer',
	'wall',
	'each',
	'pair',
	'cards',
	'aloud',
	'list',
	'sheet',
	'one',
] as const;
export type CopyRule = (typeof copyRules)[number];

/** People nobody expected: the kit’s own advice is five more of everything that is handed out. */
const spare = 5;

/**
 * How many of a part to print. Tests and feedback of a group where most do not read are done with
 * hands, so two are enough to read aloud from; slides are printed only where nothing projects them.
 */
export function copiesOf(
	rule: CopyRule,
	part: string,
	{ people, reading, projector, days }: Hall,
	groups: number,
): number {
	switch (rule) {
		case 'each':
			return reading === 'few' && byHand.includes(part) ? 2 : people + spare;
		case 'pair':
			return Math.ceil((people + spare) / 2);
		case 'aloud':
			return reading === 'all' ? 0 : 2;
		case 'cards':
			return Math.max(1, groups);
		case 'wall':
			return projector ? 0 : 1;
		case 'list':
			return Math.ceil(people / 20);
		case 'sheet':
			return Math.ceil((people + spare) / 16) * days;
		case 'trainer':
		case 'one':
			return 1;
	}
}

const byHand = ['pre', 'post', 'feedback'];
