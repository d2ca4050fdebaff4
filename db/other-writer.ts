import { setTimeout as pause } from 'node:timers/promises';

/** Another process that writes to the file (an operator's script) is waited for, so long at most. */
const MOST_MILLISECONDS = 5_000;
const MILLISECONDS_BETWEEN_TRIES = 10;

/**
 * Tries until no other process has the file; what still meets a busy file at the end is refused as
 * SQLite refuses it. The loop stays free meanwhile: the other's turn is a matter of milliseconds.
 */
export async function onceTheFileIsFree<T>(begin: () => Promise<T> | T): Promise<T> {
	const until = performance.now() + MOST_MILLISECONDS;
	for (;;) {
		try {
			return await begin();
		} catch (reason) {
			if (!isBusy(reason) || performance.now() > until) throw reason;
		}
		await pause(MILLISECONDS_BETWEEN_TRIES);
	}
}

function isBusy(reason: unknown): boolean {
	if (!(reason instanceof Error) || !('code' in reason)) return false;
	return typeof reason.code === 'string' && reason.code.startsWith('SQLITE_BUSY');
}
