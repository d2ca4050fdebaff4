import type { Db } from '#db/client.ts';
import { forgetComparisonsOfOlderRules, renewNameKeysOfOlderRules } from '#training/older-rules.ts';
import { compareFresh } from '#training/same-person-search.ts';

/** Between two rounds while there is work, so that requests come first; and when there is none. */
const breath = 200;
const rest = 20_000;

/**
 * Holds new and changed records against their neighbours beside the requests, a block at a time. A
 * register that was compared by other rules is compared again, its names folded anew before that. Answers how to stop.
 */
export function keepComparing(db: Db, now: () => Date): () => void {
	let timer: NodeJS.Timeout | undefined;
	let stopped = false;
	const again = (milliseconds: number) => {
		if (!stopped) timer = setTimeout(round, milliseconds).unref();
	};
	const round = () => {
		compareFresh(db, now())
			.then(({ compared }) => again(compared > 0 ? breath : rest))
			.catch((reason: unknown) => {
				if (stopped) return;
				console.error(reason);
				again(rest);
			});
	};
	renewNameKeysOfOlderRules(db)
		.then(() => forgetComparisonsOfOlderRules(db))
		.then(() => again(breath))
		.catch((reason: unknown) => {
			console.error(reason);
		});
	return () => {
		stopped = true;
		clearTimeout(timer);
	};
}
