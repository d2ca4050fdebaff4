import { brotliBytes } from '#tests/weight.ts';
import { expect, test } from './fixtures.ts';

const lesson = '/hi/modules/what-is-trafficking/';
const kilobyte = 1024;

test.use({ viewport: { width: 360, height: 740 }, contextOptions: { reducedMotion: 'reduce' } });

for (const [page, limit] of [
	['/hi/', 4.5],
	// In order, with what comes first.
	['/hi/tracks/d/', 4.25],
	// Eighteen lessons with a line each; four were there when it was 4.5.
	['/hi/modules/', 5],
	// With the meanings of a dozen hard words each, and what offers a new release.
	[lesson, 10.75],
	// Half as long again, with twice the citations.
	['/hi/modules/safe-migration/', 11.5],
	['/hi/modules/choosing-sections/', 11.75],
	// Used by most lessons.
	['/hi/law/bns-143/', 5.25],
	['/hi/law/deadlines/', 6.5],
	['/hi/law/crosswalk/', 8],
	['/hi/law/chooser/', 5],
	['/hi/glossary/', 11],
	['/hi/law/?q=IPC+370', 5.5],
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
}

// One page of every kind is looked at by axe.spec.ts; these are the longest.
for (const [address, colorScheme] of [
	['/hi/modules/safe-migration/', 'light'],
	['/en/modules/choosing-sections/', 'dark'],
] as const)
	test(`${address} has nothing axe objects to, ${colorScheme}`, async ({ page, barriers }) => {
		await page.emulateMedia({ colorScheme });
		await page.goto(address);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
		expect(await barriers()).toEqual([]);
	});

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

test('a hard word opens its meaning where it stands, by a tap or a key, without JavaScript', async ({
	browser,
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/hi/modules/first-24-hours/');
	const word = page.getByRole('button', { name: 'सनहा', exact: true });
	const meaning = page.locator('#t-law-079');
	await expect(meaning).toBeHidden();
	await word.click();
	await expect(meaning).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(meaning).toBeHidden();
	await word.focus();
	await page.keyboard.press('Enter');
	await expect(meaning).toContainText('प्राथमिकी नहीं');
	await context.close();
});

test('time limits are narrowed to a desk without JavaScript', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/hi/law/deadlines/');
	const wages = page.getByRole('link', { name: /मजदूरी संहिता धारा 45/ });
	await expect(wages).toBeVisible();
	await page.getByLabel('पुलिस').check();
	await page.getByLabel('CWC, DCPU, बाल गृह').check();
	await expect(wages).toBeHidden();
	await expect(page.getByRole('link', { name: 'JJ अधिनियम धारा 31' })).toBeVisible();
	await context.close();
});

test('six facts lead to what may fit and what only tempts, without JavaScript', async ({
	browser,
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/hi/law/chooser/?age=14-15');
	await expect(page.getByRole('alert')).toContainText('क्या किया गया?');
	for (const answer of ['बच्चा, 14 या 15 साल', 'लाया नहीं; काम कराया या फायदा उठाया'])
		await page.getByLabel(answer).check();
	for (const answer of ['धमकी, मारपीट, जबरदस्ती, बंद करना', 'काम: जबरन, बंधुआ, या बच्चे से मजदूरी'])
		await page.getByLabel(answer).check();
	for (const answer of ['1 जुलाई 2024 को या उसके बाद', 'मालिक या ठेकेदार'])
		await page.getByLabel(answer).check();
	await page.getByRole('button', { name: 'धाराएं दिखाएं' }).click();
	await expect(page.locator('section.fits')).toContainText('JJ अधिनियम धारा 79');
	await expect(page.locator('section.not')).toContainText('BNS धारा 144');
	await expect(page.locator('section.also')).toContainText('BNSS धारा 174');
	await expect(page.getByText('कानूनी सलाह नहीं').first()).toBeVisible();
	await context.close();
});

test('a helpline is one tap away', async ({ page }) => {
	await page.goto('/hi/help/');
	await expect(page.getByRole('link', { name: '1098', exact: true })).toHaveAttribute(
		'href',
		'tel:1098',
	);
});
