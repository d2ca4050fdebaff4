import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { accounts, people, personDifferences, personMerges, personMergeMoves } from '#db/schema.ts';
import { audit } from './audit.ts';
import { mayFind } from './earlier-participants.ts';
import type { Person } from './people.ts';
import { ordered } from './same-person-keys.ts';

/** A decision can be taken back for so long (register-practice.md section 8, point 5). */
export const daysToUndo = 30;

export type JoinRefusal =
	'not-there' | 'already-one-person' | 'said-to-be-different' | 'both-have-accounts';
export type UndoRefusal =
	'not-there' | 'already-undone' | 'too-late-to-undo' | 'joined-again-since';

type Decision = { leftId: string; rightId: string; reason?: string | undefined };

/**
 * Says that two records are one person. No row of their history moves: the joined record, and all that
 * counted as it, count as the kept one. The record with an account is kept, else the older one.
 * Refused: people the user may not see; two already one; two said to be different (that is undone
 * first); two accounts, unless by the state team.
 */
export function joinPeople(
	db: DbOrTx,
	user: User,
	{ leftId, rightId, reason }: Decision,
	at: Date,
): Promise<{ mergeId: string } | { refused: JoinRefusal }> {
	return db.transaction(async (tx) => {
		const pair = await rootsSeenBy(tx, user, leftId, rightId);
		if ('refused' in pair) return pair;
		const [one, other] = pair.roots;
		if (await areSaidDifferent(tx, one.id, other.id)) return { refused: 'said-to-be-different' };
		const [mine, theirs] = [await hasAccount(tx, one.id), await hasAccount(tx, other.id)];
		if (mine && theirs && !mayActAs(user, 'state')) return { refused: 'both-have-accounts' };
		const keepsFirst = mine === theirs ? isOlder(one, other) : mine;
		const [kept, joined] = keepsFirst ? [one, other] : [other, one];
		const mergeId = newId();
		const decided = { reason: reason ?? null, decidedAt: at, decidedById: user.id };
		await tx
			.insert(personMerges)
			.values({ id: mergeId, keptId: kept.id, joinedId: joined.id, ...decided });
		await tx.run(sql`insert into ${personMergeMoves} ("mergeId", "personId", "countedAsId")
			select ${mergeId}, id, "countsAsId" from ${people} where "countsAsId" = ${joined.id}`);
		await tx.update(people).set({ countsAsId: kept.id }).where(eq(people.countsAsId, joined.id));
		const subject = { subject: 'people', subjectId: joined.id, before: { countsAsId: joined.id } };
		await audit(tx, {
			...{ by: user.id, at, action: 'join-people', reason },
			...{ ...subject, after: { countsAsId: kept.id, mergeId } },
		});
		return { mergeId };
	});
}

/** Says that two records are two people, so that nobody is asked again. */
export function sayDifferent(
	db: DbOrTx,
	user: User,
	{ leftId, rightId, reason }: Decision,
	at: Date,
): Promise<{ differenceId: string } | { refused: 'not-there' | 'already-one-person' }> {
	return db.transaction(async (tx) => {
		const pair = await rootsSeenBy(tx, user, leftId, rightId);
		if ('refused' in pair) return pair;
		const [one, other] = pair.roots;
		const said = await areSaidDifferent(tx, one.id, other.id);
		if (said) return { differenceId: said };
		const id = newId();
		const row = { ...ordered(one.id, other.id), decidedAt: at, decidedById: user.id };
		await tx.insert(personDifferences).values({ ...row, id, reason: reason ?? null });
		await audit(tx, {
			...{ by: user.id, at, action: 'say-different', reason },
			...{ subject: 'people', subjectId: row.leftId, after: { differentFrom: row.rightId } },
		});
		return { differenceId: id };
	});
}

/**
 * Takes a merge back by its own moves: every record counts again as what it counted as before.
 * Refused after thirty days, and while a later merge moved one of the same records on: that one is
 * taken back first.
 */
export function undoJoin(
	db: DbOrTx,
	user: User,
	mergeId: string,
	at: Date,
): Promise<'undone' | UndoRefusal> {
	return db.transaction(async (tx) => {
		const [merge] = await tx.select().from(personMerges).where(eq(personMerges.id, mergeId));
		if (!merge || !(await mayUndo(tx, user, merge))) return 'not-there';
		if (merge.undoneAt) return 'already-undone';
		if (isTooLate(merge.decidedAt, at)) return 'too-late-to-undo';
		const moves = await tx
			.select()
			.from(personMergeMoves)
			.where(eq(personMergeMoves.mergeId, mergeId));
		const ids = moves.map(({ personId }) => personId);
		const now = await tx
			.select({ countsAsId: people.countsAsId })
			.from(people)
			.where(inArray(people.id, ids));
		if (now.some(({ countsAsId }) => countsAsId !== merge.keptId)) return 'joined-again-since';
		for (const { personId, countedAsId } of moves) {
			await tx.update(people).set({ countsAsId: countedAsId }).where(eq(people.id, personId));
		}
		await tx
			.update(personMerges)
			.set({ undoneAt: at, undoneById: user.id })
			.where(eq(personMerges.id, mergeId));
		await audit(tx, {
			...{ by: user.id, at, action: 'undo-join', subject: 'people', subjectId: merge.joinedId },
			...{ before: { countsAsId: merge.keptId, mergeId }, after: { countsAsId: merge.joinedId } },
		});
		return 'undone';
	});
}

/** Takes back that two were different; they are asked about again. */
export function undoDifference(
	db: DbOrTx,
	user: User,
	differenceId: string,
	at: Date,
): Promise<'undone' | UndoRefusal> {
	return db.transaction(async (tx) => {
		const [said] = await tx
			.select()
			.from(personDifferences)
			.where(eq(personDifferences.id, differenceId));
		if (!said || !(await mayUndo(tx, user, said))) return 'not-there';
		if (said.undoneAt) return 'already-undone';
		if (isTooLate(said.decidedAt, at)) return 'too-late-to-undo';
		await tx
			.update(personDifferences)
			.set({ undoneAt: at, undoneById: user.id })
			.where(eq(personDifferences.id, differenceId));
		await audit(tx, {
			...{ by: user.id, at, action: 'undo-different', subject: 'people', subjectId: said.leftId },
			before: { differentFrom: said.rightId },
		});
		return 'undone';
	});
}

/** What two records count as, when the user may decide about both. */
async function rootsSeenBy(
	tx: DbOrTx,
	user: User,
	leftId: string,
	rightId: string,
): Promise<{ roots: [Person, Person] } | { refused: 'not-there' | 'already-one-person' }> {
	if (!mayActAs(user, 'coordinator')) return { refused: 'not-there' };
	const rootOf = async (id: string) => {
		const counts = sql`(select "countsAsId" from people record where record.id = ${id})`;
		const [root] = await tx
			.select()
			.from(people)
			.where(and(eq(people.id, counts), isNull(people.archivedAt), mayFind(user)));
		return root;
	};
	const [left, right] = [await rootOf(leftId), await rootOf(rightId)];
	if (!left || !right) return { refused: 'not-there' };
	return left.id === right.id ? { refused: 'already-one-person' } : { roots: [left, right] };
}

/** Of any two records that count as these: who joined a record took its decisions along. */
async function areSaidDifferent(
	tx: DbOrTx,
	one: string,
	other: string,
): Promise<string | undefined> {
	const records = (id: string) =>
		tx.select({ id: people.id }).from(people).where(eq(people.countsAsId, id));
	const { leftId, rightId, undoneAt } = personDifferences;
	const between = (left: string, right: string) =>
		tx
			.select({ id: personDifferences.id })
			.from(personDifferences)
			.where(
				and(isNull(undoneAt), inArray(leftId, records(left)), inArray(rightId, records(right))),
			)
			.limit(1);
	const [said] = [...(await between(one, other)), ...(await between(other, one))];
	return said?.id;
}

async function hasAccount(tx: DbOrTx, rootId: string): Promise<boolean> {
	const records = tx.select({ id: people.id }).from(people).where(eq(people.countsAsId, rootId));
	return (await tx.$count(accounts, inArray(accounts.personId, records))) > 0;
}

/** UUIDv7 ids begin with their time, so that two of one instant have an order too. */
function isOlder(one: Person, other: Person): boolean {
	const [mine, theirs] = [one.createdAt.getTime(), other.createdAt.getTime()];
	return mine === theirs ? one.id < other.id : mine < theirs;
}

function isTooLate(decidedAt: Date, at: Date): boolean {
	return at.getTime() - decidedAt.getTime() > daysToUndo * 86_400_000;
}

/** The state team anybody's; a coordinator those decided in their own organisation. */
async function mayUndo(
	tx: DbOrTx,
	user: User,
	{ decidedById }: { decidedById: string },
): Promise<boolean> {
	if (mayActAs(user, 'state')) return true;
	if (!mayActAs(user, 'coordinator')) return false;
	if (decidedById === user.id) return true;
	const [decider] = await tx
		.select({ organisationId: accounts.organisationId })
		.from(accounts)
		.where(eq(accounts.id, decidedById));
	return user.organisationId !== null && decider?.organisationId === user.organisationId;
}
