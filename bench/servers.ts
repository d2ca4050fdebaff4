import { spawn } from 'node:child_process';
import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** The core a server has to itself while the other one asks. */
export const coreOfServer = 0;
export const coreOfAsker = 1;

export type Running = {
	origin: string;
	pid: number;
	/** What it wrote, errors too. */
	said: () => string;
	stop: () => Promise<void>;
};

/** Starts a server with this Node and waits until it answers. */
export async function start(
	args: string[],
	{
		port,
		folder = '.',
		environment = {},
		pinned = false,
	}: { port: number; folder?: string; environment?: Record<string, string>; pinned?: boolean },
): Promise<Running> {
	const [command, ...first] = pinned
		? ['taskset', '-c', String(coreOfServer), process.execPath]
		: [process.execPath];
	const child = spawn(command ?? '', [...first, ...args], {
		cwd: folder,
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
	}
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const origin = `http://127.0.0.1:${port}`;
	const until = Date.now() + 60_000;
	while (!(await answers(origin))) {
		if (child.exitCode !== null || Date.now() > until) {
			child.kill();
			throw new Error(`${args.join(' ')} does not answer at ${origin}\n${said}`);
		}
		await wait(100);
	}
	return {
		origin,
		pid: child.pid ?? 0,
		said: () => said,
		stop: async () => {
			child.kill('SIGTERM');
			await ended;
		},
	};
}

function answers(origin: string): Promise<boolean> {
	return new Promise((resolve) => {
		get(`${origin}/healthz`, { agent: false }, (res) => {
			res.resume();
			resolve(true);
		}).on('error', () => resolve(false));
	});
}
