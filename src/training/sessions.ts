import { and, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { sessions, workshops } from '#db/schema.ts';
import { audit } from './audit.ts';
import { daysFromTo, isDay, minutesBetween } from './days.ts';
import { changeRefusal, mayLead } from './workshops.ts';

export type Session = typeof sessions.$inferSelect;
export type PlannedSession = Pick<Session, 'heldOn' | 'half' | 'plannedStart' | 'plannedEnd'> & {
	title?: string | null | undefined;
};
export type SessionRefusal = 'session-closed' | 'already-submitted' | 'frozen';

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

/**
 * Makes a workshop's sittings what the plan says: new ones added, times changed, others taken away.
 * One that has marks or a headcount stays, and is refused.
 */
export async function planSessions(
	tx: DbOrTx,
	workshopId: string,
	planned: PlannedSession[],
): Promise<'session-has-marks' | undefined> {
	const old = await tx.select().from(sessions).where(eq(sessions.workshopId, workshopId));
	const slotOf = ({ heldOn, half }: PlannedSession) => `${heldOn} ${half}`;
	const wanted = new Set(planned.map(slotOf));
	const gone = old.filter((session) => !wanted.has(slotOf(session))).map(({ id }) => id);
	if (gone.length > 0) {
		if (await anyUsed(tx, gone)) return 'session-has-marks';
		await tx.delete(sessions).where(inArray(sessions.id, gone));
	}
	for (const { heldOn, half, plannedStart, plannedEnd, title = null } of planned) {
		await tx
			.insert(sessions)
			.values({ id: newId(), workshopId, heldOn, half, plannedStart, plannedEnd, title })
			.onConflictDoUpdate({
				target: [sessions.workshopId, sessions.heldOn, sessions.half],
				set: { plannedStart, plannedEnd, title },
			});
	}
	return undefined;
}

async function anyUsed(tx: DbOrTx, ids: string[]): Promise<boolean> {
	const [used] = await tx
		.select({ id: sessions.id })
		.from(sessions)
		.where(
			and(
				inArray(sessions.id, ids),
				sql`(exists (select 1 from marks where marks."sessionId" = sessions.id)
					or exists (select 1 from headcounts where headcounts."sessionId" = sessions.id))`,
			),
		)
		.limit(1);
	return used !== undefined;
}

/** When it really began and ended: started late, ended early is what net hours are for. */
export async function setActualTimes(
	db: DbOrTx,
	session: Session,
	{ actualStart, actualEnd }: { actualStart: string; actualEnd: string },
	by: User,
	at: Date,
): Promise<'saved' | SessionRefusal | 'session-times'> {
	if ((minutesBetween(actualStart, actualEnd) ?? 0) <= 0) return 'session-times';
	return change(db, session, { actualStart, actualEnd }, 'set-actual-times', by, at);
}

/** The count made by hand at the foot of the sheet. It stands beside the marks, never over them. */
export async function setHandCount(
	db: DbOrTx,
	session: Session,
	{ women, men, other }: { women: number; men: number; other: number },
	by: User,
	at: Date,
): Promise<'saved' | SessionRefusal | 'not-a-number'> {
	const counts = [women, men, other];
	if (!counts.every((n) => Number.isInteger(n) && n >= 0 && n <= 100_000)) return 'not-a-number';
	const values = { countedWomen: women, countedMen: men, countedOther: other };
	// A new count may bring a new difference, so the old explanation goes.
	return change(db, session, { ...values, differenceExplained: null }, 'set-hand-count', by, at);
}

/** Says why hand count and marks differ. Until then the difference stays visible. */
export async function explainDifference(
	db: DbOrTx,
	session: Session,
	why: string,
	by: User,
	at: Date,
): Promise<'saved' | SessionRefusal | 'reason-missing'> {
	const differenceExplained = why.trim().slice(0, 500);
	if (!differenceExplained) return 'reason-missing';
	return change(db, session, { differenceExplained }, 'explain-difference', by, at);
}

/** Writes to a sitting that may still be changed, and says who did. */
async function change(
	db: DbOrTx,
	session: Session,
	after: Partial<Session>,
	action: string,
	by: User,
	at: Date,
): Promise<'saved' | SessionRefusal> {
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, session.workshopId, by);
		if (refused) return refused;
		await tx.update(sessions).set(after).where(eq(sessions.id, session.id));
		const before = Object.fromEntries(
			Object.keys(after).map((key) => [key, session[key as keyof Session]]),
		);
		const subject = { subject: 'sessions', subjectId: session.id };
		await audit(tx, { by: by.id, at, action, ...subject, before, after });
		return 'saved';
	});
}

/** Closes a sitting once everybody on the roster has a mark; from then on marks need a reason. */
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

/** Hand count against marks for every sitting: what the foot of each sheet says. */
export type CountedSession = Session & {
	/** Present, late or left early, by mark. */
	marked: number;
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
			marked: sql<number>`(select count(*) from attendance a join enrolments e on e.id = a."enrolmentId"
				where a."sessionId" = sessions.id and e."withdrawnAt" is null
				and a.status in ('present', 'late', 'left-early'))`,
			unmarked: sql<number>`(select count(*) from enrolments e where e."workshopId" = sessions."workshopId"
				and e."withdrawnAt" is null and not exists
				(select 1 from attendance a where a."sessionId" = sessions.id and a."enrolmentId" = e.id))`,
		})
		.from(sessions)
		.where(eq(sessions.workshopId, workshopId))
		.orderBy(sessions.heldOn, sql`${sessions.half} desc`);
	return rows.map(({ session, marked, unmarked }) => {
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
	const counted = await countsOf(db, workshopId);
	return counted.filter(
		({ difference, differenceExplained }) =>
			difference !== undefined && difference !== 0 && !differenceExplained,
	);
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

/** How long it lasted, in minutes: the real times when both are known, else the planned ones. */
export function minutesOfSession(session: Session): number {
	const { plannedStart, plannedEnd, actualStart, actualEnd } = session;
	const real = actualStart && actualEnd ? minutesBetween(actualStart, actualEnd) : undefined;
	return Math.max(0, real ?? minutesBetween(plannedStart, plannedEnd) ?? 0);
}
