/**
 * `npm run admin`: a one-time link for one more administrator, for whoever runs the machine. For when
 * the only administrator is gone or has forgotten the password. docs/operators.md says when.
 */
import { makeFirstAdminSlip } from '#auth/slips.ts';
import { openDb } from '#db/client.ts';
import { databaseToken, databaseUrl, siteOrigin } from '#server/configuration.ts';
import { migrationState } from '#server/migrations.ts';

const db = await openDb(databaseUrl(), databaseToken());
try {
	if (!process.env['SAKSHAM_ORIGIN']) {
		fail('Give SAKSHAM_ORIGIN, the address people type: the link begins with it.');
	} else if ((await migrationState(db)) !== 'migrated') {
		fail('The database is not migrated to this version: npm run migrate.');
	} else {
		const code = await makeFirstAdminSlip(db, new Date());
		console.log('One more administrator joins here; works once, for 24 hours:');
		console.log(`${siteOrigin()}/hi/join/?code=${code}`);
	}
} finally {
	db.$client.close();
}

function fail(sentence: string): void {
	console.error(sentence);
	process.exitCode = 1;
}
