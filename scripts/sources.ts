import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything the built site is made of; what the build itself writes is left out. */
const folders = ['src', 'server', 'scripts', 'db', 'public'];
const files = ['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];
const written = /^public\/kits\//;

/** One hash over all of it: the same hash, the same site. */
export function hashOfSources(...facts: string[]): string {
	const hash = createHash('sha256').update(facts.join('\n'));
	const names = folders.flatMap((folder) => filesIn(folder)).filter((name) => !written.test(name));
	for (const name of [...files, ...names].sort()) {
		hash.update(`\n${name}\n`).update(readFileSync(name));
	}
	return hash.digest('hex');
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'));
}
