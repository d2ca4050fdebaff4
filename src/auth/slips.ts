import { createHash, randomInt } from 'node:crypto';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { Db, DbOrTx } from '#db/client.ts';
import { accounts, auditRows, people, slips } from '#db/schema.ts';
import { foldName, isDevanagari } from '#training/names.ts';
import { isTaken } from './account-corrections.ts';
import { standingOf, type Standing } from './accounts.ts';
import { isLoginName, toLoginName, toPhone } from './login-name.ts';
import { hashOfPassword, longestPassword, shortestPassword } from './password.ts';
import type { Role } from './user.ts';

export type SlipPurpose = (typeof slips.purpose.enumValues)[number];

/** No 0/O, 1/I/L, U: read aloud in a hall and typed on a small screen. 30^10 is about 2^49. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
export const daysValid = 30;

/** A fresh code in two groups of five, shown once. Only its hash is stored. */
function newCode(): string {
	const letters = Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('');
	return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

export function hashOfCode(code: string): string {
	const letters = code.toUpperCase().replace(/[^0-9A-Z]/g, '');
	return createHash('sha256').update(letters).digest('hex');
}

/**
 * A slip that lets one person claim their record, or set a new password when they have an account.
 * Earlier unused slips of the same person stop working.
 */
export async function makeSlip(
	db: Db,
	{ personId, workshopId, madeById }: { personId: string; workshopId?: string; madeById: string },
	madeAt: Date,
): Promise<{ code: string; purpose: SlipPurpose }> {
	const [account] = await db
		.select({ id: accounts.id })
		.from(accounts)
		.where(eq(accounts.personId, personId));
	const purpose: SlipPurpose = account ? 'reset' : 'join';
	const code = newCode();
	await db.transaction(async (tx) => {
		await tx
			.update(slips)
			.set({ expiresAt: madeAt })
			.where(and(eq(slips.personId, personId), isNull(slips.usedAt)));
		await tx.insert(slips).values({
			codeHash: hashOfCode(code),
			personId,
			purpose,
			workshopId: workshopId ?? null,
			madeById,
			madeAt,
			expiresAt: daysAfter(madeAt, daysValid),
		});
		await tx.insert(auditRows).values({
			id: newId(),
			at: madeAt,
			accountId: madeById,
			action: 'make-slip',
			subject: 'people',
			subjectId: personId,
			after: { purpose },
		});
	});
	return { code, purpose };
}

/** A one-time code from the command line: whoever types it within a day becomes an admin, the first or one more. */
export async function makeFirstAdminSlip(db: Db, madeAt: Date): Promise<string> {
	const code = newCode();
	await db.transaction(async (tx) => {
		await tx
			.update(slips)
			.set({ expiresAt: madeAt })
			.where(and(eq(slips.purpose, 'first-admin'), isNull(slips.usedAt)));
		await tx.insert(slips).values({
			codeHash: hashOfCode(code),
			purpose: 'first-admin',
			madeAt,
			expiresAt: daysAfter(madeAt, 1),
		});
	});
	return code;
}

export type Slip = {
	codeHash: string;
	purpose: SlipPurpose;
	personId: string | null;
	name: string | null;
	/** Of the account it sets a password for; `null` where there is none yet. */
	loginName: string | null;
	standing: Standing | null;
	/** For a new account, of somebody who took the consent back, and where somebody else had opened it. */
	asksConsent: boolean;
	/** Not where somebody's own account stands already. */
	asksLoginName: boolean;
};

/** The slip behind a code, with the name on it; `undefined` when unknown, used or out of date. */
export async function openSlip(db: Db, code: string, now: Date): Promise<Slip | undefined> {
	const [slip] = await db
		.select({
			codeHash: slips.codeHash,
			purpose: slips.purpose,
			personId: slips.personId,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
			account: { id: accounts.id, loginName: accounts.loginName, disabledAt: accounts.disabledAt },
		})
		.from(slips)
		.leftJoin(people, eq(people.id, slips.personId))
		.leftJoin(accounts, eq(accounts.personId, slips.personId))
		.where(
			and(eq(slips.codeHash, hashOfCode(code)), isNull(slips.usedAt), gt(slips.expiresAt, now)),
		);
	if (!slip) return undefined;
	const { nameHi, nameEn, account, ...rest } = slip;
	const standing = account && (await standingOf(db, account));
	const isNew = slip.purpose !== 'reset' || standing === 'released';
	return {
		...rest,
		name: nameHi ?? nameEn,
		loginName: standing === 'released' ? null : (account?.loginName ?? null),
		standing,
		asksConsent: isNew || standing === 'withdrawn',
		asksLoginName: isNew,
	};
}

export type Claim = {
	code: string;
	loginName: string;
	phone?: string;
	password: string;
	adult: boolean;
	consent: boolean;
	/** Which wording of the notice was shown: `privacyNotice` in i18n. */
	notice: string;
	/** Only the first admin has no record yet. */
	name?: string;
};

export type ClaimRefusal =
	| 'slip-not-valid'
	| 'account-closed'
	| 'not-adult'
	| 'no-consent'
	| 'bad-login-name'
	| 'login-name-taken'
	| 'password-too-short'
	| 'bad-phone'
	| 'name-missing';

/**
 * Uses a slip: makes the account with consent, or sets the new password of the one there is. Who took
 * the consent back gives it anew; one that somebody else had opened is as good as new; what an
 * administrator closed stays closed, and the slip unused.
 * 18 or more only (DPDP Act s.9: no child's account without a parent's verifiable consent).
 */
export async function claim(
	db: Db,
	typed: Claim,
	now: Date,
): Promise<{ accountId: string } | { refused: ClaimRefusal }> {
	const slip = await openSlip(db, typed.code, now);
	if (!slip) return { refused: 'slip-not-valid' };
	if (typed.password.length < shortestPassword || typed.password.length > longestPassword) {
		return { refused: 'password-too-short' };
	}
	const refused = whatIsWrong(typed, slip);
	if (refused) return { refused };
	const passwordHash = await hashOfPassword(typed.password);
	if (slip.purpose === 'reset' && slip.personId) {
		return resetPassword(db, slip, typed, passwordHash, now);
	}
	return openAccount(db, slip, typed, passwordHash, now);
}

function whatIsWrong(typed: Claim, slip: Slip): ClaimRefusal | undefined {
	if (slip.standing === 'closed') return 'account-closed';
	const refused = slip.asksConsent ? withoutConsent(typed) : undefined;
	if (refused || !slip.asksLoginName) return refused;
	if (!isLoginName(typed.loginName)) return 'bad-login-name';
	if (typed.phone && toPhone(typed.phone) === undefined) return 'bad-phone';
	if (!slip.personId && !typed.name?.trim()) return 'name-missing';
	return undefined;
}

function withoutConsent(typed: Claim): ClaimRefusal | undefined {
	if (!typed.adult) return 'not-adult';
	return typed.consent ? undefined : 'no-consent';
}

async function openAccount(
	db: Db,
	slip: Slip,
	typed: Claim,
	passwordHash: string,
	now: Date,
): Promise<{ accountId: string } | { refused: ClaimRefusal }> {
	const role: Role = slip.purpose === 'first-admin' ? 'admin' : 'learner';
	const loginName = toLoginName(typed.loginName);
	return db.transaction(async (tx) => {
		if (await isTaken(tx, loginName)) return { refused: 'login-name-taken' as const };
		if (!(await useSlip(tx, slip.codeHash, now))) return { refused: 'slip-not-valid' as const };
		const personId = slip.personId ?? newId();
		if (!slip.personId) {
			const name = typed.name?.trim() ?? '';
			await tx.insert(people).values({
				id: personId,
				countsAsId: personId,
				...(isDevanagari(name) ? { nameHi: name } : { nameEn: name }),
				nameKey: foldName(name),
				createdAt: now,
			});
		}
		const accountId = newId();
		await tx.insert(accounts).values({
			id: accountId,
			personId,
			loginName,
			phone: typed.phone ? (toPhone(typed.phone) ?? null) : null,
			passwordHash,
			role,
			consentNotice: typed.notice,
			consentedAt: now,
			adultConfirmedAt: now,
			createdAt: now,
		});
		return { accountId };
	});
}

async function resetPassword(
	db: Db,
	slip: Slip,
	typed: Claim,
	passwordHash: string,
	now: Date,
): Promise<{ accountId: string } | { refused: ClaimRefusal }> {
	const { notice } = typed;
	const loginName = toLoginName(typed.loginName);
	const signsInAs = { loginName, phone: typed.phone ? (toPhone(typed.phone) ?? null) : null };
	const agreed = {
		consentNotice: notice,
		consentedAt: now,
		adultConfirmedAt: now,
		disabledAt: null,
	};
	const comesBack = slip.asksConsent;
	return db.transaction(async (tx) => {
		if (slip.asksLoginName && (await isTaken(tx, loginName, await accountIdOf(tx, slip)))) {
			return { refused: 'login-name-taken' as const };
		}
		if (!(await useSlip(tx, slip.codeHash, now))) return { refused: 'slip-not-valid' as const };
		const [account] = await tx
			.update(accounts)
			.set({ passwordHash, ...(comesBack && agreed), ...(slip.asksLoginName && signsInAs) })
			.where(eq(accounts.personId, slip.personId ?? ''))
			.returning({ accountId: accounts.id });
		if (!account) return { refused: 'slip-not-valid' as const };
		const { accountId } = account;
		const action = slip.asksLoginName ? 'claim-again' : 'consent-again';
		const row = { action, subject: 'accounts', subjectId: accountId };
		if (comesBack) {
			await tx
				.insert(auditRows)
				.values({ id: newId(), at: now, accountId, ...row, after: { notice } });
		}
		return account;
	});
}

async function accountIdOf(tx: DbOrTx, { personId }: Slip): Promise<string | undefined> {
	const own = eq(accounts.personId, personId ?? '');
	const [account] = await tx.select({ id: accounts.id }).from(accounts).where(own);
	return account?.id;
}

/** True for the first use only, whoever comes at the same moment. */
async function useSlip(
	tx: Parameters<Parameters<Db['transaction']>[0]>[0],
	codeHash: string,
	now: Date,
): Promise<boolean> {
	const used = await tx
		.update(slips)
		.set({ usedAt: now })
		.where(and(eq(slips.codeHash, codeHash), isNull(slips.usedAt)))
		.returning({ codeHash: slips.codeHash });
	return used.length === 1;
}

function daysAfter(instant: Date, days: number): Date {
	return new Date(instant.getTime() + days * 86_400_000);
}
