import { readdirSync, readFileSync } from 'node:fs';

/** The most one process ever held, in MiB. */
export function mostMemory(pid: number | 'self'): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}

/** What a process and all it started hold now, in MiB; what several of them hold, each in part (Pss). */
export function memoryWithChildren(pid: number): number {
	return allOf(pid).reduce((sum, one) => {
		const held = textOf(`/proc/${one}/smaps_rollup`);
		return sum + Number(/^Pss:\s+(\d+) kB$/m.exec(held)?.[1] ?? 0) / 1024;
	}, 0);
}

/** Processor time of a process and all it started, in ms; by steps of ten. */
export function workedWithChildren(pid: number): number {
	return allOf(pid).reduce((sum, one) => {
		const [, after = ''] = textOf(`/proc/${one}/stat`).split(') ');
		const [user = 0, system = 0] = after.split(' ').slice(11, 13).map(Number);
		return sum + (user + system) * 10;
	}, 0);
}

function allOf(pid: number): number[] {
	let threads: string[] = [];
	try {
		threads = readdirSync(`/proc/${pid}/task`);
	} catch {
		return [];
	}
	const children = threads.flatMap((thread) =>
		textOf(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean),
	);
	return [pid, ...children.flatMap((child) => allOf(Number(child)))];
}

/** Nothing, where the process ended meanwhile. */
function textOf(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
}
