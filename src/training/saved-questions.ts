import { and, desc, eq, isNull } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { savedQuestions, snapshots } from '#db/figures.ts';
import { accounts } from '#db/schema.ts';
import { audit } from './audit.ts';
import type { Answer } from './figures/answer.ts';
import { answerTo, figureNamed } from './figures/figures.ts';
import { dueOf, type Rhythm } from './rhythms.ts';
import { readQuestion, type QuestionRefusal } from './questions.ts';
import { tidyName } from './names.ts';

export type SavedQuestion = typeof savedQuestions.$inferSelect;
export type Snapshot = Omit<typeof snapshots.$inferSelect, 'answer'> & { answer: Answer };
export type SaveRefusal = 'saved-title-missing' | 'unknown-question' | QuestionRefusal;

/**
 * Keeps a question by its address under a name of its owner's, and, with a rhythm, what it is answered
 * in every week, month or quarter from now on. Refuses an address that asks nothing.
 */
export async function saveQuestion(
	db: DbOrTx,
	user: User,
	typed: { title: string; question: string; filters: string; rhythm: Rhythm },
	at: Date,
): Promise<{ saved: SavedQuestion } | { refused: SaveRefusal }> {
	const title = tidyName(typed.title).slice(0, 120);
	const question = figureNamed(typed.question);
	if (!title) return { refused: 'saved-title-missing' };
	if (!question || !mayActAs(user, 'coordinator')) return { refused: 'unknown-question' };
	const filters = new URLSearchParams(typed.filters).toString().slice(0, 500);
	const asked = readQuestion(new URLSearchParams(filters), at);
	if ('refused' in asked) return asked;
	return db.transaction(async (tx) => {
		const saved: SavedQuestion = {
			...{ id: newId(), title, question, filters, rhythm: typed.rhythm },
			...{ savedAt: at, savedById: user.id, removedAt: null },
		};
		await tx.insert(savedQuestions).values(saved);
		const subject = { subject: 'saved_questions', subjectId: saved.id };
		await audit(tx, { by: user.id, at, action: 'save-question', ...subject, after: saved });
		return { saved };
	});
}

/** Somebody's own, newest first. */
export function savedBy(db: DbOrTx, user: User): Promise<SavedQuestion[]> {
	return db
		.select()
		.from(savedQuestions)
		.where(and(eq(savedQuestions.savedById, user.id), isNull(savedQuestions.removedAt)))
		.orderBy(desc(savedQuestions.savedAt));
}

/** No more of it; what was kept until now stays. */
export async function removeQuestion(
	db: DbOrTx,
	user: User,
	id: string,
	at: Date,
): Promise<'removed' | 'not-there'> {
	const [gone] = await db
		.update(savedQuestions)
		.set({ removedAt: at })
		.where(
			and(
				eq(savedQuestions.id, id),
				eq(savedQuestions.savedById, user.id),
				isNull(savedQuestions.removedAt),
			),
		)
		.returning({ id: savedQuestions.id });
	return gone ? 'removed' : 'not-there';
}

/** What was kept of somebody's own questions, newest first, without the answers themselves. */
export function snapshotsKeptFor(db: DbOrTx, user: User) {
	return db
		.select({
			id: snapshots.id,
			savedQuestionId: snapshots.savedQuestionId,
			due: snapshots.due,
			takenAt: snapshots.takenAt,
		})
		.from(snapshots)
		.innerJoin(savedQuestions, eq(savedQuestions.id, snapshots.savedQuestionId))
		.where(eq(savedQuestions.savedById, user.id))
		.orderBy(desc(snapshots.takenAt))
		.limit(100);
}

/** One answer as it was that day, to whoever saved its question. */
export async function snapshotWithId(
	db: DbOrTx,
	user: User,
	id: string,
): Promise<Snapshot | undefined> {
	const [row] = await db
		.select({ snapshot: snapshots })
		.from(snapshots)
		.innerJoin(savedQuestions, eq(savedQuestions.id, snapshots.savedQuestionId))
		.where(and(eq(snapshots.id, id), eq(savedQuestions.savedById, user.id)));
	return row && { ...row.snapshot, answer: row.snapshot.answer as Answer };
}

/**
 * Answers every saved question whose week, month or quarter is over and not kept yet, each as whoever
 * saved it may see it today. Answers how many. Called again it keeps nothing twice.
 */
export async function takeDueSnapshots(db: DbOrTx, now: Date): Promise<number> {
	const waiting = await db
		.select({ saved: savedQuestions, owner: accounts })
		.from(savedQuestions)
		.innerJoin(accounts, eq(accounts.id, savedQuestions.savedById))
		.where(and(isNull(savedQuestions.removedAt), isNull(accounts.disabledAt)));
	let taken = 0;
	for (const { saved, owner } of waiting) {
		const due = dueOf(saved.rhythm, now);
		// The first is of the span that was over when it was saved; older ones were not asked for.
		const first = dueOf(saved.rhythm, saved.savedAt);
		if (!due || !first || due.to < first.to) continue;
		if (await isKept(db, saved.id, due.key)) continue;
		const { id, personId, loginName, role, organisationId } = owner;
		const user: User = { id, personId, loginName, role, organisationId };
		if (await takeSnapshot(db, user, saved, due, now)) taken += 1;
	}
	return taken;
}

async function isKept(db: DbOrTx, savedQuestionId: string, due: string): Promise<boolean> {
	const same = and(eq(snapshots.savedQuestionId, savedQuestionId), eq(snapshots.due, due));
	return (await db.$count(snapshots, same)) > 0;
}

async function takeSnapshot(
	db: DbOrTx,
	user: User,
	saved: SavedQuestion,
	due: { key: string; from: string; to: string },
	now: Date,
): Promise<boolean> {
	const question = figureNamed(saved.question);
	const search = new URLSearchParams(saved.filters);
	for (const name of ['fy', 'on']) search.delete(name);
	search.set('from', due.from);
	search.set('to', due.to);
	const asked = readQuestion(search, now);
	if (!question || 'refused' in asked || !mayActAs(user, 'coordinator')) return false;
	const answer = await answerTo(db, user, question, asked);
	const [kept] = await db
		.insert(snapshots)
		.values({
			...{ id: newId(), savedQuestionId: saved.id, due: due.key, takenAt: now },
			...{ filters: search.toString(), answer },
		})
		.onConflictDoNothing()
		.returning({ id: snapshots.id });
	return kept !== undefined;
}
