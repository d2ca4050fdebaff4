import { and, desc, eq, isNull, lt, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { staffOrders } from '#db/schema.ts';
import { isDay } from '../days.ts';
import type { ListContent } from '../lists/content.ts';
import type { ListChoices } from '../lists/list.ts';
import { roleOf } from '../roles.ts';
import { unitOn } from '../units.ts';

export type OrderRow = typeof staffOrders.$inferSelect;
export const orderKinds = staffOrders.kind.enumValues;
/** Whom an order moves: a list as it was pasted, or people picked from a unit or a roster. */
export type OrderContent = { list: ListContent } | { picked: string[] };
/** An order between its preview and somebody's agreement. */
export type HeldOrder = OrderRow & { content: OrderContent; choices: ListChoices };

export type OrderHead = {
	kind: OrderRow['kind'];
	number: string;
	orderedOn: string;
	/** The first day at the new place. */
	effectiveOn: string;
	issuer?: string | undefined;
	/** Where everybody goes; without it the list names a unit on every line. */
	unitId?: string | undefined;
	/** As what they serve there; without it as before. */
	role?: string | undefined;
};
export type OrderRefusal =
	| 'only-coordinator'
	| 'order-missing'
	| 'bad-day'
	| 'unknown-unit'
	| 'unit-not-there'
	| 'unknown-role'
	| 'nobody-picked'
	| 'order-known';

/** As long as a list of nominees is held: then the names are gone. */
const mostMilliseconds = 24 * 60 * 60 * 1000;
export const mostPicked = 400;

/** Holds an order so that it can be looked at. Nobody moves yet, and after a day it is gone. */
export async function holdOrder(
	db: DbOrTx,
	head: OrderHead,
	content: OrderContent,
	by: User,
	at: Date,
): Promise<{ id: string } | { refused: OrderRefusal }> {
	if (!mayActAs(by, 'coordinator')) return { refused: 'only-coordinator' };
	const number = head.number.trim().slice(0, 80);
	if (!number) return { refused: 'order-missing' };
	if (![head.orderedOn, head.effectiveOn].every(isDay)) return { refused: 'bad-day' };
	if (head.role && !roleOf(head.role)) return { refused: 'unknown-role' };
	const unit = head.unitId ? await unitOn(db, head.unitId, head.effectiveOn) : undefined;
	if (head.unitId && !unit) return { refused: 'unknown-unit' };
	if (unit && !isThere(unit, head.effectiveOn)) return { refused: 'unit-not-there' };
	if ('picked' in content && (content.picked.length === 0 || !unit))
		return { refused: unit ? 'nobody-picked' : 'unknown-unit' };
	const same = and(
		...[eq(staffOrders.number, number), eq(staffOrders.orderedOn, head.orderedOn)],
		...[sql`${staffOrders.agreedAt} is not null`, isNull(staffOrders.undoneAt)],
	);
	if ((await db.$count(staffOrders, same)) > 0) return { refused: 'order-known' };
	const tooOld = new Date(at.getTime() - mostMilliseconds);
	await db
		.delete(staffOrders)
		.where(and(isNull(staffOrders.agreedAt), lt(staffOrders.heldAt, tooOld)));
	const id = newId();
	const picked = 'picked' in content ? { picked: content.picked.slice(0, mostPicked) } : content;
	await db.insert(staffOrders).values({
		...{ id, kind: head.kind, number, orderedOn: head.orderedOn, effectiveOn: head.effectiveOn },
		issuer: head.issuer?.trim().slice(0, 120) || null,
		...{ unitId: unit?.id ?? null, role: head.role || null },
		...{ content: picked, choices: {}, heldAt: at, heldById: by.id },
	});
	return { id };
}

function isThere(unit: { openedOn: string | null; closedOn: string | null }, on: string): boolean {
	return (unit.openedOn ?? '') <= on && (unit.closedOn ?? '9999') >= on;
}

/** The state team sees every order; a coordinator those of their organisation. */
function maySee(user: User): SQL | undefined {
	if (mayActAs(user, 'state')) return undefined;
	if (!mayActAs(user, 'coordinator')) return sql`0 = 1`;
	return sql`(${staffOrders.heldById} = ${user.id} or exists (select 1 from accounts a
		where a.id = ${staffOrders.heldById} and a."organisationId" = ${user.organisationId}))`;
}

export async function orderSeenBy(
	db: DbOrTx,
	user: User,
	id: string,
): Promise<OrderRow | undefined> {
	const [order] = await db
		.select()
		.from(staffOrders)
		.where(and(eq(staffOrders.id, id), maySee(user)));
	return order;
}

/** The newest orders this user may see, those still held as well. */
export function ordersSeenBy(db: DbOrTx, user: User): Promise<OrderRow[]> {
	return db
		.select()
		.from(staffOrders)
		.where(maySee(user))
		.orderBy(desc(staffOrders.heldAt))
		.limit(50);
}

/** An order still waiting for agreement; not found when it is too old or another's. */
export function stillHeld(order: OrderRow | undefined, at: Date): HeldOrder | undefined {
	if (!order?.content || order.agreedAt) return undefined;
	if (at.getTime() - order.heldAt.getTime() > mostMilliseconds) return undefined;
	// Written by `holdOrder`, and by nobody else.
	return order as HeldOrder;
}

/** Throws a held order away, names and all. */
export async function dropOrder(db: DbOrTx, order: HeldOrder): Promise<void> {
	await db
		.delete(staffOrders)
		.where(and(eq(staffOrders.id, order.id), isNull(staffOrders.agreedAt)));
}
