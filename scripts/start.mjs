/**
 * `npm start`: the demonstration, from nothing. Runs on Node 20 with nothing installed; the rest is
 * scripts/demonstration.ts, on Node 24.
 */
import { spawn } from 'node:child_process';
import { environmentOf, installIfNeeded, node24, noNode } from './install.mjs';

const installed = await installIfNeeded();
if (installed === 'failed') stop('The installation failed: see the lines above.');
if (installed === 'lockfile-changed') {
	console.warn('npm wanted to change package-lock.json; it was put back as it was.');
}
const node = node24();
if (!node) stop(noNode);

const site = spawn(node, ['scripts/demonstration.ts'], {
	stdio: 'inherit',
	env: environmentOf(node),
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => site.kill(signal));
site.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));

function stop(sentence) {
	console.error(sentence);
	process.exit(1);
}
