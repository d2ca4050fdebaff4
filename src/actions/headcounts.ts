import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { dayOf } from '#training/periods.ts';
import { readCount, removeHeadcount, takeHeadcount, type Counted } from '#training/headcounts.ts';
import { deviceOf } from './device.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine } from './shapes.ts';
import { requireRole, workshopOf } from './who.ts';

/** Five numbers, as they are typed. */
export const counts = { women: line, men: line, other: line, girls: line, boys: line };

export const headcount = {
	take: defineAction({
		accept: 'form',
		input: z.object({
			workshop: id,
			/** One to a page, so that a form sent twice is one count. */
			sent: z.uuid().optional(),
			...counts,
			session: optionalLine,
			group: optionalLine,
			topic: optionalLine,
			audience: optionalLine,
		}),
		handler: async (
			{ workshop: workshopId, sent, session, group, topic, audience, ...typed },
			context,
		) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const now = new Date();
			const late = dayOf(now) > workshop.endsOn;
			const mode = late ? ('late-entry' as const) : ('tap' as const);
			const rest = {
				id: sent,
				sessionId: session,
				groupId: group,
				topic,
				audience,
				device: deviceOf(context),
				mode,
			};
			const outcome = await takeHeadcount(
				db,
				workshop,
				{ ...countedFrom(typed), ...rest },
				user,
				now,
			);
			if ('refused' in outcome && outcome.refused !== 'already') return refuse(outcome.refused);
			return { done: 'counted' as const, at: 'taken' };
		},
	}),
	remove: defineAction({
		accept: 'form',
		input: z.object({ workshop: id, headcount: id }),
		handler: async ({ workshop: workshopId, headcount: headcountId }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const outcome = await removeHeadcount(db, workshop, headcountId, user, new Date());
			if (outcome === 'not-there') return refuse('not-there');
			return outcome === 'removed' ? { done: outcome, at: 'taken' } : refuse(outcome);
		},
	}),
};

export function countedFrom(typed: z.output<z.ZodObject<typeof counts>>): Counted {
	return {
		women: countTyped(typed.women),
		men: countTyped(typed.men),
		other: countTyped(typed.other),
		girls: countTyped(typed.girls),
		boys: countTyped(typed.boys),
	};
}

/** A field left empty is nobody; that everything is empty is refused as a whole. */
export function countTyped(typed: string): number {
	const read = readCount(typed.trim() || '0');
	return 'count' in read ? read.count : refuse(read.refused);
}
