import { setImmediate as nextTurn, setTimeout as after } from 'node:timers/promises';
import pLimit from 'p-limit';

/**
 * Lets `atOnce` pieces of work be done at a time and the others wait in the order they came, so that
 * under load everybody waits as long as anybody and the event loop comes round in between. What takes
 * longer than `patience` milliseconds (a long download) goes on, and no longer holds up the others.
 */
export function takingTurns(atOnce: number, patience: number) {
	const limit = pLimit(atOnce);
	return async (work: () => Promise<void>): Promise<void> => {
		let done: Promise<void> | undefined;
		await limit(async () => {
			await nextTurn();
			done = work();
			await Promise.race([done.catch(() => undefined), after(patience, undefined, { ref: false })]);
		});
		await done;
	};
}
