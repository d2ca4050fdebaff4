import Libsql from 'libsql';
import type { Db } from '#db/client.ts';
import { onceTheFileIsFree } from '#db/other-writer.ts';
import type { Answer, Sent } from '#training/operations.ts';
import type { Door } from './door.ts';
import { keepByVerb, type Keeper, type Kept } from './keeper.ts';
import { MarkKeeper, type PlainMark } from './mark-keeper.ts';

type Marks = { device: string; operations: (PlainMark | { id: string; kind: undefined })[] };
type Waiting = {
	sessionId: string | undefined;
	sent: Marks;
	kept: (kept: Kept) => void;
	failed: (reason: unknown) => void;
};

/** No group is larger than this or one request: the site answers between two. */
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
	readonly #marks: MarkKeeper;
	readonly #waiting: Waiting[] = [];
	readonly #door: Door | undefined;
	#takesItsTurn = false;

	/** With a `most` of 1 every request is a commit of its own, which bench/ compares with. */
	constructor(
		db: Db,
		file: string,
		now: () => Date,
		{ most = operationsInGroup, door }: { most?: number | undefined; door?: Door } = {},
	) {
		this.#door = door;
		this.#db = db;
		this.#now = now;
		this.#most = most;
		this.#file = new Libsql(file);
		this.#file.exec('PRAGMA synchronous = FULL');
		this.#statements = prepared(this.#file);
		this.#marks = new MarkKeeper(db, this.#file);
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
		const [user] = this.#marks.whoAre([sessionId], this.#now());
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
				await this.#door?.letIn();
				await this.#db.$client.exclusive(() => this.#keepGroup());
			} catch (reason) {
				for (const { failed } of this.#waiting.splice(0)) failed(reason);
			}
		}
		this.#takesItsTurn = false;
	}

	/** When something fails that should not, each is tried alone, so that it fails for itself only. */
	async #keepGroup(): Promise<void> {
		await this.#begin();
		const group = this.#nextGroup();
		try {
			const kept = this.#toTheEnd(() => this.#apply(group));
			group.forEach((one, n) => one.kept(kept[n] ?? []));
		} catch (reason) {
			if (group.length === 1) group[0]?.failed(reason);
			else for (const one of group) await this.#keepAlone(one);
		}
	}

	/** Those who have waited longest, one at least, as many as fit. */
	#nextGroup(): Waiting[] {
		let operations = 0;
		const tooMany = this.#waiting.findIndex(({ sent }, n) => {
			operations += sent.operations.length;
			return n > 0 && operations > this.#most;
		});
		return this.#waiting.splice(0, tooMany === -1 ? this.#waiting.length : tooMany);
	}

	async #keepAlone(one: Waiting): Promise<void> {
		try {
			await this.#begin();
			const [kept] = this.#toTheEnd(() => this.#apply([one]));
			one.kept(kept ?? []);
		} catch (reason) {
			one.failed(reason);
		}
	}

	/** As a script: a prepared one that was refused would go on reading an old state (db/queue.ts). */
	async #begin(): Promise<void> {
		await onceTheFileIsFree(() => this.#file.exec('BEGIN IMMEDIATE'));
	}

	/** Keeps what `work` does in the transaction that was begun, or none of it. */
	#toTheEnd<T>(work: () => T): T {
		try {
			const result = work();
			this.#statements.commit.run();
			return result;
		} catch (reason) {
			if (this.#file.inTransaction) this.#statements.rollback.run();
			throw reason;
		}
	}

	#apply(group: Waiting[]): Kept[] {
		const now = this.#now();
		const users = this.#marks.whoAre(
			group.map(({ sessionId }) => sessionId),
			now,
		);
		const answers = this.#marks.apply(
			group.flatMap(({ sent: { device, operations } }, n) => {
				const user = users[n];
				return user ? { operations, sender: { user, device, now } } : [];
			}),
		);
		return users.map((user) => (user ? (answers.shift() ?? []) : 'not-signed-in'));
	}
}

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
	const { carriedFrom, reason, replaces } = operation;
	return carriedFrom === undefined && reason === undefined && replaces === undefined;
}

function prepared(file: Libsql.Database) {
	return {
		commit: file.prepare('COMMIT'),
		rollback: file.prepare('ROLLBACK'),
	};
}
