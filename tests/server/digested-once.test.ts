import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { expect, onTestFinished, test, vi } from 'vitest';
import { digestsOnce } from '#server/digested-once.ts';

const astro = readFileSync('node_modules/astro/dist/core/encryption.js', 'utf8');

test('a style of every page is digested once, and another, or in another way, by itself', async () => {
	const digest = vi.spyOn(crypto.subtle, 'digest');
	onTestFinished(() => digest.mockRestore());
	const ask = await made(digestsOnce(astro));
	const style = 'p { margin: 0 }';
	const sha256 = createHash('sha256').update(style).digest('base64');
	expect(await ask(style, 'SHA-256')).toBe(`sha256-${sha256}`);
	expect(await ask(style, 'SHA-256')).toBe(`sha256-${sha256}`);
	expect(digest).toHaveBeenCalledTimes(1);
	expect(await ask(style, 'SHA-512')).toMatch(/^sha512-/);
	expect(await ask('p { margin: 1px }', 'SHA-256')).not.toBe(`sha256-${sha256}`);
	expect(digest).toHaveBeenCalledTimes(3);
});

test('the built server has it', () => {
	const chunks = globSync('dist/server/chunks/*.mjs').map((path) => readFileSync(path, 'utf8'));
	expect(chunks.filter((text) => text.includes('async function digestAnew('))).toHaveLength(1);
});

test('an Astro that digests otherwise stops the build', () => {
	expect(() => digestsOnce('export function generateCspDigest() {}')).toThrow('digested-once.ts');
});

/** The function out of Astro's own file; what the file imports is left out with the functions that need it. */
function made(code: string): Promise<(data: string, algorithm: string) => Promise<string>> {
	const own = code
		.replace(/^import [^;]*;$/gm, '')
		.replace(/^export \{[^}]*\};?$/m, 'export { generateCspDigest };');
	const prepared = `const encodeBase64 = (bytes) => Buffer.from(bytes).toString('base64');
const ALGORITHMS = { 'SHA-256': 'sha256-', 'SHA-384': 'sha384-', 'SHA-512': 'sha512-' };
${own}`;
	return import(`data:text/javascript,${encodeURIComponent(prepared)}`).then(
		(module: { generateCspDigest: (data: string, algorithm: string) => Promise<string> }) =>
			module.generateCspDigest,
	);
}
