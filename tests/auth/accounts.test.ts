import { expect, test } from 'vitest';
import { newestAccounts, keepersOf } from '#auth/accounts.ts';
import { freshDb } from '#tests/db.ts';
import { anAccount } from './factories.ts';

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
