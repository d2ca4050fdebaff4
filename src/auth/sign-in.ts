import { and, eq, isNull, or } from 'drizzle-orm';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Db } from '#db/client.ts';
import { accounts } from '#db/schema.ts';
import { minutesToWait } from './limits.ts';
import { toLoginName, toPhone } from './login-name.ts';
import { isPassword, longestPassword, nobodysHash } from './password.ts';

export type SignInOutcome =
	| { outcome: 'signed-in'; accountId: string }
	| { outcome: 'wrong-name-or-password' }
	| { outcome: 'too-many-tries'; minutes: number };

/** A shared phone may carry several accounts; beyond this many nobody's hash is worth checking. */
const accountsPerPhone = 4;

/** Wrong tries are counted per name and per address; a right one clears the name's, and is not the address's. */
export class SignInLimits {
	readonly perName = new RateLimiterMemory({ points: 8, duration: 15 * 60 });
	readonly perAddress = new RateLimiterMemory({ points: 60, duration: 15 * 60 });
}

/**
 * Signs in by login name or mobile number and password. The answer to a wrong password, an unknown
 * name and a disabled account is the same value after the same work.
 */
export async function signIn(
	db: Db,
	limits: SignInLimits,
	{ name, password, address }: { name: string; password: string; address: string },
): Promise<SignInOutcome> {
	const asked = toPhone(name) ?? toLoginName(name);
	const wait =
		(await minutesToWait(limits.perAddress, address)) ??
		(await minutesToWait(limits.perName, asked));
	if (wait !== undefined) return { outcome: 'too-many-tries', minutes: wait };
	const accountId = await accountWith(db, name, password);
	if (accountId === undefined) return { outcome: 'wrong-name-or-password' };
	await limits.perName.delete(asked);
	await limits.perAddress.reward(address, 1);
	return { outcome: 'signed-in', accountId };
}

async function accountWith(db: Db, name: string, password: string): Promise<string | undefined> {
	const phone = toPhone(name);
	const known = or(
		eq(accounts.loginName, toLoginName(name)),
		phone === undefined ? undefined : eq(accounts.phone, phone),
	);
	const found = await db
		.select({ id: accounts.id, passwordHash: accounts.passwordHash })
		.from(accounts)
		.where(and(known, isNull(accounts.disabledAt)))
		.limit(accountsPerPhone);
	const given = password.slice(0, longestPassword);
	if (found.length === 0) await isPassword(given, nobodysHash);
	for (const account of found) {
		if (await isPassword(given, account.passwordHash)) return account.id;
	}
	return undefined;
}
