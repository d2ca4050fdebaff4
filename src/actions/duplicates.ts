import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { joinPeople, sayDifferent, undoDifference, undoJoin } from '#training/person-merges.ts';
import { refuse } from './refusal.ts';
import { id, optionalLine } from './shapes.ts';
import { requireRole } from './who.ts';

const pair = z.object({ left: id, right: id, reason: optionalLine });

/** One person or two: decided by a coordinator about their own people, by the state team about all. */
export const duplicates = {
	/** Two records are one person from now on. */
	join: defineAction({
		accept: 'form',
		input: pair,
		handler: async ({ left, right, reason }, context) => {
			const user = requireRole('coordinator', context);
			const decision = { leftId: left, rightId: right, reason };
			const outcome = await joinPeople(db, user, decision, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { done: 'joined' as const };
		},
	}),
	/** Two records are two people, and nobody is asked again. */
	keepApart: defineAction({
		accept: 'form',
		input: pair,
		handler: async ({ left, right, reason }, context) => {
			const user = requireRole('coordinator', context);
			const decision = { leftId: left, rightId: right, reason };
			const outcome = await sayDifferent(db, user, decision, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { done: 'kept-apart' as const };
		},
	}),
	/** Takes a decision of the last thirty days back. */
	undo: defineAction({
		accept: 'form',
		input: z.object({ decision: id, kind: z.enum(['joined', 'different']) }),
		handler: async ({ decision, kind }, context) => {
			const user = requireRole('coordinator', context);
			const undo = kind === 'joined' ? undoJoin : undoDifference;
			const outcome = await undo(db, user, decision, new Date());
			if (outcome !== 'undone') return refuse(outcome);
			return { done: 'undone' as const };
		},
	}),
};
