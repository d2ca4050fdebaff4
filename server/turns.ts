import { setImmediate as nextTurn } from 'node:timers/promises';
import pLimit from 'p-limit';

/**
 * Lets `atOnce` pieces of work be done at a time and the others wait in the order they came, so that
 * under load everybody waits as long as anybody and the event loop comes round in between. What takes
 * longer than `patience` milliseconds (a long download) goes on, and no longer holds up the others.
 */
export function takingTurns(atOnce: number, patience: number) {
	const limit = pLimit(atOnce);
	let turn = Promise.resolve();
	return async (work: () => Promise<void>): Promise<void> => {
		let done: Promise<void> | undefined;
		await limit(async () => {
			// Each in a turn of the loop of its own: what waited for the same turn would be worked on in one piece.
			await (turn = turn.then(() => nextTurn()));
			done = work();
			await endedOrOverdue(done, patience);
		});
		await done;
	};
}

/** The clock is stopped with the work: running on, it would keep all that the request held from being freed. */
function endedOrOverdue(work: Promise<void>, patience: number): Promise<void> {
	return new Promise((resolve) => {
		const clock = setTimeout(resolve, patience).unref();
		const ended = () => {
			clearTimeout(clock);
			resolve();
		};
		work.then(ended, ended);
	});
}
