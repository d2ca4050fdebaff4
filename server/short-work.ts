import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long one request after the other may be worked on before everything else is let in again. */
const milliseconds = 5;

/**
 * Short work that many requests want done at once: in the order in which they asked, and with room
 * for the rest of the site after every few milliseconds of it.
 */
export class ShortWork {
	#last: Promise<unknown> = Promise.resolve();
	#began = 0;

	/** Resolves when it is this caller's turn; what it does then must not wait for anything. */
	take(): Promise<void> {
		const turn = this.#last.then(async () => {
			if (performance.now() - this.#began < milliseconds) return;
			await nextTurn();
			this.#began = performance.now();
		});
		this.#last = turn;
		return turn;
	}
}
