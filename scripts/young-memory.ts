import { totalmem } from 'node:os';

/**
 * Flags for Node: so much room, in MiB, for what has just been made, so that it is cleaned up less often.
 * None on a server with less than 2 GiB, which has none to spare.
 */
export function youngMemory(mebibytes: number): string[] {
	return totalmem() > 2 ** 31 ? [`--max-semi-space-size=${mebibytes}`] : [];
}
