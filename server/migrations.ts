import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Db } from '#db/client.ts';

/**
 * Where a database stands against `db/migrations`: `behind` lacks some (`npm run migrate`), `ahead`
 * holds one this version does not know.
 */
export type MigrationState = 'migrated' | 'behind' | 'ahead';

const known = readMigrationFiles({ migrationsFolder: 'db/migrations' }).map(({ hash }) => hash);

export async function migrationState(db: Db): Promise<MigrationState> {
	const [table] = await db.all(sql.raw(migrationsTable));
	if (table === undefined) return stateWith([]);
	const rows = await db.all<{ hash: string }>(sql.raw(appliedMigrations));
	return stateWith(rows.map(({ hash }) => hash));
}

export const migrationsTable = "select 1 from sqlite_master where name = '__drizzle_migrations'";
export const appliedMigrations = 'select hash from __drizzle_migrations';

/** The state of a database in which these were applied. */
export function stateWith(applied: string[]): MigrationState {
	if (applied.some((hash) => !known.includes(hash))) return 'ahead';
	return known.every((hash) => applied.includes(hash)) ? 'migrated' : 'behind';
}
