import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long one piece of work after the other may be done before everything else is let in again. */
const milliseconds = 5;

/**
 * Short pieces of work that are ready at once: in the order in which they asked, and with room for the rest of
 * the site after every few milliseconds of them.
 */
export class ShortWork {
	#last: Promise<unknown> = Promise.resolve();
	#began = -Infinity;

	/** Resolves when it is this caller's turn: what was begun before has ended, or waits for something. */
	take(): Promise<void> {
		const turn = this.#last.then(async () => {
			await settled();
			if (performance.now() - this.#began < milliseconds) return;
			await nextTurn();
			this.#began = performance.now();
		});
		this.#last = turn;
		return turn;
	}
}

/** A tick comes when no promise has anything more to do. */
function settled(): Promise<void> {
	return new Promise((done) => process.nextTick(done));
}
