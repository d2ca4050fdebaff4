import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Codes are 2^49; still, nobody needs more than this many tries at them from one address. */
const tries = new RateLimiterMemory({ points: 40, duration: 15 * 60 });

/** Counts a try; the minutes to wait when there were too many. */
export async function slipLimit(address: string): Promise<number | undefined> {
	try {
		await tries.consume(address);
		return undefined;
	} catch (refusal) {
		if (!(refusal instanceof RateLimiterRes)) throw refusal;
		return Math.max(1, Math.ceil(refusal.msBeforeNext / 60_000));
	}
}
