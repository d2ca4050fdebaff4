import { lasted, type Mark } from './marks.ts';

/**
 * A mark with its sitting and the workshop of that. Instants are milliseconds, as the table keeps
 * them.
 */
export type GivenMark = Pick<Mark, 'id' | 'enrolmentId' | 'status' | 'device' | 'mode'> & {
	sessionId: string;
	workshopId: string;
	minutesMissed: number;
	takenById: string;
	takenAt: number;
	receivedAt: number;
	supersedes: readonly string[];
};

/** In this order `marksAsJson` writes them and the statements read them. */
const fields = [
	...(['id', 'sessionId', 'enrolmentId', 'workshopId', 'status', 'minutesMissed'] as const),
	...(['takenById', 'takenAt', 'receivedAt', 'device', 'mode', 'supersedes'] as const),
] satisfies (keyof GivenMark)[];
const given = (field: keyof GivenMark) => `(g.v ->> ${fields.indexOf(field)})`;
const seen = `json_each(g.v -> ${fields.indexOf('supersedes')})`;
/** With a limit each mark is written out once, and not once more for each of its fields. */
const fromGiven = 'from (select key as n, value as v from json_each(:marks) limit -1) g';

/*
 * Marks of any sittings and phones taken in one go, as SQL over JSON, so that the sync route can keep
 * it prepared. It judges as `takeMark` does, for marks where the rule needs no weighing: nobody was
 * marked before, or exactly one mark stands alone and this one was made in sight of it. Everything
 * else is left to `takeMark`. The number of statements depends neither on how many marks come
 * together nor on how many there were before.
 */
export const togetherSql = {
	/** `:marks` as `marksAsJson` writes them. Answers those that may not be taken together, in JSON. */
	judge: `select json_group_array(json_array(n, verdict)) as exceptions from
		(select g.n, case
			when not exists (select 1 from enrolments e where e."id" = ${given('enrolmentId')}
				and e."workshopId" = ${given('workshopId')} and e."withdrawnAt" is null) then 'stranger'
			when m."id" is not null then
				iif(m."sessionId" = ${given('sessionId')} and m."enrolmentId" = ${given('enrolmentId')}, 'already', 'alone')
			when exists (select 1 from held_operations h where h."id" = ${given('id')})
				or exists (select 1 from mark_supersessions x where x."supersededId" = ${given('id')})
				or (${given('minutesMissed')} > 0 and ${given('minutesMissed')} >
					(select ${lasted} from sessions s where s."id" = ${given('sessionId')}))
				or (a."markId" is not null and not (a."unsuperseded" = 1
					and a."markId" in (select value from ${seen})))
				then 'alone' end as verdict
		${fromGiven}
		left join marks m on m."id" = ${given('id')}
		left join attendance a on a."sessionId" = ${given('sessionId')} and a."enrolmentId" = ${given('enrolmentId')})
		where verdict is not null`,
	add: `insert into marks
		("id", "sessionId", "enrolmentId", "status", "minutesMissed", "takenById", "takenAt", "receivedAt", "device", "mode")
		select ${given('id')}, ${given('sessionId')}, ${given('enrolmentId')}, ${given('status')}, ${given('minutesMissed')},
			${given('takenById')}, ${given('takenAt')}, ${given('receivedAt')}, ${given('device')}, ${given('mode')}
		${fromGiven}`,
	supersede: `insert into mark_supersessions ("markId", "supersededId")
		select ${given('id')}, seen.value
		${fromGiven}, ${seen} seen
		where true on conflict do nothing`,
	set: `insert into attendance ("sessionId", "enrolmentId", "markId", "status", "minutesMissed", "unsuperseded")
		select ${given('sessionId')}, ${given('enrolmentId')}, ${given('id')}, ${given('status')}, ${given('minutesMissed')}, 1
		${fromGiven}
		where true on conflict ("sessionId", "enrolmentId") do update set "markId" = excluded."markId",
		"status" = excluded."status", "minutesMissed" = excluded."minutesMissed", "unsuperseded" = 1`,
} as const;

/** The one row that `judge` answers. */
export type JudgedRow = { exceptions: string };
export type MarkJudgement = 'together' | 'already' | 'alone';
type Exception = Exclude<MarkJudgement, 'together'> | 'stranger';

/**
 * How each mark, by its id, may be taken; no two of them may have one id, nor one sitting and
 * enrolment. Where somebody is not on the roster under that id an alias may stand for any row, so the
 * marks of that sitting go alone, in the order in which they came.
 */
export function judged(
	marks: readonly GivenMark[],
	{ exceptions }: JudgedRow,
): Map<string, MarkJudgement> {
	const verdicts = new Map(JSON.parse(exceptions) as [number, Exception][]);
	const withStrangers = new Set(
		marks.filter((_, n) => verdicts.get(n) === 'stranger').map(({ sessionId }) => sessionId),
	);
	const judgementOf = ({ sessionId }: GivenMark, n: number) => {
		const verdict = verdicts.get(n) ?? 'together';
		return verdict === 'stranger' || withStrangers.has(sessionId) ? 'alone' : verdict;
	};
	return new Map(marks.map((mark, n) => [mark.id, judgementOf(mark, n)]));
}

/** What the statements read. */
export function marksAsJson(marks: readonly GivenMark[]): string {
	return JSON.stringify(marks.map((mark) => fields.map((field) => mark[field])));
}
