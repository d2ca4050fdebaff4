import type { Server } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** More at once than this wait for the next time. */
const mostAtOnce = 64;

/**
 * libuv accepts one connection each time the event loop comes round (since 1.45). Where it comes round
 * only between two pieces of work, five hundred phones that find signal at once stood outside for seven
 * seconds while those inside were served again and again. So the loop is let come round for as long as
 * somebody comes in.
 */
export class Door {
	#cameIn = 0;

	watch(server: Server): void {
		server.on('connection', () => {
			this.#cameIn += 1;
		});
	}

	/** Lets in whoever waits outside; with nobody there it costs one turn of the loop. */
	async letIn(): Promise<void> {
		for (let turn = 0; turn < mostAtOnce; turn += 1) {
			const before = this.#cameIn;
			await nextTurn();
			if (this.#cameIn === before) return;
		}
	}
}
