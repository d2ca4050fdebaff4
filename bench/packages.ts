import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copySources, folders } from './copies.ts';

/**
 * What is only measured with, or beside, has packages and a lockfile of its own under `bench/peers`:
 * `npm start` and `npm test` do without them. Copies what lies there and installs what the lockfile
 * names, unless that very lockfile was; throws when npm refuses.
 * @returns where the packages are
 */
export function installPackages(name: 'lighthouse' | 'starlight'): string {
	const from = `bench/peers/${name}`;
	const folder = folders[name];
	mkdirSync(folder, { recursive: true });
	copySources(folder, from);
	const lock = readFileSync(join(from, 'package-lock.json'), 'utf8');
	const packages = join(folder, 'node_modules');
	const stamp = join(packages, '.installed-from');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return packages;
	const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
		cwd: folder,
		stdio: 'inherit',
	});
	if (status !== 0) throw new Error(`The packages of ${name} could not be installed`);
	writeFileSync(stamp, lock);
	return packages;
}
