import { asc, desc, eq, sql } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { sessions as table } from '#db/schema.ts';
import { changedRows, cursorOf, readCursor } from './copy-cursor.ts';
import { rosterOfWorkshop } from './enrolments.ts';
import { inFrontier, type MarkStatus } from './marks.ts';
import { entriesOf, standingEntries } from './sitting-entries.ts';
import { workshopLedBy } from './workshops.ts';

/* A workshop as a facilitator's phone keeps it for a day without signal: no more than the roster shows. */
export type Names = { nameHi: string | null; nameEn: string | null };
export type KeptPerson = Names & {
	enrolmentId: string;
	serial: number;
	role: string;
	relation: string | null;
	relationName: string | null;
	unit: string | null;
	village: string | null;
};
export type KeptSession = {
	id: string;
	heldOn: string;
	half: 'forenoon' | 'afternoon';
	plannedStart: string;
	plannedEnd: string;
	actualStart: string | null;
	actualEnd: string | null;
	countedWomen: number | null;
	countedMen: number | null;
	countedOther: number | null;
	differenceExplained: string | null;
	/** Milliseconds; `null` while it is open. */
	closedAt: number | null;
	/** What stands of times, hand count and explanations: a new one supersedes these. */
	entries: { id: string; kind: 'times' | 'hand-count' | 'explanation' }[];
};
/** A mark nothing on the server supersedes. */
export type KeptMark = {
	id: string;
	sessionId: string;
	enrolmentId: string;
	status: MarkStatus;
	minutesMissed: number;
	by: Names | null;
	device: string;
	takenAt: number;
};
export type PhoneCopy = {
	/** Whose it is: another account on this phone does not see it. */
	account: string;
	workshop: {
		id: string;
		code: string;
		titleHi: string;
		titleEn: string | null;
		startsOn: string;
		endsOn: string;
		stateLgd: number;
		districtLgd: number | null;
		blockLgd: number | null;
	};
	people: KeptPerson[];
	sessions: KeptSession[];
	marks: KeptMark[];
	/** Ids of marks that another mark supersedes: a phone that still holds one knows it is past. */
	superseded: string[];
	/** Where this copy stands; said back, it brings what changed since. */
	cursor: string;
};
/** Rows that are new or changed, and the places in the copy of those that are gone or were changed. */
export type ChangedRows<Row> = { gone: number[]; now: Row[] };
/** What makes the copy of `since` into that of `cursor`: see src/offline/snapshot.ts. */
export type PhoneChanges = Pick<PhoneCopy, 'account' | 'cursor'> & {
	since: string;
	people: ChangedRows<KeptPerson>;
	sessions: ChangedRows<KeptSession>;
	/** All that stands in every row of which something new was said. */
	marks: KeptMark[];
	/** Superseded since. */
	superseded: string[];
};

type MarkRow = Omit<KeptMark, 'by'> & Names;
type Asked = { secret: string; since?: string | undefined };

/**
 * What a phone takes along of an open workshop this user keeps; with `since`, the cursor of a copy it
 * has, only what changed, or the whole where that cursor is not known. `undefined` to anybody else, and
 * once it was handed in: then nothing of it stays on the phone.
 */
export async function phoneCopyOf(
	db: DbOrTx,
	user: User,
	workshopId: string,
	asked: Asked & { since?: undefined },
): Promise<PhoneCopy | undefined>;
export async function phoneCopyOf(
	db: DbOrTx,
	user: User,
	workshopId: string,
	asked: Asked,
): Promise<PhoneCopy | PhoneChanges | undefined>;
export async function phoneCopyOf(
	db: DbOrTx,
	user: User,
	workshopId: string,
	{ secret, since }: Asked,
): Promise<PhoneCopy | PhoneChanges | undefined> {
	const workshop = await workshopLedBy(db, user, workshopId);
	if (workshop?.status !== 'draft') return undefined;
	const { id, code, titleHi, titleEn, startsOn, endsOn, stateLgd, districtLgd, blockLgd } =
		workshop;
	const place = { stateLgd, districtLgd, blockLgd };
	const header = { id, code, titleHi, titleEn, startsOn, endsOn, ...place };
	// Before everything else: a mark that comes meanwhile is told twice rather than never.
	const { newest, takers } = await markedIn(db, id);
	const [people, sessions] = await Promise.all([peopleIn(db, workshop), sessionsIn(db, id)]);
	const same = [user.id, header, takers];
	const cursor = cursorOf({ same, newest, people, sessions }, secret);
	const had =
		since === undefined
			? undefined
			: await readCursor(since, same, (number) => idOfMark(db, number), secret);
	const [marks, superseded] = await Promise.all([
		frontierIn(db, id, had?.newestIs ?? 0),
		supersededIn(db, id, had?.newestIs ?? 0),
	]);
	const account = user.id;
	if (since === undefined || !had) {
		return { account, workshop: header, people, sessions, marks, superseded, cursor };
	}
	const changed = {
		people: changedRows(had.people, people, secret),
		sessions: changedRows(had.sessions, sessions, secret),
	};
	return { account, since, cursor, ...changed, marks, superseded };
}

/** The newest mark of a workshop, and the names of everybody who made one. */
async function markedIn(db: DbOrTx, workshopId: string) {
	const [row] = await db.all<{ number: number | null; takers: string }>(sql`
		select max(m.rowid) as number, json_group_array(distinct m."takenById") as takers
		from sessions s cross join marks m on m."sessionId" = s.id where s."workshopId" = ${workshopId}`);
	const number = row?.number ?? 0;
	const takers = await db.all<Names>(sql`select a.id, p."nameHi", p."nameEn"
		from json_each(${row?.takers ?? '[]'}) t
		cross join accounts a on a.id = t.value join people p on p.id = a."personId" order by a.id`);
	return { newest: { number, id: await idOfMark(db, number) }, takers };
}

/** The mark of this number; '' when there is none, as before the first. */
async function idOfMark(db: DbOrTx, number: number): Promise<string> {
	const [mark] = await db.all<{ id: string }>(sql`select id from marks where rowid = ${number}`);
	return mark?.id ?? '';
}

async function peopleIn(db: DbOrTx, workshop: { id: string }): Promise<KeptPerson[]> {
	const roster = await rosterOfWorkshop(db, workshop);
	return roster.map((person) => ({
		enrolmentId: person.enrolmentId,
		serial: person.serial,
		nameHi: person.nameHi,
		nameEn: person.nameEn,
		role: person.role,
		relation: person.relation,
		relationName: person.relationName,
		unit: person.unit,
		village: person.village,
	}));
}

async function sessionsIn(db: DbOrTx, workshopId: string): Promise<KeptSession[]> {
	const sittings = await db
		.select()
		.from(table)
		.where(eq(table.workshopId, workshopId))
		.orderBy(asc(table.heldOn), desc(table.half));
	return Promise.all(sittings.map((sitting) => keptSession(db, sitting)));
}

/** What nothing supersedes, of every row that has a mark with a higher number. */
async function frontierIn(db: DbOrTx, workshopId: string, after: number): Promise<KeptMark[]> {
	const marks = await db.all<MarkRow>(sql`select m.id, m."sessionId", m."enrolmentId", m.status,
		m."minutesMissed", m.device, m."takenAt", p."nameHi", p."nameEn"
		from (select distinct n."sessionId", n."enrolmentId" from sessions s
			cross join marks n on n."sessionId" = s.id
			where s."workshopId" = ${workshopId} and n.rowid > ${after}) r
		cross join marks m on m."sessionId" = r."sessionId" and m."enrolmentId" = r."enrolmentId"
		left join accounts a on a.id = m."takenById" left join people p on p.id = a."personId"
		where ${sql.raw(inFrontier)}`);
	return marks.map(({ nameHi, nameEn, ...mark }) => ({ ...mark, by: { nameHi, nameEn } }));
}

async function supersededIn(db: DbOrTx, workshopId: string, after: number): Promise<string[]> {
	const past = await db.all<{
		id: string;
	}>(sql`select distinct x."supersededId" as id from sessions s
		cross join marks n on n."sessionId" = s.id
		cross join mark_supersessions x on x."markId" = n.id
		where s."workshopId" = ${workshopId} and n.rowid > ${after}`);
	return past.map(({ id }) => id);
}

async function keptSession(db: DbOrTx, sitting: typeof table.$inferSelect): Promise<KeptSession> {
	const { times, handCount, explanations } = standingEntries(await entriesOf(db, sitting.id));
	const standing = [...(times?.frontier ?? []), ...(handCount?.frontier ?? []), ...explanations];
	const { id, heldOn, half, plannedStart, plannedEnd, actualStart, actualEnd } = sitting;
	const { countedWomen, countedMen, countedOther, differenceExplained, closedAt } = sitting;
	return {
		...{ id, heldOn, half, plannedStart, plannedEnd, actualStart, actualEnd },
		...{ countedWomen, countedMen, countedOther, differenceExplained },
		closedAt: closedAt?.getTime() ?? null,
		entries: standing.map(({ id: entry, kind }) => ({ id: entry, kind })),
	};
}
