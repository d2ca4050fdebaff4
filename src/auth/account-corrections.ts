import { and, eq, ne } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db, DbOrTx } from '#db/client.ts';
import { accounts, auditRows, authSessions } from '#db/schema.ts';
import { isLoginName, toLoginName, toPhone } from './login-name.ts';
import type { User } from './user.ts';

export type ReleaseOutcome = 'saved' | 'no-such-account' | 'own-role' | 'reason-missing';

/**
 * The wrong person opened this account with a slip. Signed out everywhere and shut: the next slip of the
 * record's own person opens it with a user name, a mobile number and a consent of their own (slips.ts).
 */
export async function releaseAccount(
	db: Db,
	admin: User,
	{ accountId, reason }: { accountId: string; reason: string },
	at: Date,
): Promise<ReleaseOutcome> {
	if (accountId === admin.id) return 'own-role';
	if (!reason.trim()) return 'reason-missing';
	return db.transaction(async (tx) => {
		const [account] = await tx
			.update(accounts)
			.set({ disabledAt: at })
			.where(eq(accounts.id, accountId))
			.returning({ loginName: accounts.loginName, phone: accounts.phone });
		if (!account) return 'no-such-account' as const;
		await tx.delete(authSessions).where(eq(authSessions.accountId, accountId));
		await tx.insert(auditRows).values({
			...{ id: newId(), at, accountId: admin.id, action: 'release-account' },
			...{ subject: 'accounts', subjectId: accountId, before: account },
			reason: reason.trim().slice(0, 500),
		});
		return 'saved' as const;
	});
}

export type SignInCorrection =
	'saved' | 'no-such-account' | 'bad-login-name' | 'login-name-taken' | 'bad-phone';

/** A user name that was mistyped, a mobile number that changed. The password stays. */
export async function correctSignIn(
	db: Db,
	admin: User,
	typed: { accountId: string; loginName: string; phone: string },
	at: Date,
): Promise<SignInCorrection> {
	const { accountId } = typed;
	if (!isLoginName(typed.loginName)) return 'bad-login-name';
	const phone = toPhone(typed.phone) ?? null;
	if (typed.phone.trim() && phone === null) return 'bad-phone';
	const after = { loginName: toLoginName(typed.loginName), phone };
	return db.transaction(async (tx) => {
		const [before] = await tx
			.select({ loginName: accounts.loginName, phone: accounts.phone })
			.from(accounts)
			.where(eq(accounts.id, accountId));
		if (!before) return 'no-such-account' as const;
		if (await isTaken(tx, after.loginName, accountId)) return 'login-name-taken' as const;
		await tx.update(accounts).set(after).where(eq(accounts.id, accountId));
		await tx.insert(auditRows).values({
			...{ id: newId(), at, accountId: admin.id, action: 'correct-sign-in' },
			...{ subject: 'accounts', subjectId: accountId, before, after },
		});
		return 'saved' as const;
	});
}

/** Somebody else signs in by this user name. */
export async function isTaken(tx: DbOrTx, loginName: string, except = ''): Promise<boolean> {
	const others = and(eq(accounts.loginName, loginName), ne(accounts.id, except));
	return (await tx.$count(accounts, others)) > 0;
}
