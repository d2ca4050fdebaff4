import type Libsql from 'libsql';
import { hashOfSessionId, usersBySessionsSql } from '#auth/auth-session.ts';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
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
	togetherSql,
	type GivenMark,
	type JudgedRow,
	type MarkJudgement,
} from '#training/marks-together.ts';
import type { Answer, OperationOf, OperationRefusal } from '#training/operations.ts';
import { standingMark } from '#training/standing.ts';
import { LedSittings, type Led, type LedBy } from './led-sittings.ts';

/** A mark that needs nothing but the rule for marks; everything else goes by its verb. */
export type PlainMark = OperationOf<'mark'> & {
	carriedFrom?: undefined;
	reason?: undefined;
	replaces?: undefined;
};
type Sent = PlainMark | { id: string; kind: undefined };
type MarkSender = { user: User; device: string; now: Date };
export type FromPhone = { operations: Sent[]; sender: MarkSender };
type Placed = User & { place: number };
/** An operation with the sitting it is of, if its sender keeps that; `given` while that is open. */
type Asked = {
	operation: Sent;
	sender: MarkSender;
	led?: Led | undefined;
	given?: GivenMark | undefined;
};

/**
 * The marks of phones on a connection of its own, with statements prepared once. Call it inside a
 * transaction of that connection. What it answers is what `applyOperation` answers; marks that need no
 * weighing are judged, added and set in four statements, however many they are and of however many phones.
 */
export class MarkKeeper {
	readonly #led: LedSittings;
	readonly #statements: ReturnType<typeof prepared>;

	constructor(db: Db, file: Libsql.Database) {
		this.#led = new LedSittings(db, file);
		this.#statements = prepared(file);
	}

	/** Whose phones they are, by the ids of their sessions; `undefined` when forged, expired or signed out. */
	whoAre(sessionIds: (string | undefined)[], now: Date): (User | undefined)[] {
		const hashes = sessionIds.map((id) => (id && id.length <= 100 ? hashOfSessionId(id) : null));
		const row = this.#statements.who.get({ hashes: JSON.stringify(hashes), now: now.getTime() });
		const users: (User | undefined)[] = sessionIds.map(() => undefined);
		for (const { place, ...user } of JSON.parse((row as { users: string }).users) as Placed[]) {
			users[place] = user;
		}
		return users;
	}

	/**
	 * Applies what phones sent, of each in its order: the marks that need no weighing in one go, whoever
	 * sent them. What has no kind is refused alone.
	 */
	apply(requests: FromPhone[]): Answer[][] {
		const sittings = requests.flatMap(({ operations, sender: { user } }) =>
			operations.flatMap((one) => (one.kind ? { user, sessionId: one.sessionId } : [])),
		);
		const ledBy = this.#led.among(sittings);
		const asked = requests.flatMap(({ operations, sender }) =>
			operations.map((operation) => askedOf(operation, sender, ledBy)),
		);
		const answers = runsIn(asked).flatMap((run) => this.#run(run));
		let from = 0;
		return requests.map(({ operations }) => answers.slice(from, (from += operations.length)));
	}

	#run(run: Asked[]): Answer[] {
		const open = run.flatMap(({ given }) => given ?? []);
		const judgements = open.length > 1 ? this.#takeTogether(open) : undefined;
		return run.map((asked): Answer => {
			const { id } = asked.operation;
			const judgement = judgements?.get(id);
			if (judgement === 'together') return { id, outcome: 'applied' };
			if (judgement === 'already') return { id, outcome: 'already' };
			return this.#alone(asked);
		});
	}

	/** Takes those that need no weighing; answers what it judged of each, by its id. */
	#takeTogether(marks: GivenMark[]): Map<string, MarkJudgement> {
		const given = marksAsJson(marks);
		const judgements = judged(marks, this.#statements.judge.get({ marks: given }) as JudgedRow);
		const together = marks.filter(({ id }) => judgements.get(id) === 'together');
		if (together.length > 0) {
			this.#add(together, together.length === marks.length ? given : marksAsJson(together));
		}
		return judgements;
	}

	#add(together: GivenMark[], marks: string): void {
		const { addTogether, supersedeTogether, setTogether } = this.#statements;
		addTogether.run({ marks });
		if (together.some(({ supersedes }) => supersedes.length > 0)) supersedeTogether.run({ marks });
		setTogether.run({ marks });
	}

	#alone({ operation, sender, led }: Asked): Answer {
		const { id, kind } = operation;
		if (kind === undefined) return { id, outcome: 'refused', refusal: 'bad-input', held: false };
		if (led) return this.#mark(operation, led, sender);
		return this.#answerIfHeld(id) ?? this.#notLed(operation, sender);
	}

	#mark(operation: PlainMark, { workshopId }: Led, sender: MarkSender): Answer {
		const { add, supersede, setAtOnce, frontier, wholeRow, set, why } = this.#statements;
		const { id, sessionId } = operation;
		const values = attendanceValues({ id: sessionId }, markFrom(operation, sender));
		if (add.run(values).changes !== 1) {
			const before = this.#answerIfHeld(id);
			if (before) return before;
			const { outcome } = why.get(values) as { outcome: OperationRefusal | 'already' };
			if (outcome === 'already') return { id, outcome };
			return this.#refuse(operation, workshopId, outcome, sender);
		}
		for (const supersededId of operation.supersedes) supersede.run({ id, supersededId });
		if (setAtOnce.run({ id }).changes === 1) return { id, outcome: 'applied' };
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

function askedOf(operation: Sent, sender: MarkSender, ledBy: LedBy): Asked {
	if (operation.kind === undefined) return { operation, sender };
	const led = ledBy(sender.user, operation.sessionId);
	const isOpen = led?.closedAt === null && led.status === 'draft';
	return { operation, sender, led, given: isOpen ? givenMark(operation, sender, led) : undefined };
}

function givenMark(operation: PlainMark, sender: MarkSender, { workshopId }: Led): GivenMark {
	const { id, sessionId, enrolmentId, status, minutesMissed, at, mode, supersedes } = operation;
	const { user, device, now } = sender;
	return {
		...{ id, sessionId, enrolmentId, workshopId, status, minutesMissed, device, mode, supersedes },
		...{ takenById: user.id, takenAt: at.getTime(), receivedAt: now.getTime() },
	};
}

/** What follows each other while no two have one id, nor one sitting and enrolment. */
function runsIn(asked: Asked[]): Asked[][] {
	const runs: Asked[][] = [];
	const seen = new Set<string>();
	for (const one of asked) {
		const { id, kind } = one.operation;
		const row = kind && `${one.operation.sessionId} ${one.operation.enrolmentId}`;
		const run = runs.at(-1);
		if (run && !seen.has(id) && !(row && seen.has(row))) run.push(one);
		else {
			runs.push([one]);
			seen.clear();
		}
		seen.add(id);
		if (row) seen.add(row);
	}
	return runs;
}

function prepared(file: Libsql.Database) {
	return {
		who: file.prepare(usersBySessionsSql),
		judge: file.prepare(togetherSql.judge),
		addTogether: file.prepare(togetherSql.add),
		supersedeTogether: file.prepare(togetherSql.supersede),
		setTogether: file.prepare(togetherSql.set),
		add: file.prepare(attendanceSql.add),
		supersede: file.prepare(attendanceSql.supersede),
		setAtOnce: file.prepare(attendanceSql.setAtOnce),
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
