import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { groups } from '#db/schema.ts';
import { addGroup, closeGroup, correctGroup } from '#training/groups.ts';
import { placeChosen } from '#training/places.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine } from './shapes.ts';
import { requireRole } from './who.ts';

const shape = z.object({
	kind: z.enum(groups.kind.enumValues),
	...{ nameHi: line, nameEn: line, place: line, village: line },
	...{ formedOn: optionalLine, organisation: optionalLine },
});

/** Forums, committees and groups of a village: a coordinator writes down those of their organisation. */
export const group = {
	add: defineAction({
		accept: 'form',
		input: shape,
		handler: async (typed, context) => {
			const user = requireRole('coordinator', context);
			const made = await addGroup(db, groupFrom(typed), user, new Date());
			return 'refused' in made
				? refuse(made.refused)
				: { done: 'added' as const, group: made.group.id };
		},
	}),
	correct: defineAction({
		accept: 'form',
		input: shape.extend({ group: id, closedOn: optionalLine }),
		handler: async ({ group: which, closedOn, ...typed }, context) => {
			const user = requireRole('coordinator', context);
			const right = { ...groupFrom(typed), closedOn };
			const done = await correctGroup(db, which, right, user, new Date());
			return done === 'corrected' ? { done } : refuse(done);
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

function groupFrom({ place, organisation: organisationId, ...typed }: z.output<typeof shape>) {
	const { districtLgd = null, blockLgd } = placeChosen(place) ?? {};
	if (districtLgd === null) return refuse('unknown-district');
	return { ...typed, districtLgd, blockLgd, organisationId };
}
