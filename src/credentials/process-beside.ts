import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';

/**
 * Starts a process beside this one: it runs a file given by its path from the project's root (the built
 * site is bundled, the file is run as it is), is told how to use memory and where compiled code is kept,
 * and nothing else of the environment, where the key may be.
 */
export function processBeside(file: string, { node, glibc = {} }: Memory = small): ChildProcess {
	const told = Object.entries(process.env).filter(([name]) => isTold.test(name));
	return fork(join(process.cwd(), file), {
		serialization: 'advanced',
		env: { ...Object.fromEntries(told), ...glibc },
		execArgv: node,
	});
}

/** How a process uses memory: what Node is started with, and what its glibc is told (mallopt(3)). */
export type Memory = { node: string[]; glibc?: Record<string, string> };

/** A quarter less memory than as the site itself runs, for a twentieth more time. */
export const small: Memory = { node: ['--max-semi-space-size=4', '--heap-growing-percent=30'] };
/** For work that is done while the server itself holds little. */
export const roomy: Memory = { node: ['--max-semi-space-size=8', '--heap-growing-percent=100'] };

const isTold = /^(MALLOC_|NODE_ENV$|NODE_COMPILE_CACHE$)/;
