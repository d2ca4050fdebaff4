import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { nameSignature } from '#training/paper-readings.ts';
import { refuse } from './refusal.ts';
import { id } from './shapes.ts';
import { requireRole, workshopOf } from './who.ts';

export const paper = {
	/**
	 * Says whose a signature in a row without a name was. Never called `name`: what `actions.paper.name`
	 * says is the name of a function, and the form would be sent to no page.
	 */
	nameRow: defineAction({
		accept: 'form',
		input: z.object({ workshop: id, signature: id, person: id }),
		handler: async ({ workshop: workshopId, signature, person }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const outcome = await nameSignature(db, workshop, signature, person, user, new Date());
			return outcome === 'named' ? { done: outcome } : refuse(outcome);
		},
	}),
};
