import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import {
	appoint,
	appointmentSeenBy,
	correctAppointment,
	endAppointment,
	seatRoles,
} from '#training/appointments.ts';
import { appointTogether, mostSeats } from '#training/seats-together.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine, paragraph } from './shapes.ts';
import { requireRole } from './who.ts';

const order = { unit: id, startsOn: line, endsOn: line, orderNumber: line, orderedOn: line };

/** Seats of committees and boards: written by the state team. */
export const term = {
	appoint: defineAction({
		accept: 'form',
		input: z.object({ ...order, person: id, role: z.enum(seatRoles) }),
		handler: async ({ person: personId, unit: unitId, ...typed }, context) => {
			const user = requireRole('state', context);
			const outcome = await appoint(db, { ...typed, personId, unitId }, user, new Date());
			return 'refused' in outcome ? refuse(outcome.refused) : { done: 'appointed' as const };
		},
	}),
	/** The names of an order, to be looked up by the page. Nothing is written down yet. */
	lookUp: defineAction({
		accept: 'form',
		input: z.object({ ...order, names: paragraph }),
		handler: ({ names }, context) => {
			requireRole('state', context);
			return names.trim() ? { done: undefined } : refuse('nobody-chosen');
		},
	}),
	/** One line for each name: `who` is somebody's id, `new` or `leave`. All are appointed, or none. */
	appointTogether: defineAction({
		accept: 'form',
		input: z.object({
			...order,
			name: z.array(line).max(mostSeats).default([]),
			who: z.array(line).max(mostSeats).default([]),
			role: z.array(z.enum(seatRoles)).max(mostSeats).default([]),
		}),
		handler: async ({ unit: unitId, name, who, role: roles, ...typed }, context) => {
			const user = requireRole('state', context);
			const seats = name.flatMap((named, n) => {
				const [chosen = '', role] = [who[n], roles[n]];
				if (chosen === 'leave' || !role) return [];
				return [chosen === 'new' ? { role, name: named } : { role, personId: chosen }];
			});
			const outcome = await appointTogether(db, { ...typed, unitId }, seats, user, new Date());
			return 'refused' in outcome ? refuse(outcome.refused) : { done: 'together' as const };
		},
	}),
	/** Other days, another order, or (`never`) that it never was. */
	correct: defineAction({
		accept: 'form',
		input: z.object({
			...{ appointment: id, startsOn: line, endsOn: line, orderNumber: line, orderedOn: line },
			...{ reason: line, never: optionalLine },
		}),
		handler: async ({ appointment, reason, never, ...typed }, context) => {
			const user = requireRole('state', context);
			const known = (await appointmentSeenBy(db, user, appointment)) ?? refuse('not-there');
			const right = never ? undefined : typed;
			const done = await correctAppointment(db, known, right, reason, user, new Date());
			return done === 'corrected' ? { done } : refuse(done);
		},
	}),
	end: defineAction({
		accept: 'form',
		input: z.object({ appointment: id, leftOn: line, said: line }),
		handler: async ({ appointment, ...typed }, context) => {
			const user = requireRole('state', context);
			const known = (await appointmentSeenBy(db, user, appointment)) ?? refuse('not-there');
			const outcome = await endAppointment(db, known, typed, user, new Date());
			return outcome === 'ended' ? { done: outcome } : refuse(outcome);
		},
	}),
};
