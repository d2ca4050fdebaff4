import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const pages = ['README.md', 'CHANGELOG.md', ...globSync('docs/**/*.md')];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
	scripts: Record<string, string>;
};
const textOf = (page: string) => readFileSync(page, 'utf8');

test('every npm command a document names is one that exists', () => {
	const named = pages.flatMap((page) =>
		[...textOf(page).matchAll(/npm\s+(?:run\s+)?([a-z][a-z:-]*)/g)].map(
			([, name]) => `${page}: ${name ?? ''}`,
		),
	);
	const ownWords = new Set([
		'install',
		'ci',
		'npm',
		'packages',
		'package',
		'registry',
		'scripts',
		'and',
		'with',
		'gives',
		'drops',
		'then',
	]);
	const unknown = named.filter((one) => {
		const name = one.split(': ')[1] ?? '';
		return !(name in scripts) && !ownWords.has(name);
	});
	expect(named.length).toBeGreaterThan(5);
	expect(unknown).toEqual([]);
});

test('every file a document links to is there', () => {
	const broken = pages.flatMap((page) =>
		[...textOf(page).matchAll(/\]\((?!https?:)([^)#]+)/g)]
			.map(([, target]) => join(dirname(page), target ?? ''))
			.filter((target) => !existsSync(target))
			.map((target) => `${page}: ${target}`),
	);
	expect(broken).toEqual([]);
});

test('a decision is short, and says its context, its decision and what follows', () => {
	for (const page of globSync('docs/decisions/*.md')) {
		const text = textOf(page);
		expect(text.split('\n').length, page).toBeLessThanOrEqual(42);
		for (const heading of ['Context', 'Decision', 'Consequences'])
			expect(text, page).toContain(heading);
	}
});
