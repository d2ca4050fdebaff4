import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { claim } from '#auth/slips.ts';
import { migrateDb, openDb } from '#db/client.ts';
import { accounts } from '#db/schema.ts';
import { anAccount } from '#tests/auth/factories.ts';
import { join } from 'node:path';
import { aFolder, started } from './a-site.ts';

function askForALink(database: string) {
	return spawnSync(process.execPath, ['scripts/admin.ts'], {
		encoding: 'utf8',
		env: {
			...started,
			SAKSHAM_DATABASE: database,
			SAKSHAM_ORIGIN: 'https://saksham.example.org',
		},
	});
}

test('where the only administrator is gone, whoever runs the machine lets in another; nobody else loses anything', async () => {
	const database = `file:${join(aFolder(), 'site.db')}`;
	const db = await openDb(database);
	await migrateDb(db);
	await anAccount(db, { loginName: 'gone', role: 'admin' });
	const { stdout } = askForALink(database);
	const link = /https:\/\/saksham\.example\.org\/hi\/join\/\?code=(\S+)/.exec(stdout);
	const typed = { name: 'मीना', loginName: 'meena', password: 'three small words' };
	const agreed = { adult: true, consent: true, notice: 'test' };
	const claimed = await claim(db, { ...typed, ...agreed, code: link?.[1] ?? '' }, new Date());
	expect(claimed).toHaveProperty('accountId');
	const roles = await db.select({ role: accounts.role }).from(accounts);
	expect(roles).toEqual([{ role: 'admin' }, { role: 'admin' }]);
	db.$client.close();
});

test('on a database that is not migrated no link is made, and it says why', () => {
	const { status, stderr } = askForALink(`file:${join(aFolder(), 'empty.db')}`);
	expect(status).toBe(1);
	expect(stderr).toContain('not migrated');
});
