import { and, asc, count, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Db, DbOrTx } from '#db/client.ts';
import { statements } from '#db/schema.ts';
import { statementId, voided, type Statement, type Teller, type Verb } from './statements.ts';

/** So many are sent together. */
export const atOnce = 50;
/** After so many tries over some three days a statement is given up, until somebody has it tried again. */
export const mostTries = 16;
const longestWait = 6 * 3_600_000;

export type Waiting = { id: string; statement: unknown; tries: number };
export type Told = { waiting: number; taken: number; givenUp: number };

/** What stands of a subject: the statement not yet taken back, and how often it was said before. */
type Standing = {
	said: number;
	standing: { id: string; tries: number; taken: boolean } | undefined;
};

/**
 * Brings what was said of these subjects to what is true now: says what was not said, takes back what
 * is true no more. `wanted` makes the statement, by its id; `undefined` where there is nothing to say.
 */
export async function sayWhatIsTrue(
	tx: DbOrTx,
	teller: Teller,
	verb: Exclude<Verb, 'voided'>,
	subjects: Map<string, ((id: string) => Statement) | undefined>,
	at: Date,
): Promise<number> {
	const known = await standingOf(tx, verb, [...subjects.keys()]);
	const fresh: (typeof statements.$inferInsert)[] = [];
	let written = 0;
	for (const [subject, wanted] of subjects) {
		const { said, standing } = known.get(subject) ?? { said: 0, standing: undefined };
		if (wanted && !standing) {
			const id = statementId(teller.origin, verb, subject, said);
			fresh.push({ id, verb, subject, statement: wanted(id), madeAt: at, dueAt: at });
		}
		if (!wanted && standing) {
			await takeBack(tx, teller, standing, at);
			written += 1;
		}
	}
	await put(tx, fresh);
	return written + fresh.length;
}

async function put(tx: DbOrTx, rows: (typeof statements.$inferInsert)[]): Promise<void> {
	for (let n = 0; n < rows.length; n += 100) {
		await tx
			.insert(statements)
			.values(rows.slice(n, n + 100))
			.onConflictDoNothing();
	}
}

async function takeBack(
	tx: DbOrTx,
	teller: Teller,
	{ id: which, tries, taken }: { id: string; tries: number; taken: boolean },
	at: Date,
): Promise<void> {
	const id = statementId(teller.origin, 'voided', which, 0);
	const row = { id, verb: 'voided' as const, subject: which, madeAt: at };
	if (!taken) {
		const never = { dueAt: null, givenUpAt: null, statement: null, lastFailure: 'taken-back' };
		await tx.update(statements).set(never).where(eq(statements.id, which));
	}
	// What was never sent needs no taking back there; what may have arrived does.
	if (!taken && tries === 0) await put(tx, [{ ...row, lastFailure: 'never-sent' }]);
	else await put(tx, [{ ...row, statement: voided(teller, id, which, at), dueAt: at }]);
}

async function standingOf(
	tx: DbOrTx,
	verb: Verb,
	subjects: string[],
): Promise<Map<string, Standing>> {
	const among = JSON.stringify(subjects);
	const rows = await tx.all<{
		subject: string;
		id: string;
		tries: number;
		taken: number;
		back: number;
	}>(sql`select s.subject, s.id, s.tries, s."takenAt" is not null as taken,
		exists (select 1 from statements v where v.subject = s.id and v.verb = 'voided') as back
		from statements s where s.verb = ${verb} and s.subject in (select value from json_each(${among}))`);
	const found = new Map<string, Standing>();
	for (const { subject, id, tries, taken, back } of rows) {
		const sofar = found.get(subject) ?? { said: 0, standing: undefined };
		const standing = back ? sofar.standing : { id, tries, taken: taken === 1 };
		found.set(subject, { said: sofar.said + 1, standing });
	}
	return found;
}

/** The next to be sent, oldest first. */
export function dueStatements(db: DbOrTx, now: Date): Promise<Waiting[]> {
	return db
		.select({ id: statements.id, statement: statements.statement, tries: statements.tries })
		.from(statements)
		.where(and(isNotNull(statements.dueAt), lte(statements.dueAt, now)))
		.orderBy(asc(statements.dueAt), asc(statements.id))
		.limit(atOnce);
}

/** The store has them: nothing of them is kept here but that they were said. */
export async function markTaken(db: DbOrTx, ids: string[], at: Date): Promise<void> {
	await db
		.update(statements)
		.set({ takenAt: at, dueAt: null, statement: null, lastFailure: null })
		.where(inArray(statements.id, ids));
}

/**
 * They could not be sent: tried again after a minute, two, four … six hours, or when the store said
 * (`after`, milliseconds); after the last try they are given up.
 */
export async function markFailed(
	db: Db,
	failed: Waiting[],
	{ why, after }: { why: string; after?: number | undefined },
	at: Date,
): Promise<void> {
	await db.transaction(async (tx) => {
		for (const { id, tries } of failed) {
			const tried = { tries: tries + 1, lastFailure: why };
			const over = tries + 1 >= mostTries;
			const dueAt = over ? null : new Date(at.getTime() + Math.max(after ?? 0, waitAfter(tries)));
			await tx
				.update(statements)
				.set({ ...tried, dueAt, givenUpAt: over ? at : null })
				.where(eq(statements.id, id));
		}
	});
}

/** How long to wait after so many failures before: a minute doubled each time, six hours at most. */
export function waitAfter(tries: number): number {
	return Math.min(60_000 * 2 ** tries, longestWait);
}

/** The store will never take it: a dead letter, with why. */
export async function giveUp(db: DbOrTx, id: string, why: string, at: Date): Promise<void> {
	await db
		.update(statements)
		.set({ dueAt: null, givenUpAt: at, lastFailure: why, tries: sql`${statements.tries} + 1` })
		.where(eq(statements.id, id));
}

export async function toldSoFar(db: DbOrTx): Promise<Told> {
	const [row] = await db
		.select({
			waiting: count(statements.dueAt),
			taken: count(statements.takenAt),
			givenUp: count(statements.givenUpAt),
		})
		.from(statements);
	return row ?? { waiting: 0, taken: 0, givenUp: 0 };
}

/** The dead letters by why, the commonest first; nothing of what they said. */
export function deadLetters(
	db: DbOrTx,
): Promise<{ verb: Verb; why: string | null; count: number; last: Date | null }[]> {
	return db
		.select({
			verb: statements.verb,
			why: statements.lastFailure,
			count: count(),
			last: sql<number>`max(${statements.givenUpAt})`.mapWith((at: number) => new Date(at)),
		})
		.from(statements)
		.where(isNotNull(statements.givenUpAt))
		.groupBy(statements.verb, statements.lastFailure)
		.orderBy(sql`count(*) desc`)
		.limit(20);
}

/** Everything given up is sent again from the next round on. Answers how many. */
export async function tryAgain(tx: DbOrTx, at: Date): Promise<number> {
	const rows = await tx
		.update(statements)
		.set({ dueAt: at, givenUpAt: null, tries: 0 })
		.where(and(isNotNull(statements.givenUpAt), isNull(statements.takenAt)))
		.returning({ id: statements.id });
	return rows.length;
}
