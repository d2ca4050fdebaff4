import { expect, test } from 'vitest';
import { addressBlocks } from '#components/blocks.ts';
import { cited } from '#components/cited.ts';

const page = '/hi/modules/what-is-trafficking/';

test('a page that names a provision in force gets its record', () => {
	expect(cited('bns-143', false, page).section).toBe('143');
});

test('an unknown id stops the build, and says which id and in which file', () => {
	expect(() => cited('bns-9999', false, page)).toThrow(
		'unknown-provision: bns-9999 (cited in src/content/modules/what-is-trafficking/hi.mdx)',
	);
});

test('what is not in force stops the build, unless it is cited as history', () => {
	expect(() => cited('ismwa-1979', false, page)).toThrow('not-in-force: ismwa-1979');
	expect(cited('ismwa-1979', true, page).status).toBe('repealed');
});

test('paragraphs and lists are numbered in order, and what a law box draws is left out', () => {
	const html = '<p>a</p><div class="law"><p class="k">b</p></div><ul><li>c</li></ul><p>d</p>';
	expect(addressBlocks(html, 'consent')).toBe(
		'<p id="consent-1">a</p><div class="law"><p class="k">b</p></div>' +
			'<ul id="consent-2"><li>c</li></ul><p id="consent-3">d</p>',
	);
});
