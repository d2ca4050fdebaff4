import { createHash, randomBytes } from 'node:crypto';
import { and, desc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { v7 as newId } from 'uuid';
import type { Db } from '#db/client.ts';
import { organisations, readTokens } from '#db/schema.ts';
import { audit } from '#training/audit.ts';
import { districtOf } from '#training/places.ts';
import { mayActAs, type User } from './user.ts';

export type ReadToken = Omit<typeof readTokens.$inferSelect, 'hash'>;
export type NewToken = {
	purpose: string;
	organisationId?: string | undefined;
	districtLgd?: number | undefined;
	/** Names of questions; none for all of them. */
	questions: string[];
	perHour: number;
	days: number;
};
export type TokenRefusal = 'purpose-missing' | 'bad-rate' | 'bad-validity' | 'bad-filter';

export const mostPerHour = 3600;
export const mostDays = 366;
/** When it was last used is written down at most this often. */
const usedEvery = 60_000;

/**
 * A token that reads and nothing else, for another system. It is answered once, here; stored is only
 * its SHA-256. `known` are the questions there are. Only for the state team.
 */
export async function makeReadToken(
	db: Db,
	user: User,
	asked: NewToken,
	known: readonly string[],
	at: Date,
): Promise<{ token: string; id: string } | { refused: TokenRefusal | 'not-there' }> {
	if (!mayActAs(user, 'state')) return { refused: 'not-there' };
	const refused = await whatIsWrong(db, asked, known);
	if (refused) return { refused };
	const token = `saksham_${randomBytes(32).toString('base64url')}`;
	const { purpose, organisationId = null, districtLgd = null, questions, perHour, days } = asked;
	const scope = { organisationId, districtLgd, questions, perHour };
	const row = { ...scope, id: newId(), purpose: purpose.trim() };
	const expiresAt = new Date(at.getTime() + days * 86_400_000);
	await db.transaction(async (tx) => {
		const made = { hash: hashOf(token), madeAt: at, madeById: user.id, expiresAt };
		await tx.insert(readTokens).values({ ...row, ...made });
		const subject = { subject: 'read_tokens', subjectId: row.id };
		const after = { purpose: row.purpose, ...scope, expiresAt };
		await audit(tx, { by: user.id, at, action: 'make-read-token', ...subject, after });
	});
	return { token, id: row.id };
}

async function whatIsWrong(
	db: Db,
	{ purpose, organisationId, districtLgd, questions, perHour, days }: NewToken,
	known: readonly string[],
): Promise<TokenRefusal | undefined> {
	const whole = (n: number, most: number) => Number.isInteger(n) && n >= 1 && n <= most;
	if (purpose.trim().length < 3 || purpose.length > 120) return 'purpose-missing';
	if (!whole(perHour, mostPerHour)) return 'bad-rate';
	if (!whole(days, mostDays)) return 'bad-validity';
	if (districtLgd !== undefined && !districtOf(districtLgd)) return 'bad-filter';
	if (!questions.every((name) => known.includes(name))) return 'bad-filter';
	if (organisationId === undefined) return undefined;
	const [body] = await db
		.select({ id: organisations.id })
		.from(organisations)
		.where(eq(organisations.id, organisationId));
	return body ? undefined : 'bad-filter';
}

/** From this instant on it reads nothing. */
export async function revokeReadToken(
	db: Db,
	user: User,
	id: string,
	at: Date,
): Promise<'revoked' | 'not-there'> {
	if (!mayActAs(user, 'state')) return 'not-there';
	return db.transaction(async (tx) => {
		const rows = await tx
			.update(readTokens)
			.set({ revokedAt: at, revokedById: user.id })
			.where(and(eq(readTokens.id, id), isNull(readTokens.revokedAt)))
			.returning({ id: readTokens.id });
		if (rows.length === 0) return 'not-there';
		const subject = { subject: 'read_tokens', subjectId: id };
		await audit(tx, { by: user.id, at, action: 'revoke-read-token', ...subject });
		return 'revoked';
	});
}

/** Every token there was, newest first, without what would let anybody use it. */
export async function allReadTokens(db: Db, user: User): Promise<ReadToken[]> {
	if (!mayActAs(user, 'state')) return [];
	const rows = await db.select().from(readTokens).orderBy(desc(readTokens.madeAt)).limit(200);
	return rows.map(withoutHash);
}

function withoutHash(row: typeof readTokens.$inferSelect): ReadToken {
	const rest: Partial<typeof row> & ReadToken = { ...row };
	delete rest.hash;
	return rest;
}

/** Another system that reads: what it sees, it sees as this user. */
export type Reader = { token: ReadToken; user: User };

/** Whose token an `Authorization: Bearer …` is; `undefined` when unknown, revoked or out of date. */
export async function readerWith(
	db: Db,
	authorization: string | null,
	now: Date,
): Promise<Reader | undefined> {
	const [, token] = /^Bearer (saksham_[\w-]{43})$/i.exec(authorization ?? '') ?? [];
	if (!token) return undefined;
	const [row] = await db
		.select()
		.from(readTokens)
		.where(
			and(
				eq(readTokens.hash, hashOf(token)),
				isNull(readTokens.revokedAt),
				gt(readTokens.expiresAt, now),
			),
		);
	if (!row) return undefined;
	const known = withoutHash(row);
	await markUsed(db, row.id, now);
	return { token: known, user: userOf(known) };
}

async function markUsed(db: Db, id: string, now: Date): Promise<void> {
	const before = new Date(now.getTime() - usedEvery);
	const long = or(isNull(readTokens.lastUsedAt), lt(readTokens.lastUsedAt, before));
	const [due] = await db
		.select({ id: readTokens.id })
		.from(readTokens)
		.where(and(eq(readTokens.id, id), long));
	if (due) await db.update(readTokens).set({ lastUsedAt: now }).where(eq(readTokens.id, id));
}

/** No account: it leads no workshop and owns no record. */
function userOf({ id, organisationId }: ReadToken): User {
	const role = organisationId === null ? 'state' : 'coordinator';
	return { id, personId: id, loginName: '', role, organisationId };
}

const limiters = new Map<number, RateLimiterMemory>();

/** Counts one reading; `undefined` while there are some left in the hour, else seconds to wait. */
export async function secondsToWait({
	id,
	perHour,
}: Pick<ReadToken, 'id' | 'perHour'>): Promise<number | undefined> {
	const limiter =
		limiters.get(perHour) ?? new RateLimiterMemory({ points: perHour, duration: 3600 });
	limiters.set(perHour, limiter);
	try {
		await limiter.consume(id);
		return undefined;
	} catch (refusal) {
		if (!(refusal instanceof RateLimiterRes)) throw refusal;
		return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
	}
}

function hashOf(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}
