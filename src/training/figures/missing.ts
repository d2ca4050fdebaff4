import { notKnown, type Table } from './answer.ts';

export type GapName = 'thanas' | 'ahtus' | 'bodies' | 'blocks' | 'groups' | 'old-law';
/** A list of what is missing, with how many of it and out of how many. */
export type Gap = { table: Table & { name: GapName }; missing: number; of: number };

/**
 * All gaps at a glance: how many, out of how many, which share. Where the register knows none of a
 * kind, nothing is known about them: that is no zero.
 */
export function missingTable(gaps: readonly Gap[]): Table {
	return {
		name: 'missing',
		columns: [
			{ name: 'gap', kind: 'word' },
			{ name: 'missing', kind: 'count' },
			{ name: 'outOf', kind: 'count' },
			{ name: 'missingShare', kind: 'share' },
		],
		rows: gaps.map(({ table: { name }, missing, of }) => ({
			key: name,
			cells: [
				{ word: `gap-${name}` },
				...(of === 0 ? [notKnown, notKnown, notKnown] : [missing, of, missing / of]),
			],
		})),
	};
}
