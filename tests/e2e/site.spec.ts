import { expect, test } from './fixtures.ts';

test('somebody who comes to the bare address chooses Hindi once and is not asked again', async ({
	page,
	complaints,
}) => {
	await page.goto('/');
	await page.getByRole('button', { name: 'हिंदी' }).click();
	await expect(page).toHaveURL(/\/hi\/$/);
	await expect(page.locator('html')).toHaveAttribute('lang', 'hi');
	await page.goto('/');
	await expect(page).toHaveURL(/\/hi\/$/);
	expect(complaints).toEqual([]);
});

// The others are looked at by axe.spec.ts.
for (const path of ['/', '/hi/no-such-page/']) {
	test(`${path} fits a small phone, breaks no rule of its own policy and leaves nobody out`, async ({
		page,
		complaints,
		barriers,
	}) => {
		const answer = await page.goto(path);
		expect(answer?.headers()['content-security-policy']).toContain("default-src 'self'");
		const width = await page.evaluate(() => document.documentElement.scrollWidth);
		expect(width).toBeLessThanOrEqual(360);
		expect(await barriers()).toEqual([]);
		expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
	});
}

test('who asks for /favicon.ico whatever the page says gets the icon of the pages, kept as long', async ({
	request,
}) => {
	const [asked, sibling] = await Promise.all(
		['/favicon.ico', '/icon-48.png'].map((path) => request.get(path)),
	);
	expect(asked?.status()).toBe(200);
	expect(asked?.headers()['content-type']).toBe('image/x-icon');
	expect(asked?.headers()['cache-control']).toBe(sibling?.headers()['cache-control']);
	// The icon of the pages after 22 bytes that say: one picture, 48 by 48, of that length.
	const [icon, picture] = await Promise.all([asked?.body(), sibling?.body()]);
	expect(icon?.subarray(22)).toEqual(picture);
	expect([...(icon?.subarray(0, 8) ?? [])]).toEqual([0, 0, 1, 0, 1, 0, 48, 48]);
	expect(icon?.readUInt32LE(14)).toBe(picture?.length);
});

test('who cuts the address of a track short, with a slash or without, comes to all of them', async ({
	page,
}) => {
	for (const path of ['/hi/tracks/', '/hi/tracks', '/en/tracks/']) {
		await page.goto(path);
		await expect(page).toHaveURL(new RegExp(`/${path.slice(1, 3)}/$`));
	}
	expect((await page.goto('/xx/tracks/'))?.status()).toBe(404);
});

test('a form sent from another website is refused in the reader’s language', async ({
	page,
	baseURL,
}) => {
	await page.route('https://elsewhere.example/', (route) =>
		route.fulfill({
			contentType: 'text/html',
			body: `<form method="post" action="${String(baseURL)}/hi/sign-in/"><button name="a" value="b">go</button></form>`,
		}),
	);
	await page.goto('https://elsewhere.example/');
	await page.getByRole('button').click();
	await expect(page.getByRole('heading')).toContainText('दूसरी वेबसाइट');
});
