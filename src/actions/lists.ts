import { defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { agreeList, type Decision } from '#training/lists/agree.ts';
import { fields } from '#training/lists/columns.ts';
import { listPasted, listUploaded } from '#training/lists/file.ts';
import {
	changeChoices,
	dropList,
	heldListIn,
	holdList,
	listIn,
} from '#training/lists/held-list.ts';
import { undoList } from '#training/lists/undo.ts';
import { placeChosen } from '#training/places.ts';
import { roleOf } from '#training/roles.ts';
import { refuse } from './refusal.ts';
import { id, optionalLine } from './shapes.ts';
import { requireRole, workshopOf } from './who.ts';

const which = { workshop: id, list: id };

export const list = {
	/** Reads what was pasted or uploaded and holds it to be looked at. Enrols nobody. */
	hold: defineAction({
		accept: 'form',
		input: z.object({
			workshop: id,
			text: z.string().max(900_000).nullish(),
			file: z.instanceof(File).nullish(),
		}),
		handler: async ({ workshop: workshopId, text, file }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const isFile = file && file.size > 0;
			const read = isFile
				? await listUploaded(new Uint8Array(await file.arrayBuffer()))
				: listPasted(text ?? '');
			if ('refused' in read) return refuse(read.refused);
			const held = await holdList(db, workshop, read, user, new Date());
			if ('refused' in held) return refuse(held.refused);
			return { list: held.id, done: undefined };
		},
	}),
	/** Says how a held list is to be read. */
	read: defineAction({
		accept: 'form',
		input: z.object({
			...which,
			column: z.array(z.enum(fields)).max(40).default([]),
			kruti: z.enum(['auto', 'yes', 'no']),
			role: optionalLine,
			place: optionalLine,
		}),
		handler: async ({ column, role, ...typed }, context) => {
			const { held } = await heldFor(typed, context);
			if (role && !roleOf(role)) return refuse('unknown-role');
			if (!placeChosen(typed.place)) return refuse('unknown-district');
			const { kruti, place } = typed;
			const columns = column.length > 0 ? column : undefined;
			await changeChoices(db, held, { columns, kruti, role, place });
			return { list: held.id, done: undefined };
		},
	}),
	/** Enrols as decided: `take` holds "line:new", "line:leave" or "line:" with a person's id. */
	agree: defineAction({
		accept: 'form',
		input: z.object({ ...which, take: z.array(z.string().max(80)).max(400).default([]) }),
		handler: async ({ take, ...typed }, context) => {
			const { user, workshop, held } = await heldFor(typed, context);
			const outcome = await agreeList(db, workshop, held, decisionsIn(take), user, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { list: held.id, done: 'agreed' as const };
		},
	}),
	/** Throws a held list away. */
	drop: defineAction({
		accept: 'form',
		input: z.object(which),
		handler: async (typed, context) => {
			const { held } = await heldFor(typed, context);
			await dropList(db, held);
			return { list: undefined, done: 'dropped' as const };
		},
	}),
	/** Takes a whole agreed list back. */
	undo: defineAction({
		accept: 'form',
		input: z.object(which),
		handler: async ({ workshop: workshopId, list: listId }, context) => {
			const user = requireRole('facilitator', context);
			const workshop = await workshopOf(user, workshopId);
			const known = (await listIn(db, workshop, listId)) ?? refuse('list-gone');
			const outcome = await undoList(db, workshop, known, user, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { list: known.id, done: 'undone' as const };
		},
	}),
};

async function heldFor(typed: { workshop: string; list: string }, context: ActionAPIContext) {
	const user = requireRole('facilitator', context);
	const workshop = await workshopOf(user, typed.workshop);
	const held = (await heldListIn(db, workshop, typed.list, new Date())) ?? refuse('list-gone');
	return { user, workshop, held };
}

function decisionsIn(take: string[]): Map<number, Decision> {
	const decided = new Map<number, Decision>();
	for (const one of take) {
		const [line = '', decision = ''] = one.split(':');
		if (decision === 'new' || decision === 'leave') decided.set(Number(line), decision);
		else if (decision) decided.set(Number(line), { personId: decision });
	}
	return decided;
}
