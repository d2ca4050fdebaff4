import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page, TestInfo } from '@playwright/test';
import { modules } from '#training/curriculum.ts';
import { expect, test } from './fixtures.ts';

/** The file as somebody downloads it, lying on a card; `spoil` changes it on its way. */
async function onACard(
	page: Page,
	info: TestInfo,
	name: string,
	spoil = (text: string) => text,
): Promise<{ path: string; url: string }> {
	const answer = await page.request.get(`/kits/${name}`);
	expect(answer.status()).toBe(200);
	expect(answer.headers()['content-disposition']).toContain('attachment');
	mkdirSync(info.outputDir, { recursive: true });
	const path = join(info.outputDir, `saksham-${name}`);
	writeFileSync(path, spoil(await answer.text()));
	return { path, url: pathToFileURL(path).href };
}

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= 360);

test('a kit opens from a card without network: read, present, cards, hands', async ({
	page,
	context,
	complaints,
	barriers,
}, info) => {
	const { url } = await onACard(page, info, 'safe-migration-hi.html');
	await context.setOffline(true);
	await page.goto(url);
	await expect(page.getByRole('status')).toContainText('अभी जांची नहीं गई');
	await page.getByText('सत्र योजना', { exact: true }).click();
	await expect(page.getByText('जाना गलत नहीं').first()).toBeVisible();
	expect(await fits(page)).toBe(true);
	expect(await barriers()).toEqual([]);

	await page.getByRole('link', { name: 'दिखाएं' }).click();
	await expect(page.getByText('1 / 11')).toBeVisible();
	await page.keyboard.press('ArrowRight');
	await expect(page.getByText('2 / 11')).toBeVisible();
	await page.keyboard.press('c');
	await expect(page.getByRole('timer')).toContainText(/3:5\d बाकी/);
	await page.getByRole('button', { name: 'अगला कदम' }).click();
	await expect(page.getByText('कदम 2 / 7')).toBeVisible();
	expect(await fits(page)).toBe(true);
	expect(await barriers()).toEqual([]);

	await page.getByRole('link', { name: 'कार्ड' }).click();
	await page.getByRole('button', { name: 'यह किस ढेरी का है?' }).click();
	await expect(page.getByText(/^ढेरी: (आगे बढ़ें|पहले पूछें|अभी मदद बुलाएं)$/)).toBeVisible();

	await page.getByRole('link', { name: 'पहले की जांच' }).click();
	await page.getByLabel('कमरे में कितने लोग हैं?').fill('20');
	await page.getByRole('button', { name: 'सही उत्तर दिखाएं' }).click();
	await page
		.getByRole('button', { name: /^एक और/ })
		.first()
		.click();
	await page
		.getByRole('button', { name: /^एक और/ })
		.first()
		.click();
	expect(await fits(page)).toBe(true);
	expect(await barriers()).toEqual([]);
	await page.reload();
	await expect(page.getByLabel('कमरे में कितने लोग हैं?')).toHaveValue('20');
	const next = page.getByRole('button', { name: 'आगे', exact: true });
	while (await next.isVisible()) await next.click();
	await expect(page.getByRole('row', { name: /^औसत/ })).toContainText('%');
	await page.goBack();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('कार्ड');
	expect(complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED|keys\.json/.test(one))).toEqual([]);
});

test('opened where there is signal, a kit says whether it was changed on its way', async ({
	page,
}, info) => {
	const { url } = await onACard(page, info, 'safe-migration-en.html');
	await page.goto(url);
	await expect(page.getByRole('status')).toContainText('This copy is unchanged');
	const changed = (text: string) => text.replaceAll('1098', '1099');
	const bad = await onACard(page, info, 'safe-migration-en.html', changed);
	await page.goto(bad.url);
	await page.reload();
	await expect(page.getByRole('status')).toContainText('Careful: this copy was changed');
});

test('without a script all of the text is there', async ({ browser, page }, info) => {
	const { url } = await onACard(page, info, 'safe-migration-hi.html');
	const plain = await browser.newContext({ javaScriptEnabled: false });
	const reader = await plain.newPage();
	await reader.goto(url);
	// By its tags: Playwright finds no text in <noscript>, though it is on the screen.
	await reader.locator('#safe-migration-safety > summary').click();
	await expect(reader.locator('#safe-migration-safety a[href="tel:1098"]')).toBeVisible();
	await plain.close();
});

test('a copy that was sent is checked on the phone, and the file goes nowhere', async ({
	page,
	complaints,
}, info) => {
	const good = await onACard(page, info, 'track-d-hi.html');
	const sent: string[] = [];
	page.on('request', (request) => sent.push(`${request.method()} ${request.postData() ?? ''}`));
	await page.goto('/hi/kits/check/');
	await page.getByLabel('फाइल चुनें').setInputFiles(good.path);
	await expect(page.locator('[data-said=genuine]')).toBeVisible();
	await expect(page.locator('[data-said=of]')).toContainText('2026.1');
	const text = readFileSync(good.path, 'utf8');
	const file = { name: 'x.html', mimeType: 'text/html' };
	await page
		.getByLabel('फाइल चुनें')
		.setInputFiles({ ...file, buffer: Buffer.from(text.replace('1098', '1099')) });
	await expect(page.locator('[data-said=altered]')).toBeVisible();
	await expect(page.locator('[data-said=genuine]')).toBeHidden();
	const pdf = await page.request.get('/kits/safe-migration-hi.pdf');
	await page
		.getByLabel('फाइल चुनें')
		.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: await pdf.body() });
	await expect(page.locator('[data-said=check-same]')).toContainText('safe-migration-hi.pdf');
	expect(sent.every((one) => one === 'GET ')).toBe(true);
	expect(complaints).toEqual([]);
});

test('without signal a check says so, and the same file is looked at again when there is some', async ({
	page,
	context,
}, info) => {
	const { path } = await onACard(page, info, 'safe-migration-hi.html');
	await page.goto('/hi/kits/check/');
	await context.setOffline(true);
	await page.getByLabel('फाइल चुनें').setInputFiles(path);
	await expect(page.locator('[data-said=check-no-network]')).toBeVisible();
	await context.setOffline(false);
	// Chosen with a finger, it is a choice anew though the file is the same.
	const chooser = page.waitForEvent('filechooser');
	await page.getByLabel('फाइल चुनें').click();
	await expect(page.getByLabel('फाइल चुनें')).toHaveValue('');
	await (await chooser).setFiles(path);
	await expect(page.locator('[data-said=genuine]')).toBeVisible();
});

test('a track’s kits come as one ZIP with names any phone can write', async ({ page }) => {
	const answer = await page.request.get('/kits/track-a-hi.zip');
	expect(answer.status()).toBe(200);
	const body = await answer.body();
	expect(body.subarray(0, 2).toString()).toBe('PK');
	expect(body.toString('latin1')).toContain('saksham-kits/01-what-is-trafficking-hi.pdf');
	expect((await page.request.get('/kits/nothing-hi.html')).status()).toBe(404);
});

test('a refusal in place of a file looks like the site, in one request, and its way on can be tapped', async ({
	page,
	barriers,
	complaints,
}) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	for (const [language, colorScheme, ground] of [
		['hi', 'light', 'rgb(251, 246, 236)'],
		['en', 'dark', 'rgb(26, 21, 17)'],
	] as const) {
		await page.emulateMedia({ colorScheme });
		const lessons = modules.map(({ slug }) => slug).join(',');
		const answer = await page.goto(`/kits/mix-${language}.pdf?lessons=${lessons}`);
		expect(answer?.status()).toBe(422);
		await expect(page.locator('html')).toHaveAttribute('lang', language);
		await expect(page.locator('body')).toHaveCSS('background-color', ground);
		const box = await page.getByRole('link').boundingBox();
		expect(box?.height).toBeGreaterThanOrEqual(48);
		expect(await fits(page)).toBe(true);
		expect(await barriers()).toEqual([]);
	}
	expect(asked).toHaveLength(2);
	// The browser says so itself of every answer that is an error, and of nothing else.
	expect(complaints.filter((one) => !one.includes('status of 422'))).toEqual([]);
});

test('who has kits put together as HTML on and on waits; the kit of one lesson is given all the same', async ({
	page,
	signInAs,
}) => {
	// Counted for the account: others of this machine take kits meanwhile.
	await signInAs('forum');
	const statusOf = async (name: string) => (await page.request.head(`/kits/${name}`)).status();
	const together = 'track-b-hi.html';
	for (let n = 0; n < 200; n += 20) {
		const statuses = Array.from({ length: 20 }, () => statusOf(together));
		expect(new Set(await Promise.all(statuses))).toEqual(new Set([200]));
	}
	expect(await statusOf(together)).toBe(429);
	expect(await statusOf('rescue-hi.html')).toBe(200);
	await page.goto(`/kits/${together}`);
	await expect(page.getByRole('alert')).toContainText('मिनट रुकें');
});
