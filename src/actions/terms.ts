import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { appoint, appointmentSeenBy, endAppointment, seatRoles } from '#training/appointments.ts';
import { refuse } from './refusal.ts';
import { id, line } from './shapes.ts';
import { requireRole } from './who.ts';

/** Seats of committees and boards: written by the state team. */
export const term = {
	appoint: defineAction({
		accept: 'form',
		input: z.object({
			...{ person: id, unit: id, role: z.enum(seatRoles) },
			...{ startsOn: line, endsOn: line, orderNumber: line, orderedOn: line },
		}),
		handler: async ({ person: personId, unit: unitId, ...typed }, context) => {
			const user = requireRole('state', context);
			const outcome = await appoint(db, { ...typed, personId, unitId }, user, new Date());
			return 'refused' in outcome ? refuse(outcome.refused) : { done: 'appointed' as const };
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
