import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { organisations } from '#db/schema.ts';
import { addOrganisation, correctOrganisation } from '#training/organisations.ts';
import { refuse } from './refusal.ts';
import { id, line } from './shapes.ts';
import { requireRole } from './who.ts';

const typed = {
	...{ nameHi: line, nameEn: line },
	kind: z.enum(organisations.kind.enumValues),
	state: z.coerce.number(),
};

/** The bodies that plan, host and pay: kept by the state team. */
export const organisation = {
	add: defineAction({
		accept: 'form',
		input: z.object(typed),
		handler: async ({ state: stateLgd, ...names }, context) => {
			const user = requireRole('state', context);
			const made = await addOrganisation(db, { ...names, stateLgd }, user.id, new Date());
			return 'refused' in made ? refuse(made.refused) : { done: 'added' as const };
		},
	}),
	correct: defineAction({
		accept: 'form',
		input: z.object({ organisation: id, ...typed }),
		handler: async ({ organisation: of, state: stateLgd, ...names }, context) => {
			const user = requireRole('state', context);
			const asked = { ...names, stateLgd };
			const outcome = await correctOrganisation(db, of, asked, user.id, new Date());
			return outcome === 'corrected' ? { done: outcome } : refuse(outcome);
		},
	}),
};
