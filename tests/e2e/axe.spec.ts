import { readdirSync } from 'node:fs';
import { databaseUrl } from '#server/configuration.ts';
import { expect, test } from './fixtures.ts';
import { addressIn, pages, placesOf } from './pages.ts';

test('every page of the site has a line in pages.ts', () => {
	const files = readdirSync('src/pages/[lang]', { recursive: true, encoding: 'utf8' });
	const found = files.filter((file) => file.endsWith('.astro'));
	expect(found.filter((file) => !(file in pages))).toEqual([]);
	expect(Object.keys(pages).filter((file) => !found.includes(file))).toEqual([]);
});

for (const [language, colorScheme] of [
	['hi', 'light'],
	['en', 'dark'],
] as const) {
	for (const [file, kind] of Object.entries(pages)) {
		test(`${file} in ${language}, ${colorScheme}, leaves nobody out and fits a small phone`, async ({
			page,
			signInAs,
			barriers,
			complaints,
		}) => {
			if (kind.signIn) await signInAs(kind.signIn);
			await page.emulateMedia({ colorScheme });
			const answer = await page.goto(addressIn(language, kind, await placesOf(databaseUrl())));
			expect(answer?.status()).toBe(200);
			expect(await barriers()).toEqual([]);
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
			expect(complaints).toEqual([]);
		});
	}
}
