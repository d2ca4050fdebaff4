import { randomInt } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { countWrongCode, mayTryCode } from '#auth/limits.ts';
import { westernDigits } from '#auth/login-name.ts';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { checkInCodes, enrolments, people, sessions } from '#db/schema.ts';
import { audit } from './audit.ts';
import { takeMark, type Mark, type Taken } from './marks.ts';
import type { Session } from './sessions.ts';
import { changeRefusal, type ChangeRefusal } from './workshops.ts';

/** The code on the wall of one sitting; `undefined` while nobody shows one. */
export async function codeOf(db: DbOrTx, session: { id: string }): Promise<string | undefined> {
	const [row] = await db
		.select({ code: checkInCodes.code })
		.from(checkInCodes)
		.where(eq(checkInCodes.sessionId, session.id));
	return row?.code;
}

/** Shows a new code: six digits, the old one no longer counts. Marks made with it stay. */
export async function showCode(
	db: DbOrTx,
	session: Session,
	by: User,
	at: Date,
): Promise<{ code: string } | { refused: 'session-closed' | ChangeRefusal }> {
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, session.workshopId, by);
		if (refused) return { refused };
		if (session.closedAt !== null) return { refused: 'session-closed' as const };
		const code = String(randomInt(1_000_000)).padStart(6, '0');
		const row = { code, shownAt: at, shownById: by.id };
		await tx
			.insert(checkInCodes)
			.values({ ...row, sessionId: session.id })
			.onConflictDoUpdate({ target: checkInCodes.sessionId, set: row });
		const subject = { subject: 'sessions', subjectId: session.id };
		await audit(tx, { by: by.id, at, action: 'show-check-in-code', ...subject });
		return { code };
	});
}

/** Six digits as anybody types them: in Devanagari, with spaces. */
export function readCode(typed: string): string {
	return westernDigits(typed).replace(/[\s-]/g, '');
}

export type CheckIn = Omit<Mark, 'status' | 'minutesMissed' | 'takenById' | 'mode' | 'enrolmentId'>;
export type CheckedIn =
	({ sessionId: string } & Taken) | { outcome: 'wrong-code' | 'too-many-codes' | 'session-closed' };

/**
 * Somebody says by their own account that they are here: the code of a sitting on whose roster they
 * stand makes a mark, taken by themselves. Ten wrong codes in a quarter of an hour are enough.
 */
export async function checkInSelf(
	db: DbOrTx,
	typed: string,
	mark: CheckIn,
	by: User,
	sessionId?: string,
): Promise<CheckedIn> {
	if (!(await mayTryCode(by.id))) return { outcome: 'too-many-codes' };
	const sameAs = sql`(select "countsAsId" from people where id = ${by.personId})`;
	const [place] = await db
		.select({ session: sessions, enrolmentId: enrolments.id })
		.from(checkInCodes)
		.innerJoin(sessions, eq(sessions.id, checkInCodes.sessionId))
		.innerJoin(enrolments, eq(enrolments.workshopId, sessions.workshopId))
		.innerJoin(people, eq(people.id, enrolments.personId))
		.where(
			and(
				eq(checkInCodes.code, readCode(typed)),
				eq(people.countsAsId, sameAs),
				isNull(enrolments.withdrawnAt),
				sessionId === undefined ? undefined : eq(sessions.id, sessionId),
			),
		)
		.orderBy(sql`${sessions.closedAt} is not null`)
		.limit(1);
	if (!place) {
		await countWrongCode(by.id);
		return { outcome: 'wrong-code' };
	}
	const { session, enrolmentId } = place;
	return { sessionId: session.id, ...(await checkedIn(db, session, enrolmentId, mark, by)) };
}

/** The same on the facilitator's phone, for somebody on the roster who read the code out. */
export async function checkInFor(
	db: DbOrTx,
	session: Session,
	enrolmentId: string,
	typed: string,
	mark: CheckIn,
	by: User,
): Promise<CheckedIn> {
	if (!(await mayTryCode(by.id))) return { outcome: 'too-many-codes' };
	if ((await codeOf(db, session)) !== readCode(typed)) {
		await countWrongCode(by.id);
		return { outcome: 'wrong-code' };
	}
	return { sessionId: session.id, ...(await checkedIn(db, session, enrolmentId, mark, by)) };
}

function checkedIn(
	db: DbOrTx,
	session: Session,
	enrolmentId: string,
	mark: CheckIn,
	by: User,
): Promise<Taken> {
	const whole = {
		...mark,
		enrolmentId,
		status: 'present',
		takenById: by.id,
		mode: 'code',
	} as const;
	return db.transaction((tx) => takeMark(tx, session, whole));
}
