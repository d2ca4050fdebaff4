import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { policyOf } from '#server/policy.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const script = 'if (1 < 2) go();\n';
const style = 'p > a { color: red }';
const page = `<!doctype html><style>${style}</style><p>पाठ</p><script type="module">${script}</script>`;
const all = `default-src 'self'; script-src 'self' 'sha256-other=' ${hashOf(script)}; style-src 'self' ${hashOf(style)} 'sha256-other=';`;
const own = `default-src 'self'; script-src 'self' ${hashOf(script)}; style-src 'self' ${hashOf(style)};`;

test('a page may run and wear what is written in it, and nothing of other pages', () => {
	expect(policyOf(page, all)).toBe(own);
	expect(policyOf('<p>पाठ</p>', all)).toBe(
		"default-src 'self'; script-src 'self'; style-src 'self';",
	);
});

test('what Astro named only beside the policy may run too, and what nobody named may not', () => {
	const short = "default-src 'self'; script-src 'self' ; style-src 'self' ;";
	const known = {
		script: new Set([hashOf(script)]),
		style: new Set([hashOf(style), hashOf(script)]),
	};
	expect(policyOf(page, short, known)).toBe(own);
	const slippedIn = page.replace('</p>', '</p><script>steal()</script>');
	expect(policyOf(slippedIn, short, known)).toBe(own);
	expect(policyOf(`<style>${script}</style><script>${style}</script>`, short, known)).toBe(
		`default-src 'self'; script-src 'self'; style-src 'self' ${hashOf(script)};`,
	);
});
