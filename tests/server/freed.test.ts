import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { builtFolder } from '#server/configuration.ts';
import { withoutGetters } from '#server/freed-with-the-request.ts';
import { aFolder } from './a-site.ts';

test('what a page was drawn with is freed with it, not by the next large clean-up of memory', async () => {
	expect(await keptBy('/hi/certificates/')).toBeLessThan(2_000);
});

test('an Astro that is written otherwise stops the build', () => {
	expect(() => withoutGetters('export class FetchState {}')).toThrow('Astro has no longer');
});

/** Bytes a page, by the built site in a process of its own. */
async function keptBy(path: string): Promise<number> {
	const entry = pathToFileURL(resolve(builtFolder(), 'server/entry.mjs')).href;
	const child = spawn(
		process.execPath,
		['--expose-gc', '--heap-growing-percent=1000', 'tests/server/kept-by-pages.ts', entry, path],
		{
			env: {
				...process.env,
				NODE_ENV: 'production',
				SAKSHAM_DATABASE: `file:${join(aFolder(), 'none.db')}`,
				SAKSHAM_SECRET: 'for a test, where nothing lasts, and long enough',
				SAKSHAM_ORIGIN: 'http://localhost:4321',
			},
			stdio: ['ignore', 'pipe', 'inherit'],
		},
	);
	let said = '';
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
	await new Promise((ended) => child.once('close', ended));
	return Number(said);
}
