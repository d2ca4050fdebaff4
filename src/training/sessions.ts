import { and, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { checkInCodes, sessions, workshops } from '#db/schema.ts';
import { missedMoreThan } from './attendance.ts';
import { audit } from './audit.ts';
import { daysFromTo, isDay, minutesBetween } from './days.ts';
import { isEntry, takeEntry, type EntryValues, type SaidHow } from './sitting-entries.ts';
import { isNotHeld, minutesOfSession } from './sittings.ts';
import { changeRefusal, mayLead, type ChangeRefusal } from './workshops.ts';

export type Session = typeof sessions.$inferSelect;
export type PlannedSession = Pick<Session, 'heldOn' | 'half' | 'plannedStart' | 'plannedEnd'> & {
	/** Which sitting of the workshop it is, so that it can be moved; found by day and half when left out. */
	id?: string | undefined;
	title?: string | null | undefined;
};
export type SessionRefusal = 'session-closed' | ChangeRefusal;

export type HalfDay = { start: string; end: string };

/** The same half days on every day from the first to the last. */
export function sittingsFor(
	{ startsOn, endsOn }: { startsOn: string; endsOn: string },
	halves: { forenoon?: HalfDay | undefined; afternoon?: HalfDay | undefined },
): PlannedSession[] {
	if (!isDay(startsOn) || !isDay(endsOn)) return [];
	return daysFromTo(startsOn, endsOn).flatMap((heldOn) =>
		sessions.half.enumValues.flatMap((half) => {
			const times = halves[half];
			return times ? [{ heldOn, half, plannedStart: times.start, plannedEnd: times.end }] : [];
		}),
	);
}

/** One sitting this user keeps the roster of; to anybody else it does not exist. */
export async function sessionLedBy(
	db: DbOrTx,
	user: User,
	id: string,
): Promise<Session | undefined> {
	const [session] = await db
		.select(getTableColumns(sessions))
		.from(sessions)
		.innerJoin(workshops, eq(workshops.id, sessions.workshopId))
		.where(and(eq(sessions.id, id), mayLead(user)));
	return session;
}

/** One sitting, whoever asks: only for what has judged already who may. */
export async function sessionWith(db: DbOrTx, id: string): Promise<Session | undefined> {
	const [session] = await db.select().from(sessions).where(eq(sessions.id, id));
	return session;
}

/**
 * Makes a workshop's sittings what the plan says: new ones added, days and times changed, others taken
 * away. One that is named by its id is moved with everything marked on it, for a day was written down
 * wrongly. One that has marks or a headcount is not taken away: that is refused, and so is a plan in
 * which somebody would have missed more of a sitting than there is of it.
 */
export async function planSessions(
	tx: DbOrTx,
	workshopId: string,
	planned: PlannedSession[],
): Promise<'session-has-marks' | 'times-too-short' | undefined> {
	const old = await tx.select().from(sessions).where(eq(sessions.workshopId, workshopId));
	const meant = planned.map((one) => ({ ...one, id: meantBy(one, planned, old) }));
	for (const session of old.filter((one) => !isNotHeld(one))) {
		const times = meant.find(({ id }) => id === session.id);
		const minutes = minutesOfSession({ ...session, ...times });
		if ((await missedMoreThan(tx, session, minutes)).length > 0) return 'times-too-short';
	}
	const kept = new Set(meant.map(({ id }) => id));
	const gone = old.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
	if (gone.length > 0) {
		if (await anyUsed(tx, gone)) return 'session-has-marks';
		await tx.delete(checkInCodes).where(inArray(checkInCodes.sessionId, gone));
		await tx.delete(sessions).where(inArray(sessions.id, gone));
	}
	// Two may change places: the half days are left first, and taken then.
	const moved = old.filter((was) => meant.some((one) => one.id === was.id && !isSlot(one, was)));
	for (const { id } of moved) {
		await tx.update(sessions).set({ heldOn: id }).where(eq(sessions.id, id));
	}
	for (const { id, heldOn, half, plannedStart, plannedEnd, title = null } of meant) {
		const row = { heldOn, half, plannedStart, plannedEnd, title };
		if (id) await tx.update(sessions).set(row).where(eq(sessions.id, id));
		else await tx.insert(sessions).values({ ...row, id: newId(), workshopId });
	}
	return undefined;
}

/** The sitting a line of the plan speaks of; an id of another workshop is none. */
function meantBy(one: PlannedSession, planned: PlannedSession[], old: Session[]) {
	const byId = old.find(({ id }) => id === one.id);
	if (byId) return byId.id;
	const named = new Set(planned.map(({ id }) => id));
	return old.find((was) => isSlot(was, one) && !named.has(was.id))?.id;
}

function isSlot(one: PlannedSession, other: PlannedSession): boolean {
	return one.heldOn === other.heldOn && one.half === other.half;
}

async function anyUsed(tx: DbOrTx, ids: string[]): Promise<boolean> {
	const [used] = await tx
		.select({ id: sessions.id })
		.from(sessions)
		.where(
			and(
				inArray(sessions.id, ids),
				sql`(exists (select 1 from marks where marks."sessionId" = sessions.id)
					or exists (select 1 from sitting_entries s where s."sessionId" = sessions.id)
					or exists (select 1 from remarks r where r."sessionId" = sessions.id)
					or exists (select 1 from headcounts where headcounts."sessionId" = sessions.id))`,
			),
		)
		.limit(1);
	return used !== undefined;
}

/**
 * When it really began and ended: started late, ended early is what net hours are for. Refused where
 * somebody is marked as having missed more than there then was: their day would become 0 minutes unsaid.
 */
export async function setActualTimes(
	db: DbOrTx,
	session: Session,
	{ actualStart, actualEnd }: { actualStart: string; actualEnd: string },
	by: User,
	at: Date,
	how?: SaidHow,
): Promise<Saved | 'session-times' | 'times-too-short'> {
	const minutes = minutesBetween(actualStart, actualEnd) ?? 0;
	if (minutes <= 0) return 'session-times';
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, session.workshopId, by);
		const cutsShort = (await missedMoreThan(tx, session, minutes)).length > 0;
		// Said before and sent again it is the same entry, whatever was marked since.
		if (!refused && cutsShort && !(await isEntry(tx, how?.id))) return 'times-too-short';
		return say(tx, session, { kind: 'times', actualStart, actualEnd }, by, at, how);
	});
}

/**
 * It was planned and not held. Whoever was marked at it by mistake keeps the mark in the history; it counts for
 * nothing and against nobody. Taken back by its times.
 */
export function sayNotHeld(
	db: DbOrTx,
	session: Session,
	by: User,
	at: Date,
	how?: SaidHow,
): Promise<Saved> {
	const { plannedStart } = session;
	const values = { kind: 'times', actualStart: plannedStart, actualEnd: plannedStart } as const;
	return say(db, session, values, by, at, how);
}

/** The count made by hand at the foot of the sheet. It stands beside the marks, never over them. */
export async function setHandCount(
	db: DbOrTx,
	session: Session,
	{ women, men, other }: { women: number; men: number; other: number },
	by: User,
	at: Date,
	how?: SaidHow,
): Promise<Saved | 'not-a-number'> {
	const counts = [women, men, other];
	if (!counts.every((n) => Number.isInteger(n) && n >= 0 && n <= 100_000)) return 'not-a-number';
	return say(db, session, { kind: 'hand-count', women, men, other }, by, at, how);
}

/** Says why hand count and marks differ. Until then the difference stays visible. */
export async function explainDifference(
	db: DbOrTx,
	session: Session,
	why: string,
	by: User,
	at: Date,
	how?: SaidHow,
): Promise<Saved | 'reason-missing'> {
	const explanation = why.trim().slice(0, 500);
	if (!explanation) return 'reason-missing';
	return say(db, session, { kind: 'explanation', explanation }, by, at, how);
}

export type Saved = 'saved' | 'already' | 'id-taken' | SessionRefusal;
const actions = {
	times: 'set-actual-times',
	'hand-count': 'set-hand-count',
	explanation: 'explain-difference',
} as const;
const columns = {
	times: ['actualStart', 'actualEnd'],
	'hand-count': ['countedWomen', 'countedMen', 'countedOther', 'differenceExplained'],
	explanation: ['differenceExplained'],
} as const;

/** Keeps what was said of a sitting that may still be changed, and says who did. */
async function say(
	db: DbOrTx,
	session: Session,
	values: EntryValues,
	by: User,
	at: Date,
	how?: SaidHow,
): Promise<Saved> {
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, session.workshopId, by);
		if (refused) return refused;
		const before = await sessionNow(tx, session);
		const kept = await takeEntry(tx, session.id, values, by.id, at, how);
		if (kept !== 'saved') return kept;
		const after = await sessionNow(tx, session);
		const only = (row: Session) =>
			Object.fromEntries(columns[values.kind].map((key) => [key, row[key]]));
		const subject = { subject: 'sessions', subjectId: session.id };
		const changed = { before: only(before), after: only(after) };
		const reason = how?.reason;
		await audit(tx, {
			by: by.id,
			at,
			action: actions[values.kind],
			...subject,
			...changed,
			reason,
		});
		return 'saved';
	});
}

async function sessionNow(tx: DbOrTx, session: Session): Promise<Session> {
	const [row] = await tx.select().from(sessions).where(eq(sessions.id, session.id));
	return row ?? session;
}

/** Closes a sitting once everybody on the roster has a mark, or it was not held; from then on marks need a reason. */
export async function closeSession(
	db: DbOrTx,
	session: Session,
	by: User,
	at: Date,
): Promise<'closed' | SessionRefusal | 'not-everybody-marked'> {
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, session.workshopId, by);
		if (refused) return refused;
		if ((await unmarkedIn(tx, session)) > 0) return 'not-everybody-marked';
		const closed = await tx
			.update(sessions)
			.set({ closedAt: at, closedById: by.id })
			.where(and(eq(sessions.id, session.id), isNull(sessions.closedAt)))
			.returning({ id: sessions.id });
		if (closed.length === 0) return 'session-closed';
		const subject = { subject: 'sessions', subjectId: session.id };
		await audit(tx, { by: by.id, at, action: 'close-session', ...subject });
		return 'closed';
	});
}

/**
 * Closes a sitting where somebody can be asked: a difference nobody explained is refused until `why` says it,
 * and that is kept as its explanation. Without signal `closeSession` closes it as it is; the difference is
 * asked about when the workshop is handed in (steps.ts).
 */
export async function closeExplained(
	db: DbOrTx,
	session: Session,
	why: string,
	by: User,
	at: Date,
): Promise<'closed' | 'not-everybody-marked' | ExplainRefusal> {
	return db.transaction(async (tx) => {
		const counted = (await countsOf(tx, session.workshopId)).find(({ id }) => id === session.id);
		const refused =
			counted?.unmarked === 0 ? await explainWhereAsked(tx, counted, why, by, at) : undefined;
		return refused ?? closeSession(tx, session, by, at);
	});
}

export type ExplainRefusal = 'difference-unexplained' | 'id-taken' | SessionRefusal;

/** Keeps `why` where hand count and marks differ with nobody having said why; nothing where they don't. */
export async function explainWhereAsked(
	db: DbOrTx,
	sitting: CountedSession,
	why: string,
	by: User,
	at: Date,
): Promise<ExplainRefusal | undefined> {
	if (!isUnexplained(sitting)) return undefined;
	const said = await explainDifference(db, sitting, why, by, at);
	if (said === 'reason-missing') return 'difference-unexplained';
	return said === 'saved' || said === 'already' ? undefined : said;
}

/** Hand count against marks for every sitting: what the foot of each sheet says. */
export type CountedSession = Session & {
	/** Present, late or left early, by mark. */
	marked: number;
	/** None where it was not held. */
	unmarked: number;
	/** The hand count, all together; `undefined` when nobody counted. */
	counted: number | undefined;
	/** Counted less marked: 0 when they agree, `undefined` when nobody counted. */
	difference: number | undefined;
};

// Outer columns are spelled out: with one table drizzle writes them bare, and a subquery's own win.
export async function countsOf(db: DbOrTx, workshopId: string): Promise<CountedSession[]> {
	const rows = await db
		.select({
			session: sessions,
			marked: sql<number>`(select count(*) from enrolments e join attendance a on a."enrolmentId" = e.id
				and a."sessionId" = sessions.id
				where e."workshopId" = sessions."workshopId" and e."withdrawnAt" is null
				and a.status in ('present', 'late', 'left-early'))`,
			unmarked: sql<number>`(select count(*) from enrolments e where e."workshopId" = sessions."workshopId"
				and e."withdrawnAt" is null and not exists
				(select 1 from attendance a where a."sessionId" = sessions.id and a."enrolmentId" = e.id))`,
		})
		.from(sessions)
		.where(eq(sessions.workshopId, workshopId))
		.orderBy(sessions.heldOn, sql`${sessions.half} desc`);
	return rows.map(({ session, marked, ...rest }) => {
		const unmarked = isNotHeld(session) ? 0 : rest.unmarked;
		const counted = handCountOf(session);
		const difference = counted === undefined ? undefined : counted - marked;
		return { ...session, marked, unmarked, counted, difference };
	});
}

export function handCountOf(session: Session): number | undefined {
	const { countedWomen, countedMen, countedOther } = session;
	if (countedWomen === null && countedMen === null && countedOther === null) return undefined;
	return (countedWomen ?? 0) + (countedMen ?? 0) + (countedOther ?? 0);
}

/** Sittings whose hand count differs from the marks with nobody having said why. */
export async function unexplainedIn(db: DbOrTx, workshopId: string): Promise<CountedSession[]> {
	return (await countsOf(db, workshopId)).filter(isUnexplained);
}

export function isUnexplained({ difference, differenceExplained }: CountedSession): boolean {
	return difference !== undefined && difference !== 0 && !differenceExplained;
}

async function unmarkedIn(tx: DbOrTx, session: Session): Promise<number> {
	const counts = await countsOf(tx, session.workshopId);
	return counts.find(({ id }) => id === session.id)?.unmarked ?? 0;
}

/** Which sitting it is, as people say it: day 1, forenoon. */
export function sittingName(
	{ heldOn, half }: Pick<Session, 'heldOn' | 'half'>,
	{ startsOn }: { startsOn: string },
): { n: number; half: Session['half'] } {
	return { n: daysFromTo(startsOn, heldOn).length, half };
}
