import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Language } from '#i18n/translate.ts';
import { builtFolder } from '#server/configuration.ts';
import { kept, never, recallOf } from '#tests/search/gold.ts';
import { expect, test } from './fixtures.ts';

const kilobyte = 1024;

test.describe('asked of the server', () => {
	test.use({ javaScriptEnabled: false });

	test('a word typed in Roman letters is answered in the spelling of the page', async ({
		page,
	}) => {
		await page.goto('/hi/search/');
		await page.getByRole('searchbox').fill('bandhua majdoori');
		await page.getByRole('button', { name: 'खोजें' }).click();
		await expect(page).toHaveURL(/\/hi\/search\/\?q=bandhua\+majdoori$/);
		await expect(page.getByRole('status')).toHaveText(/^\s*\d+ जगह मिला।\s*$/);
		await expect(page.locator('mark', { hasText: 'बंधुआ' }).first()).toBeVisible();
	});

	test('what is found in a lesson opens at its part', async ({ page }) => {
		await page.goto(address('hi', 'फोन बंद हो जाए'));
		await page.getByRole('link', { name: 'वहां, और फोन बंद हो जाए तो' }).click();
		await expect(page).toHaveURL(/\/hi\/modules\/safe-migration\/#there$/);
		await expect(page.locator('#there')).toBeInViewport();
	});

	test('more is one link away, and nothing found says what else to do', async ({ page }) => {
		await page.goto(address('hi', 'तस्करी'));
		const before = await page.locator('.answers > li').count();
		await page.getByRole('link', { name: 'और दिखाएं' }).click();
		expect(await page.locator('.answers > li').count()).toBeGreaterThan(before);
		await page.goto(address('hi', 'हेलीकॉप्टर'));
		await expect(page.getByRole('status')).toContainText('“हेलीकॉप्टर” कहीं नहीं मिला');
		await expect(page.getByRole('main').getByRole('link', { name: 'मदद के नंबर' })).toBeVisible();
	});

	test('what was typed stays text', async ({ page }) => {
		await page.goto(address('hi', '"><img src=x onerror=alert(1)>'));
		await expect(page.getByRole('searchbox')).toHaveValue('"><img src=x onerror=alert(1)>');
		await expect(page.locator('main img')).toHaveCount(0);
	});
});

// Those tuned on are asked of the same keys in tests/search/recall.test.ts.
test('on the phone, recall at 5 over the questions kept aside is at least 0.9', async ({
	page,
	complaints,
}) => {
	test.slow();
	const { mean, missed } = await recallOf(kept.toSorted(byLanguage), async ({ lang, q }) => {
		await stayOn(page, lang);
		await search(page, q);
		return page
			.locator('.answers > li > .title')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
	});
	expect(mean, `missed: ${missed.join('; ')}`).toBeGreaterThanOrEqual(0.9);
	expect(complaints).toEqual([]);
});

test('a word marks its own forms, never a word that only looks like it', async ({ page }) => {
	test.slow();
	for (const { lang, q, typing, marks } of never.toSorted(byLanguage)) {
		await stayOn(page, lang);
		await search(page, q, typing ? 'typing' : 'asked');
		const marked = await page.locator('.answers mark').allTextContents();
		expect(
			marked.filter((word) => marks.includes(word)),
			q,
		).toEqual([]);
	}
});

test('nothing is loaded before the box is tapped; then the first answer costs at most 125 KB, the next 40', async ({
	page,
}) => {
	const loaded: string[] = [];
	page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
	await page.goto('/hi/search/');
	await page.waitForLoadState('networkidle');
	expect(loaded.filter((path) => path.startsWith('/search/'))).toEqual([]);
	expect(loaded.filter((path) => /live|pagefind|wasm/.test(path))).toEqual([]);

	await search(page, 'बच्चों की तस्करी', 'typing');
	const first = loaded.splice(0).filter((path) => path !== '/hi/search/');
	expect(first).toContain('/search/wasm.unknown.pagefind');
	expect(bytesOf(first)).toBeLessThanOrEqual(125 * kilobyte);

	for (const q of ['bandhua majdoori', 'IPC 370', 'मजदूरी नहीं मिली', 'police adhikari']) {
		await search(page, q);
		expect(bytesOf(loaded.splice(0)), q).toBeLessThanOrEqual(40 * kilobyte);
	}
});

test('answers come while typing, without a complaint from the policy of the page', async ({
	page,
	complaints,
}) => {
	const policy = (await page.goto('/hi/search/'))?.headers()['content-security-policy'] ?? '';
	expect(policy).toMatch(/script-src 'self' 'wasm-unsafe-eval'[; ]/);
	const elsewhere = await page.request.get('/hi/modules/');
	expect(elsewhere.headers()['content-security-policy']).not.toContain('wasm-unsafe-eval');

	await page.getByRole('searchbox').pressSequentially('प्रशि');
	await expect(page.locator('.answers')).toHaveAttribute('data-answers', 'प्रशि');
	await expect(page.locator('.answers > li').first()).toBeVisible();
	await page.getByRole('searchbox').fill('IPC 370');
	await page.getByRole('searchbox').press('Enter');
	await expect(page).toHaveURL(/\?q=IPC%20370$/);
	const first = page.locator('.answers > li > .title').first();
	await expect(first).toHaveAttribute('href', '/hi/law/bns-143/');
	await expect(page.locator('[data-other-language]')).toHaveAttribute('href', /\?q=IPC%20370$/);
	expect(complaints).toEqual([]);
});

test('where the index does not arrive, the form asks the server', async ({ page }) => {
	await page.route('**/search/index/**', (route) => route.abort());
	await page.goto('/hi/search/');
	await search(page, 'तस्करी');
	await expect(page.locator('.answers > li').first()).toBeVisible();
});

for (const [colorScheme, lang, q] of [
	['light', 'hi', 'bandhua majdoori'],
	['dark', 'en', 'IPC 370'],
	['light', 'hi', 'हेलीकॉप्टर'],
] as const)
	test(`nothing stands in the way of anybody: ${lang} “${q}”, ${colorScheme}`, async ({
		page,
		barriers,
	}) => {
		await page.emulateMedia({ colorScheme });
		await page.goto(address(lang, q));
		expect(await barriers()).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
	});

function address(lang: Language, q: string): string {
	return q === '' ? `/${lang}/search/` : `/${lang}/search/?q=${encodeURIComponent(q)}`;
}

/** The page is opened, and its index fetched, once for each. */
function byLanguage(one: { lang: Language }, other: { lang: Language }): number {
	return one.lang.localeCompare(other.lang);
}

async function stayOn(page: Page, lang: Language): Promise<void> {
	if (page.url().includes(`/${lang}/search/`)) return;
	const pagefind = page.waitForResponse(/wasm/);
	await page.goto(`/${lang}/search/`);
	await page.getByRole('searchbox').focus();
	await pagefind;
}

/** Types, and waits until it is answered; `asked` with Enter, as a finished question. */
async function search(page: Page, q: string, how: 'asked' | 'typing' = 'asked'): Promise<void> {
	await page.getByRole('searchbox').fill(q);
	if (how === 'asked') await page.getByRole('searchbox').press('Enter');
	// Looked at with every frame: `expect` looks again after 100, 250, 500 milliseconds.
	await page.locator(`.answers[data-answers=${JSON.stringify(q)}]`).waitFor({ state: 'attached' });
}

/** As they stand compressed on the disk. */
function bytesOf(paths: string[]): number {
	return paths
		.filter((path) => !/icon|webmanifest/.test(path))
		.map((path) => join(builtFolder(), 'client', path))
		.map((file) => statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size)
		.reduce((sum, size) => sum + size, 0);
}
