import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { addProgramme, correctProgramme } from '#training/programmes.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine } from './shapes.ts';
import { requireRole } from './who.ts';

const shape = {
	...{ titleHi: line, titleEn: line, funder: optionalLine, organisationId: optionalLine },
	...{ startsOn: optionalLine, endsOn: optionalLine },
};

/** Funded or ordered pieces of work: kept by the coordinator of their organisation. */
export const programme = {
	add: defineAction({
		accept: 'form',
		input: z.object(shape),
		handler: async (typed, context) => {
			const user = requireRole('coordinator', context);
			const made = await addProgramme(db, typed, user, new Date());
			if ('refused' in made) return refuse(made.refused);
			return { done: 'added' as const, at: made.programme.id };
		},
	}),
	correct: defineAction({
		accept: 'form',
		input: z.object({ ...shape, programme: id }),
		handler: async ({ programme: which, ...typed }, context) => {
			const user = requireRole('coordinator', context);
			const done = await correctProgramme(db, which, typed, user, new Date());
			return done === 'corrected' ? { done, at: which } : refuse(done);
		},
	}),
};
