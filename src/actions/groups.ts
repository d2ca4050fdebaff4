import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { groups } from '#db/schema.ts';
import { addGroup, closeGroup } from '#training/groups.ts';
import { placeChosen } from '#training/places.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine } from './shapes.ts';
import { requireRole } from './who.ts';

/** Forums, committees and groups of a village: a coordinator writes down those of their organisation. */
export const group = {
	add: defineAction({
		accept: 'form',
		input: z.object({
			kind: z.enum(groups.kind.enumValues),
			...{ nameHi: line, nameEn: line, place: line, village: line },
			...{ formedOn: optionalLine, organisation: optionalLine },
		}),
		handler: async ({ place, organisation: organisationId, ...typed }, context) => {
			const user = requireRole('coordinator', context);
			const { districtLgd = null, blockLgd } = placeChosen(place) ?? {};
			if (districtLgd === null) return refuse('unknown-district');
			const where = { districtLgd, blockLgd };
			const made = await addGroup(db, { ...typed, ...where, organisationId }, user, new Date());
			return 'refused' in made
				? refuse(made.refused)
				: { done: 'added' as const, group: made.group.id };
		},
	}),
	close: defineAction({
		accept: 'form',
		input: z.object({ group: id, closedOn: line }),
		handler: async ({ group: which, closedOn }, context) => {
			const user = requireRole('coordinator', context);
			const done = await closeGroup(db, which, closedOn, user, new Date());
			return done === 'closed' ? { done } : refuse(done);
		},
	}),
};
