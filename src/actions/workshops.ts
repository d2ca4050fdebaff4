import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { changeWorkshop, planWorkshop, planOf } from '#training/plans.ts';
import {
	callOffWorkshop,
	checkWorkshop,
	closeWorkshop,
	freezeWorkshop,
	noteCorrection,
	reopenWorkshop,
} from '#training/steps.ts';
import { changesFrom, changeShape, planFrom, planShape } from './plan-form.ts';
import { refuse } from './refusal.ts';
import { id, lines, paragraph } from './shapes.ts';
import { requireRole, workshopOf } from './who.ts';

export const workshop = {
	plan: defineAction({
		accept: 'form',
		input: planShape,
		handler: async (typed, context) => {
			const user = requireRole('facilitator', context);
			const outcome = await planWorkshop(db, await planFrom(typed), user, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { workshopId: outcome.workshop.id };
		},
	}),
	change: defineAction({
		accept: 'form',
		input: changeShape,
		handler: async ({ workshop: workshopId, ...typed }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const changes = await changesFrom(typed, await planOf(db, workshop.id), user);
			const outcome = await changeWorkshop(db, workshop, changes, user, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { workshopId: workshop.id };
		},
	}),
	/** Hand in, check, freeze, call off, reopen, or write a note beside it. */
	step: defineAction({
		accept: 'form',
		input: z.object({
			workshop: id,
			step: z.enum(['close', 'check', 'freeze', 'call-off', 'reopen', 'note']),
			reason: paragraph,
			/** Sittings whose hand count differs from the marks, and beside each why. */
			sitting: lines,
			why: lines,
		}),
		handler: async ({ workshop: workshopId, step, reason, sitting, why }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const now = new Date();
			const reasons = new Map(sitting.map((one, n) => [one, why[n] ?? '']));
			const take = {
				close: () => closeWorkshop(db, workshop, user, now, reasons),
				check: () => checkWorkshop(db, workshop, user, now),
				freeze: () => freezeWorkshop(db, workshop, user, now),
				'call-off': () => callOffWorkshop(db, workshop, reason, user, now),
				reopen: () => reopenWorkshop(db, workshop, reason, user, now),
				note: () => noteCorrection(db, workshop, reason, user, now),
			};
			const outcome = await take[step]();
			switch (outcome) {
				case 'submitted':
				case 'checked':
				case 'draft':
				case 'noted':
					return { done: outcome };
				case 'frozen':
				case 'called-off': {
					// Both the step that was taken and, for the other steps, the refusal.
					const taken = outcome === 'frozen' ? 'freeze' : 'call-off';
					return step === taken ? { done: outcome } : refuse(outcome);
				}
				default:
					return refuse(outcome);
			}
		},
	}),
};
