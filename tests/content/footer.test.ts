import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { helpline } from '#law/registry.ts';

test('every number at the foot of every page is a helpline of the registry', () => {
	const layout = readFileSync('src/layouts/Page.astro', 'utf8');
	const numbers = layout.match(/\b1?\d{3}\b(?= ·|<\/a>)/g) ?? [];
	expect(numbers.length).toBeGreaterThan(1);
	for (const number of numbers) expect(helpline(number), number).toBeDefined();
});
