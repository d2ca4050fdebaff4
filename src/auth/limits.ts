import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const quarterHour = 15 * 60;
/** Codes are 2^49; still, nobody needs more tries at them than this from one address. */
const slips = new RateLimiterMemory({ points: 40, duration: quarterHour });
/** Someone holding an unlocked phone must not be able to try the owner's passwords. */
const passwords = new RateLimiterMemory({ points: 8, duration: quarterHour });

/** Counts a try at a slip's code; the minutes to wait when there were too many. */
export function slipLimit(address: string): Promise<number | undefined> {
	return minutesToWait(slips, address);
}

/** Counts a try at the present password of an account. */
export function passwordLimit(accountId: string): Promise<number | undefined> {
	return minutesToWait(passwords, accountId);
}

/** Six digits are a million; nobody misreads the ones on the wall this often. */
const checkIns = new RateLimiterMemory({ points: 10, duration: quarterHour });

/** Has this account tried too many wrong codes of a sitting? Right ones are not counted. */
export async function mayTryCode(accountId: string): Promise<boolean> {
	const known = await checkIns.get(accountId);
	return known === null || known.remainingPoints > 0;
}

/** Counts a wrong code of a sitting. */
export async function countWrongCode(accountId: string): Promise<void> {
	await minutesToWait(checkIns, accountId);
}

/** 256 bits are not guessed; whoever tries from one address is not answered for long. */
const tokens = new RateLimiterMemory({ points: 60, duration: quarterHour });

/** Counts an unknown read token; the minutes to wait when there were too many. */
export function tokenLimit(address: string): Promise<number | undefined> {
	return minutesToWait(tokens, address);
}

/** A mix of lessons takes a second or two of a processor, and there are more mixes than are kept. */
const kits = new RateLimiterMemory({ points: 20, duration: quarterHour });

/** Counts a file of kits put together for an account or, signed out, an address; the minutes to wait. */
export function kitLimit(who: string): Promise<number | undefined> {
	return minutesToWait(kits, who);
}

/** A track in two languages takes a tenth of a second; behind one address a whole hall may ask for it. */
const kitFiles = new RateLimiterMemory({ points: 200, duration: quarterHour });

/** The same of kits put together as one HTML file, which is sealed anew for everybody who asks. */
export function kitFileLimit(who: string): Promise<number | undefined> {
	return minutesToWait(kitFiles, who);
}

/**
 * Each certificate printed takes ten milliseconds. Ten workshops of sixty who get two each, every file
 * of them twice, are 9,600.
 */
const mostPrinted = 10_000;
const certificates = new RateLimiterMemory({ points: mostPrinted, duration: quarterHour });

/** Counts so many certificates printed together for an account; the minutes to wait. */
export function printLimit(accountId: string, many: number): Promise<number | undefined> {
	// However large one workshop is, who asked for nothing before is given it.
	return minutesToWait(certificates, accountId, Math.min(many, mostPrinted));
}

/** Counts a try, or several at once; `undefined` while there are some left, else whole minutes until there are. */
export async function minutesToWait(
	limiter: RateLimiterMemory,
	who: string,
	tries = 1,
): Promise<number | undefined> {
	try {
		await limiter.consume(who, tries);
		return undefined;
	} catch (refusal) {
		if (!(refusal instanceof RateLimiterRes)) throw refusal;
		return Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
	}
}
