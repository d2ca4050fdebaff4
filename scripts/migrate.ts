/** `npm run migrate`: brings the database up to the newest migration. Safe to run again. */
import { migrateDb, openDb } from '#db/client.ts';
import { databaseToken, databaseUrl } from '#server/configuration.ts';
import { migrationState } from '#server/migrations.ts';

const db = await openDb(databaseUrl(), databaseToken());
const before = await migrationState(db);
if (before === 'ahead') {
	console.error(
		'The database holds a migration this version does not know: upgrade Saksham instead.',
	);
	process.exitCode = 1;
} else {
	await migrateDb(db);
	console.log(before === 'migrated' ? 'Nothing to do: migrated already.' : 'Migrated.');
}
db.$client.close();
