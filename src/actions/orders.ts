import { defineAction, type ActionAPIContext } from 'astro:actions';
import { z } from 'astro/zod';
import { db } from '#db/index.ts';
import { staffOrders } from '#db/schema.ts';
import { listPasted, listUploaded } from '#training/lists/file.ts';
import { agreeOrder, undoOrder, type MoveDecision } from '#training/orders/agree.ts';
import { dropOrder, holdOrder, orderSeenBy, stillHeld } from '#training/orders/order.ts';
import { refuse } from './refusal.ts';
import { id, line, optionalLine } from './shapes.ts';
import { unitChosen } from './unit-chosen.ts';
import { requireRole } from './who.ts';

/** Transfers and pass-outs: a coordinator about their own people, the state team about all. */
export const order = {
	/** Reads whom it moves and holds it to be looked at. Nobody moves yet. */
	hold: defineAction({
		accept: 'form',
		input: z.object({
			kind: z.enum(staffOrders.kind.enumValues),
			...{ number: line, orderedOn: line, effectiveOn: line, issuer: optionalLine },
			...{ unit: optionalLine, place: optionalLine, role: optionalLine },
			text: z.string().max(900_000).nullish(),
			file: z.instanceof(File).nullish(),
			person: z.array(id).max(400).default([]),
		}),
		handler: async ({ unit, place, text, file, person, ...head }, context) => {
			const user = requireRole('coordinator', context);
			const unitId = unit ? await unitChosen({ unit, place }, head.effectiveOn) : undefined;
			const content = person.length > 0 ? { picked: person } : await listIn(text, file);
			const held = await holdOrder(db, { ...head, unitId }, content, user, new Date());
			if ('refused' in held) return refuse(held.refused);
			return { order: held.id, done: undefined };
		},
	}),
	/** Moves as decided: `take` holds "line:leave" or "line:" with a person's id. */
	agree: defineAction({
		accept: 'form',
		input: z.object({ order: id, take: z.array(z.string().max(80)).max(400).default([]) }),
		handler: async ({ order: orderId, take }, context) => {
			const { user, row } = await orderOf(orderId, context);
			const now = new Date();
			const held = stillHeld(row, now) ?? refuse('list-gone');
			const outcome = await agreeOrder(db, held, decisionsIn(take), user, now);
			if ('refused' in outcome) return refuse(outcome.refused);
			return { order: row.id, done: 'agreed' as const };
		},
	}),
	drop: defineAction({
		accept: 'form',
		input: z.object({ order: id }),
		handler: async ({ order: orderId }, context) => {
			const { row } = await orderOf(orderId, context);
			await dropOrder(db, stillHeld(row, new Date()) ?? refuse('list-gone'));
			return { order: undefined, done: 'dropped' as const };
		},
	}),
	undo: defineAction({
		accept: 'form',
		input: z.object({ order: id }),
		handler: async ({ order: orderId }, context) => {
			const { user, row } = await orderOf(orderId, context);
			const outcome = await undoOrder(db, row, user, new Date());
			if ('refused' in outcome) return refuse(outcome.refused);
			return { order: row.id, done: 'undone' as const };
		},
	}),
};

async function listIn(text: string | null | undefined, file: File | null | undefined) {
	const isFile = file && file.size > 0;
	const read = isFile
		? await listUploaded(new Uint8Array(await file.arrayBuffer()))
		: listPasted(text ?? '');
	return 'refused' in read ? refuse(read.refused) : { list: read.content };
}

async function orderOf(orderId: string, context: ActionAPIContext) {
	const user = requireRole('coordinator', context);
	const row = (await orderSeenBy(db, user, orderId)) ?? refuse('not-there');
	return { user, row };
}

function decisionsIn(take: string[]): Map<number, MoveDecision> {
	const decided = new Map<number, MoveDecision>();
	for (const one of take) {
		const [at = '', decision = ''] = one.split(':');
		if (decision === 'leave') decided.set(Number(at), decision);
		else if (decision) decided.set(Number(at), { personId: decision });
	}
	return decided;
}
