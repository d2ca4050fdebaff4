import { defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { imports, targets, units } from '#db/schema.ts';
import {
	dropImport,
	holdImport,
	importStillHeld,
	importWithId,
} from '#training/imports/held-import.ts';
import { agreeUnits, undoUnits } from '#training/imports/units-import.ts';
import { agreeYearly, undoYearly } from '#training/imports/yearly-import.ts';
import { listPasted, listUploaded } from '#training/lists/file.ts';
import { dayOf, readDay } from '#training/periods.ts';
import { placeChosen } from '#training/places.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine, optionalOf } from './shapes.ts';
import { requireRole } from './who.ts';

const kind = z.enum(imports.kind.enumValues);
const which = z.object({ kind, table: id });

/** Tables the state brings in: looked at first, kept as a whole, taken back as a whole. */
export const table = {
	hold: defineAction({
		accept: 'form',
		input: z.object({
			kind,
			text: z.string().max(900_000).nullish(),
			file: z.instanceof(File).nullish(),
			...{ source: line, asOn: optionalLine, place: optionalLine, role: optionalLine },
			financialYear: z.coerce.number().int().min(2000).max(2100).optional(),
			counts: optionalOf(targets.counts.enumValues),
			unitKind: optionalOf(units.kind.enumValues),
		}),
		handler: async ({ kind: what, text, file, asOn, place, ...said }, context) => {
			const user = requireRole('state', context);
			const isFile = file && file.size > 0;
			const read = isFile
				? await listUploaded(new Uint8Array(await file.arrayBuffer()))
				: listPasted(text ?? '');
			if ('refused' in read) return refuse(read.refused);
			if (what !== 'units' && said.financialYear === undefined) return refuse('year-missing');
			const now = new Date();
			const day = asOn === undefined ? dayOf(now) : (readDay(asOn) ?? refuse('bad-day'));
			const districtLgd = (placeChosen(place) ?? refuse('unknown-district')).districtLgd;
			const choices = { ...said, asOn: day, districtLgd: districtLgd ?? undefined };
			const held = await holdImport(db, what, read, choices, user, now);
			if ('refused' in held) return refuse(held.refused);
			return { table: held.id, done: undefined };
		},
	}),
	agree: defineAction({
		accept: 'form',
		input: which,
		handler: async (typed, context) => {
			const { user, row } = await rowOf(typed, context);
			const now = new Date();
			const held = importStillHeld(row, now) ?? refuse('list-gone');
			const agree = typed.kind === 'units' ? agreeUnits : agreeYearly;
			const outcome = await agree(db, held, user, now);
			if ('refused' in outcome) return refuse(outcome.refused);
			return { table: row.id, done: 'agreed' as const };
		},
	}),
	drop: defineAction({
		accept: 'form',
		input: which,
		handler: async (typed, context) => {
			const { row } = await rowOf(typed, context);
			await dropImport(db, importStillHeld(row, new Date()) ?? refuse('list-gone'));
			return { table: undefined, done: 'dropped' as const };
		},
	}),
	undo: defineAction({
		accept: 'form',
		input: which,
		handler: async (typed, context) => {
			const { user, row } = await rowOf(typed, context);
			const undo = typed.kind === 'units' ? undoUnits : undoYearly;
			const outcome = await undo(db, row, user, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { table: row.id, done: 'undone' as const };
		},
	}),
};

async function rowOf(typed: z.infer<typeof which>, context: ActionAPIContext) {
	const user = requireRole('state', context);
	const row = (await importWithId(db, typed.kind, typed.table)) ?? refuse('list-gone');
	return { user, row };
}
