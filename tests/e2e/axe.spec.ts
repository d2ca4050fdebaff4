import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Language } from '#i18n/translate.ts';
import { databaseUrl } from '#server/configuration.ts';
import { expect, test } from './one-phone.ts';
import { lowTargets } from './targets.ts';
import { addressIn, pages, placesOf, type Places } from './pages.ts';

// Both workers take of them: as one file they would be the last two minutes of one, and the other idle.
test.describe.configure({ mode: 'parallel' });

test('every page of the site has a line in pages.ts', () => {
	const files = readdirSync('src/pages/[lang]', { recursive: true, encoding: 'utf8' });
	const found = files.filter((file) => file.endsWith('.astro'));
	expect(found.filter((file) => !(file in pages))).toEqual([]);
	expect(Object.keys(pages).filter((file) => !found.includes(file))).toEqual([]);
});

/** Looked up by each worker once. */
let places: Promise<Places> | undefined;

// One visit answers all four questions, in Hindi also the one about weight.
for (const [file, kind] of Object.entries(pages)) {
	const looks =
		'leaves nobody out, fits a small phone and a finger in both languages, light and dark';
	test(`${file} ${looks}, weighs at most ${kind.kilobytes} KB`, async ({
		page,
		signInAs,
		barriers,
		complaints,
	}) => {
		if (kind.signIn) await signInAs(kind.signIn);
		const known = await (places ??= placesOf(databaseUrl()));
		const bytes = await bytesOf(page);
		const look = async (language: Language, colorScheme: 'light' | 'dark') => {
			await page.emulateMedia({ colorScheme });
			const answer = await page.goto(addressIn(language, kind, known));
			expect(answer?.status()).toBe(200);
			expect(await barriers(), language).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
		};
		await look('hi', 'light');
		await page.waitForLoadState('networkidle');
		expect(bytes()).toBeGreaterThan(500);
		expect(bytes() / 1024).toBeLessThanOrEqual(kind.kilobytes);
		expect(await lowTargets(page)).toEqual([]);
		await look('en', 'dark');
		expect(await lowTargets(page)).toEqual([]);
		expect(complaints).toEqual([]);
	});
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
