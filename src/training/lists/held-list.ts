import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { lists, workshopDistricts } from '#db/schema.ts';
import type { Workshop } from '../workshops.ts';
import { changeRefusal, type ChangeRefusal } from '../workshops.ts';
import type { ListContent } from './content.ts';
import type { ListSource } from './file.ts';
import type { ListAround, ListChoices } from './list.ts';

export type ListRow = typeof lists.$inferSelect;
/** A list between its preview and somebody's agreement. */
export type HeldList = ListRow & { content: ListContent; choices: ListChoices };

/** Long enough to ask the office about a doubtful name; then the names are gone. */
const mostMilliseconds = 24 * 60 * 60 * 1000;

/** Holds a list so that it can be looked at. Nobody is enrolled, and after a day it is gone. */
export async function holdList(
	db: Db,
	workshop: Workshop,
	held: { content: ListContent; source: ListSource },
	by: User,
	at: Date,
): Promise<{ id: string } | { refused: ChangeRefusal }> {
	const refused = await changeRefusal(db, workshop.id, by);
	if (refused) return { refused };
	const tooOld = new Date(at.getTime() - mostMilliseconds);
	await db.delete(lists).where(and(isNull(lists.agreedAt), lt(lists.heldAt, tooOld)));
	const id = newId();
	const row = { id, workshopId: workshop.id, choices: {}, heldAt: at, heldById: by.id };
	await db.insert(lists).values({ ...row, ...held });
	return { id };
}

/** A list of this workshop still waiting for agreement; not found when it is too old or another's. */
export async function heldListIn(
	db: DbOrTx,
	workshop: { id: string },
	id: string,
	at: Date,
): Promise<HeldList | undefined> {
	const list = await listIn(db, workshop, id);
	if (!list?.content || list.agreedAt) return undefined;
	if (at.getTime() - list.heldAt.getTime() > mostMilliseconds) return undefined;
	// Written by `holdList` and `changeChoices`, and by nobody else.
	return list as HeldList;
}

export async function listIn(
	db: DbOrTx,
	workshop: { id: string },
	id: string,
): Promise<ListRow | undefined> {
	const [list] = await db
		.select()
		.from(lists)
		.where(and(eq(lists.id, id), eq(lists.workshopId, workshop.id)));
	return list;
}

/** The agreed lists of a workshop, newest first. */
export function listsOf(db: DbOrTx, workshop: { id: string }): Promise<ListRow[]> {
	return db
		.select()
		.from(lists)
		.where(and(eq(lists.workshopId, workshop.id)))
		.orderBy(desc(lists.heldAt))
		.limit(20);
}

/** Keeps how somebody said a held list is to be read. */
export async function changeChoices(
	db: DbOrTx,
	list: HeldList,
	choices: ListChoices,
): Promise<void> {
	await db.update(lists).set({ choices }).where(eq(lists.id, list.id));
}

/** Throws a held list away, names and all. */
export async function dropList(db: DbOrTx, list: HeldList): Promise<void> {
	await db.delete(lists).where(and(eq(lists.id, list.id), isNull(lists.agreedAt)));
}

/** Where the blocks of a list are looked for, and the day its ages are of. */
export async function aroundOf(db: DbOrTx, workshop: Workshop): Promise<ListAround> {
	const more = await db
		.select({ districtLgd: workshopDistricts.districtLgd })
		.from(workshopDistricts)
		.where(eq(workshopDistricts.workshopId, workshop.id));
	const near = [workshop.districtLgd, ...more.map(({ districtLgd }) => districtLgd)];
	return { near: [...new Set(near)], on: workshop.startsOn };
}
