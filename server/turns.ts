import pLimit from 'p-limit';
import { ShortWork } from '#db/short-work.ts';

/**
 * Lets `atOnce` pieces of work be done at a time and the others wait in the order they came, so that
 * under load everybody waits as long as anybody and the event loop comes round in between. What takes
 * longer than `patience` milliseconds (a long download) goes on, and no longer holds up the others.
 */
export function takingTurns(atOnce: number, patience: number) {
	const limit = pLimit(atOnce);
	const beginning = new ShortWork();
	return async (work: () => Promise<void>): Promise<void> => {
		let done: Promise<void> | undefined;
		await limit(async () => {
			await beginning.take();
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
