import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import type { User } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { enrolments, people } from '#db/schema.ts';
import {
	enrol,
	enrolmentIn,
	kindToday,
	withdraw,
	type NewEnrolment,
} from '#training/enrolments.ts';
import { takeChildOff } from '#training/children.ts';
import { personSeenBy } from '#training/earlier-participants.ts';
import { correctEnrolment } from '#training/enrolment-corrections.ts';
import { ageGroups } from '#training/people.ts';
import { placeChosen } from '#training/places.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine, optionalOf } from './shapes.ts';
import { requireRole, workshopOf } from './who.ts';

/** As what somebody came, and from where, today. */
const today = {
	workshop: id,
	role: line,
	organisationId: optionalLine,
	unit: optionalLine,
	village: optionalLine,
	/** 'd606' or 'b3236': a district, or a block in it. */
	place: optionalLine,
};

export const roster = {
	/** Somebody on record, chosen from the earlier participants. */
	choose: defineAction({
		accept: 'form',
		input: z.object({ ...today, person: id }),
		handler: async ({ person, ...typed }, context) => {
			const user = requireRole('facilitator', context);
			const known = (await personSeenBy(db, user, person)) ?? refuse('unknown-person');
			return put(user, typed, { id: known.id });
		},
	}),
	/** Somebody new: a name and a village are enough. */
	walkIn: defineAction({
		accept: 'form',
		input: z.object({
			...today,
			/** One to a page, so that a form sent twice is one person. */
			sent: z.uuid().optional(),
			name: line,
			relation: optionalOf(people.relation.enumValues),
			relationName: optionalLine,
			sex: optionalOf(people.sex.enumValues),
			ageGroup: optionalOf(ageGroups),
			serviceNumber: optionalLine,
			phone: optionalLine,
		}),
		handler: async ({ name, sent, ...typed }, context) => {
			const user = requireRole('facilitator', context);
			return put(user, { ...typed, id: sent }, { new: { ...typed, nameHi: name } });
		},
	}),
	/** As what somebody on the roster came and from where, written down wrongly. */
	correct: defineAction({
		accept: 'form',
		input: z.object({ ...today, enrolment: id, kind: optionalOf(enrolments.kind.enumValues) }),
		handler: async ({ workshop: workshopId, enrolment: enrolmentId, place, ...typed }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const enrolment = (await enrolmentIn(db, workshop, enrolmentId)) ?? refuse('not-there');
			const where = placeChosen(place) ?? refuse('unknown-district');
			const asked = { ...typed, ...where };
			const done = await correctEnrolment(db, workshop, enrolment, asked, user, new Date());
			return done === 'corrected' ? { done, at: `row-${enrolment.serial}` } : refuse(done);
		},
	}),
	/** Under 18: counted, never named. */
	child: defineAction({
		accept: 'form',
		input: z.object({ workshop: id, enrolment: id }),
		handler: async ({ workshop: workshopId, enrolment: enrolmentId }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const enrolment = (await enrolmentIn(db, workshop, enrolmentId)) ?? refuse('not-there');
			const done = await takeChildOff(db, workshop, enrolment, user, new Date());
			return done === 'child-off' ? { done, at: 'people' } : refuse(done);
		},
	}),
	withdraw: defineAction({
		accept: 'form',
		input: z.object({ workshop: id, enrolment: id }),
		handler: async ({ workshop: workshopId, enrolment: enrolmentId }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const enrolment = (await enrolmentIn(db, workshop, enrolmentId)) ?? refuse('not-there');
			const outcome = await withdraw(db, enrolment, user, new Date());
			if (outcome !== 'withdrawn') return refuse(outcome);
			return { done: outcome, at: 'people' };
		},
	}),
};

type Typed = Omit<NewEnrolment, 'person' | 'kind'> & {
	workshop: string;
	place?: string | undefined;
};

async function put(
	user: User,
	{ workshop: workshopId, place, ...typed }: Typed,
	person: NewEnrolment['person'],
) {
	const workshop = await workshopOf(user, workshopId);
	const where = placeChosen(place) ?? refuse('unknown-district');
	const kind = await kindToday(db, workshop);
	const asked = { ...typed, ...where, kind, person };
	const outcome = await enrol(db, workshop, asked, user, new Date());
	if ('enrolment' in outcome && outcome.enrolment) {
		const { serial, id: enrolmentId } = outcome.enrolment;
		const sentTwice = 'refused' in outcome && typed.id === enrolmentId;
		if (!('refused' in outcome) || sentTwice)
			return { done: 'enrolled' as const, at: `row-${serial}` };
	}
	return refuse('refused' in outcome ? outcome.refused : 'not-there');
}
