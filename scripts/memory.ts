import { totalmem } from 'node:os';

/** Bytes of memory a process may use here: of the machine, or of the container it was put in. */
export function memoryHere(): number {
	return Math.min(totalmem(), process.constrainedMemory() || Infinity);
}

/**
 * Flags for Node: so much room, in MiB, for what has just been made, so that it is cleaned up less often.
 * None where there is less than 2 GiB, which has none to spare.
 */
export function youngMemory(mebibytes: number): string[] {
	return memoryHere() > 2 ** 31 ? [`--max-semi-space-size=${mebibytes}`] : [];
}
