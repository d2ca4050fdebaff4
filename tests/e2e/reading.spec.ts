import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { brotliBytes } from '#tests/weight.ts';

const lesson = '/hi/modules/what-is-trafficking/';
const kilobyte = 1024;

test.use({ viewport: { width: 360, height: 740 }, contextOptions: { reducedMotion: 'reduce' } });

for (const [page, limit] of [
	['/hi/', 4.5],
	['/hi/tracks/d/', 4],
	['/hi/modules/', 4.5],
	[lesson, 9.5],
	// Half as long again, with twice the citations.
	['/hi/modules/safe-migration/', 10],
	['/hi/modules/choosing-sections/', 10.5],
	['/hi/law/bns-143/', 4.5],
	['/hi/law/?q=IPC+370', 4.5],
	['/hi/help/', 4.5],
] as const) {
	test(`${page} is one request of at most ${limit} KB`, async ({ page: screen, request }) => {
		const asked: string[] = [];
		screen.on('request', (one) => asked.push(new URL(one.url()).pathname));
		await screen.goto(page);
		expect(asked.filter((path) => !/icon|webmanifest|favicon/.test(path))).toHaveLength(1);
		const body = await (await request.get(page)).body();
		expect(brotliBytes(body)).toBeLessThanOrEqual(limit * kilobyte);
	});

	for (const [address, colorScheme] of [
		[page, 'light'],
		[page.replace('/hi/', '/en/'), 'dark'],
	] as const)
		test(`${address} has nothing axe objects to, ${colorScheme}`, async ({ page: screen }) => {
			await screen.emulateMedia({ colorScheme });
			await screen.goto(address);
			expect(await screen.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
			expect((await new AxeBuilder({ page: screen }).analyze()).violations).toEqual([]);
		});
}

test('from "who are you?" to a part of a lesson, without JavaScript', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/hi/');
	await page.getByRole('link', { name: /थाना प्रभारी/ }).click();
	await page.getByRole('link', { name: 'सही धारा चुनना' }).click();
	await page.getByRole('link', { name: 'दो तारीखें, दो सवाल' }).click();
	await expect(page).toHaveURL(/\/hi\/modules\/choosing-sections\/\?track=d#two-dates$/);
	const there = page.locator('#two-dates + a');
	expect((await there.boundingBox())?.height).toBeGreaterThanOrEqual(48);
	await there.click();
	await expect(page).toHaveURL(/\/en\/modules\/choosing-sections\/#two-dates$/);
	await context.close();
});

test('the other language opens at the paragraph in view', async ({ page }) => {
	await page.goto(`${lesson}#child-3`);
	await expect(page.locator('#child-3')).toBeInViewport();
	await page.locator('[data-other-language]').click();
	await expect(page).toHaveURL(/\/en\/modules\/what-is-trafficking\/#child-3$/);
	await expect(page.locator('#child-3')).toBeInViewport();
});

test('what was read is remembered on this phone, in both languages and in the lists', async ({
	page,
}) => {
	await page.goto(lesson);
	await expect(page.getByRole('progressbar')).toBeHidden();
	const first = page.locator('.part').first();
	await first.evaluate((part) => scrollTo({ top: part.getBoundingClientRect().bottom - 400 }));
	await expect(page.locator('.parts li:first-child .read')).toHaveCount(1);
	await expect(page.getByRole('progressbar')).toBeVisible();
	await page.goto('/en/modules/');
	await expect(page.locator('[data-read="what-is-trafficking"]')).toHaveAttribute('value', '1');
	await page.goto(lesson.replace('/hi/', '/en/'));
	await expect(page.locator('.parts .read')).toHaveCount(1);
});

test('what comes next is the next of the reader’s own track', async ({ page }) => {
	const next = page.locator('.pager a[rel=next]:visible');
	await page.goto(lesson);
	await expect(next).toHaveAttribute('href', '/hi/modules/safe-migration/');
	await page.goto(`${lesson}?track=d`);
	await next.click();
	await expect(page).toHaveURL(/\/hi\/modules\/choosing-sections\/\?track=d$/);
});

test('an old number finds the new section, and its page says what changed', async ({ page }) => {
	await page.goto('/hi/law/');
	await page.getByRole('searchbox').fill('आईपीसी ३७०');
	await page.getByRole('button', { name: 'खोजें' }).click();
	await page.getByRole('main').getByRole('link', { name: 'BNS धारा 143' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('BNS धारा 143');
	await expect(page.locator('s', { hasText: 'IPC धारा 370' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'मानव तस्करी क्या है, पलायन क्या है' })).toBeVisible();
});

test('a helpline is one tap away', async ({ page }) => {
	await page.goto('/hi/help/');
	await expect(page.getByRole('link', { name: '1098', exact: true })).toHaveAttribute(
		'href',
		'tel:1098',
	);
});
