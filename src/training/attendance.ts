import { and, eq, gt, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { attendance, enrolments, people, sessions, workshops } from '#db/schema.ts';
import { audit } from './audit.ts';
import { rosterColumns, type RosterPerson } from './enrolments.ts';
import {
	inFrontier,
	takeMark,
	type FrontierMark,
	type Mark,
	type MarkOutcome,
	type MarkStatus,
} from './marks.ts';
import type { Session } from './sessions.ts';
import { minutesOfSession } from './sittings.ts';
import { standingMark } from './standing.ts';

/** Being there, for a rule that counts sessions: late and left early are there too. */
export const there: readonly MarkStatus[] = ['present', 'late', 'left-early'];

/** Being there for a part: only these miss minutes. */
export const partly: readonly MarkStatus[] = ['late', 'left-early'];

/** Marks one person at one open sitting. What stands is decided by standing.ts; all are kept. */
export function markAttendance(
	db: DbOrTx,
	session: { id: string },
	mark: Mark,
): Promise<MarkOutcome> {
	return db.transaction(async (tx) => (await takeMark(tx, session, mark)).outcome);
}

/**
 * Corrects a mark after the sitting was closed, with a reason: a wrong absent mark costs somebody
 * money. After the workshop was handed in only a coordinator may; after freezing nobody.
 */
export async function correctMark(
	db: DbOrTx,
	session: Session,
	mark: Mark,
	reason: string,
	by: User,
): Promise<MarkOutcome | 'reason-missing' | 'already-submitted'> {
	const why = reason.trim().slice(0, 500);
	if (!why) return 'reason-missing';
	return db.transaction(async (tx) => {
		const [workshop] = await tx
			.select({ status: workshops.status })
			.from(workshops)
			.where(eq(workshops.id, session.workshopId));
		if (workshop?.status !== 'draft' && !mayActAs(by, 'coordinator')) return 'already-submitted';
		const [before] = await tx
			.select()
			.from(attendance)
			.where(
				and(eq(attendance.sessionId, session.id), eq(attendance.enrolmentId, mark.enrolmentId)),
			);
		const shown = mark.supersedes ?? (await frontierIds(tx, session, mark));
		const { outcome } = await takeMark(tx, session, { ...mark, supersedes: shown }, why);
		if (outcome !== 'marked') return outcome;
		await audit(tx, {
			by: by.id,
			at: mark.receivedAt,
			action: 'correct-mark',
			subject: 'enrolments',
			subjectId: mark.enrolmentId,
			before: before && { sessionId: session.id, status: before.status },
			after: { sessionId: session.id, status: mark.status },
			reason: why,
		});
		return outcome;
	});
}

/** A correction that does not say what its page showed is of all that stands. */
async function frontierIds(
	tx: DbOrTx,
	{ id: sessionId }: { id: string },
	{ enrolmentId }: { enrolmentId: string },
): Promise<string[]> {
	const rows = await tx.all<{ id: string }>(sql`select m.id from marks m
		where m."sessionId" = ${sessionId} and m."enrolmentId" = ${enrolmentId} and ${sql.raw(inFrontier)}`);
	return rows.map(({ id }) => id);
}

type WholeRoster = Omit<Mark, 'id' | 'enrolmentId' | 'status' | 'minutesMissed' | 'supersedes'>;

/** Everybody who has no mark yet was there. Answers how many that was. */
export function markAllPresent(
	db: DbOrTx,
	session: { id: string },
	mark: WholeRoster,
): Promise<{ marked: number } | { refused: 'session-closed' | 'frozen' }> {
	return markTheRest(db, session, { ...mark, status: 'present' });
}

/** Gives everybody who has no mark yet the same one. */
export function markTheRest(
	db: DbOrTx,
	session: { id: string },
	mark: WholeRoster & { status: MarkStatus },
): Promise<{ marked: number } | { refused: 'session-closed' | 'frozen' }> {
	return db.transaction(async (tx) => {
		const rest = await tx.all<{ id: string }>(sql`select e.id from ${sessions}
			join ${enrolments} e on e."workshopId" = ${sessions.workshopId} and e."withdrawnAt" is null
			where ${sessions.id} = ${session.id} and not exists
			(select 1 from ${attendance} a where a."sessionId" = ${session.id} and a."enrolmentId" = e.id)`);
		let marked = 0;
		for (const { id: enrolmentId } of rest) {
			const { outcome } = await takeMark(tx, session, { ...mark, id: newId(), enrolmentId });
			if (outcome === 'session-closed' || outcome === 'frozen') return { refused: outcome };
			if (outcome === 'marked') marked += 1;
		}
		return { marked };
	});
}

export type RosterRow = RosterPerson & {
	/** `null` while nobody has marked them. */
	status: MarkStatus | null;
	minutesMissed: number | null;
	/** The mark that stands. */
	markId: string | null;
	/** The marks nothing was made in sight of, by id: a change made here supersedes them. */
	frontier: FrontierMark[];
	/** They say different things: all are kept, somebody should decide. */
	disputed: boolean;
};

/** The list of one sitting in the order of the sheet, with the mark that stands for each. */
export async function rosterOf(
	db: DbOrTx,
	session: Pick<Session, 'id' | 'workshopId'>,
): Promise<RosterRow[]> {
	const rows = await db
		.select({
			...rosterColumns,
			status: attendance.status,
			minutesMissed: attendance.minutesMissed,
			markId: attendance.markId,
			frontier: sql<string>`(select json_group_array(json_object('id', m."id", 'status', m."status", 'minutesMissed', m."minutesMissed"))
				from marks m where m."sessionId" = ${session.id} and m."enrolmentId" = ${enrolments.id} and ${sql.raw(inFrontier)})`,
		})
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.leftJoin(
			attendance,
			and(eq(attendance.enrolmentId, enrolments.id), eq(attendance.sessionId, session.id)),
		)
		.where(and(eq(enrolments.workshopId, session.workshopId), isNull(enrolments.withdrawnAt)))
		.orderBy(enrolments.serial);
	return rows.map((row) => {
		const frontier = JSON.parse(row.frontier) as FrontierMark[];
		const standing = standingMark(frontier);
		return { ...row, frontier: standing?.frontier ?? [], disputed: standing?.disputed ?? false };
	});
}

export type MissedMore = Pick<RosterPerson, 'serial' | 'nameHi' | 'nameEn'> & {
	minutesMissed: number;
};

/** Who was there for a part of a sitting and missed more than so many minutes of it, in the order of the sheet. */
export function missedMoreThan(
	db: DbOrTx,
	session: { id: string },
	minutes: number,
): Promise<MissedMore[]> {
	return db
		.select({
			serial: enrolments.serial,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
			minutesMissed: attendance.minutesMissed,
		})
		.from(attendance)
		.innerJoin(enrolments, eq(enrolments.id, attendance.enrolmentId))
		.innerJoin(people, eq(people.id, enrolments.personId))
		.where(
			and(
				eq(attendance.sessionId, session.id),
				isNull(enrolments.withdrawnAt),
				inArray(attendance.status, [...there]),
				gt(attendance.minutesMissed, minutes),
			),
		)
		.orderBy(enrolments.serial);
}

/** Minutes each enrolment of a workshop was there: the sittings' times less what was missed. */
export function minutesByEnrolment(
	db: DbOrTx,
	workshopId: string,
	{ closedOnly = false }: { closedOnly?: boolean } = {},
): Promise<Map<string, number>> {
	const closed = closedOnly ? isNotNull(sessions.closedAt) : undefined;
	return minutesWhere(db, and(eq(sessions.workshopId, workshopId), closed));
}

/** The same for enrolments of several workshops, in one query. */
export function minutesOfEnrolments(
	db: DbOrTx,
	enrolmentIds: string[],
): Promise<Map<string, number>> {
	return minutesWhere(db, inArray(attendance.enrolmentId, enrolmentIds));
}

async function minutesWhere(db: DbOrTx, asked: SQL | undefined): Promise<Map<string, number>> {
	const rows = await db
		.select({
			session: sessions,
			enrolmentId: attendance.enrolmentId,
			status: attendance.status,
			missed: attendance.minutesMissed,
		})
		.from(attendance)
		.innerJoin(sessions, eq(sessions.id, attendance.sessionId))
		.where(asked);
	const minutes = new Map<string, number>();
	for (const { session, enrolmentId, status, missed } of rows) {
		const attended = there.includes(status) ? Math.max(0, minutesOfSession(session) - missed) : 0;
		minutes.set(enrolmentId, (minutes.get(enrolmentId) ?? 0) + attended);
	}
	return minutes;
}

/** Minutes one person was there over the whole workshop. */
export async function minutesOf(
	db: DbOrTx,
	enrolment: { id: string; workshopId: string },
): Promise<number> {
	const minutes = await minutesByEnrolment(db, enrolment.workshopId);
	return minutes.get(enrolment.id) ?? 0;
}
