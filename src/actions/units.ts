import { defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { units } from '#db/schema.ts';
import { placeChosen } from '#training/places.ts';
import { linkPostings } from '#training/postings.ts';
import { addAlias, closeUnit, moveUnit, renameUnit } from '#training/unit-changes.ts';
import { addUnit, unitWithId } from '#training/units.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine } from './shapes.ts';
import { requireRole } from './who.ts';

const change = { unit: id, on: line, source: line };

/** The register of units: kept by the state team. */
export const unit = {
	add: defineAction({
		accept: 'form',
		input: z.object({
			kind: z.enum(units.kind.enumValues),
			...{ nameHi: line, nameEn: line, place: line, village: line, code: line, source: line },
			...{ command: optionalLine, openedOn: optionalLine },
		}),
		handler: async ({ place, command: commandId, ...typed }, context) => {
			const user = requireRole('state', context);
			const where = placeChosen(place) ?? refuse('unknown-district');
			const made = await addUnit(db, { ...typed, ...where, commandId }, user.id, new Date());
			if ('refused' in made) return refuse(made.refused);
			await linkPostings(db, made.unit.districtLgd);
			return { done: 'added' as const, unit: made.unit.id };
		},
	}),
	rename: defineAction({
		accept: 'form',
		input: z.object({ ...change, nameHi: line, nameEn: line }),
		handler: async ({ unit: unitId, ...typed }, context) => {
			const { user, known } = await unitOf(unitId, context);
			const outcome = await renameUnit(db, known, typed, user.id, new Date());
			return outcome === 'renamed' ? { done: outcome, unit: known.id } : refuse(outcome);
		},
	}),
	alias: defineAction({
		accept: 'form',
		input: z.object({ unit: id, source: line, nameHi: line, nameEn: line }),
		handler: async ({ unit: unitId, ...typed }, context) => {
			const { user, known } = await unitOf(unitId, context);
			const outcome = await addAlias(db, known, typed, user.id, new Date());
			return outcome === 'added' ? { done: 'alias' as const, unit: known.id } : refuse(outcome);
		},
	}),
	move: defineAction({
		accept: 'form',
		input: z.object({ ...change, command: id }),
		handler: async ({ unit: unitId, command: commandId, ...typed }, context) => {
			const { user, known } = await unitOf(unitId, context);
			const outcome = await moveUnit(db, known, { ...typed, commandId }, user.id, new Date());
			return outcome === 'moved' ? { done: outcome, unit: known.id } : refuse(outcome);
		},
	}),
	close: defineAction({
		accept: 'form',
		input: z.object({ ...change, became: optionalLine }),
		handler: async ({ unit: unitId, on: closedOn, became: becameId, source }, context) => {
			const { user, known } = await unitOf(unitId, context);
			const outcome = await closeUnit(
				db,
				known,
				{ closedOn, becameId, source },
				user.id,
				new Date(),
			);
			return outcome === 'closed' ? { done: outcome, unit: known.id } : refuse(outcome);
		},
	}),
};

async function unitOf(unitId: string, context: ActionAPIContext) {
	const user = requireRole('state', context);
	const known = (await unitWithId(db, unitId)) ?? refuse('not-there');
	return { user, known };
}
