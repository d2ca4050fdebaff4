import { and, eq, inArray, isNotNull, isNull, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { attendance, enrolments, marks, people, sessions, workshops } from '#db/schema.ts';
import { audit } from './audit.ts';
import { rosterColumns, type RosterPerson } from './enrolments.ts';
import { minutesOfSession, type Session } from './sessions.ts';

export type MarkStatus = (typeof attendance.status.enumValues)[number];
export type CaptureMode = (typeof marks.mode.enumValues)[number];
/** Being there, for a rule that counts sessions: late and left early are there too. */
export const there: readonly MarkStatus[] = ['present', 'late', 'left-early'];

export type Mark = {
	/** Made by the phone: the same id twice is one mark. */
	id: string;
	enrolmentId: string;
	status: MarkStatus;
	minutesMissed?: number | undefined;
	takenById: string;
	takenAt: Date;
	receivedAt: Date;
	device: string;
	mode: CaptureMode;
};
export type MarkOutcome =
	'marked' | 'already' | 'id-taken' | 'not-on-roster' | 'session-closed' | 'frozen';

/**
 * The rule for a mark, as SQL, so that the sync route can keep these statements prepared and judge
 * exactly as `markAttendance` does. Run `add`; when it changed one row, run `set`; else `why` says
 * which outcome it is. All three in one transaction.
 */
export const attendanceSql = {
	add: `insert into marks
		("id", "sessionId", "enrolmentId", "status", "minutesMissed", "takenById", "takenAt", "receivedAt", "device", "mode", "reason")
		select :id, s."id", e."id", :status, :minutesMissed, :takenById, :takenAt, :receivedAt, :device, :mode, :reason
		from sessions s
		join workshops w on w."id" = s."workshopId"
		join enrolments e on e."workshopId" = w."id"
		where s."id" = :sessionId and e."id" = :enrolmentId and e."withdrawnAt" is null
		and w."status" <> 'frozen' and (:reason is not null or (s."closedAt" is null and w."status" = 'draft'))
		on conflict ("id") do nothing`,
	set: `insert into attendance ("sessionId", "enrolmentId", "markId", "status", "minutesMissed")
		select "sessionId", "enrolmentId", "id", "status", "minutesMissed" from marks where "id" = :id
		on conflict ("sessionId", "enrolmentId") do update set
		"markId" = excluded."markId", "status" = excluded."status", "minutesMissed" = excluded."minutesMissed"`,
	why: `select case
		when exists (select 1 from marks where "id" = :id and "sessionId" = :sessionId and "enrolmentId" = :enrolmentId) then 'already'
		when exists (select 1 from marks where "id" = :id) then 'id-taken'
		when not exists (select 1 from enrolments e join sessions s on s."workshopId" = e."workshopId"
			where e."id" = :enrolmentId and s."id" = :sessionId and e."withdrawnAt" is null) then 'not-on-roster'
		when (select w."status" from workshops w join sessions s on s."workshopId" = w."id" where s."id" = :sessionId) = 'frozen' then 'frozen'
		else 'session-closed' end as outcome`,
} as const;

/** The values the three statements name. Instants are milliseconds, as the tables keep them. */
export function attendanceValues(
	session: { id: string },
	mark: Mark,
	reason: string | null = null,
) {
	return {
		...mark,
		sessionId: session.id,
		minutesMissed: mark.minutesMissed ?? 0,
		takenAt: mark.takenAt.getTime(),
		receivedAt: mark.receivedAt.getTime(),
		reason,
	};
}

/** Marks one person at one open sitting. The newest mark stands; every mark is kept. */
export function markAttendance(
	db: DbOrTx,
	session: { id: string },
	mark: Mark,
): Promise<MarkOutcome> {
	return db.transaction((tx) => apply(tx, attendanceValues(session, mark)));
}

async function apply(
	tx: DbOrTx,
	values: ReturnType<typeof attendanceValues>,
): Promise<MarkOutcome> {
	const added = await tx.run(filledIn(attendanceSql.add, values));
	if (added.rowsAffected === 1) {
		await tx.run(filledIn(attendanceSql.set, values));
		return 'marked';
	}
	const [why] = await tx.all<{ outcome: MarkOutcome }>(filledIn(attendanceSql.why, values));
	return why?.outcome ?? 'not-on-roster';
}

function filledIn(text: string, values: Record<string, string | number | null>): SQL {
	const parts = text.split(/:(\w+)/);
	return sql.join(
		parts.map((part, n) => (n % 2 === 0 ? sql.raw(part) : sql`${values[part] ?? null}`)),
	);
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
		const outcome = await apply(tx, attendanceValues(session, mark, why));
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

type WholeRoster = Omit<Mark, 'id' | 'enrolmentId' | 'status' | 'minutesMissed'>;

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
			const outcome = await apply(
				tx,
				attendanceValues(session, { ...mark, id: newId(), enrolmentId }),
			);
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
	/** Another device marked the same person differently: both are kept, somebody should look. */
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
			disputed: sql<number>`exists (select 1 from marks m join marks standing on standing.id = ${attendance.markId}
				where m."sessionId" = ${session.id} and m."enrolmentId" = ${enrolments.id}
				and m.device <> standing.device and m.status <> standing.status and standing.reason is null)`,
		})
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.leftJoin(
			attendance,
			and(eq(attendance.enrolmentId, enrolments.id), eq(attendance.sessionId, session.id)),
		)
		.where(and(eq(enrolments.workshopId, session.workshopId), isNull(enrolments.withdrawnAt)))
		.orderBy(enrolments.serial);
	return rows.map((row) => ({ ...row, disputed: row.disputed === 1 }));
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
