import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { makeReadToken, revokeReadToken } from '#auth/read-tokens.ts';
import { db } from '#db/index.ts';
import { audit } from '#training/audit.ts';
import { figureNames } from '#training/figures/answer.ts';
import { tryAgain } from '#training/statement-outbox.ts';
import { refuse } from './refusal.ts';
import { id, line } from './shapes.ts';
import { requireRole } from './who.ts';

const whole = z.coerce.number().int();
const optional = z
	.string()
	.max(64)
	.nullish()
	.transform((chosen) => chosen?.trim() || undefined);

/** What other systems may read, and what they are told: for the state team. */
export const openData = {
	/** A new token, answered once: what is shown on this page is shown nowhere again. */
	makeToken: defineAction({
		accept: 'form',
		input: z.object({
			purpose: line,
			organisationId: optional,
			districtLgd: optional.transform((chosen) => (chosen ? Number(chosen) : undefined)),
			questions: z.array(z.string().max(40)).max(40).default([]),
			perHour: whole,
			days: whole,
		}),
		handler: async (asked, context) => {
			const user = requireRole('state', context);
			const made = await makeReadToken(db, user, asked, figureNames, new Date());
			return 'refused' in made ? refuse(made.refused) : { token: made.token };
		},
	}),
	revokeToken: defineAction({
		accept: 'form',
		input: z.object({ token: id }),
		handler: async ({ token }, context) => {
			const user = requireRole('state', context);
			const outcome = await revokeReadToken(db, user, token, new Date());
			return outcome === 'revoked' ? { done: outcome } : refuse(outcome);
		},
	}),
	/** Dead letters are sent again. */
	tryAgain: defineAction({
		accept: 'form',
		handler: async (_, context) => {
			const user = requireRole('state', context);
			const at = new Date();
			await db.transaction(async (tx) => {
				const count = await tryAgain(tx, at);
				const subject = { subject: 'statements', subjectId: 'given-up' };
				await audit(tx, {
					by: user.id,
					at,
					action: 'try-statements-again',
					...subject,
					after: { count },
				});
			});
			return { done: 'trying-again' as const };
		},
	}),
};
