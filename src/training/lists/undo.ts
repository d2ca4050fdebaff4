import { and, asc, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { accounts, certificates, enrolments, listLines, lists, marks, people } from '#db/schema.ts';
import { audit } from '../audit.ts';
import { takeOff, type Enrolment } from '../enrolments.ts';
import { putBackPostings, type Posting } from '../postings.ts';
import { changeRefusal, type Workshop, type ChangeRefusal } from '../workshops.ts';

type ListRow = typeof lists.$inferSelect;
export type ListUndone = { withdrawn: number; kept: number };

/**
 * Takes back a whole agreed list: its enrolments are withdrawn, people it put on record are put away,
 * postings it wrote are as they were. Somebody marked at a sitting since, or certified, was there:
 * they stay, and are counted. Undone once.
 */
export async function undoList(
	db: Db,
	workshop: Workshop,
	list: ListRow,
	by: User,
	at: Date,
): Promise<ListUndone | { refused: ChangeRefusal | 'list-gone' }> {
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, workshop.id, by);
		if (refused) return { refused };
		const undone = await tx
			.update(lists)
			.set({ undoneAt: at, undoneById: by.id })
			.where(and(eq(lists.id, list.id), isNull(lists.undoneAt)))
			.returning({ agreedAt: lists.agreedAt });
		if (!undone[0]?.agreedAt) return { refused: 'list-gone' as const };
		const made = await enrolledBy(tx, list.id);
		const there = await whoCame(tx, made);
		const back = made.filter(({ enrolment }) => !there.has(enrolment.id));
		for (const { enrolment, outcome, before } of back) {
			if ((await takeOff(tx, enrolment, by, at)) !== 'withdrawn') continue;
			await putBackPostings(tx, enrolment.personId, before, undone[0].agreedAt);
			if (outcome === 'new') await putAway(tx, enrolment, by, at);
		}
		const after = { withdrawn: back.length, kept: made.length - back.length };
		const subject = { subject: 'lists', subjectId: list.id };
		await audit(tx, { by: by.id, at, action: 'undo-list', ...subject, after });
		return after;
	});
}

type Made = { enrolment: Enrolment; outcome: string; before: Posting[] };

async function enrolledBy(tx: DbOrTx, listId: string): Promise<Made[]> {
	const rows = await tx
		.select({ enrolment: enrolments, outcome: listLines.outcome, before: listLines.postingsBefore })
		.from(listLines)
		.innerJoin(enrolments, eq(enrolments.id, listLines.enrolmentId))
		.where(and(eq(listLines.listId, listId), isNull(enrolments.withdrawnAt)))
		.orderBy(asc(listLines.line));
	// Written by `agreeList`, and by nobody else.
	return rows.map((row) => ({ ...row, before: (row.before ?? []) as Posting[] }));
}

async function whoCame(tx: DbOrTx, made: Made[]): Promise<Set<string>> {
	const ids = made.map(({ enrolment }) => enrolment.id);
	if (ids.length === 0) return new Set();
	const [marked, certified] = await Promise.all([
		tx.select({ id: marks.enrolmentId }).from(marks).where(inArray(marks.enrolmentId, ids)),
		tx
			.select({ id: certificates.enrolmentId })
			.from(certificates)
			.where(inArray(certificates.enrolmentId, ids)),
	]);
	return new Set([...marked, ...certified].map(({ id }) => id));
}

/** A record the list made, that nothing else rests on, is found by no search any more. */
async function putAway(tx: DbOrTx, { personId, id }: Enrolment, by: User, at: Date) {
	const others = await tx.$count(
		enrolments,
		and(eq(enrolments.personId, personId), ne(enrolments.id, id)),
	);
	const joined = await tx.$count(
		people,
		and(eq(people.countsAsId, personId), ne(people.id, personId)),
	);
	const signsIn = await tx.$count(accounts, eq(accounts.personId, personId));
	if (others + joined + signsIn > 0) return;
	await tx.update(people).set({ archivedAt: at }).where(eq(people.id, personId));
	const subject = { subject: 'people', subjectId: personId };
	await audit(tx, { by: by.id, at, action: 'archive-person', ...subject });
}
