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
