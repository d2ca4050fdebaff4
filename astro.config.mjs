import node from '@astrojs/node';
import mdx from '@astrojs/mdx';
import react from '@astrojs/react';
import { defineConfig, envField } from 'astro/config';
import { oldestBrowsers } from './scripts/browsers.ts';
import { importedOnce } from './server/imported-once.ts';
import { clientPainted, wokenByOneFile } from './server/islands.ts';
import { preactInTheBrowser } from './server/preact-in-the-browser.ts';

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
	adapter: node({
		mode: 'middleware',
		staticHeaders: true,
		bodySizeLimit: 10 * 1024 * 1024,
		// A page is read whole before it goes out, for its policy (server/policy.ts): streams only cost.
		experimentalDisableStreaming: true,
	}),
	integrations: [mdx(), react(), clientPainted()],
	session: false,
	markdown: { syntaxHighlight: false },
	build: { inlineStylesheets: 'always' },
	compressHTML: true,
	i18n: {
		locales: ['hi', 'en'],
		defaultLocale: 'hi',
		routing: { prefixDefaultLocale: true, redirectToDefaultLocale: false },
	},
	security: {
		checkOrigin: true,
		// The built site stands behind server/site.ts alone, which writes the forwarded headers itself.
		allowedDomains: process.argv.includes('dev') ? [] : [{}],
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
		plugins: [preactInTheBrowser(), importedOnce(), wokenByOneFile(), forThisNode],
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

/** One harmless `MODULE_LEVEL_DIRECTIVE` per MDX page comes from vite itself. */
function quietly(warning, warn) {
	if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
}
