import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { v5 as idFrom, v7 as newId } from 'uuid';
import { db } from '#db/index.ts';
import { showCode } from '#training/check-in.ts';
import { decideDispute } from '#training/disputes.ts';
import { decideHeld } from '#training/held-decided.ts';
import { addRemark } from '#training/remarks.ts';
import { enrolmentIn } from '#training/enrolments.ts';
import { deviceOf } from './device.ts';
import { refuse } from './refusal.ts';
import { id, line } from './shapes.ts';
import { requireRole, sessionOf, workshopOf } from './who.ts';

/** What phones sent that a human decides, and what stands beside the marks. */
export const sent = {
	decideHeld: defineAction({
		accept: 'form',
		input: z.object({
			workshop: id,
			held: id,
			decision: z.enum(['apply', 'set-aside']),
			reason: line,
		}),
		handler: async ({ workshop: workshopId, held, decision, reason }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const outcome = await decideHeld(
				...([db, workshop, held, decision, reason, user, new Date()] as const),
			);
			return outcome === 'decided' ? { done: outcome } : refuse(outcome);
		},
	}),
	decideDispute: defineAction({
		accept: 'form',
		input: z.object({ session: id, right: id, reason: line }),
		handler: async ({ session: sessionId, right, reason }, context) => {
			const user = requireRole('facilitator', context);
			const session = await sessionOf(user, sessionId);
			const said = { by: user, at: new Date(), device: deviceOf(context) };
			const outcome = await decideDispute(db, session, right, reason, said);
			const kept = outcome === 'marked' || outcome === 'saved' || outcome === 'already';
			return kept ? { done: 'decided' as const } : refuse(outcome);
		},
	}),
	showCode: defineAction({
		accept: 'form',
		input: z.object({ session: id }),
		handler: async ({ session: sessionId }, context) => {
			const user = requireRole('facilitator', context);
			const shown = await showCode(db, await sessionOf(user, sessionId), user, new Date());
			return 'refused' in shown ? refuse(shown.refused) : { at: 'check-in' };
		},
	}),
	/** From a row of the roster: the text stands in the field of its person. */
	remark: defineAction({
		accept: 'form',
		input: z
			.object({
				session: id,
				about: id,
				/** One to a page, so that a form sent twice is one remark. */
				page: z.uuid().optional(),
			})
			.catchall(z.unknown()),
		handler: async ({ session: sessionId, about, page, ...sentWith }, context) => {
			const user = requireRole('facilitator', context);
			const session = await sessionOf(user, sessionId);
			const enrolment = await enrolmentIn(db, { id: session.workshopId }, about);
			if (!enrolment) return refuse('not-on-roster');
			const typed = sentWith[`remark-${enrolment.serial}`];
			const text = typeof typed === 'string' ? typed : '';
			const outcome = await addRemark(
				db,
				session,
				{
					id: idFrom(`${about} ${text}`, page ?? newId()),
					enrolmentId: about,
					text,
					takenAt: new Date(),
					device: deviceOf(context),
				},
				user,
				new Date(),
			);
			if (outcome !== 'saved' && outcome !== 'already') return refuse(outcome);
			return { at: `row-${enrolment.serial}`, saved: `remark-${enrolment.serial}` };
		},
	}),
};
