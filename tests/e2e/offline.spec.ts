import type { Page } from '@playwright/test';
import { expect, test as base } from './fixtures.ts';
import { aLineTo, besidesTheLine, type Line } from './line.ts';

/** A phone whose line to the site can be cut for good: nobody answers. */
const test = base.extend<{ line: Line }>({
	line: async ({ baseURL }, use) => {
		const line = await aLineTo(baseURL ?? '');
		await use(line);
		await line.cut();
	},
});
test.use({ serviceWorkers: 'allow' });

const lesson = '/hi/modules/what-is-trafficking/';

/** The worker runs, and holds the page that is shown. */
async function isKept(page: Page, address: string): Promise<void> {
	await expect
		.poll(() =>
			page.evaluate(
				async (asked) => (await (await caches.open('saksham-pages')).match(asked)) !== undefined,
				address,
			),
		)
		.toBe(true);
}

test('a lesson opened once opens again from a dead server, and so do the help numbers', async ({
	page,
	context,
	line,
}) => {
	await page.goto(line.origin + lesson);
	await isKept(page, lesson);
	await isKept(page, '/hi/help/');
	await isKept(page, '/hi/offline/');
	await page.close();
	await line.cut();
	const again = await context.newPage();
	await again.goto(`${line.origin}${lesson}?track=d`);
	await expect(again.getByRole('heading', { level: 1 })).toBeVisible();
	await again.goto(`${line.origin}/hi/help/`);
	await expect(again.locator('a[href="tel:1098"]').first()).toBeVisible();
	await again.goto(`${line.origin}/hi/state/`);
	await expect(again.locator('[data-not-here]')).toBeVisible();
	await expect(again.locator('[data-not-here]')).toContainText('अभी सिग्नल नहीं है');
});

test('a track is kept with its size said before, opened in flight mode, and removed', async ({
	page,
	context,
	barriers,
	complaints,
}) => {
	await page.goto('/hi/offline/');
	const row = page.locator('[data-keep^="/hi/tracks/d/"]');
	await expect(row.locator('[data-size]')).toHaveText(/\d+ KB/);
	await expect(row.getByRole('button', { name: 'हटाएं' })).toBeHidden();
	await row.getByRole('button', { name: 'फोन में रखें' }).click();
	await expect(row.getByText('फोन में है')).toBeVisible();
	expect(await barriers()).toEqual([]);
	await context.setOffline(true);
	await row.getByRole('link').click();
	await page.locator('.lessons a').first().click();
	await expect(page.locator('.parts')).toBeVisible();
	await page.goBack();
	await page.goBack();
	await row.getByRole('button', { name: 'हटाएं' }).click();
	await expect(row.getByRole('button', { name: 'फोन में रखें' })).toBeVisible();
	expect(besidesTheLine(complaints)).toEqual([]);
});

test('a phone that is full says so, and what was kept before still opens', async ({
	page,
	context,
	baseURL,
}) => {
	await page.goto(lesson);
	await isKept(page, lesson);
	await page.goto('/hi/offline/');
	const devtools = await context.newCDPSession(page);
	await devtools.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '', quotaSize: 1 });
	await page
		.locator('[data-keep="/hi/modules/safe-migration/"]')
		.getByRole('button', { name: 'फोन में रखें' })
		.click();
	await expect(page.getByRole('alert').filter({ visible: true })).toContainText('फोन भर गया है');
	await context.setOffline(true);
	await page.goto(lesson);
	await expect(page.locator('.parts')).toBeVisible();
});
