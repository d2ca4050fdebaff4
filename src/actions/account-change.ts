import { correctSignIn, releaseAccount } from '#auth/account-corrections.ts';
import { changeRole, setClosed } from '#auth/accounts.ts';
import { roles, type User } from '#auth/user.ts';
import { db } from '#db/index.ts';

/** What an administrator asked for on the page of accounts: the button they pressed and what they typed. */
export async function changeAccount(admin: User, typed: (name: string) => string) {
	const accountId = typed('accountId');
	const now = new Date();
	if (typed('do') === 'release') {
		return releaseAccount(db, admin, { accountId, reason: typed('reason') }, now);
	}
	if (typed('do') === 'sign-in') {
		const names = { accountId, loginName: typed('loginName'), phone: typed('phone') };
		return correctSignIn(db, admin, names, now);
	}
	if (typed('closed')) {
		return setClosed(db, admin, { accountId, closed: typed('closed') === 'yes' }, now);
	}
	const role = roles.find((one) => one === typed('role'));
	const organisationId = typed('organisationId');
	if (!role) return 'bad-input';
	const change = { accountId, role, ...(organisationId && { organisationId }) };
	return changeRole(db, admin, change, now);
}
