import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { people } from '#db/schema.ts';
import { enrolmentIn } from '#training/enrolments.ts';
import { personSeenBy } from '#training/earlier-participants.ts';
import { ageGroups, correctPerson } from '#training/people.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine, optionalOf } from './shapes.ts';
import { requireRole, workshopOf } from './who.ts';

const about = {
	...{ nameHi: line, nameEn: line, relationName: optionalLine },
	relation: optionalOf(people.relation.enumValues),
	sex: optionalOf(people.sex.enumValues),
	ageGroup: optionalOf(ageGroups),
	...{ serviceNumber: optionalLine, phone: optionalLine },
};

export const person = {
	/** Corrects what is written about somebody on this roster. */
	correct: defineAction({
		accept: 'form',
		input: z.object({ ...about, workshop: id, enrolment: id }),
		handler: async ({ workshop: workshopId, enrolment: enrolmentId, ...typed }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const enrolment = (await enrolmentIn(db, workshop, enrolmentId)) ?? refuse('not-there');
			const known = (await personSeenBy(db, user, enrolment.personId)) ?? refuse('not-there');
			const outcome = await correctPerson(db, known, typed, user.id, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { done: 'corrected' as const, at: `row-${enrolment.serial}` };
		},
	}),
	/** The same of anybody a coordinator may find: on no roster, or on one that is frozen. */
	correctRecord: defineAction({
		accept: 'form',
		input: z.object({ ...about, person: id }),
		handler: async ({ person: personId, ...typed }, context) => {
			const user = requireRole('coordinator', context);
			const known = (await personSeenBy(db, user, personId)) ?? refuse('not-there');
			const outcome = await correctPerson(db, known, typed, user.id, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { done: 'corrected' as const };
		},
	}),
};
