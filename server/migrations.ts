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
	const applied = await appliedMigrations(db);
	if (applied.some((hash) => !known.includes(hash))) return 'ahead';
	return known.every((hash) => applied.includes(hash)) ? 'migrated' : 'behind';
}

async function appliedMigrations(db: Db): Promise<string[]> {
	const [table] = await db.all(sql`select 1 from sqlite_master where name = '__drizzle_migrations'`);
	if (table === undefined) return [];
	const rows = await db.all<{ hash: string }>(sql`select hash from __drizzle_migrations`);
	return rows.map(({ hash }) => hash);
}
