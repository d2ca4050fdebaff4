import { setImmediate as nextTurn } from 'node:timers/promises';
import {
	createClient,
	LibsqlError,
	type Client,
	type InArgs,
	type InStatement,
	type ResultSet,
	type Transaction,
	type TransactionMode,
} from '@libsql/client';
import { fileOf } from './address.ts';
import { onceTheFileIsFree } from './other-writer.ts';
import { PreparedReader } from './prepared-reader.ts';
import { ShortWork } from './short-work.ts';

/** A group is closed after this long, so that requests are answered and the loop stays free. */
const GROUP_MILLISECONDS = 16;
/** A unit of work that has not ended by now is a bug: it is rolled back and the queue goes on. */
const UNIT_MILLISECONDS = 5_000;

type Statement = InStatement | [string, InArgs?];
/** One unit of work: all of it is kept, or none. `inGroup: false` runs with no transaction open. */
type Unit = {
	run: (tx: Transaction) => Promise<unknown>;
	savepoint: boolean;
	inGroup: boolean;
	kept: (value: unknown) => void;
	failed: (reason: unknown) => void;
};

/**
 * A libsql client with one writer and, beside it, readers (docs/decisions/0003).
 *
 * Reads go to the readers. Everything that writes waits in one queue; the units waiting are run
 * one after another inside a single `BEGIN IMMEDIATE … COMMIT`, each under its own savepoint, and
 * every caller is answered only after that commit has reached the disk (WAL, synchronous=FULL).
 * So two writers never meet (no SQLITE_BUSY), and fifty phones share one fsync.
 */
export class QueuedClient implements Client {
	readonly #writer: Client;
	readonly #reader: Client;
	readonly #groupMilliseconds: number;
	/** For a file: what it is asked most often, without the client's detours. */
	readonly prepared: PreparedReader | undefined;
	readonly #waiting: Unit[] = [];
	#draining = false;
	closed = false;

	/** With 0 milliseconds a group is one unit: one commit for each, as bench/attempts.ts compares. */
	constructor(
		writer: Client,
		reader: Client,
		groupMilliseconds = GROUP_MILLISECONDS,
		prepared?: PreparedReader,
	) {
		this.#writer = writer;
		this.#reader = reader;
		this.#groupMilliseconds = groupMilliseconds;
		this.prepared = prepared;
	}

	get protocol(): string {
		return this.#writer.protocol;
	}

	execute(statement: InStatement | string, args?: InArgs): Promise<ResultSet> {
		const whole = typeof statement === 'string' ? { sql: statement, args: args ?? [] } : statement;
		if (isRead(whole)) return this.#reader.execute(whole);
		return this.#enqueue((tx) => tx.execute(whole), { savepoint: false });
	}

	batch(statements: Statement[], mode?: TransactionMode): Promise<ResultSet[]> {
		if (mode === 'read' || statements.every((one) => isRead(toStatement(one)))) {
			return this.#reader.batch(statements, 'read');
		}
		return this.#enqueue(async (tx) => {
			const results: ResultSet[] = [];
			for (const one of statements) results.push(await tx.execute(toStatement(one)));
			return results;
		});
	}

	/** An interactive transaction is a unit like any other; `commit()` resolves with its group. */
	async transaction(mode: TransactionMode = 'write'): Promise<Transaction> {
		if (mode === 'read') return this.#reader.transaction('read');
		const opened = Promise.withResolvers<Transaction>();
		const ended = Promise.withResolvers<undefined>();
		const group = this.#enqueue(async (tx) => {
			const unit = new UnitTransaction(tx, ended, () => group);
			opened.resolve(unit);
			await withinTime(ended.promise);
		});
		group.catch((reason: unknown) => opened.reject(reason));
		return opened.promise;
	}

	/** Runs `work` alone, with no transaction open: migrations, and the fast path of the sync route. */
	exclusive<T>(work: () => Promise<T> | T): Promise<T> {
		return this.#enqueue(async () => work(), { inGroup: false });
	}

	migrate(statements: InStatement[]): Promise<ResultSet[]> {
		return this.exclusive(() => this.#writer.migrate(statements));
	}

	executeMultiple(sql: string): Promise<void> {
		return this.exclusive(() => this.#writer.executeMultiple(sql));
	}

	sync(): ReturnType<Client['sync']> {
		return this.#writer.sync();
	}

	reconnect(): void {
		this.#writer.reconnect();
		this.#reader.reconnect();
		this.closed = false;
	}

	close(): void {
		this.closed = true;
		this.#writer.close();
		this.#reader.close();
		this.prepared?.close();
	}

	#enqueue<T>(
		run: (tx: Transaction) => Promise<T>,
		{ savepoint = true, inGroup = true }: { savepoint?: boolean; inGroup?: boolean } = {},
	): Promise<T> {
		if (this.closed)
			return Promise.reject(new LibsqlError('The client is closed', 'CLIENT_CLOSED'));
		return new Promise<T>((resolve, failed) => {
			const kept = (value: unknown): void => resolve(value as T);
			this.#waiting.push({ run, savepoint, inGroup, kept, failed });
			if (!this.#draining) void this.#drain();
		});
	}

	async #drain(): Promise<void> {
		this.#draining = true;
		while (this.#waiting.length > 0) {
			await this.#gathered();
			const first = this.#waiting[0];
			if (first && !first.inGroup) await this.#runAlone();
			else await this.#runGroup();
		}
		this.#draining = false;
	}

	/**
	 * A chain of awaited libsql calls never leaves the microtask queue: here the sockets speak, and whoever is about
	 * to write joins the group, for as long as every turn of the loop brings somebody more.
	 */
	async #gathered(): Promise<void> {
		const until = performance.now() + this.#groupMilliseconds;
		let before: number;
		do {
			before = this.#waiting.length;
			// Whoever comes in the next turn may come in it after us.
			await nextTurn();
			await nextTurn();
		} while (this.#waiting.length > before && performance.now() < until);
	}

	async #runAlone(): Promise<void> {
		const unit = this.#waiting.shift();
		if (!unit) return;
		await unit.run(undefined as never).then(unit.kept, unit.failed);
	}

	async #runGroup(): Promise<void> {
		const until = performance.now() + this.#groupMilliseconds;
		const done: { unit: Unit; value: unknown }[] = [];
		let tx: Transaction | undefined;
		try {
			tx = await beginWrite(this.#writer);
			do {
				const unit = this.#waiting.shift();
				if (!unit) break;
				await runUnit(tx, unit, (value) => done.push({ unit, value }));
			} while (this.#waiting[0]?.inGroup && performance.now() < until);
			await tx.commit();
		} catch (reason) {
			if (!tx) this.#waiting.shift()?.failed(reason);
			for (const { unit } of done) unit.failed(reason);
			return;
		} finally {
			tx?.close();
		}
		const answering = new ShortWork();
		for (const { unit, value } of done) {
			unit.kept(value);
			// What the callers do now is work of their own: at once it would be the whole group's.
			await answering.take();
		}
	}
}

async function beginWrite(writer: Client): Promise<Transaction> {
	if (writer.protocol !== 'file') return writer.transaction('write');
	return onceTheFileIsFree(async () => {
		const tx = await writer.transaction('deferred');
		try {
			// As a script, which leaves nothing behind when it is refused. A BEGIN IMMEDIATE the library
			// has prepared goes on reading an old state of the file until memory is next cleaned up, and
			// till then every other is refused too.
			await tx.executeMultiple('ROLLBACK; BEGIN IMMEDIATE');
			return tx;
		} catch (reason) {
			tx.close();
			throw reason;
		}
	});
}

async function runUnit(tx: Transaction, unit: Unit, done: (value: unknown) => void): Promise<void> {
	if (unit.savepoint) await tx.executeMultiple('SAVEPOINT unit');
	try {
		const value = await unit.run(tx);
		if (unit.savepoint) await tx.executeMultiple('RELEASE unit');
		done(value);
	} catch (reason) {
		unit.failed(reason);
		if (!unit.savepoint) return;
		await tx.executeMultiple('ROLLBACK TO unit; RELEASE unit');
	}
}

/** What drizzle sees as its transaction: a savepoint inside the group's. */
class UnitTransaction implements Transaction {
	readonly #tx: Transaction;
	readonly #ended: PromiseWithResolvers<undefined>;
	readonly #group: () => Promise<void>;
	closed = false;

	constructor(tx: Transaction, ended: PromiseWithResolvers<undefined>, group: () => Promise<void>) {
		this.#tx = tx;
		this.#ended = ended;
		this.#group = group;
	}

	execute(statement: InStatement): Promise<ResultSet> {
		return this.closed ? Promise.reject(alreadyEnded()) : this.#tx.execute(statement);
	}

	batch(statements: InStatement[]): Promise<ResultSet[]> {
		return this.closed ? Promise.reject(alreadyEnded()) : this.#tx.batch(statements);
	}

	executeMultiple(sql: string): Promise<void> {
		return this.closed ? Promise.reject(alreadyEnded()) : this.#tx.executeMultiple(sql);
	}

	async commit(): Promise<void> {
		this.closed = true;
		this.#ended.resolve(undefined);
		await this.#group();
	}

	async rollback(): Promise<void> {
		this.closed = true;
		const undone = new Error('rolled back');
		this.#ended.reject(undone);
		await this.#group().catch((reason: unknown) => {
			if (reason !== undone) throw reason;
		});
	}

	close(): void {
		if (this.closed) return;
		this.closed = true;
		this.#ended.reject(new Error('closed without commit'));
	}
}

function alreadyEnded(): LibsqlError {
	return new LibsqlError('This transaction has ended', 'TRANSACTION_CLOSED');
}

async function withinTime(ended: Promise<undefined>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const tooLong = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			reject(new LibsqlError('A unit of work did not end in time', 'UNIT_TOO_LONG'));
		}, UNIT_MILLISECONDS);
	});
	try {
		await Promise.race([ended, tooLong]);
	} finally {
		clearTimeout(timer);
	}
}

function toStatement(one: Statement): InStatement {
	return Array.isArray(one) ? { sql: one[0], args: one[1] ?? [] } : one;
}

/** Whether a statement only reads. */
export function isRead(statement: InStatement): boolean {
	const sql = typeof statement === 'string' ? statement : statement.sql;
	if (/^\s*(select|explain)\b/i.test(sql)) return true;
	return /^\s*with\b/i.test(sql) && !/\b(insert|update|delete)\b/i.test(sql);
}

/**
 * Opens the database at `url`: `file:…` (embedded, the usual case) or `libsql://…` / `http(s)://…`.
 * On a file the writer holds one connection and the readers four; a remote server keeps its own.
 */
export async function openClient(
	url: string,
	authToken?: string,
	groupMilliseconds?: number,
): Promise<QueuedClient> {
	const config = authToken === undefined ? { url } : { url, authToken };
	const file = fileOf(url);
	if (file === undefined) {
		return new QueuedClient(createClient(config), createClient(config), groupMilliseconds);
	}
	const writer = createClient({ ...config, concurrency: 1 });
	await writer.execute('PRAGMA journal_mode = WAL');
	await writer.execute('PRAGMA synchronous = FULL');
	const reader = createClient({ ...config, concurrency: 4 });
	return new QueuedClient(writer, reader, groupMilliseconds, new PreparedReader(file));
}
