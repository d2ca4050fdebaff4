import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db, DbOrTx } from '#db/client.ts';
import { accounts, auditRows, authSessions, people } from '#db/schema.ts';
import { toLoginName } from './login-name.ts';
import { hashOfPassword, isPassword, longestPassword, shortestPassword } from './password.ts';
import { roles, type Role, type User } from './user.ts';

export type AccountSummary = {
	id: string;
	personId: string;
	loginName: string;
	phone: string | null;
	nameHi: string | null;
	nameEn: string | null;
	role: Role;
	organisationId: string | null;
	disabledAt: Date | null;
	consentedAt: Date;
};

/** The account with a login name, for an administrator; `undefined` when there is none. */
export async function accountNamed(db: Db, loginName: string): Promise<AccountSummary | undefined> {
	const [row] = await summaries(db).where(eq(accounts.loginName, toLoginName(loginName)));
	return row;
}

/** The account that belongs to a record; `undefined` while it was not opened. */
export async function accountOf(db: Db, personId: string): Promise<AccountSummary | undefined> {
	const [row] = await summaries(db).where(eq(accounts.personId, personId));
	return row;
}

/** Everybody who may do more than a learner, the highest first. */
export async function keepersOf(db: Db): Promise<AccountSummary[]> {
	const rows = await summaries(db)
		.where(ne(accounts.role, 'learner'))
		.orderBy(asc(accounts.loginName));
	return rows.toSorted((one, other) => roles.indexOf(other.role) - roles.indexOf(one.role));
}

/** The learners who opened an account last: among them is who was handed a slip today. */
export async function newestAccounts(db: Db, most = 20): Promise<AccountSummary[]> {
	return summaries(db)
		.where(eq(accounts.role, 'learner'))
		.orderBy(desc(accounts.createdAt))
		.limit(most);
}

function summaries(db: Db) {
	return db
		.select({
			id: accounts.id,
			personId: accounts.personId,
			loginName: accounts.loginName,
			phone: accounts.phone,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
			role: accounts.role,
			organisationId: accounts.organisationId,
			disabledAt: accounts.disabledAt,
			consentedAt: accounts.consentedAt,
		})
		.from(accounts)
		.innerJoin(people, eq(people.id, accounts.personId))
		.$dynamic();
}

export type RoleOutcome =
	'saved' | 'no-such-account' | 'own-role' | 'organisation-missing' | 'consent-withdrawn';

/** An administrator gives an account a role. Nobody raises or lowers themselves. */
export async function changeRole(
	db: Db,
	admin: User,
	change: { accountId: string; role: Role; organisationId?: string },
	at: Date,
): Promise<RoleOutcome> {
	if (change.accountId === admin.id) return 'own-role';
	const organisationId = change.organisationId ?? null;
	if (change.role === 'coordinator' && !organisationId) return 'organisation-missing';
	return db.transaction(async (tx) => {
		const [before] = await tx
			.select({ role: accounts.role, organisationId: accounts.organisationId })
			.from(accounts)
			.where(eq(accounts.id, change.accountId));
		if (!before) return 'no-such-account' as const;
		const after = { role: change.role, organisationId };
		await tx.update(accounts).set(after).where(eq(accounts.id, change.accountId));
		await tx.insert(auditRows).values({
			id: newId(),
			at,
			accountId: admin.id,
			action: 'change-role',
			subject: 'accounts',
			subjectId: change.accountId,
			before,
			after,
		});
		return 'saved' as const;
	});
}

/**
 * Closes or reopens an account; closing signs it out everywhere at once. Where the consent was taken
 * back only its owner opens it, with a slip and a new consent (slips.ts).
 */
export async function setClosed(
	db: Db,
	admin: User,
	{ accountId, closed }: { accountId: string; closed: boolean },
	at: Date,
): Promise<RoleOutcome> {
	if (accountId === admin.id) return 'own-role';
	return db.transaction(async (tx) => {
		if (!closed && (await isWithdrawn(tx, accountId))) return 'consent-withdrawn';
		const changed = await tx
			.update(accounts)
			.set({ disabledAt: closed ? at : null })
			.where(eq(accounts.id, accountId))
			.returning({ id: accounts.id });
		if (changed.length === 0) return 'no-such-account' as const;
		if (closed) await tx.delete(authSessions).where(eq(authSessions.accountId, accountId));
		await tx.insert(auditRows).values({
			id: newId(),
			at,
			accountId: admin.id,
			action: closed ? 'close-account' : 'reopen-account',
			subject: 'accounts',
			subjectId: accountId,
		});
		return 'saved' as const;
	});
}

export type PasswordOutcome = 'password-changed' | 'wrong-password' | 'password-too-short';

/** A new password needs the present one, and signs out every other phone. */
export async function changePassword(
	db: Db,
	user: User,
	{ current, chosen }: { current: string; chosen: string },
): Promise<PasswordOutcome> {
	if (chosen.length < shortestPassword || chosen.length > longestPassword)
		return 'password-too-short';
	const [account] = await db
		.select({ passwordHash: accounts.passwordHash })
		.from(accounts)
		.where(eq(accounts.id, user.id));
	if (!account || !(await isPassword(current.slice(0, longestPassword), account.passwordHash))) {
		return 'wrong-password';
	}
	const passwordHash = await hashOfPassword(chosen);
	await db.transaction(async (tx) => {
		await tx.update(accounts).set({ passwordHash }).where(eq(accounts.id, user.id));
		await tx.delete(authSessions).where(eq(authSessions.accountId, user.id));
	});
	return 'password-changed';
}

/** Consent withdrawn: the account is closed and signed out; the register of what was held stays. */
export async function withdrawConsent(db: Db, user: User, at: Date): Promise<void> {
	await db.transaction(async (tx) => {
		await tx
			.update(accounts)
			.set({ disabledAt: at })
			.where(and(eq(accounts.id, user.id), isNull(accounts.disabledAt)));
		await tx.delete(authSessions).where(eq(authSessions.accountId, user.id));
		await tx.insert(auditRows).values({
			id: newId(),
			at,
			accountId: user.id,
			action: 'withdraw-consent',
			subject: 'accounts',
			subjectId: user.id,
		});
	});
}

async function isWithdrawn(db: DbOrTx, id: string): Promise<boolean> {
	const [account] = await db
		.select({ id: accounts.id, disabledAt: accounts.disabledAt })
		.from(accounts)
		.where(eq(accounts.id, id));
	return account !== undefined && (await standingOf(db, account)) === 'withdrawn';
}

export type Standing = 'open' | 'closed' | 'withdrawn' | 'released';

/**
 * Whether an account is open; if not, whether its owner took the consent back, an administrator closed it,
 * or it waits for its own person because somebody else had opened it.
 */
export async function standingOf(
	db: DbOrTx,
	{ id, disabledAt }: { id: string; disabledAt: Date | null },
): Promise<Standing> {
	if (!disabledAt) return 'open';
	const [last] = await db
		.select({ action: auditRows.action })
		.from(auditRows)
		.where(
			and(
				eq(auditRows.subject, 'accounts'),
				eq(auditRows.subjectId, id),
				inArray(auditRows.action, ['close-account', 'withdraw-consent', 'release-account']),
			),
		)
		.orderBy(desc(auditRows.at), desc(auditRows.id))
		.limit(1);
	if (last?.action === 'release-account') return 'released';
	return last?.action === 'withdraw-consent' ? 'withdrawn' : 'closed';
}
