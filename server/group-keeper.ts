import { and, eq, fillPlaceholders, sql } from 'drizzle-orm';
import Libsql from 'libsql';
import { hashOfSessionId, userBySessionSql } from '#auth/auth-session.ts';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { sessions, workshops } from '#db/schema.ts';
import { attendanceSql, attendanceValues, type MarkOutcome } from '#training/attendance.ts';
import { mayLead } from '#training/workshops.ts';
import type { Keeper, Kept } from './keeper.ts';
import { answerTo, markFrom, otherwiseSql, type Operation, type Sent } from './operations.ts';

type Waiting = {
	sessionId: string | undefined;
	sent: Sent;
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

	keep(sessionId: string | undefined, sent: Sent): Promise<Kept> {
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
		const led = new Map<string, boolean>();
		return operations.map((operation) => {
			const { id } = operation;
			if (operation.kind === undefined) return answerTo(id, 'bad-input');
			const asked = operation.sessionId;
			if (!led.has(asked)) led.set(asked, this.#leads(user, asked));
			if (!led.get(asked)) return answerTo(id, 'not-there');
			return this.#mark(operation, user, device, now);
		});
	}

	#whoIs(sessionId: string | undefined, now: Date): User | undefined {
		if (!sessionId || sessionId.length > 100) return undefined;
		const asked = { idHash: hashOfSessionId(sessionId), now: now.getTime() };
		return this.#statements.who.get(asked) as User | undefined;
	}

	/** The condition of `sessionLedBy`, prepared once for each kind of user. */
	#leads(user: User, sessionId: string): boolean {
		const kind = `${user.role} ${user.organisationId === null ? 'alone' : 'of an organisation'}`;
		const known = this.#led.get(kind) ?? this.#prepareLed(user);
		this.#led.set(kind, known);
		const { id, organisationId } = user;
		const values = fillPlaceholders(known.params, { id, organisationId, sessionId });
		return known.statement.get(...values) !== undefined;
	}

	#prepareLed(user: User): { statement: Libsql.Statement; params: unknown[] } {
		const place = (name: string) => sql.placeholder(name) as unknown as string;
		const organisationId = user.organisationId === null ? null : place('organisationId');
		const condition = mayLead({ ...user, id: place('id'), organisationId });
		const query = this.#db
			.select({ id: sessions.id })
			.from(sessions)
			.innerJoin(workshops, eq(workshops.id, sessions.workshopId))
			.where(and(eq(sessions.id, place('sessionId')), condition))
			.toSQL();
		return { statement: this.#file.prepare(query.sql), params: query.params };
	}

	#mark(operation: Operation, user: User, device: string, now: Date) {
		const { add, set, why, otherwise } = this.#statements;
		const mark = markFrom(operation, user, device, now);
		const values = attendanceValues({ id: operation.sessionId }, mark);
		const isOtherwise = otherwise.get(values) !== undefined;
		if (add.run(values).changes === 1) {
			set.run(values);
			return answerTo(mark.id, 'marked', isOtherwise);
		}
		const { outcome } = why.get(values) as { outcome: MarkOutcome };
		return answerTo(mark.id, outcome);
	}
}

function prepared(file: Libsql.Database) {
	return {
		begin: file.prepare('BEGIN IMMEDIATE'),
		commit: file.prepare('COMMIT'),
		rollback: file.prepare('ROLLBACK'),
		who: file.prepare(userBySessionSql),
		otherwise: file.prepare(otherwiseSql),
		add: file.prepare(attendanceSql.add),
		set: file.prepare(attendanceSql.set),
		why: file.prepare(attendanceSql.why),
	};
}
