import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'vite';
import { expect, test } from 'vitest';
import { readByNode } from '#server/read-by-node.ts';

const file = join(import.meta.dirname, '../../src/content.config.ts');

async function asRead(mode: string): Promise<{ code: string | undefined; optimized: boolean }> {
	const cacheDir = mkdtempSync(join(tmpdir(), 'saksham-vite-'));
	const server = await createServer({
		...{ configFile: false, mode, logLevel: 'silent', cacheDir },
		server: { middlewareMode: true, ws: false, watch: null },
		optimizeDeps: { include: ['react'] },
		plugins: [readByNode()],
	});
	try {
		const { ssr, client } = server.environments;
		const loaded = await ssr.pluginContainer.load(file);
		const code = typeof loaded === 'string' ? loaded : loaded?.code;
		return { code, optimized: client.depsOptimizer !== undefined };
	} finally {
		await server.close();
		rmSync(cacheDir, { recursive: true });
	}
}

test('before a build the rules of the content are what Node read of them, and nothing is made ready for browsers', async () => {
	const { code, optimized } = await asRead('production');
	expect(code).toContain('createRequire');
	expect(code).toContain('export const collections');
	expect(optimized).toBe(false);
});

test('while somebody writes, a server reads them as ever', async () => {
	const { code, optimized } = await asRead('development');
	expect(code).toBeUndefined();
	expect(optimized).toBe(true);
});

// Astro asks `apply` of each plugin as for the build before Vite asks it as for a server: no answer suits both.
test('Astro leaves the plugin with the server that reads them', () => {
	expect(readByNode()).not.toHaveProperty('apply');
});
