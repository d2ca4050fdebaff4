import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	symlinkSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';

/** Everything the measurements make; nothing outside it is written but `bench/results`. */
export const workshop = resolve('.cache/bench');
export const folders = {
	site: join(workshop, 'site'),
	react: join(workshop, 'react'),
	floor: join(workshop, 'floor'),
	starlight: join(workshop, 'starlight'),
	lighthouse: join(workshop, 'lighthouse'),
	standalone: join(workshop, 'standalone'),
};
export const astro = 'node_modules/astro/bin/astro.mjs';

const left = new Set(['node_modules', 'dist', '.git', '.astro', '.cache', '.data', 'test-results']);

/** A copy of the sources, so that building it disturbs nobody who works on them meanwhile. */
export function copySources(to: string, from = '.'): void {
	for (const name of readdirSync(to, { encoding: 'utf8' })) {
		if (name !== 'node_modules') rmSync(join(to, name), { recursive: true });
	}
	for (const name of readdirSync(from)) {
		if (left.has(name)) continue;
		cpSync(join(from, name), join(to, name), { recursive: true, filter: isSource });
	}
}

function isSource(path: string): boolean {
	return !left.has(basename(path)) && !/(^|\/)(public\/kits|bench\/results)$/.test(path);
}

/** The packages of the project, with room for caches that are the copy's own. */
export function linkPackages(to: string): void {
	const folder = join(to, 'node_modules');
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder);
	for (const name of readdirSync('node_modules')) {
		if (name.startsWith('.') && name !== '.bin') continue;
		symlinkSync(resolve('node_modules', name), join(folder, name));
	}
}

/**
 * Takes away what the last build left for the next one to be quicker by. Put aside, not deleted: for some minutes ext4
 * steps over the place of every file that was deleted, and the next build waits for that at each of its own.
 */
export function forgetBuilds(folder: string): void {
	const written = ['dist', 'client', '.astro', '.cache', 'public/kits'];
	const caches = ['node_modules/.astro', 'node_modules/.vite'];
	mkdirSync(aside, { recursive: true });
	for (const name of [...written, ...caches].filter((name) => existsSync(join(folder, name)))) {
		renameSync(join(folder, name), join(aside, randomUUID()));
	}
}

/** To be called when everything is measured. */
export function deletePutAside(): void {
	rmSync(aside, { recursive: true, force: true });
}

const aside = join(workshop, 'aside');

/** Runs a script with this Node in a folder; throws with what it said when it fails. */
export function runIn(
	folder: string,
	args: string[],
	environment: Record<string, string> = {},
): string {
	const { status, stdout, stderr } = spawnSync(process.execPath, args, {
		cwd: folder,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
		env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', ...environment },
	});
	if (status !== 0) throw new Error(`${args.join(' ')} in ${folder}\n${stdout}\n${stderr}`);
	return stdout;
}
