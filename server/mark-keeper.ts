import { and, eq, fillPlaceholders, sql } from 'drizzle-orm';
import type Libsql from 'libsql';
import { hashOfSessionId, userBySessionSql } from '#auth/auth-session.ts';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { sessions, workshops } from '#db/schema.ts';
import { markFrom } from '#training/applying.ts';
import { heldValues, holdSql, isMendable, keptOnceSql } from '#training/held.ts';
import {
	attendanceSql,
	attendanceValues,
	saidFrom,
	marksIn,
	type FrontierRow,
	type SaidRow,
} from '#training/marks.ts';
import {
	judged,
	marksAsJson,
	supersededPairs,
	togetherSql,
	type JudgedRow,
} from '#training/marks-together.ts';
import type { Answer, OperationOf, OperationRefusal } from '#training/operations.ts';
import { standingMark } from '#training/standing.ts';
import { mayLead } from '#training/workshops.ts';

/** A mark that needs nothing but the rule for marks; everything else goes by its verb. */
export type PlainMark = OperationOf<'mark'> & {
	carriedFrom?: undefined;
	reason?: undefined;
	replaces?: undefined;
};
export type MarkSender = { user: User; device: string; now: Date };
/** A sitting somebody keeps, and whether it takes marks without a reason. */
type Led = { workshopId: string; closedAt: number | null; status: string };

/**
 * The marks of phones on a connection of its own, with statements prepared once. Call it inside a
 * transaction of that connection. What it answers is what `applyOperation` answers; the marks of one
 * sitting that need no weighing are judged, added and set in four statements, however many they are.
 */
export class MarkKeeper {
	readonly #db: Db;
	readonly #file: Libsql.Database;
	readonly #statements: ReturnType<typeof prepared>;
	readonly #led = new Map<string, { statement: Libsql.Statement; params: unknown[] }>();

	constructor(db: Db, file: Libsql.Database) {
		this.#db = db;
		this.#file = file;
		this.#statements = prepared(file);
	}

	/** Whose phone it is; `undefined` when forged, expired or signed out. */
	whoIs(sessionId: string | undefined, now: Date): User | undefined {
		if (!sessionId || sessionId.length > 100) return undefined;
		const asked = { idHash: hashOfSessionId(sessionId), now: now.getTime() };
		return this.#statements.who.get(asked) as User | undefined;
	}

	/** Applies what one phone sent, in its order; what has no kind is refused alone. */
	apply(operations: Sent[], sender: MarkSender): Answer[] {
		const led = new Map<string, Led | undefined>();
		return runsIn(operations).flatMap((run): Answer | Answer[] => {
			if (!run.marks) return { id: run.id, outcome: 'refused', refusal: 'bad-input', held: false };
			const asked = run.marks[0]?.sessionId ?? '';
			if (!led.has(asked)) led.set(asked, this.#ledSitting(sender.user, asked));
			return this.#sitting(run.marks, led.get(asked), sender);
		});
	}

	/** Marks of one sitting, of which no two have one id or one enrolment. */
	#sitting(marks: PlainMark[], led: Led | undefined, sender: MarkSender): Answer[] {
		const isOpen = led?.closedAt === null && led.status === 'draft';
		const judgement = isOpen ? judged(marks, this.#judge(marks, led)) : undefined;
		const together = marks.filter((_, n) => judgement?.[n] === 'together');
		this.#addTogether(together, sender);
		return marks.map((mark, n) => {
			const { id } = mark;
			if (judgement?.[n] === 'together') return { id, outcome: 'applied' };
			if (judgement?.[n] === 'already') return { id, outcome: 'already' };
			return this.#alone(mark, led, sender);
		});
	}

	#judge(marks: PlainMark[], { workshopId }: Led): JudgedRow {
		return this.#statements.judge.get({
			workshopId,
			ids: JSON.stringify(marks.map(({ id }) => id)),
			enrolmentIds: JSON.stringify(marks.map(({ enrolmentId }) => enrolmentId)),
			sessionId: marks[0]?.sessionId,
		}) as JudgedRow;
	}

	#addTogether(marks: PlainMark[], { user, device, now }: MarkSender): void {
		const [first] = marks;
		if (!first) return;
		this.#statements.addTogether.run({
			...{ marks: marksAsJson(marks), sessionId: first.sessionId, takenById: user.id, device },
			receivedAt: now.getTime(),
		});
		for (const pairs of supersededPairs(marks)) this.#statements.supersedeTogether.run({ pairs });
		this.#statements.setTogether.run({ ids: JSON.stringify(marks.map(({ id }) => id)) });
	}

	#alone(operation: PlainMark, led: Led | undefined, sender: MarkSender): Answer {
		const before = this.#answerIfHeld(operation.id);
		if (before) return before;
		return led ? this.#mark(operation, led, sender) : this.#notLed(operation, sender);
	}

	/** The sitting by the condition of `sessionLedBy`, prepared for each kind of user. */
	#ledSitting(user: User, sessionId: string): Led | undefined {
		const kind = `${user.role} ${user.organisationId === null ? 'alone' : 'of an organisation'}`;
		const known = this.#led.get(kind) ?? this.#prepareLed(user);
		this.#led.set(kind, known);
		const { id, organisationId } = user;
		const values = fillPlaceholders(known.params, { id, organisationId, sessionId });
		return known.statement.get(...values) as Led | undefined;
	}

	#prepareLed(user: User): { statement: Libsql.Statement; params: unknown[] } {
		const place = (name: string) => sql.placeholder(name) as unknown as string;
		const organisationId = user.organisationId === null ? null : place('organisationId');
		const condition = mayLead({ ...user, id: place('id'), organisationId });
		const { workshopId, closedAt } = sessions;
		const query = this.#db
			.select({ workshopId, closedAt, status: workshops.status })
			.from(sessions)
			.innerJoin(workshops, eq(workshops.id, sessions.workshopId))
			.where(and(eq(sessions.id, place('sessionId')), condition))
			.toSQL();
		return { statement: this.#file.prepare(query.sql), params: query.params };
	}

	#mark(operation: PlainMark, { workshopId }: Led, sender: MarkSender): Answer {
		const { add, supersede, frontier, wholeRow, set, why } = this.#statements;
		const { id, sessionId } = operation;
		const values = attendanceValues({ id: sessionId }, markFrom(operation, sender));
		if (add.run(values).changes !== 1) {
			const { outcome } = why.get(values) as { outcome: OperationRefusal | 'already' };
			if (outcome === 'already') return { id, outcome };
			return this.#refuse(operation, workshopId, outcome, sender);
		}
		for (const supersededId of operation.supersedes) supersede.run({ id, supersededId });
		const left = marksIn(frontier.get(values) as FrontierRow);
		const standing = standingMark(
			left.length > 0 ? left : marksIn(wholeRow.get(values) as FrontierRow),
		);
		if (!standing) throw new Error('the mark just kept was not read back');
		set.run({ standsId: standing.stands.id, unsuperseded: standing.frontier.length });
		if (!standing.disputed) return { id, outcome: 'applied' };
		const said = this.#statements.values.all(values) as SaidRow[];
		return { id, outcome: 'conflict', values: said.map(saidFrom) };
	}

	/** Somebody who kept this roster and does no longer is heard, and a human decides. */
	#notLed(operation: PlainMark, sender: MarkSender): Answer {
		const { id, sessionId } = operation;
		const asked = { sessionId, accountId: sender.user.id };
		const once = this.#statements.keptOnce.get(asked) as { workshopId: string } | undefined;
		if (!once) return { id, outcome: 'refused', refusal: 'not-there', held: false };
		if (this.#statements.own.get({ id, accountId: sender.user.id }) !== undefined) {
			return { id, outcome: 'already' };
		}
		return this.#refuse(operation, once.workshopId, 'not-yours-any-more', sender);
	}

	/** As `answerIfHeld` of training/held.ts: whatever else is asked under an id that waits for a human. */
	#answerIfHeld(id: string): Answer | undefined {
		const before = this.#statements.held.get({ id }) as
			{ said: OperationRefusal | 'applied' } | undefined;
		if (!before) return undefined;
		if (before.said === 'applied') return { id, outcome: 'already' };
		return { id, outcome: 'refused', refusal: before.said, held: true };
	}

	#refuse(
		operation: PlainMark,
		workshopId: string,
		refusal: OperationRefusal,
		{ user, device, now }: MarkSender,
	): Answer {
		const held = isMendable(refusal);
		if (held) {
			const from = { accountId: user.id, device, now };
			this.#statements.hold.run(heldValues(operation, workshopId, refusal, from));
		}
		return { id: operation.id, outcome: 'refused', refusal, held };
	}
}

type Sent = PlainMark | { id: string; kind: undefined };

/** Marks of one sitting that follow each other, each id and each enrolment once; the others alone. */
function runsIn(
	operations: Sent[],
): ({ id: string; marks?: undefined } | { marks: PlainMark[] })[] {
	const runs: ReturnType<typeof runsIn> = [];
	const seen = new Set<string>();
	for (const one of operations) {
		if (one.kind === undefined) {
			runs.push({ id: one.id });
			continue;
		}
		const { marks } = runs.at(-1) ?? {};
		const isNext =
			marks?.[0]?.sessionId === one.sessionId && !seen.has(one.id) && !seen.has(one.enrolmentId);
		if (!isNext) seen.clear();
		if (marks && isNext) marks.push(one);
		else runs.push({ marks: [one] });
		seen.add(one.id).add(one.enrolmentId);
	}
	return runs;
}

function prepared(file: Libsql.Database) {
	return {
		who: file.prepare(userBySessionSql),
		judge: file.prepare(togetherSql.judge),
		addTogether: file.prepare(togetherSql.add),
		supersedeTogether: file.prepare(togetherSql.supersede),
		setTogether: file.prepare(togetherSql.set),
		add: file.prepare(attendanceSql.add),
		supersede: file.prepare(attendanceSql.supersede),
		frontier: file.prepare(attendanceSql.frontier),
		wholeRow: file.prepare(attendanceSql.wholeRow),
		set: file.prepare(attendanceSql.set),
		why: file.prepare(attendanceSql.why),
		values: file.prepare(attendanceSql.values),
		keptOnce: file.prepare(keptOnceSql),
		hold: file.prepare(holdSql),
		own: file.prepare('select 1 from marks where "id" = :id and "takenById" = :accountId'),
		held: file.prepare(
			'select coalesce("decision", "refusal") as said from held_operations where "id" = :id',
		),
	};
}
