import { performance } from 'node:perf_hooks';
import type { Db } from '#db/client.ts';
import { refreshMusters } from '#training/musters.ts';
import { forgetCountsOfOlderRules } from '#training/older-rules.ts';
import { takeDueSnapshots } from '#training/saved-questions.ts';
import { refreshTestSums } from '#training/test-sums.ts';
import { inRounds } from './rounds.ts';

/** Between two rounds while there is work, so that requests come first; and when there is none. */
const breath = 100;
const rest = 5_000;
/** So few at a time that the event loop comes round, and a tenth of the time at most. */
const atOnce = 5;
const restsLonger = 9;
/** A fiftieth while others keep the loop busy: in the evening five hundred phones change five hundred
 * events for minutes on end, and whoever waits for an answer comes before a figure of the State. */
const restsLongerWhenBusy = 49;
const busy = 0.9;

/**
 * Makes musters and sums of tests again beside the requests, some at a time, so that nobody who asks
 * waits for them; then keeps the answers of saved questions whose week, month or quarter is over.
 * Everything is made again when it is counted by other rules or the law changed. Answers how to stop.
 */
export function keepCounting(db: Db, now: () => Date): () => void {
	let rested = performance.eventLoopUtilization();
	return inRounds({ breath, rest }, async () => {
		const began = performance.now();
		const { utilization } = performance.eventLoopUtilization(rested);
		const share = utilization > busy ? restsLongerWhenBusy : restsLonger;
		await forgetCountsOfOlderRules(db);
		if ((await countSome(db, now)) === 0) return rest;
		rested = performance.eventLoopUtilization();
		return Math.max(breath, share * (performance.now() - began));
	});
}

async function countSome(db: Db, now: () => Date): Promise<number> {
	const made = (await refreshMusters(db, atOnce)) + (await refreshTestSums(db, atOnce));
	// What is due is looked at when nothing else waits; there is no cron to rely on.
	return made > 0 ? made : takeDueSnapshots(db, now());
}
