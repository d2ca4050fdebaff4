import { spawn } from 'node:child_process';
import { coreOfAsker } from './servers.ts';

export const connections = 50;

export type Load = {
	/** Answers a second. */
	rate: number;
	requests: number;
	p50: number;
	p99: number;
	/** Answered with 4xx or 5xx. */
	refused: number;
	/** Connections that broke and requests without an answer. */
	broken: number;
};

/** Fifty connections at once from the core the server does not run on. */
export async function load(
	url: string,
	{
		seconds,
		headers = {},
		posts,
		type = 'application/x-www-form-urlencoded',
	}: { seconds: number; headers?: Record<string, string>; posts?: string; type?: string },
): Promise<Load> {
	const asked = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
	const said = await run(
		['-c', String(coreOfAsker), 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`],
		['--timeout', '10s', '-s', 'bench/load.lua', ...asked, url],
		posts ? { BENCH_POSTS: posts, BENCH_TYPE: type, BENCH_ORIGIN: new URL(url).origin } : {},
	);
	const json = /JSON(\{.*\})/.exec(said)?.[1];
	if (json === undefined) throw new Error(`wrk said:\n${said}`);
	const found = JSON.parse(json) as Omit<Load, 'rate'> & { seconds: number };
	return { ...found, rate: found.requests / found.seconds };
}

function run(pinned: string[], args: string[], environment: Record<string, string>) {
	const child = spawn('taskset', [...pinned, ...args], {
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
	}
	return new Promise<string>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', () => resolve(said));
	});
}

/** Milliseconds the event loop came late, of a hundred turns the worst, since the last time asked. */
export async function loopDelay(origin: string): Promise<number> {
	const figures = await (await fetch(`${origin}/metrics`)).text();
	const seconds = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(figures)?.[1];
	return Number(seconds) * 1000;
}
