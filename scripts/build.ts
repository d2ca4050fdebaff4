/**
 * `npm run build`: kits, pages with the search index, compression, and last `dist/build.json`, which says
 * that all of it was finished. `--if-changed` does nothing when the sources are those of the last
 * build. SAKSHAM_DEMO=true builds the demonstration.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { storeFolder } from '#documents/kit-store.ts';
import { buildIn, type Build } from '#server/build.ts';
import { builtFolder, siteOrigin } from '#server/configuration.ts';
import { hashOfSources } from './sources.ts';
import { youngMemory } from './memory.ts';

const astro = 'node_modules/astro/bin/astro.mjs';
const folder = builtFolder();
const demo = process.env['SAKSHAM_DEMO'] === 'true';
const origin = siteOrigin();
const hash = hashOfSources(String(demo), origin);

// Kits are made from what lies in .cache, which may be emptied.
const hasKits = existsSync(storeFolder);
if (process.argv.includes('--if-changed') && hasKits && (await buildIn(folder))?.hash === hash) {
	console.log('The site is built and its sources have not changed.');
} else {
	buildAll();
}

function buildAll(): void {
	rmSync(join(folder, 'build.json'), { force: true });
	run('the kits', 'scripts/kits.ts');
	run('the pages and the search index', astro, 'build', '--outDir', folder);
	run('the policies', 'scripts/policies.ts');
	const { version: number } = JSON.parse(readFileSync('package.json', 'utf8')) as Build;
	const version = `${number}+${hash.slice(0, 8)}`;
	run('the worker', 'scripts/worker.ts', version);
	run('what old phones can read', 'scripts/old-phones.ts');
	run('compression', 'scripts/compress.ts');
	run('the sizes', 'scripts/sizes.ts');
	run('what Node compiles', 'scripts/compiled.ts');
	const build: Build = { demo, version, origin, hash };
	writeFileSync(join(folder, 'build.json'), `${JSON.stringify(build, null, '\t')}\n`);
}

function run(what: string, script: string, ...args: string[]): void {
	if (!existsSync(script)) return;
	const began = performance.now();
	const flags = script === astro ? youngMemory(64) : [];
	const { status } = spawnSync(process.execPath, [...flags, script, ...args], {
		stdio: 'inherit',
	});
	if (status !== 0) {
		console.error(`The build stopped at ${what}.`);
		process.exit(1);
	}
	console.log(`Built ${what} in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
}
