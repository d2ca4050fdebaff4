/** `npm start` on a machine that has nothing but npm and an older Node; then a second time. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { copySources, workshop } from './copies.ts';
import { keep, type Row } from './rows.ts';

const port = 4650;
const folder = join(workshop, 'start');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
copySources(folder);

const cold = await secondsUntilItAnswers({ npm_config_cache: join(workshop, 'npm-cache') });
const warm = await secondsUntilItAnswers({});
for (const name of [folder, join(workshop, 'npm-cache')]) {
	rmSync(name, { recursive: true, force: true });
}
const rows: Row[] = [
	{
		what: 'npm start, from nothing',
		value: cold,
		unit: 's',
		note: 'packages fetched, site built, demonstration loaded',
	},
	{ what: 'npm start, again', value: warm, unit: 's' },
];
keep('start', rows);

async function secondsUntilItAnswers(environment: Record<string, string>): Promise<number> {
	const began = performance.now();
	const child = spawn('npm', ['start'], {
		cwd: folder,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...clean(), ...environment, SAKSHAM_PORT: String(port) },
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
	}
	const ended = new Promise((resolve) => child.once('exit', resolve));
	while (!(await isReady())) {
		if (child.exitCode !== null) throw new Error(`npm start stopped\n${said}`);
		await wait(100);
	}
	const took = (performance.now() - began) / 1000;
	if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
	await ended;
	return took;
}

async function isReady(): Promise<boolean> {
	const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
	return answer?.ok === true;
}

/** As a person's shell has it: not what npm told this script. */
function clean(): NodeJS.ProcessEnv {
	const told = /^(npm_|SAKSHAM_|BENCH_|NODE)/;
	const kept = Object.entries(process.env).filter(([name]) => !told.test(name));
	const path = (process.env['PATH'] ?? '').split(delimiter);
	return {
		...Object.fromEntries(kept),
		PATH: path.filter((part) => !part.includes('node_modules')).join(delimiter),
	};
}
