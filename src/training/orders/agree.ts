import { and, asc, eq, isNull } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { people, staffOrderLines, staffOrders } from '#db/schema.ts';
import { audit } from '../audit.ts';
import type { SetAside } from '../lists/list.ts';
import { postingsOfSamePerson, putBackPostings, recordPosting, type Posting } from '../postings.ts';
import type { HeldOrder, OrderRow } from './order.ts';
import { previewOfOrder, type MoveRefusal, type Mover, type OrderLine } from './preview.ts';

/** What somebody decided about a line: who it is, or that it is left out. */
export type MoveDecision = 'leave' | { personId: string };
export type MoveReason = MoveRefusal | SetAside | 'not-decided' | 'left-by-choice';
type LineRow = typeof staffOrderLines.$inferInsert;
export type OrderAgreed = { moved: number; left: number };

/**
 * Moves everybody of a held order as decided: one event with its number and date, and what became of
 * every line. What is undecided is left out. The list is then cleared. One order is agreed once.
 */
export async function agreeOrder(
	db: Db,
	order: HeldOrder,
	decided: ReadonlyMap<number, MoveDecision>,
	by: User,
	at: Date,
): Promise<OrderAgreed | { refused: 'list-gone' }> {
	const lines = await previewOfOrder(db, order, by);
	return db.transaction(async (tx) => {
		const agreed = await tx
			.update(staffOrders)
			.set({ agreedAt: at, agreedById: by.id, content: null })
			.where(and(eq(staffOrders.id, order.id), isNull(staffOrders.agreedAt)))
			.returning({ id: staffOrders.id });
		if (agreed.length === 0) return { refused: 'list-gone' as const };
		const rows: LineRow[] = [];
		for (const line of lines) {
			const what = await movedOrNot(tx, order, line, decided.get(line.line), { by: by.id, at });
			rows.push({ orderId: order.id, line: line.line, ...what });
		}
		for (let n = 0; n < rows.length; n += 100) {
			await tx.insert(staffOrderLines).values(rows.slice(n, n + 100));
		}
		const count = (outcome: LineRow['outcome']) =>
			rows.filter((row) => row.outcome === outcome).length;
		const { number, orderedOn, effectiveOn, kind } = order;
		const outcome = { moved: count('moved'), left: count('left-out') + count('refused') };
		const after = { kind, number, orderedOn, effectiveOn, ...outcome };
		const subject = { subject: 'staff_orders', subjectId: order.id };
		await audit(tx, { by: by.id, at, action: 'agree-order', ...subject, after });
		return outcome;
	});
}

type What = Pick<LineRow, 'outcome' | 'reason' | 'personId' | 'postingsBefore'>;

async function movedOrNot(
	tx: DbOrTx,
	order: HeldOrder,
	line: OrderLine,
	decision: MoveDecision | undefined,
	done: { by: string; at: Date },
): Promise<What> {
	if ('aside' in line) return { outcome: 'set-aside', reason: line.aside };
	if (line.verdict === 'refused') return { outcome: 'refused', reason: line.refused };
	if (decision === 'leave') return { outcome: 'left-out', reason: 'left-by-choice' };
	const chosen = decision?.personId ?? (line.verdict === 'moves' ? line.movers[0]?.id : undefined);
	// Only those the preview offered: an id from elsewhere moves nobody.
	const mover = line.movers.find(({ id }) => id === chosen);
	if (!mover) return { outcome: 'left-out', reason: 'not-decided' };
	if (mover.roleThere === undefined) return { outcome: 'refused', reason: 'role-missing' };
	const postingsBefore = await postingsOfSamePerson(tx, mover.id);
	const outcome = await move(tx, order, line, { ...mover, roleThere: mover.roleThere }, done);
	return outcome === 'known'
		? { outcome: 'refused', reason: 'there-already', personId: mover.id }
		: { outcome: 'moved', personId: mover.id, postingsBefore };
}

async function move(
	tx: DbOrTx,
	{ id: orderId, number, effectiveOn }: HeldOrder,
	{ to }: OrderLine,
	{ id, roleThere }: Mover & { roleThere: string },
	{ by, at }: { by: string; at: Date },
): ReturnType<typeof recordPosting> {
	if (!to) return 'known';
	const { stateLgd, districtLgd, blockLgd } = to;
	const posted = { role: roleThere, organisationId: null, unit: to.nameHi, village: null };
	return recordPosting(
		tx,
		id,
		{ ...posted, unitId: to.id, stateLgd, districtLgd, blockLgd },
		{ on: effectiveOn, by, at, source: 'order', sourceText: number, orderId },
	);
}

export type OrderUndone = { back: number; kept: number };

/**
 * Takes a whole order back: everybody's postings are as they were. Whoever was posted or corrected
 * since stays where they are, and is counted. Undone once.
 */
export async function undoOrder(
	db: Db,
	order: OrderRow,
	by: User,
	at: Date,
): Promise<OrderUndone | { refused: 'list-gone' }> {
	return db.transaction(async (tx) => {
		const [undone] = await tx
			.update(staffOrders)
			.set({ undoneAt: at, undoneById: by.id })
			.where(and(eq(staffOrders.id, order.id), isNull(staffOrders.undoneAt)))
			.returning({ agreedAt: staffOrders.agreedAt });
		if (!undone?.agreedAt) return { refused: 'list-gone' as const };
		const moved = await tx
			.select()
			.from(staffOrderLines)
			.where(and(eq(staffOrderLines.orderId, order.id), eq(staffOrderLines.outcome, 'moved')));
		let back = 0;
		for (const { personId, postingsBefore } of moved) {
			// Written by `agreeOrder`, and by nobody else; JSON keeps an instant as its text.
			const before = (postingsBefore ?? []) as Posting[];
			if ((await putBackPostings(tx, personId ?? '', before, undone.agreedAt)) === 'put-back')
				back += 1;
		}
		const after = { back, kept: moved.length - back };
		const subject = { subject: 'staff_orders', subjectId: order.id };
		await audit(tx, { by: by.id, at, action: 'undo-order', ...subject, after });
		return after;
	});
}

export type AgreedMove = {
	line: number;
	outcome: LineRow['outcome'];
	reason: MoveReason | null;
	personId: string | null;
	nameHi: string | null;
	nameEn: string | null;
};

/** Every line of an agreed order, in its order. A line that moved nobody names nobody. */
export async function movesOf(db: DbOrTx, order: { id: string }): Promise<AgreedMove[]> {
	const rows = await db
		.select({
			...{ line: staffOrderLines.line, outcome: staffOrderLines.outcome },
			...{ reason: staffOrderLines.reason, personId: people.countsAsId },
			...{ nameHi: people.nameHi, nameEn: people.nameEn },
		})
		.from(staffOrderLines)
		.leftJoin(people, eq(people.id, staffOrderLines.personId))
		.where(eq(staffOrderLines.orderId, order.id))
		.orderBy(asc(staffOrderLines.line));
	// Written by `agreeOrder`, and by nobody else.
	return rows.map((row) => ({ ...row, reason: row.reason as MoveReason | null }));
}
