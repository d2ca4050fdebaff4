import { pathToFileURL } from 'node:url';

type Reading = { command: string; mode: string };
type Resolved = Reading & {
	environments: Record<string, { optimizeDeps: { include?: string[]; noDiscovery?: boolean } }>;
};

/**
 * Before a build Astro reads `content.config.ts` with a server as for development: every file it imports is
 * taken apart and put together again, Astro's own and 1 MB of law with them, while React is made ready for
 * browsers that never come. Node reads all of them as they are. Here it does (docs/decisions/0070);
 * `astro dev`, where a file may change, stays as it was.
 *
 * Not by `apply`: Astro asks that as for the build, which this server is for, and Vite as for a server.
 */
export function readByNode() {
	return {
		name: 'content-config-read-by-node',
		enforce: 'pre' as const,
		configResolved: (config: Resolved) => {
			if (!beforeABuild(config)) return;
			for (const { optimizeDeps } of Object.values(config.environments)) {
				Object.assign(optimizeDeps, { include: [], noDiscovery: true });
			}
		},
		applyToEnvironment: ({ config }: { config: Reading }) => beforeABuild(config),
		load: {
			filter: { id: /\/src\/content\.config\.ts$/ },
			handler: exportsOf,
		},
	};
}

function beforeABuild({ command, mode }: Reading): boolean {
	return command === 'serve' && mode === 'production';
}

/** What Node holds already when this is asked: `require` gives the very module that was imported. */
async function exportsOf(file: string): Promise<string> {
	const names = Object.keys((await import(pathToFileURL(file).href)) as object);
	return [
		"import { createRequire } from 'node:module';",
		`const read = createRequire(${JSON.stringify(file)})(${JSON.stringify(file)});`,
		...names.map((name) => `export const ${name} = read.${name};`),
	].join('\n');
}
