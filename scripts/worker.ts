/**
 * Builds what keeps its exact address and is no page: `/sw.js`, `/release.js` and `/hand-in.js`, each one file, for
 * the browsers package.json names. The release is written into the worker, so that every release is
 * another worker.
 */
import { join } from 'node:path';
import { build } from 'vite';
import { builtFolder } from '#server/configuration.ts';
import { oldestBrowsers } from './browsers.ts';

const [release = 'unknown'] = process.argv.slice(2);

for (const [name, entry] of [
	['sw.js', 'src/offline/service-worker.ts'],
	['release.js', 'src/offline/release.ts'],
	['hand-in.js', 'src/offline/hand-in.ts'],
] as const) {
	await build({
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		define: { release: JSON.stringify(release) },
		build: {
			target: oldestBrowsers(),
			outDir: join(builtFolder(), 'client'),
			emptyOutDir: false,
			lib: { entry, formats: ['es'], fileName: () => name },
		},
	});
}
