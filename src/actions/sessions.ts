import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import {
	closeExplained,
	explainDifference,
	sayNotHeld,
	setActualTimes,
	setHandCount,
} from '#training/sessions.ts';
import { countTyped } from './headcounts.ts';
import { refuse, type RefusalName } from './refusal.ts';
import { id, line, optionalLine } from './shapes.ts';
import { requireRole, sessionOf } from './who.ts';

export const session = {
	/** Began and ended; or it was not held. */
	times: defineAction({
		accept: 'form',
		input: z.object({ session: id, actualStart: line, actualEnd: line, notHeld: optionalLine }),
		handler: async ({ session: sessionId, notHeld, ...times }, context) => {
			const user = requireRole('facilitator', context);
			const session = await sessionOf(user, sessionId);
			const now = new Date();
			const outcome = notHeld
				? await sayNotHeld(db, session, user, now)
				: await setActualTimes(db, session, times, user, now);
			return savedAt('times', outcome);
		},
	}),
	/** The count at the foot of the sheet. */
	handCount: defineAction({
		accept: 'form',
		input: z.object({ session: id, women: line, men: line, other: line }),
		handler: async ({ session: sessionId, women, men, other }, context) => {
			const user = requireRole('facilitator', context);
			const counted = { women: countTyped(women), men: countTyped(men), other: countTyped(other) };
			if (![women, men, other].some((typed) => typed.trim())) return refuse('count-missing');
			const outcome = await setHandCount(
				db,
				await sessionOf(user, sessionId),
				counted,
				user,
				new Date(),
			);
			return savedAt('hand-count', outcome);
		},
	}),
	explain: defineAction({
		accept: 'form',
		input: z.object({ session: id, why: line }),
		handler: async ({ session: sessionId, why }, context) => {
			const user = requireRole('facilitator', context);
			const outcome = await explainDifference(
				db,
				await sessionOf(user, sessionId),
				why,
				user,
				new Date(),
			);
			return savedAt('hand-count', outcome);
		},
	}),
	/** With the reason of a difference, where it is asked for. */
	close: defineAction({
		accept: 'form',
		input: z.object({ session: id, why: line }),
		handler: async ({ session: sessionId, why }, context) => {
			const user = requireRole('facilitator', context);
			const outcome = await closeExplained(
				db,
				await sessionOf(user, sessionId),
				why,
				user,
				new Date(),
			);
			return outcome === 'closed' ? { at: 'closed' } : refuse(outcome);
		},
	}),
};

/** Where on the page it was saved, for the page to say so there. */
function savedAt<const At extends string>(
	at: At,
	outcome: 'saved' | 'already' | RefusalName,
): { at: At; saved: At } {
	return outcome === 'saved' || outcome === 'already' ? { at, saved: at } : refuse(outcome);
}
