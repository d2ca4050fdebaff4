import { writeFileSync } from 'node:fs';
import { accountNamed } from '#auth/accounts.ts';
import { openAuthSessions } from '#auth/auth-session.ts';
import { openDb } from '#db/client.ts';
import { demonstrationSignIns } from '#db/demo.ts';
import { databaseUrl } from '#server/configuration.ts';

export const cookiesFile = 'test-results/site/cookies.json';

/** Signs everybody of the demonstration in once, before the first test. */
export default async function signEverybodyIn(): Promise<void> {
	const db = await openDb(databaseUrl());
	const auth = openAuthSessions(db, { secure: false });
	const cookies: Record<string, { name: string; value: string }> = {};
	for (const { loginName } of demonstrationSignIns) {
		const account = await accountNamed(db, loginName);
		if (!account) throw new Error(`The demonstration has no account named ${loginName}`);
		const { name, value } = await auth.begin(account.id);
		cookies[loginName] = { name, value };
	}
	writeFileSync(cookiesFile, JSON.stringify(cookies));
	db.$client.close();
}
