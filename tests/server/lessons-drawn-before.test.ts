import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const sources = globSync('src/**/*.{astro,ts,tsx}').map((path) => ({
	path,
	text: readFileSync(path, 'utf8'),
}));

test('only a page that is drawn when the site is built renders a lesson: the server has none of their text', () => {
	const rendering = sources.filter(({ text }) =>
		/import \{[^}]*\brender\b[^}]*\} from 'astro:content'/.test(text),
	);
	expect(rendering.map(({ path }) => path)).toEqual([
		'src/pages/[lang]/modules/[module]/index.astro',
	]);
	for (const { text } of rendering) expect(text).not.toContain('prerender = false');
});

test('the built server has no lesson', () => {
	const chunks = globSync('dist/server/**/*.mjs').map((path) => readFileSync(path, 'utf8'));
	expect(chunks.length).toBeGreaterThan(50);
	expect(chunks.filter((text) => text.includes('_createMdxContent'))).toHaveLength(0);
});
