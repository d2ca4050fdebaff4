import { fillPlaceholders, NoopLogger } from 'drizzle-orm';
import { NoopCache } from 'drizzle-orm/cache/core';
import { LibSQLPreparedQuery, LibSQLSession } from 'drizzle-orm/libsql';
import type { PreparedQueryConfig, SQLiteAsyncDialect } from 'drizzle-orm/sqlite-core';
import type { PreparedReader } from './prepared-reader.ts';
import { isRead, type QueuedClient } from './queue.ts';

type Session = LibSQLSession<Record<string, never>, Record<string, never>>;
type Asked = Parameters<Session['prepareQuery']>;
type Config = Omit<PreparedQueryConfig, 'run'>;
type Values = Record<string, unknown>;

/**
 * Drizzle's session on a database file, except that what only reads is asked of a `PreparedReader`. What writes, and
 * everything inside a transaction, goes through the client.
 */
export class PreparedSession extends LibSQLSession<Record<string, never>, Record<string, never>> {
	readonly #client: QueuedClient;
	readonly #reader: PreparedReader;

	constructor(client: QueuedClient, reader: PreparedReader, dialect: SQLiteAsyncDialect) {
		super(client, dialect, undefined, {}, undefined);
		this.#client = client;
		this.#reader = reader;
	}

	override prepareQuery<T extends Config>(...asked: Asked): LibSQLPreparedQuery<T> {
		const [query] = asked;
		return isRead(query)
			? new PreparedRead<T>(this.#client, this.#reader, asked)
			: super.prepareQuery<T>(...asked);
	}
}

class PreparedRead<T extends Config> extends LibSQLPreparedQuery<T> {
	readonly #reader: PreparedReader;
	/** Nothing says what the columns are called but the answer itself. */
	readonly #isRaw: boolean;

	constructor(
		client: QueuedClient,
		reader: PreparedReader,
		[query, fields, method, inArrayMode, mapper, metadata, cacheConfig]: Asked,
	) {
		const silent = [new NoopLogger(), new NoopCache()] as const;
		super(
			...([client, query, ...silent, metadata, cacheConfig, fields, undefined] as const),
			...([method, inArrayMode, mapper] as const),
		);
		this.#reader = reader;
		this.#isRaw = !fields && !mapper;
	}

	override async all(values?: Values): Promise<T['all']> {
		return (this.#isRaw && this.#asked('records', values)) || super.all(values);
	}

	override async get(values?: Values): Promise<T['get']> {
		const records = this.#isRaw && this.#asked('records', values);
		return records ? records[0] : super.get(values);
	}

	override async values(values?: Values): Promise<T['values']> {
		return this.#asked('rows', values) ?? super.values(values);
	}

	/** Nothing where it is refused: the client is asked then, which says why by a name. */
	#asked<How extends 'rows' | 'records'>(
		how: How,
		values: Values = {},
	): ReturnType<PreparedReader[How]> | undefined {
		const { sql, params } = this.query;
		try {
			const answer = this.#reader[how](sql, fillPlaceholders(params, values));
			return answer as ReturnType<PreparedReader[How]>;
		} catch {
			return undefined;
		}
	}
}
