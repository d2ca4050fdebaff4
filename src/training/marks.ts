import { sql, type SQL } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { attendance, marks } from '#db/schema.ts';
import type { SaidValue } from './operations.ts';
import { standingMark, type MarkValue, type Standing } from './standing.ts';

export type MarkStatus = (typeof attendance.status.enumValues)[number];
export type CaptureMode = (typeof marks.mode.enumValues)[number];

export type Mark = {
	/** Made by the phone: the same id twice is one mark. */
	id: string;
	enrolmentId: string;
	status: MarkStatus;
	minutesMissed?: number | undefined;
	/** The marks that were shown as standing when this one was made: see standing.ts. */
	supersedes?: readonly string[] | undefined;
	takenById: string;
	takenAt: Date;
	receivedAt: Date;
	device: string;
	mode: CaptureMode;
};
export type MarkOutcome =
	| 'marked'
	| 'already'
	| 'id-taken'
	| 'not-on-roster'
	| 'session-closed'
	| 'frozen'
	| 'called-off'
	/** More was missed than there was of the sitting. */
	| 'minutes-too-many';
export type FrontierMark = MarkValue & { id: string };

/** A phone may have given somebody a second enrolment id (see `enrolment_aliases`). */
const enrolmentMeant = `coalesce((select "enrolmentId" from enrolment_aliases where "id" = :enrolmentId), :enrolmentId)`;
/* A cross join keeps its order: who supersedes this mark is asked first, not who else is in the row. */
const unsuperseded = (m: string) =>
	`not exists (select 1 from mark_supersessions x cross join marks n on n."id" = x."markId"
		where x."supersededId" = ${m}."id" and n."id" <> ${m}."id"
		and n."sessionId" = ${m}."sessionId" and n."enrolmentId" = ${m}."enrolmentId")`;
/** `frontierOf` in SQL: a mark `m` that no other of its row supersedes; all, if that leaves none. */
export const inFrontier = `(${unsuperseded('m')} or not exists (select 1 from marks f
	where f."sessionId" = m."sessionId" and f."enrolmentId" = m."enrolmentId" and ${unsuperseded('f')}))`;
const minuteOf = (time: string) => `(substr(s."${time}", 1, 2) * 60 + substr(s."${time}", 4, 2))`;
/** `minutesOfSession` in SQL, of a sitting `s`: the real times when both are known, else the planned. */
export const lasted = `(case when s."actualStart" is not null and s."actualEnd" is not null
	then ${minuteOf('actualEnd')} - ${minuteOf('actualStart')}
	else ${minuteOf('plannedEnd')} - ${minuteOf('plannedStart')} end)`;
const isWithin = `(:minutesMissed = 0 or :minutesMissed <= ${lasted})`;
const rowOfMark = `m."sessionId" = :sessionId
	and m."enrolmentId" = (select "enrolmentId" from marks where "id" = :id)`;

/**
 * The rule for a mark, as SQL, so that the sync route can keep these statements prepared and judge
 * exactly as `takeMark` does. Run `add`; when it changed one row, run `supersede` for each id, read
 * `frontier`, and `set` what stands; else `why` says which outcome it is. All in one transaction.
 * Many marks of a sitting at once: marks-together.ts.
 */
export const attendanceSql = {
	add: `insert into marks
		("id", "sessionId", "enrolmentId", "status", "minutesMissed", "takenById", "takenAt", "receivedAt", "device", "mode", "reason")
		select :id, s."id", e."id", :status, :minutesMissed, :takenById, :takenAt, :receivedAt, :device, :mode, :reason
		from sessions s
		join workshops w on w."id" = s."workshopId"
		join enrolments e on e."workshopId" = w."id"
		where s."id" = :sessionId and e."id" = ${enrolmentMeant} and e."withdrawnAt" is null
		and ${isWithin}
		and w."status" not in ('frozen', 'called-off') and (:reason is not null or (s."closedAt" is null and w."status" = 'draft'))
		and not exists (select 1 from held_operations h where h."id" = :id and h."decision" is not 'applied')
		on conflict ("id") do nothing`,
	supersede: `insert into mark_supersessions ("markId", "supersededId") values (:id, :supersededId)
		on conflict do nothing`,
	/**
	 * Lets it stand where nothing needs weighing: nobody was marked before, or this was made in sight of
	 * the one mark that stands. Changes one row then; else none, and `frontier` must be read.
	 */
	setAtOnce: `insert into attendance ("sessionId", "enrolmentId", "markId", "status", "minutesMissed", "unsuperseded")
		select "sessionId", "enrolmentId", "id", "status", "minutesMissed", 1 from marks
		where "id" = :id and not exists (select 1 from mark_supersessions where "supersededId" = :id)
		on conflict ("sessionId", "enrolmentId") do update set
		"markId" = excluded."markId", "status" = excluded."status", "minutesMissed" = excluded."minutesMissed"
		where attendance."unsuperseded" = 1 and attendance."markId" in
			(select "supersededId" from mark_supersessions where "markId" = excluded."markId")`,
	/** As one row: reading several costs the library more than the query. */
	frontier: `select json_group_array(json_object('id', m."id", 'status', m."status", 'minutesMissed', m."minutesMissed")) as marks
		from marks m where ${rowOfMark} and ${unsuperseded('m')}`,
	/** The same where a forged chain left none: all of the row. */
	wholeRow: `select json_group_array(json_object('id', m."id", 'status', m."status", 'minutesMissed', m."minutesMissed")) as marks
		from marks m where ${rowOfMark}`,
	set: `insert into attendance ("sessionId", "enrolmentId", "markId", "status", "minutesMissed", "unsuperseded")
		select "sessionId", "enrolmentId", "id", "status", "minutesMissed", :unsuperseded from marks where "id" = :standsId
		on conflict ("sessionId", "enrolmentId") do update set
		"markId" = excluded."markId", "status" = excluded."status", "minutesMissed" = excluded."minutesMissed",
		"unsuperseded" = excluded."unsuperseded"`,
	why: `select case
		when exists (select 1 from marks where "id" = :id and "sessionId" = :sessionId and "enrolmentId" = ${enrolmentMeant}) then 'already'
		when exists (select 1 from marks where "id" = :id) then 'id-taken'
		when exists (select 1 from held_operations h where h."id" = :id and h."decision" is not 'applied')
			then (select coalesce(h."decision", h."refusal") from held_operations h where h."id" = :id)
		when not exists (select 1 from enrolments e join sessions s on s."workshopId" = e."workshopId"
			where e."id" = ${enrolmentMeant} and s."id" = :sessionId and e."withdrawnAt" is null) then 'not-on-roster'
		when (select w."status" from workshops w join sessions s on s."workshopId" = w."id" where s."id" = :sessionId) = 'frozen' then 'frozen'
		when (select w."status" from workshops w join sessions s on s."workshopId" = w."id" where s."id" = :sessionId) = 'called-off' then 'called-off'
		when exists (select 1 from sessions s where s."id" = :sessionId and not ${isWithin}) then 'minutes-too-many'
		else 'session-closed' end as outcome`,
	/** The values somebody has to decide between, with who said each. */
	values: `select m."id", m."device", m."takenAt", m."status", m."minutesMissed", p."nameHi", p."nameEn"
		from marks m left join accounts a on a."id" = m."takenById" left join people p on p."id" = a."personId"
		where ${rowOfMark} and ${inFrontier} order by m."id"`,
} as const;

/** The values the statements name. Instants are milliseconds, as the tables keep them. */
export function attendanceValues(
	session: { id: string },
	mark: Mark,
	reason: string | null = null,
) {
	const { id, enrolmentId, status, takenById, device, mode } = mark;
	return {
		...{ id, enrolmentId, status, takenById, device, mode, reason },
		sessionId: session.id,
		minutesMissed: mark.minutesMissed ?? 0,
		takenAt: mark.takenAt.getTime(),
		receivedAt: mark.receivedAt.getTime(),
	};
}

export type Taken =
	| { outcome: 'marked'; standing: Standing<FrontierMark> }
	| { outcome: Exclude<MarkOutcome, 'marked'> };

/**
 * Keeps one mark and lets stand what then stands for its person at its sitting. With a `reason` a
 * closed sitting takes it too. Inside the caller's transaction.
 */
export async function takeMark(
	tx: DbOrTx,
	session: { id: string },
	mark: Mark,
	reason: string | null = null,
): Promise<Taken> {
	const values = attendanceValues(session, mark, reason);
	const added = await tx.run(filledIn(attendanceSql.add, values));
	if (added.rowsAffected !== 1) {
		const [why] = await tx.all<{ outcome: Exclude<MarkOutcome, 'marked'> }>(
			filledIn(attendanceSql.why, values),
		);
		return { outcome: why?.outcome ?? 'not-on-roster' };
	}
	for (const supersededId of mark.supersedes ?? []) {
		await tx.run(filledIn(attendanceSql.supersede, { id: mark.id, supersededId }));
	}
	const read = (text: string) => tx.all<FrontierRow>(filledIn(text, values));
	const frontier = marksIn((await read(attendanceSql.frontier))[0]);
	const standing = standingMark(
		frontier.length > 0 ? frontier : marksIn((await read(attendanceSql.wholeRow))[0]),
	);
	if (!standing) throw new Error('the mark just kept was not read back');
	const unsuperseded = standing.frontier.length;
	await tx.run(filledIn(attendanceSql.set, { standsId: standing.stands.id, unsuperseded }));
	return { outcome: 'marked', standing };
}

/** The one row that `frontier` answers. */
export type FrontierRow = { marks: string };

export function marksIn(row: FrontierRow | undefined): FrontierMark[] {
	return JSON.parse(row?.marks ?? '[]') as FrontierMark[];
}

/** Everything said about the row of this mark that nobody has decided between. */
export async function valuesBeside(
	tx: DbOrTx,
	session: { id: string },
	mark: { id: string },
): Promise<SaidValue[]> {
	const asked = filledIn(attendanceSql.values, { id: mark.id, sessionId: session.id });
	return (await tx.all<SaidRow>(asked)).map(saidFrom);
}

export type SaidRow = MarkValue &
	Pick<SaidValue, 'id' | 'device' | 'takenAt'> & { nameHi: string | null; nameEn: string | null };

export function saidFrom({ id, device, takenAt, nameHi, nameEn, ...value }: SaidRow): SaidValue {
	const { status, minutesMissed } = value;
	return { id, device, takenAt, by: { nameHi, nameEn }, value: { status, minutesMissed } };
}

/** A statement with names in it, for drizzle: every `:name` becomes a bound value. */
export function filledIn(text: string, values: Record<string, string | number | null>): SQL {
	const parts = text.split(/:(\w+)/);
	return sql.join(
		parts.map((part, n) => (n % 2 === 0 ? sql.raw(part) : sql`${values[part] ?? null}`)),
	);
}
