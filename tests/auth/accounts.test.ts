import { expect, test } from 'vitest';
import { correctSignIn } from '#auth/account-corrections.ts';
import { accountNamed, newestAccounts, keepersOf } from '#auth/accounts.ts';
import { auditRows } from '#db/schema.ts';
import { freshDb } from '#tests/db.ts';
import { anAccount, now } from './factories.ts';

test('an administrator need not know a user name by heart: who keeps the register and who joined last are listed', async () => {
	const db = await freshDb();
	await anAccount(db, { loginName: 'admin', role: 'admin' });
	await anAccount(db, { loginName: 'facilitator', role: 'facilitator' });
	await anAccount(db, { loginName: 'sahiya' });
	const names = (rows: { loginName: string }[]) =>
		rows.map(({ loginName }) => loginName).toSorted();
	expect(names(await keepersOf(db))).toEqual(['admin', 'facilitator']);
	expect(names(await newestAccounts(db))).toEqual(['sahiya']);
	expect(await newestAccounts(db)).toMatchObject([{ nameHi: 'सुनीता देवी', nameEn: null }]);
});

test('a mistyped user name and a mobile number that changed are put right; a name somebody else has is refused', async () => {
	const db = await freshDb();
	const admin = await anAccount(db, { loginName: 'admin', role: 'admin' });
	const { id: accountId } = await anAccount(db, { loginName: 'phulmnai', phone: '9876543210' });
	const correct = (loginName: string, phone = '') =>
		correctSignIn(db, admin, { accountId, loginName, phone }, now);
	expect(await correct('ad')).toBe('bad-login-name');
	expect(await correct('Admin')).toBe('login-name-taken');
	expect(await correct('phulmani', '12')).toBe('bad-phone');
	expect(await correct(' Phulmani', '०९४३१२ ३४५६७')).toBe('saved');
	expect(await accountNamed(db, 'phulmani')).toMatchObject({ id: accountId, phone: '9431234567' });
	const [row] = await db.select().from(auditRows);
	expect(row).toMatchObject({
		...{ action: 'correct-sign-in', accountId: admin.id, subjectId: accountId },
		...{ before: { loginName: 'phulmnai' }, after: { loginName: 'phulmani' } },
	});
});
