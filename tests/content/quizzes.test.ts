import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { lawFaults } from '#law/faults.ts';
import { renderTokens } from '#law/tokens.ts';
import { optionsOf, quizSchema, type Item } from '#training/items.ts';
import { slugs } from '#content/checks/source.ts';

const fileOf = (slug: string) => `src/content/modules/${slug}/quiz.yaml`;
const written = slugs.filter((slug) => existsSync(fileOf(slug)));
const quizOf = (slug: string) => quizSchema.parse(parse(readFileSync(fileOf(slug), 'utf8')));
const share = (items: Item[], part: (item: Item) => boolean) =>
	items.filter(part).length / items.length;

test('no item has the name of one in another module', () => {
	const names = written.flatMap((slug) => quizOf(slug).items.map(({ id }) => id));
	expect(new Set(names).size).toBe(names.length);
});

describe.each(written)('the quiz of %s', (slug) => {
	const { items, edition, lawDate } = quizOf(slug);

	test('has three forms of eight, at least six kinds, at least half of them no single choice', () => {
		expect(items).toHaveLength(24);
		expect(new Set(items.map(({ type }) => type)).size).toBeGreaterThanOrEqual(6);
		expect(share(items, ({ type }) => type !== 'single')).toBeGreaterThanOrEqual(0.5);
	});

	test('has something that must be right', () => {
		expect(items.some(({ mustPass }) => mustPass)).toBe(true);
	});

	test('leans on law that is in the registry', () => {
		expect(lawFaults(items)).toEqual([]);
		expect(items.filter(({ law }) => law.length === 0).map(({ id }) => id)).toEqual([]);
	});

	test('carries the edition and the law date of its text', () => {
		const text = readFileSync(`src/content/modules/${slug}/hi.mdx`, 'utf8');
		expect(text).toContain(`edition: '${edition}'`);
		expect(text).toContain(`lawDate: ${lawDate}`);
	});

	test.each(['hi', 'en'] as const)(
		'does not give the right choice away by its length (%s)',
		(lang) => {
			const singles = items.filter((item) => item.type === 'single');
			const longest = singles.filter(({ key, options }) => {
				const lengths = options.map(({ text }) => renderTokens(text[lang], lang).length);
				const right = options.findIndex(({ id }) => id === key);
				return lengths[right] === Math.max(...lengths);
			});
			expect(longest.length / singles.length).toBeLessThanOrEqual(0.5);
		},
	);

	test('says no two choices of an item alike', () => {
		for (const item of items) {
			for (const lang of ['hi', 'en'] as const) {
				const texts = optionsOf(item).map(({ text }) => renderTokens(text[lang], lang));
				expect(new Set(texts).size, `${item.id} ${lang}`).toBe(texts.length);
			}
		}
	});
});
