import { defineAction } from 'astro:actions';
import { z } from 'astro/zod';
import type { User } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { workshops } from '#db/schema.ts';
import { recordMeeting } from '#training/meetings.ts';
import { placeChosen } from '#training/places.ts';
import { dayOf } from '#training/periods.ts';
import { deviceOf } from './device.ts';
import { countedFrom, counts } from './headcounts.ts';
import { refuse } from './refusal.ts';
import { line, optionalLine } from './shapes.ts';
import { typedAs, type Typed } from './typed.ts';
import { requireRole } from './who.ts';

export const meeting = {
	/** A meeting that was held, with how many came: planned and counted in one. */
	record: defineAction({
		accept: 'form',
		input: z.object({
			/** One to a page, so that a form sent twice is one meeting. */
			sent: z.uuid(),
			...{ heldOn: line, start: line, end: line },
			...{ place: line, village: optionalLine, group: optionalLine, topic: line },
			...counts,
			activity: z.enum(workshops.activity.enumValues),
			level: z.enum(workshops.level.enumValues),
			language: z.enum(workshops.language.enumValues),
			lead: optionalLine,
		}),
		handler: async ({ sent, place, group, women, men, other, girls, boys, ...typed }, context) => {
			const user = requireRole('facilitator', context);
			const { districtLgd, blockLgd } = placeChosen(place) ?? refuse('unknown-district');
			const where = { districtLgd: districtLgd ?? refuse('unknown-district'), blockLgd };
			const counted = countedFrom({ women, men, other, girls, boys });
			const rest = { id: sent, groupId: group, lead: typed.lead, device: deviceOf(context) };
			const kept = await recordMeeting(
				db,
				{ ...typed, ...where, ...rest, counted },
				user,
				new Date(),
			);
			if ('refused' in kept) return refuse(kept.refused);
			const done = kept.again ? ('meeting-again' as const) : ('meeting' as const);
			return { workshopId: kept.workshop.id, done };
		},
	}),
};

/** What the form begins with: today, in that district, of one's own organisation. */
export function emptyMeeting(district: number, user: User, group = ''): Typed {
	const lines: Record<string, string> = {
		...{ heldOn: dayOf(new Date()), start: '14:00', end: '16:00' },
		...{ place: `d${district}`, group },
		...{ activity: 'meeting', level: 'village', language: 'hi', lead: user.organisationId ?? '' },
	};
	return typedAs((name) => (name in lines ? [lines[name] ?? ''] : []));
}
