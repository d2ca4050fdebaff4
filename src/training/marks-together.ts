import { lasted } from './marks.ts';
import type { OperationOf } from './operations.ts';

/*
 * Marks of one sitting taken in one go, as SQL over JSON arrays, so that the sync route can keep it
 * prepared. It judges as `takeMark` does, for marks where the rule needs no weighing: nobody was
 * marked before, or exactly one mark stands alone and this one was made in sight of it. Everything
 * else is left to `takeMark`. The number of statements depends neither on how many marks come
 * together nor on how many there were before.
 */
export const togetherSql = {
	/** `:ids` and `:enrolmentIds` in JSON, of one sitting and its workshop. Answers one row of JSON. */
	judge: `select
		(select json_group_array(json_array(m."id", m."sessionId", m."enrolmentId"))
			from json_each(:ids) i cross join marks m where m."id" = i.value) as taken,
		(select json_group_array(i.value) from json_each(:ids) i
			where exists (select 1 from held_operations where "id" = i.value)
			or exists (select 1 from mark_supersessions where "supersededId" = i.value)) as known,
		(select count(*) from json_each(:enrolmentIds) e where not exists (select 1 from enrolments r
			where r."id" = e.value and r."workshopId" = :workshopId and r."withdrawnAt" is null)) as strangers,
		(select json_group_array(json_array(a."enrolmentId", a."markId", a."unsuperseded"))
			from json_each(:enrolmentIds) e cross join attendance a
			where a."sessionId" = :sessionId and a."enrolmentId" = e.value) as standing,
		(select ${lasted} from sessions s where s."id" = :sessionId) as lasted`,
	/** `:marks` as `marksAsJson` writes them. */
	add: `insert into marks
		("id", "sessionId", "enrolmentId", "status", "minutesMissed", "takenById", "takenAt", "receivedAt", "device", "mode")
		select value ->> 0, :sessionId, value ->> 1, value ->> 2, value ->> 3, :takenById, value ->> 4, :receivedAt, :device, value ->> 5
		from json_each(:marks)`,
	/** `:pairs` is an object: of a mark, what it supersedes. */
	supersede: `insert into mark_supersessions ("markId", "supersededId")
		select key, value from json_each(:pairs) where true on conflict do nothing`,
	set: `insert into attendance ("sessionId", "enrolmentId", "markId", "status", "minutesMissed", "unsuperseded")
		select "sessionId", "enrolmentId", "id", "status", "minutesMissed", 1 from marks
		where "id" in (select value from json_each(:ids))
		on conflict ("sessionId", "enrolmentId") do update set "markId" = excluded."markId",
		"status" = excluded."status", "minutesMissed" = excluded."minutesMissed", "unsuperseded" = 1`,
} as const;

/** The one row that `judge` answers: JSON, and how many minutes the sitting lasted. */
export type JudgedRow = {
	taken: string;
	known: string;
	strangers: number;
	standing: string;
	lasted: number | null;
};
type MarkOperation = OperationOf<'mark'>;
export type MarkJudgement = 'together' | 'already' | 'alone';

/**
 * Which marks of one sitting may be taken together; no two of them may have one id or one enrolment.
 * `undefined` when somebody is not on the roster under that id: an alias may stand for any row, so
 * everything goes in the order in which it came.
 */
export function judged(
	marks: readonly MarkOperation[],
	row: JudgedRow,
): MarkJudgement[] | undefined {
	if (row.strangers > 0) return undefined;
	const taken = new Map(
		(JSON.parse(row.taken) as [string, string, string][]).map(([id, ...at]) => [id, at.join(' ')]),
	);
	const known = new Set(JSON.parse(row.known) as string[]);
	const standing = new Map(
		(JSON.parse(row.standing) as [string, string, number | null][]).map(
			([enrolmentId, markId, unsuperseded]) => [enrolmentId, { markId, unsuperseded }],
		),
	);
	return marks.map(({ id, sessionId, enrolmentId, supersedes, minutesMissed }) => {
		const at = taken.get(id);
		if (at !== undefined) return at === `${sessionId} ${enrolmentId}` ? 'already' : 'alone';
		if (known.has(id) || minutesMissed > Math.max(0, row.lasted ?? 0)) return 'alone';
		const before = standing.get(enrolmentId);
		if (!before) return 'together';
		const isInSight = before.unsuperseded === 1 && supersedes.includes(before.markId);
		return isInSight ? 'together' : 'alone';
	});
}

/** What `add` reads. Instants are milliseconds, as the table keeps them. */
export function marksAsJson(marks: readonly MarkOperation[]): string {
	return JSON.stringify(
		marks.map(({ id, enrolmentId, status, minutesMissed, at, mode }) => [
			...[id, enrolmentId, status, minutesMissed, at.getTime(), mode],
		]),
	);
}

/** What `supersede` reads, one call each: an object holds a mark once, so the second ids come apart. */
export function supersededPairs(marks: readonly MarkOperation[]): string[] {
	const most = Math.max(0, ...marks.map(({ supersedes }) => supersedes.length));
	return Array.from({ length: most }, (_, n) =>
		JSON.stringify(
			Object.fromEntries(
				marks.flatMap(({ id, supersedes }) => {
					const supersededId = supersedes[n];
					return supersededId === undefined ? [] : [[id, supersededId]];
				}),
			),
		),
	);
}
