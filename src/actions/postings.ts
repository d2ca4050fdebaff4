import { defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { isDay } from '#training/days.ts';
import { personSeenBy } from '#training/earlier-participants.ts';
import { postingRefusal } from '#training/enrolments.ts';
import { correctMembership, joinGroup, leaveGroup, membershipsOf } from '#training/memberships.ts';
import { tidyName } from '#training/names.ts';
import { placeChosen, whole } from '#training/places.ts';
import { correctPosting, endPosting, postingOf, recordPosting } from '#training/postings.ts';
import { unitWithId } from '#training/units.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine } from './shapes.ts';
import { unitChosen } from './unit-chosen.ts';
import { requireRole } from './who.ts';

const posting = z.object({ person: id, posting: id });

/** What somebody holds, from when to when: written by a coordinator about people they may find. */
export const assignment = {
	/** A role at a unit of the register, or at any other place. */
	add: defineAction({
		accept: 'form',
		input: z.object({
			...{ person: id, role: line, from: line, said: line },
			...{ unit: optionalLine, place: optionalLine, village: optionalLine },
		}),
		handler: async ({ from, said, role, ...typed }, context) => {
			const { user, person } = await personOf(typed.person, context);
			if (!said.trim()) return refuse('source-missing');
			if (!isDay(from)) return refuse('bad-day');
			const posted = { role, organisationId: null, ...(await placeOf(typed, from)) };
			const refused = postingRefusal(posted);
			if (refused) return refuse(refused);
			const source = { source: 'office', sourceText: said.trim().slice(0, 200) } as const;
			const written = { on: from, by: user.id, at: new Date(), ...source };
			const done = await db.transaction((tx) => recordPosting(tx, person.id, posted, written));
			return { done: done === 'recorded' ? ('posted' as const) : done };
		},
	}),
	end: defineAction({
		accept: 'form',
		input: posting.extend({ until: line, said: line }),
		handler: async ({ until, said, ...typed }, context) => {
			const { user, known } = await knownPosting(typed, context);
			const done = { by: user.id, at: new Date(), said };
			const outcome = await endPosting(db, known, until, done);
			return outcome === 'ended' ? { done: outcome } : refuse(outcome);
		},
	}),
	/** Other days, or (`never`) that it never was. */
	correct: defineAction({
		accept: 'form',
		input: posting.extend({
			...{ from: line, until: optionalLine, reason: line, never: optionalLine },
		}),
		handler: async ({ from, until, reason, never, ...typed }, context) => {
			const { user, known } = await knownPosting(typed, context);
			const days = never ? undefined : { startsOn: from, endsOn: until ?? null };
			const done = { by: user.id, at: new Date(), reason };
			const outcome = await correctPosting(db, known, days, done);
			return outcome === 'corrected' ? { done: outcome } : refuse(outcome);
		},
	}),
	joinGroup: defineAction({
		accept: 'form',
		input: z.object({ person: id, group: id, from: line, office: line, said: line }),
		handler: async ({ person, group, from, ...typed }, context) => {
			const { user } = await personOf(person, context);
			const member = { ...typed, groupId: group, personId: person, startsOn: from };
			const outcome = await joinGroup(db, member, user, new Date());
			return 'refused' in outcome ? refuse(outcome.refused) : { done: 'joined' as const };
		},
	}),
	/** Other days of a membership, or (`never`) that it never was. */
	correctMember: defineAction({
		accept: 'form',
		input: z.object({
			...{ person: id, membership: id, from: line, until: optionalLine },
			...{ reason: line, never: optionalLine },
		}),
		handler: async ({ person: personId, membership, from, until, reason, never }, context) => {
			const { user: by, person } = await personOf(personId, context);
			const held = await membershipsOf(db, person.countsAsId);
			const known = held.find((one) => one.id === membership) ?? refuse('not-there');
			const days = never ? undefined : { startsOn: from, endsOn: until ?? null };
			const done = await correctMembership(db, known, days, { by, at: new Date(), reason });
			return done === 'corrected' ? { done } : refuse(done);
		},
	}),
	leaveGroup: defineAction({
		accept: 'form',
		input: z.object({ person: id, membership: id, until: line, said: line }),
		handler: async ({ person: personId, membership, until: endsOn, said }, context) => {
			const { user, person } = await personOf(personId, context);
			const held = await membershipsOf(db, person.countsAsId);
			const known = held.find((one) => one.id === membership) ?? refuse('not-there');
			const outcome = await leaveGroup(db, known, { endsOn, said }, user, new Date());
			return outcome === 'left' ? { done: outcome } : refuse(outcome);
		},
	}),
};

async function personOf(personId: string, context: ActionAPIContext) {
	const user = requireRole('coordinator', context);
	const person = (await personSeenBy(db, user, personId)) ?? refuse('not-there');
	return { user, person };
}

async function knownPosting(typed: { person: string; posting: string }, context: ActionAPIContext) {
	const { user, person } = await personOf(typed.person, context);
	const known = (await postingOf(db, person, typed.posting)) ?? refuse('not-there');
	return { user, known };
}

type PlaceTyped = {
	unit?: string | undefined;
	place?: string | undefined;
	village?: string | undefined;
};

/** A unit's own place, or the village and block that were typed. */
async function placeOf({ unit, place, village }: PlaceTyped, on: string) {
	const chosen = unit ? await unitWithId(db, await unitChosen({ unit, place }, on)) : undefined;
	if (chosen) {
		const { id: unitId, stateLgd, districtLgd, blockLgd } = chosen;
		return { unitId, unit: unit ?? null, village: null, stateLgd, districtLgd, blockLgd };
	}
	const where = whole(placeChosen(place) ?? refuse('unknown-district'));
	return { unit: null, village: tidyName(village ?? '') || null, ...where };
}
