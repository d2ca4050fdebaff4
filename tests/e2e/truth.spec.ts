import { expect, test } from './fixtures.ts';

test('an order moves people, is seen on their page and on the unit’s, and is taken back', async ({
	page,
	signInAs,
	barriers,
}) => {
	await signInAs('state');
	await page.goto('/hi/units/?q=anjorpur');
	await page.getByRole('link', { name: 'अंजोरपुर थाना' }).click();
	await page.getByRole('link', { name: 'यहां से लोगों का स्थानांतरण' }).click();
	const who = page.locator('input[name=person]');
	await who.first().check();
	const name = (await page.locator('label.check').first().innerText()).split(' · ')[0] ?? '';
	await page.getByLabel('आदेश संख्या').fill('77/जांच');
	await page.getByLabel('आदेश की तारीख').fill('2026-11-20');
	await page.getByLabel('नई जगह पर पहला दिन').fill('2026-11-21');
	await page.locator('input[name=unit]').fill('करमघाट');
	await page.locator('select[name=place]').selectOption({ label: 'गुमला' });
	await page.locator('select[name=role]').selectOption('pol-asi');
	await page.getByRole('button', { name: 'पहले देखें' }).click();
	await expect(page.getByRole('status')).toContainText('1 बदलेंगे');
	expect(await barriers()).toEqual([]);
	await page.getByRole('button', { name: 'आदेश लागू करें' }).click();
	await expect(page.getByText('आदेश लागू हो गया।')).toBeVisible();
	await page.getByRole('link', { name }).click();
	await expect(page.getByText('करमघाट थाना').first()).toBeVisible();
	await page.goBack();
	await page.getByRole('button', { name: 'पूरा आदेश वापस लें' }).click();
	await expect(page.getByText('आदेश वापस लिया गया।')).toBeVisible();
});

test('behind a name on a roster: who marked it, and only for those who keep the workshop', async ({
	page,
	signInAs,
}) => {
	await signInAs('coordinator');
	await page.goto('/hi/state/events/?fy=2026&audience=frontline');
	await page.locator('a.card').first().click();
	await page
		.getByRole('link', { name: /सूची में \d+ लोग/ })
		.first()
		.click();
	const row = page.locator('#people details').first();
	await row.locator('summary').click();
	await row.getByRole('link', { name: 'किसने लगाया, कब' }).click();
	await expect(page.getByText('यही गिना जाता है').first()).toBeVisible();
	const address = page.url();
	await signInAs('sahiya');
	expect((await page.request.get(address)).status()).toBe(404);
	for (const path of ['people/', 'units/', 'state/terms/', 'state/posts/', 'state/strengths/']) {
		expect((await page.request.get(`/hi/${path}`)).status(), path).toBe(404);
	}
});
