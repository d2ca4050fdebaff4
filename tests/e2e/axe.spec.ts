import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { databaseUrl } from '#server/configuration.ts';
import { expect, test } from './fixtures.ts';
import { addressIn, pages, placesOf } from './pages.ts';

test('every page of the site has a line in pages.ts', () => {
	const files = readdirSync('src/pages/[lang]', { recursive: true, encoding: 'utf8' });
	const found = files.filter((file) => file.endsWith('.astro'));
	expect(found.filter((file) => !(file in pages))).toEqual([]);
	expect(Object.keys(pages).filter((file) => !found.includes(file))).toEqual([]);
});

// One visit answers all three questions, in Hindi also the one about weight.
for (const [language, colorScheme] of [
	['hi', 'light'],
	['en', 'dark'],
] as const) {
	for (const [file, kind] of Object.entries(pages)) {
		const weighs = language === 'hi' ? `, weighs at most ${kind.kilobytes} KB` : '';
		test(`${file} in ${language}, ${colorScheme}, leaves nobody out, fits a small phone${weighs}`, async ({
			page,
			signInAs,
			barriers,
			complaints,
		}) => {
			if (kind.signIn) await signInAs(kind.signIn);
			await page.emulateMedia({ colorScheme });
			const bytes = await bytesOf(page);
			const answer = await page.goto(addressIn(language, kind, await placesOf(databaseUrl())));
			expect(answer?.status()).toBe(200);
			expect(await barriers()).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
			expect(complaints).toEqual([]);
			if (language === 'en') return;
			await page.waitForLoadState('networkidle');
			expect(bytes()).toBeGreaterThan(500);
			expect(bytes() / 1024).toBeLessThanOrEqual(kind.kilobytes);
		});
	}
}

/** Counts all a page asks for, as it comes over the line, headers too. */
async function bytesOf(page: Page): Promise<() => number> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Network.enable');
	let bytes = 0;
	devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
		bytes += encodedDataLength;
	});
	return () => bytes;
}
