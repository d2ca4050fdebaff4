import { and, eq, fillPlaceholders, sql } from 'drizzle-orm';
import Libsql from 'libsql';
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
import type { Answer, OperationOf, OperationRefusal, Sent } from '#training/operations.ts';
import { standingMark } from '#training/standing.ts';
import { mayLead } from '#training/workshops.ts';
import { keepByVerb, type Keeper, type Kept } from './keeper.ts';

/** A mark that needs nothing but the rule for marks; everything else goes by its verb. */
type PlainMark = OperationOf<'mark'> & { carriedFrom?: undefined; reason?: undefined };

type Marks = { device: string; operations: (PlainMark | { id: string; kind: undefined })[] };
type Waiting = {
	sessionId: string | undefined;
	sent: Marks;
	kept: (kept: Kept) => void;
	failed: (reason: unknown) => void;
};

/** A group is committed at this many operations, so that the site goes on answering between two. */
const operationsInGroup = 500;

/**
 * Keeps what phones send in a database file: statements prepared once, and everybody who waits at
 * that moment in one transaction with one sync to the disk, answered only after it. It takes its
 * turn in the site's own queue, so there is still one writer (docs/decisions/0003), and goes through
 * the library that queue uses: two copies of SQLite in one process undo each other's locks.
 */
export class GroupKeeper implements Keeper {
	readonly #db: Db;
	readonly #now: () => Date;
	readonly #most: number;
	readonly #file: Libsql.Database;
	readonly #statements: ReturnType<typeof prepared>;
	readonly #led = new Map<string, { statement: Libsql.Statement; params: unknown[] }>();
	readonly #waiting: Waiting[] = [];
	#takesItsTurn = false;

	/** With a `most` of 1 every request is a commit of its own, which bench/ compares with. */
	constructor(db: Db, file: string, now: () => Date, most = operationsInGroup) {
		this.#db = db;
		this.#now = now;
		this.#most = most;
		this.#file = new Libsql(file);
		this.#file.exec('PRAGMA synchronous = FULL');
		this.#statements = prepared(this.#file);
	}

	/** Marks in groups; what is between them by its verb, in the order in which it was sent. */
	async keep(sessionId: string | undefined, sent: Sent): Promise<Kept> {
		const [only, ...more] = partsOf(sent);
		if (only === undefined || (only.quick && more.length === 0)) {
			return this.#keepMarks(sessionId, only?.quick ? only.sent : { ...sent, operations: [] });
		}
		const answers: Answer[] = [];
		for (const part of [only, ...more]) {
			const kept = part.quick
				? await this.#keepMarks(sessionId, part.sent)
				: await this.#keepOthers(sessionId, part.sent);
			if (kept === 'not-signed-in') return kept;
			answers.push(...kept);
		}
		return answers;
	}

	async #keepOthers(sessionId: string | undefined, sent: Sent): Promise<Kept> {
		const user = this.#whoIs(sessionId, this.#now());
		return user ? keepByVerb(this.#db, { user, now: this.#now }, sent) : 'not-signed-in';
	}

	#keepMarks(sessionId: string | undefined, sent: Marks): Promise<Kept> {
		return new Promise((kept, failed) => {
			this.#waiting.push({ sessionId, sent, kept, failed });
			if (!this.#takesItsTurn) void this.#takeTurns();
		});
	}

	close(): void {
		this.#file.close();
	}

	async #takeTurns(): Promise<void> {
		this.#takesItsTurn = true;
		while (this.#waiting.length > 0) {
			try {
				await this.#db.$client.exclusive(() => this.#keepGroup(this.#nextGroup()));
			} catch (reason) {
				for (const { failed } of this.#waiting.splice(0)) failed(reason);
			}
		}
		this.#takesItsTurn = false;
	}

	#nextGroup(): Waiting[] {
		let operations = 0;
		const end = this.#waiting.findIndex(({ sent }) => {
			operations += sent.operations.length;
			return operations >= this.#most;
		});
		return this.#waiting.splice(0, end === -1 ? this.#waiting.length : end + 1);
	}

	/** When something fails that should not, each is tried alone, so that it fails for itself only. */
	#keepGroup(group: Waiting[]): void {
		try {
			const kept = this.#inTransaction(() => group.map((one) => this.#apply(one)));
			group.forEach((one, n) => one.kept(kept[n] ?? []));
		} catch (reason) {
			if (group.length === 1) group[0]?.failed(reason);
			else for (const one of group) this.#keepGroup([one]);
		}
	}

	#inTransaction<T>(work: () => T): T {
		this.#statements.begin.run();
		try {
			const result = work();
			this.#statements.commit.run();
			return result;
		} catch (reason) {
			if (this.#file.inTransaction) this.#statements.rollback.run();
			throw reason;
		}
	}

	#apply({ sessionId, sent: { device, operations } }: Waiting): Kept {
		const now = this.#now();
		const user = this.#whoIs(sessionId, now);
		if (!user) return 'not-signed-in';
		const led = new Map<string, string | undefined>();
		return operations.map((operation) => {
			const { id } = operation;
			if (operation.kind === undefined) {
				return { id, outcome: 'refused', refusal: 'bad-input', held: false };
			}
			const before = this.#answerIfHeld(id);
			if (before) return before;
			const asked = operation.sessionId;
			if (!led.has(asked)) led.set(asked, this.#ledWorkshop(user, asked));
			const sender = { user, device, now };
			const workshopId = led.get(asked);
			return workshopId === undefined
				? this.#notLed(operation, sender)
				: this.#mark(operation, workshopId, sender);
		});
	}

	#whoIs(sessionId: string | undefined, now: Date): User | undefined {
		if (!sessionId || sessionId.length > 100) return undefined;
		const asked = { idHash: hashOfSessionId(sessionId), now: now.getTime() };
		return this.#statements.who.get(asked) as User | undefined;
	}

	/** The workshop of a sitting by the condition of `sessionLedBy`, prepared for each kind of user. */
	#ledWorkshop(user: User, sessionId: string): string | undefined {
		const kind = `${user.role} ${user.organisationId === null ? 'alone' : 'of an organisation'}`;
		const known = this.#led.get(kind) ?? this.#prepareLed(user);
		this.#led.set(kind, known);
		const { id, organisationId } = user;
		const values = fillPlaceholders(known.params, { id, organisationId, sessionId });
		const led = known.statement.get(...values) as { workshopId: string } | undefined;
		return led?.workshopId;
	}

	#prepareLed(user: User): { statement: Libsql.Statement; params: unknown[] } {
		const place = (name: string) => sql.placeholder(name) as unknown as string;
		const organisationId = user.organisationId === null ? null : place('organisationId');
		const condition = mayLead({ ...user, id: place('id'), organisationId });
		const query = this.#db
			.select({ workshopId: sessions.workshopId })
			.from(sessions)
			.innerJoin(workshops, eq(workshops.id, sessions.workshopId))
			.where(and(eq(sessions.id, place('sessionId')), condition))
			.toSQL();
		return { statement: this.#file.prepare(query.sql), params: query.params };
	}

	#mark(operation: PlainMark, workshopId: string, sender: MarkSender): Answer {
		const { add, setFirst, supersede, frontier, wholeRow, set, why } = this.#statements;
		const { id, sessionId } = operation;
		const values = attendanceValues({ id: sessionId }, markFrom(operation, sender));
		if (add.run(values).changes !== 1) {
			const { outcome } = why.get(values) as { outcome: OperationRefusal | 'already' };
			if (outcome === 'already') return { id, outcome };
			return this.#refuse(operation, workshopId, outcome, sender);
		}
		if (operation.supersedes.length === 0 && setFirst.run(values).changes === 1) {
			return { id, outcome: 'applied' };
		}
		for (const supersededId of operation.supersedes) supersede.run({ id, supersededId });
		const left = marksIn(frontier.get(values) as FrontierRow);
		const standing = standingMark(
			left.length > 0 ? left : marksIn(wholeRow.get(values) as FrontierRow),
		);
		if (!standing) throw new Error('the mark just kept was not read back');
		set.run({ standsId: standing.stands.id });
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

type MarkSender = { user: User; device: string; now: Date };

/** Runs of plain marks, and between them what needs its verb. */
function partsOf({ device, operations }: Sent) {
	const parts: ({ quick: true; sent: Marks } | { quick: false; sent: Sent })[] = [];
	for (const operation of operations) {
		const last = parts.at(-1);
		if (isQuick(operation)) {
			if (last?.quick) last.sent.operations.push(operation);
			else parts.push({ quick: true, sent: { device, operations: [operation] } });
		} else if (last && !last.quick) last.sent.operations.push(operation);
		else parts.push({ quick: false, sent: { device, operations: [operation] } });
	}
	return parts;
}

function isQuick(operation: Sent['operations'][number]): operation is Marks['operations'][number] {
	if (operation.kind === undefined) return true;
	if (operation.kind !== 'mark') return false;
	return operation.carriedFrom === undefined && operation.reason === undefined;
}

function prepared(file: Libsql.Database) {
	return {
		begin: file.prepare('BEGIN IMMEDIATE'),
		commit: file.prepare('COMMIT'),
		rollback: file.prepare('ROLLBACK'),
		who: file.prepare(userBySessionSql),
		add: file.prepare(attendanceSql.add),
		supersede: file.prepare(attendanceSql.supersede),
		frontier: file.prepare(attendanceSql.frontier),
		wholeRow: file.prepare(attendanceSql.wholeRow),
		setFirst: file.prepare(attendanceSql.setFirst),
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
