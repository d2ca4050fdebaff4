import type { Db } from '#db/client.ts';
import { forgetComparisonsOfOlderRules, renewNameKeysOfOlderRules } from '#training/older-rules.ts';
import { compareFresh } from '#training/same-person-search.ts';
import { inRounds } from './rounds.ts';

/** Between two rounds while there is work, so that requests come first; and when there is none. */
const breath = 200;
const rest = 20_000;

/**
 * Holds new and changed records against their neighbours beside the requests, a block at a time. A
 * register that was compared by other rules is compared again, its names folded anew before that. Answers how to stop.
 */
export function keepComparing(db: Db, now: () => Date): () => void {
	return inRounds({ breath, rest }, async () => {
		await renewNameKeysOfOlderRules(db);
		await forgetComparisonsOfOlderRules(db);
		const { compared } = await compareFresh(db, now());
		return compared > 0 ? breath : rest;
	});
}
