import type { ResultSet } from '@libsql/client';
import { drizzle, LibSQLDatabase } from 'drizzle-orm/libsql';
import { migrate } from 'drizzle-orm/libsql/migrator';
import { SQLiteAsyncDialect, type BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import { PreparedSession } from './prepared-session.ts';
import { openClient, type QueuedClient } from './queue.ts';
import { triggers } from './triggers.ts';

export type Db = LibSQLDatabase & { $client: QueuedClient };
/** A database or an open transaction: what a read, and a verb inside another verb, is handed. */
export type DbOrTx = BaseSQLiteDatabase<'async', ResultSet>;

export async function openDb(
	url: string,
	authToken?: string,
	groupMilliseconds?: number,
): Promise<Db> {
	const client = await openClient(url, authToken, groupMilliseconds);
	// Without the schema: only relational queries, which nothing here asks, would read it, and drizzle
	// would make one for each table at every transaction.
	if (!client.prepared) return drizzle<Record<string, never>, QueuedClient>(client);
	const dialect = new SQLiteAsyncDialect();
	const session = new PreparedSession(client, client.prepared, dialect);
	return Object.assign(new LibSQLDatabase('async', dialect, session, undefined), {
		$client: client,
	});
}

/** Brings the tables up to the newest migration. Returns nothing; throws if a migration fails. */
export async function migrateDb(db: Db, folder = 'db/migrations'): Promise<void> {
	await migrate(db, { migrationsFolder: folder });
	await db.$client.executeMultiple(triggers);
}
