import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Db, DbOrTx } from '#db/client.ts';
import { settings, workshopModules, workshops } from '#db/schema.ts';
import { countedForms, passes } from './attempts.ts';
import { pseudonyms } from './pseudonyms.ts';
import type { Session } from './sessions.ts';
import { minutesOfSession } from './sittings.ts';
import { sayWhatIsTrue } from './statement-outbox.ts';
import { attended, completed, passed, type Statement, type Teller } from './statements.ts';

/*
 * What is to be told is read from the record as it stands, never from the verbs that wrote it: a
 * verb cannot forget it, and what is read twice is told once.
 */

/** What happened is read a minute later: by then every transaction of that instant has ended. */
const settled = 60_000;
/** Ten sittings are some five hundred statements: a transaction of some tens of milliseconds. */
const atOnce = 10;

/** How far each source has been read: an instant in milliseconds, and the last id of that instant. */
type Cursor = { at: number; id: string };
/** What may have changed what there is to tell, each with an index that begins with its instant. */
const sources = {
	closings: sql`select id, "closedAt" as at, id as subject from sessions where "closedAt" is not null`,
	marks: sql`select id, "receivedAt" as at, "sessionId" as subject from marks where true`,
	withdrawals: sql`select id, "withdrawnAt" as at, "workshopId" as subject from enrolments where "withdrawnAt" is not null`,
	certificates: sql`select id, "issuedAt" as at, id as subject from certificates where true`,
	cancellations: sql`select id, "cancelledAt" as at, id as subject from certificates where "cancelledAt" is not null`,
	attempts: sql`select id, "receivedAt" as at, id as subject from attempts where true`,
} as const;
export type Source = keyof typeof sources;
export const sourceNames = Object.keys(sources) as Source[];
const instants = {
	...{ closings: 'closedAt', marks: 'receivedAt', withdrawals: 'withdrawnAt' },
	...{ certificates: 'issuedAt', cancellations: 'cancelledAt', attempts: 'receivedAt' },
} as const satisfies Record<Source, string>;

/**
 * Writes into the outbox what has become true, or is true no more, since it last looked; a part at a
 * time. `since` is where it begins on its first day. Answers how much is left to look at: 0 when done.
 */
export async function writeOutbox(
	db: Db,
	{ origin, since }: { origin: string; since: Date },
	now: Date,
): Promise<{ read: number; written: number }> {
	const teller: Teller = { origin, pseudonymOf: await pseudonyms(db) };
	let [read, written] = [0, 0];
	for (const source of sourceNames) {
		const cursor = await cursorOf(db, source, since);
		const rows = await nextOf(db, source, cursor, now);
		const last = rows.at(-1);
		if (!last) continue;
		const subjects = [...new Set(rows.map(({ subject }) => subject))];
		written += await db.transaction(async (tx) => {
			const count = await tell(tx, teller, source, subjects, now);
			await keepCursor(tx, source, last);
			return count;
		});
		read += rows.length;
	}
	return { read, written };
}

type Row = Cursor & { subject: string };

function nextOf(db: DbOrTx, source: Source, { at, id }: Cursor, now: Date): Promise<Row[]> {
	const instant = sql.raw(`"${instants[source]}"`);
	const until = now.getTime() - settled;
	return db.all<Row>(sql`${sources[source]} and (${instant}, id) > (${at}, ${id})
		and ${instant} <= ${until} order by ${instant}, id limit ${atOnce}`);
}

async function cursorOf(db: DbOrTx, source: Source, since: Date): Promise<Cursor> {
	const [row] = await db
		.select()
		.from(settings)
		.where(eq(settings.key, `told-${source}`));
	if (row) return JSON.parse(row.value) as Cursor;
	const first = { at: since.getTime(), id: '' };
	await keepCursor(db, source, first);
	return first;
}

async function keepCursor(tx: DbOrTx, source: Source, { at, id }: Cursor): Promise<void> {
	const value = JSON.stringify({ at, id });
	await tx
		.insert(settings)
		.values({ key: `told-${source}`, value })
		.onConflictDoUpdate({ target: settings.key, set: { value } });
}

async function tell(
	tx: DbOrTx,
	teller: Teller,
	source: Source,
	subjects: string[],
	now: Date,
): Promise<number> {
	if (source === 'attempts') return tellPassed(tx, teller, subjects, now);
	if (source === 'certificates' || source === 'cancellations')
		return tellCompleted(tx, teller, subjects, now);
	const among = sql`(select value from json_each(${JSON.stringify(subjects)}))`;
	return source === 'withdrawals'
		? tellAttended(tx, teller, sql`s."workshopId" in ${among}`, now)
		: tellAttended(tx, teller, sql`s.id in ${among}`, now);
}

type Wanted = Map<string, ((id: string) => Statement) | undefined>;
type Seat = Session & {
	enrolmentId: string;
	who: string;
	came: number;
	mode: string;
	minutesMissed: number;
};

/** Who sat in these sittings, once they are closed. */
async function tellAttended(tx: DbOrTx, teller: Teller, which: SQL, now: Date): Promise<number> {
	const seats = await tx.all<Seat>(sql`select s.*, a."enrolmentId", p."countsAsId" as who,
		a."minutesMissed", m.mode, e."withdrawnAt" is null
			and a.status in ('present', 'late', 'left-early') as came
		from sessions s join enrolments e on e."workshopId" = s."workshopId"
		join attendance a on a."enrolmentId" = e.id and a."sessionId" = s.id
		join marks m on m.id = a."markId" join people p on p.id = e."personId"
		where s."closedAt" is not null and ${which}`);
	const held = await workshopsOf(
		tx,
		seats.map(({ workshopId }) => workshopId),
	);
	const wanted: Wanted = new Map();
	for (const seat of seats) {
		const workshop = held.get(seat.workshopId);
		if (!workshop) continue;
		const subject = `${seat.id} ${seat.enrolmentId}`;
		const session = {
			id: seat.id,
			endedAt: instantIn(seat.heldOn, seat.actualEnd ?? seat.plannedEnd),
			minutes: minutesOfSession(seat) - seat.minutesMissed,
		};
		const { who, mode } = seat;
		wanted.set(
			subject,
			seat.came ? (id) => attended(teller, { id, who, mode, session, workshop }) : undefined,
		);
	}
	return sayWhatIsTrue(tx, teller, 'attended', wanted, now);
}

/** Certificates of participation that stand. */
async function tellCompleted(
	tx: DbOrTx,
	teller: Teller,
	ids: string[],
	now: Date,
): Promise<number> {
	const rows = await tx.all<{
		id: string;
		who: string;
		workshopId: string;
		minutes: number;
		issuedAt: number;
		stands: number;
	}>(sql`select c.id, p."countsAsId" as who, c."workshopId", c.minutes, c."issuedAt",
		c."cancelledAt" is null as stands from certificates c join people p on p.id = c."personId"
		where c.kind = 'attendance' and c.id in (select value from json_each(${JSON.stringify(ids)}))`);
	const held = await workshopsOf(
		tx,
		rows.map(({ workshopId }) => workshopId),
	);
	const wanted: Wanted = new Map();
	for (const { id: subject, who, workshopId, minutes, issuedAt, stands } of rows) {
		const workshop = held.get(workshopId);
		if (!workshop) continue;
		const said = (id: string) =>
			completed(teller, { id, who, workshop, minutes, issuedAt: new Date(issuedAt) });
		wanted.set(subject, stands ? said : undefined);
	}
	return sayWhatIsTrue(tx, teller, 'completed', wanted, now);
}

/** Quizzes that count and were passed; an attempt is never changed, so never taken back. */
async function tellPassed(tx: DbOrTx, teller: Teller, ids: string[], now: Date): Promise<number> {
	const rows = await tx.all<{
		id: string;
		who: string;
		module: string;
		edition: string;
		passMark: number;
		score: number;
		mustPassMissed: number;
		submittedAt: number;
	}>(sql`select t.id, p."countsAsId" as who, t.module, t.edition, t."passMark", t."submittedAt",
		avg(r.score) as score, coalesce(sum(r."mustPass" and r.score < r."mustEarn"), 0) as mustPassMissed
		from attempts t join people p on p.id = t."personId" join responses r on r."attemptId" = t.id
		where t.form in ${countedForms} and t.id in (select value from json_each(${JSON.stringify(ids)}))
		group by t.id`);
	const wanted: Wanted = new Map(
		rows
			.filter(passes)
			.map(({ id: subject, submittedAt, ...attempt }) => [
				subject,
				(id) => passed(teller, { ...attempt, id, submittedAt: new Date(submittedAt) }),
			]),
	);
	return sayWhatIsTrue(tx, teller, 'passed', wanted, now);
}

async function workshopsOf(tx: DbOrTx, ids: string[]) {
	const wanted = [...new Set(ids)];
	const held = await tx
		.select({ id: workshops.id, titleHi: workshops.titleHi, titleEn: workshops.titleEn })
		.from(workshops)
		.where(inArray(workshops.id, wanted));
	const taught = await tx
		.select({ workshopId: workshopModules.workshopId, module: workshopModules.module })
		.from(workshopModules)
		.where(inArray(workshopModules.workshopId, wanted))
		.orderBy(workshopModules.position);
	return new Map(
		held.map((workshop) => [
			workshop.id,
			{
				...workshop,
				modules: taught
					.filter(({ workshopId }) => workshopId === workshop.id)
					.map(({ module }) => module),
			},
		]),
	);
}

/** A time of day in India, as an instant. */
function instantIn(day: string, time: string): string {
	return new Date(`${day}T${time}:00+05:30`).toISOString();
}
