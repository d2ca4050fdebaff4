import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { freezePeriod } from '#training/frozen-periods.ts';
import { switchPublicSummary } from '#training/public-summary.ts';
import { rhythms } from '#training/rhythms.ts';
import { removeQuestion, saveQuestion } from '#training/saved-questions.ts';
import { refuse } from './refusal.ts';
import { id, line, paragraph } from './shapes.ts';
import { requireRole } from './who.ts';

/** What is kept of the state's questions: saved, frozen, shown to everybody. */
export const question = {
	save: defineAction({
		accept: 'form',
		input: z.object({ title: line, question: id, filters: paragraph, rhythm: z.enum(rhythms) }),
		handler: async (typed, context) => {
			const user = requireRole('coordinator', context);
			const outcome = await saveQuestion(db, user, typed, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { done: 'saved' as const };
		},
	}),
	remove: defineAction({
		accept: 'form',
		input: z.object({ saved: id }),
		handler: async ({ saved }, context) => {
			const user = requireRole('coordinator', context);
			const outcome = await removeQuestion(db, user, saved, new Date());
			if (outcome !== 'removed') return refuse(outcome);
			return { done: 'removed' as const };
		},
	}),
	/** The figures of a period do not move any more. */
	freeze: defineAction({
		accept: 'form',
		input: z.object({ state: z.coerce.number().int(), from: line, to: line }),
		handler: async ({ state: stateLgd, ...period }, context) => {
			const user = requireRole('state', context);
			const outcome = await freezePeriod(db, user, { ...period, stateLgd }, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { done: 'frozen' as const };
		},
	}),
	/** Totals without names, on a page for everybody, or no more. */
	publish: defineAction({
		accept: 'form',
		input: z.object({ state: z.coerce.number().int(), shown: z.enum(['yes', 'no']) }),
		handler: async ({ state: stateLgd, shown }, context) => {
			const user = requireRole('state', context);
			const outcome = await switchPublicSummary(
				db,
				user,
				{ stateLgd, shown: shown === 'yes' },
				new Date(),
			);
			if (outcome !== 'switched') return refuse(outcome);
			return { done: shown === 'yes' ? ('published' as const) : ('withdrawn' as const) };
		},
	}),
};
