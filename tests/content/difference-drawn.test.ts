import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { expect, test } from 'vitest';
import Differences from '#components/Differences.astro';
import SeenEarlier from '#components/SeenEarlier.astro';
import type { Difference } from '#content/difference.ts';

const differences: Difference[] = [
	{ on: '2027-02-01', edition: '2027.1', parts: ['night'], what: 'किसी भी समिति के सामने पेशी' },
	{ on: '2027-01-10', law: 'jj-31', parts: ['summary'], what: 'JJ अधिनियम धारा 31: बदली' },
];

test('a lesson shows what is new, since when and in which parts, and the way to those parts alone', async () => {
	const container = await AstroContainer.create();
	const html = await container.renderToString(Differences, {
		props: { lang: 'hi', differences, titles: new Map([['night', 'रात']]), lawDate: '2027-02-01' },
	});
	expect(html).toContain('id="changed"');
	expect(html).toContain('data-on="2027-02-01"');
	expect(html).toMatch(/<a href="#night"[^>]*>रात<\/a>/);
	expect(html).toContain('/hi/law/jj-31/');
	expect(html).toMatch(/<a href="#changed"/);
});

test('a record that says an earlier edition was passed shows only what is different, or nothing', async () => {
	const container = await AstroContainer.create();
	const draw = (unseen: Difference[]) =>
		container.renderToString(SeenEarlier, {
			props: { lang: 'hi', slug: 'rescue', title: 'बचाव', lawDate: '2026-11-22', unseen },
		});
	const html = await draw(differences.slice(0, 1));
	expect(html).toContain('22 नवंबर 2026');
	expect(html).toContain('/hi/modules/rescue/#changed');
	expect(html).toContain('किसी भी समिति के सामने पेशी');
	expect((await draw([])).trim()).toBe('');
});
