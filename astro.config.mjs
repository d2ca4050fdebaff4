import node from '@astrojs/node';
import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import { defineConfig, envField } from 'astro/config';
import { oldestBrowsers } from './scripts/browsers.ts';
import { indexedAsDrawn } from './scripts/search-index.ts';
import { digestedOnce } from './server/digested-once.ts';
import { drawnUnasked } from './server/drawn-unasked.ts';
import { freedWithTheRequest } from './server/freed-with-the-request.ts';
import { importedOnce } from './server/imported-once.ts';
import { clientPainted, wokenByOneFile } from './server/islands.ts';
import { lessonsDrawnBefore } from './server/lessons-drawn-before.ts';
import { ownCopies } from './server/own-copies.ts';
import { preactInTheBrowser } from './server/preact-in-the-browser.ts';
import { readByNode } from './server/read-by-node.ts';

const origin = process.env.SAKSHAM_ORIGIN ?? 'http://localhost:4321';
/**
 * What draws pages runs here. Rewritten for the oldest phones its private fields become WeakMaps, which
 * keep all of a request until the next large clean-up of memory (docs/decisions/0056).
 */
const forThisNode = {
	name: 'server-for-this-node',
	// Set, not returned: what is returned is put behind the browsers of `target`, not in their place.
	configEnvironment(name, { build }) {
		if (name !== 'client') build.target = 'node24';
	},
};

export default defineConfig({
	site: origin,
	output: 'static',
	trailingSlash: 'ignore',
	adapter: drawnBy(
		new URL('./server/drawing.ts', import.meta.url),
		node({ mode: 'middleware', staticHeaders: true }),
	),
	integrations: [mdx(), react(), clientPainted(), indexedAsDrawn()],
	session: false,
	markdown: { syntaxHighlight: false },
	// Several at once: the next is drawn while files of those before it are written.
	build: { inlineStylesheets: 'always', concurrency: 8 },
	compressHTML: true,
	i18n: {
		locales: ['hi', 'en'],
		defaultLocale: 'hi',
		routing: { prefixDefaultLocale: true, redirectToDefaultLocale: false },
	},
	security: {
		checkOrigin: true,
		actionBodySizeLimit: 1024 * 1024,
		csp: {
			directives: [
				"default-src 'self'",
				"img-src 'self' data:",
				"connect-src 'self'",
				"object-src 'none'",
				"base-uri 'none'",
				"form-action 'self'",
				"frame-ancestors 'none'",
			],
		},
	},
	env: {
		schema: {
			SAKSHAM_DEMO: envField.boolean({ context: 'server', access: 'public', default: false }),
		},
	},
	prerenderConflictBehavior: 'error',
	vite: {
		plugins: [
			preactInTheBrowser(),
			importedOnce(),
			digestedOnce(),
			lessonsDrawnBefore(),
			drawnUnasked(),
			freedWithTheRequest(),
			ownCopies(),
			wokenByOneFile(),
			readByNode(),
			forThisNode,
		],
		ssr: {
			external: [
				'@libsql/client',
				'libsql',
				'@node-rs/argon2',
				'@myriaddreamin/typst-ts-node-compiler',
				'exceljs',
			],
		},
		build: {
			target: oldestBrowsers(),
			cssTarget: oldestBrowsers(),
			rollupOptions: { onwarn: quietly },
		},
	},
});

/** The adapter, except that what it leaves for our server is a module of our own (docs/decisions/0068). */
function drawnBy(serverEntrypoint, adapter) {
	const done = adapter.hooks['astro:config:done'];
	const setOurs = (setAdapter) => (told) => setAdapter({ ...told, serverEntrypoint });
	const hooks = {
		...adapter.hooks,
		'astro:config:done': (told) => done({ ...told, setAdapter: setOurs(told.setAdapter) }),
	};
	return { ...adapter, hooks };
}

/** One harmless `MODULE_LEVEL_DIRECTIVE` per MDX page comes from vite itself. */
function quietly(warning, warn) {
	if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
}
