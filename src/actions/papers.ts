import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { writeReport } from '#training/event-report.ts';
import { readPlanQuestion, saveSessionPlan } from '#training/session-plans.ts';
import { refuse } from './refusal.ts';
import { id, paragraph } from './shapes.ts';
import { requireRole, workshopOf } from './who.ts';

export const papers = {
	/** Keeps a session plan with its workshop. */
	plan: defineAction({
		accept: 'form',
		handler: async (form: FormData, context) => {
			const user = requireRole('facilitator', context);
			const named = form.get('workshop');
			const workshop = await workshopOf(user, typeof named === 'string' ? named : '');
			const question = readPlanQuestion(form);
			if (!question) return refuse('plan-minutes');
			if ('refused' in question) return refuse(question.refused);
			const outcome = await saveSessionPlan(db, workshop, question, user, new Date());
			return outcome === 'saved' ? { saved: true } : refuse(outcome);
		},
	}),
	/** What the facilitator adds to the report of an event. */
	report: defineAction({
		accept: 'form',
		input: z.object({
			workshop: id,
			purpose: paragraph,
			held: paragraph,
			heard: paragraph,
			decided: paragraph,
			spent: paragraph,
			attached: paragraph,
		}),
		handler: async ({ workshop: workshopId, ...typed }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const outcome = await writeReport(db, workshop, typed, user, new Date());
			return outcome === 'saved' ? { saved: true } : refuse(outcome);
		},
	}),
};
