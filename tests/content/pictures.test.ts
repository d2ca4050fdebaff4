import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import alt from '#content/pictures/alt.json' with { type: 'json' };
import { symbolOf } from '#components/quiz/pictures.ts';
import { pictureNames } from '#training/items.ts';

const folder = 'src/content/pictures';
const read = (name: string) => readFileSync(`${folder}/${name}.svg`, 'utf8');

test('every drawing has its words in both languages, and every name its drawing', () => {
	const drawn = readdirSync(folder).filter((file) => file.endsWith('.svg'));
	expect(drawn.map((file) => file.replace('.svg', '')).sort()).toEqual([...pictureNames].sort());
	expect(Object.values(alt).every(({ hi, en }) => /[\u0900-\u097f]/.test(hi) && en)).toBe(true);
});

test('no two drawings are called the same', () => {
	for (const lang of ['hi', 'en'] as const) {
		const words = Object.values(alt).map((picture) => picture[lang]);
		expect(new Set(words).size).toBe(words.length);
	}
});

describe.each(pictureNames)('%s', (name) => {
	const svg = read(name);

	test('is small, square, without words, and as dark or light as the text around it', () => {
		expect(Buffer.byteLength(svg)).toBeLessThanOrEqual(1200);
		expect(svg).toContain('viewBox="0 0 96 96"');
		expect(svg).not.toMatch(/<text|<image|<style|href|url\(|class=|id=/);
		const colours = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);
		expect(colours.filter((colour) => colour !== 'none' && colour !== 'currentColor')).toEqual([]);
	});

	test('can be shown by its name', () => {
		expect(symbolOf(name)).toMatch(
			new RegExp(`^<symbol id="p-${name}" viewBox="0 0 96 96".*</symbol>$`),
		);
	});
});
