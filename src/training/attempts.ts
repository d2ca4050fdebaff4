import {
	and,
	avg,
	count,
	desc,
	eq,
	gte,
	inArray,
	isNull,
	sql,
	type Placeholder,
	type SQL,
} from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { attempts, enrolments, people, postings, responses, workshops } from '#db/schema.ts';
import type { Answer } from './answers.ts';
import { roleWith, type TrackId } from './curriculum.ts';
import { digestOf, type Form, type Item } from './items.ts';
import { mustEarn, scoreOf } from './scores.ts';

/** After so many that did not pass, a trainer helps; practice stays open. */
export const triesAllowed = 3;
/** A pre-test says where somebody starts: it is neither a try nor a pass. */
export const countedForms: Form[] = ['post', 'final'];

export type Attempt = typeof attempts.$inferInsert & { answers: { item: Item; answer: Answer }[] };
export type RecordOutcome = 'recorded' | 'recorded-before' | 'no-tries-left' | 'of-another-person';

const columns = ['itemId', 'position', 'itemDigest', 'mustPass', 'mustEarn', 'score'] as const;
/** All answers of an attempt in one statement, whose text is short: SQLite reads it anew each time. */
const answersSql = {
	insert: sql.raw(
		`insert into responses ("attemptId", "answer", ${columns.map((name) => `"${name}"`).join(', ')})`,
	),
	fields: sql.raw(`value -> 'answer', ${columns.map((name) => `value ->> '${name}'`).join(', ')}`),
};

/** Keeps one go at a quiz, item by item. Sent again with the same id, it stays one attempt. */
export async function recordAttempt(db: DbOrTx, attempt: Attempt): Promise<RecordOutcome> {
	const { answers: _, ...row } = attempt;
	return db.transaction(async (tx) => {
		if (countedForms.includes(row.form)) {
			const { triesLeft, passed } = await quizStanding(tx, row.personId, row);
			if (triesLeft === 0 && !passed) return (await keptBefore(tx, row)) ?? 'no-tries-left';
		}
		const { rowsAffected } = await tx
			.insert(attempts)
			.values(row)
			.onConflictDoNothing({ target: attempts.id });
		if (rowsAffected === 0) return (await keptBefore(tx, row)) ?? 'of-another-person';
		await keepAnswers(tx, attempt);
		return 'recorded';
	});
}

/**
 * A paper test that was typed in wrongly, typed in anew: what was answered takes the place of what stood
 * there, under the edition and pass mark of then. Answers what stood there; `undefined` where there is no
 * such paper test of this person.
 */
export async function retypeAttempt(
	tx: DbOrTx,
	attempt: Pick<Attempt, 'id' | 'personId' | 'answers' | 'enteredById' | 'receivedAt'>,
): Promise<{ itemId: string; answer: unknown; score: number }[] | undefined> {
	const { id, personId, enteredById, receivedAt } = attempt;
	const found = await tx
		.update(attempts)
		.set({ enteredById, receivedAt })
		.where(
			and(...[eq(attempts.id, id), eq(attempts.personId, personId)], eq(attempts.mode, 'paper')),
		)
		.returning({ id: attempts.id });
	if (found.length === 0) return undefined;
	const before = await tx.delete(responses).where(eq(responses.attemptId, id)).returning();
	await keepAnswers(tx, attempt);
	return before.map(({ itemId, answer, score }) => ({ itemId, answer, score }));
}

async function keepAnswers(tx: DbOrTx, { id, answers }: Pick<Attempt, 'id' | 'answers'>) {
	const rows = answers.map(({ item, answer }, position) => ({
		...{ itemId: item.id, position, itemDigest: digestOf(item), answer },
		...{ mustPass: item.mustPass, mustEarn: mustEarn(item), score: scoreOf(item, answer) },
	}));
	await tx.run(
		sql`${answersSql.insert} select ${id}, ${answersSql.fields} from json_each(${JSON.stringify(rows)})`,
	);
}

async function keptBefore(
	db: DbOrTx,
	{ id, personId }: Pick<Attempt, 'id' | 'personId'>,
): Promise<'recorded-before' | 'of-another-person' | undefined> {
	const [before] = await db
		.select({ personId: attempts.personId })
		.from(attempts)
		.where(eq(attempts.id, id));
	return before && (before.personId === personId ? 'recorded-before' : 'of-another-person');
}

export type AttemptResult = typeof attempts.$inferSelect & {
	score: number;
	mustPassMissed: number;
	passed: boolean;
};

/** Every attempt of a person, newest first, those of records merged into theirs too. */
export function attemptsOf(db: DbOrTx, personId: string): Promise<AttemptResult[]> {
	return resultsWhere(db, inArray(attempts.personId, recordsOf(db, personId)));
}

/** One attempt, from what was answered then: what the quiz says today changes nothing. */
export async function attemptResult(db: DbOrTx, id: string): Promise<AttemptResult | undefined> {
	const [result] = await resultsWhere(db, eq(attempts.id, id));
	return result;
}

/** Own attempts only: to anybody else they do not exist. */
export async function attemptBy(
	db: DbOrTx,
	personId: string,
	id: string,
): Promise<AttemptResult | undefined> {
	const own = inArray(attempts.personId, recordsOf(db, personId));
	const [result] = await resultsWhere(db, and(own, eq(attempts.id, id)));
	return result;
}

export function responsesIn(db: DbOrTx, attemptId: string) {
	return db
		.select()
		.from(responses)
		.where(eq(responses.attemptId, attemptId))
		.orderBy(responses.position);
}

/** By module, the newest day of the law somebody passed it under; what they did not pass is absent. */
export function lawPassedUnder(results: readonly AttemptResult[]): Map<string, string> {
	const days = new Map<string, string>();
	for (const { module, lawDate } of results.filter(isAPass)) {
		if (lawDate > (days.get(module) ?? '')) days.set(module, lawDate);
	}
	return days;
}

/**
 * Where somebody stands in one edition of a module's quiz. A new edition begins afresh; `since`
 * leaves out what came before an instant.
 */
export async function quizStanding(
	db: DbOrTx,
	personId: string,
	{ module, edition, since }: { module: string; edition: string; since?: Date },
): Promise<{ passed: AttemptResult | undefined; tries: number; triesLeft: number }> {
	const own = inArray(attempts.personId, recordsOf(db, personId));
	const tries = await resultsWhere(
		db,
		and(
			own,
			eq(attempts.module, module),
			eq(attempts.edition, edition),
			since && gte(attempts.submittedAt, since),
			inArray(attempts.form, countedForms),
		),
	);
	return {
		passed: tries.find(({ passed }) => passed),
		tries: tries.length,
		triesLeft: Math.max(0, triesAllowed - tries.length),
	};
}

/** The pass rule: the mark of the reader's track, and every must-pass item right. */
export function passes({
	score,
	passMark,
	mustPassMissed,
}: {
	score: number;
	passMark: number;
	mustPassMissed: number;
}): boolean {
	// Thirds and eighths do not add up exactly in binary: 0.7 earned is 0.7.
	return score >= passMark - 1e-9 && mustPassMissed === 0;
}

/** Whether it counts as a pass of its module: a pre-test does not, whatever it earned. */
export function isAPass({ passed, form }: { passed: boolean; form: Form }): boolean {
	return passed && countedForms.includes(form);
}

/** The track of the newest posting, which sets the pass mark; `undefined` when none is known. */
export async function trackOf(db: DbOrTx, personId: string): Promise<TrackId | undefined> {
	const asked = newestRoles.get(db) ?? newestRole(db);
	newestRoles.set(db, asked);
	const [newest] = await asked.execute({ personId });
	return newest && roleWith(newest.role)?.track.id;
}

/** Put together once for each database: it is asked at every quiz that is sent in. */
const newestRoles = new WeakMap<DbOrTx, ReturnType<typeof newestRole>>();

function newestRole(db: DbOrTx) {
	return db
		.select({ role: postings.role })
		.from(postings)
		.where(inArray(postings.personId, recordsOf(db, sql.placeholder('personId'))))
		.orderBy(desc(postings.startsOn), desc(postings.recordedAt))
		.limit(1)
		.prepare();
}

/** The workshop with this code, if the person is on its roster: a pre- or post-test belongs to it. */
export async function workshopTaken(
	db: DbOrTx,
	personId: string,
	code: string,
): Promise<string | undefined> {
	const [taken] = await db
		.select({ id: workshops.id })
		.from(workshops)
		.innerJoin(enrolments, eq(enrolments.workshopId, workshops.id))
		.where(
			and(
				eq(workshops.code, code),
				inArray(enrolments.personId, recordsOf(db, personId)),
				isNull(enrolments.withdrawnAt),
			),
		);
	return taken?.id;
}

async function resultsWhere(db: DbOrTx, which: SQL | undefined): Promise<AttemptResult[]> {
	const rows = await db
		.select({
			id: attempts.id,
			personId: attempts.personId,
			module: attempts.module,
			form: attempts.form,
			language: attempts.language,
			seed: attempts.seed,
			edition: attempts.edition,
			lawDate: attempts.lawDate,
			track: attempts.track,
			passMark: attempts.passMark,
			workshopId: attempts.workshopId,
			mode: attempts.mode,
			enteredById: attempts.enteredById,
			startedAt: attempts.startedAt,
			submittedAt: attempts.submittedAt,
			receivedAt: attempts.receivedAt,
			score: avg(responses.score).mapWith(Number),
			mustPassMissed: count(
				sql`case when ${responses.mustPass} and ${responses.score} < ${responses.mustEarn} then 1 end`,
			),
		})
		.from(attempts)
		.innerJoin(responses, eq(responses.attemptId, attempts.id))
		.where(which)
		.groupBy(attempts.id)
		.orderBy(desc(attempts.submittedAt));
	return rows.map((row) => ({ ...row, passed: passes(row) }));
}

/** The ids of every record that counts as this person. */
function recordsOf(db: DbOrTx, personId: string | Placeholder) {
	const countsAs = db.select({ id: people.countsAsId }).from(people).where(eq(people.id, personId));
	return db.select({ id: people.id }).from(people).where(inArray(people.countsAsId, countsAs));
}
