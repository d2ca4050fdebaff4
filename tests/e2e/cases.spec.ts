import { expect, test } from './fixtures.ts';

const phone = '/hi/cases/phone-that-stopped/';

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a case is played from its first moment to an ending, and again from a fork', async ({
		page,
	}) => {
		await page.goto('/hi/cases/');
		await page.getByRole('link', { name: /फोन जो बंद हो गया/ }).click();
		await expect(page.getByText('दिन 6, सुबह 10:10')).toBeVisible();
		await page.getByRole('button', { name: /प्राथमिकी अभी लिखें/ }).click();
		await expect(page).toHaveURL(`${phone}?road=fir#now`);
		await expect(page.locator('.effect')).toContainText('चांदमुनी के लिए: बेहतर');
		await expect(page.locator('.effect')).toContainText('40 मिनट');
		await expect(page.locator('#now')).toContainText('दिन 6, सुबह 10:50');
		await page.getByRole('button', { name: /पहले वह लें जो मिटता है/ }).click();
		await page.getByRole('button', { name: /रात में ही गाड़ी भेजें/ }).click();
		await expect(page.locator('.ending')).toContainText('किसी का नुकसान हुआ');
		await expect(page.locator('.road li')).toHaveCount(3);

		await page
			.getByRole('link', { name: /फिर चुनें/ })
			.last()
			.click();
		await expect(page).toHaveURL(`${phone}?road=fir.trail#now`);
		await expect(page.getByRole('button', { name: /वहीं की समिति/ })).toBeVisible();
	});
});

test('every choice is large enough to tap, on every screen of a small phone', async ({
	page,
	barriers,
}) => {
	for (const road of ['', 'fir', 'fir.trail.home']) {
		await page.goto(`${phone}?road=${road}`);
		for (const choice of await page.locator('.choice').all()) {
			expect((await choice.boundingBox())?.height).toBeGreaterThanOrEqual(48);
		}
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
		expect(await barriers()).toEqual([]);
	}
});

test('signed in, a run is kept once as practice and stands in my record', async ({
	page,
	signInAs,
	complaints,
}) => {
	await signInAs('sahiya');
	await page.goto(`${phone}?road=fir.trail.home`);
	const form = await page.locator('form[method=POST]').evaluate((form) => {
		return [...new FormData(form as HTMLFormElement)] as [string, string][];
	});
	await page.getByRole('button', { name: 'मेरे रिकॉर्ड में' }).click();
	await expect(page.getByRole('status')).toContainText('अभ्यास के रूप में रखा गया');
	const origin = new URL(page.url()).origin;
	await page.request.post(phone, { form: Object.fromEntries(form), headers: { origin } });
	await page.goto('/hi/me/');
	await expect(page.getByRole('link', { name: 'फोन जो बंद हो गया' })).toHaveCount(1);
	await expect(page.getByText('दूसरी बार')).toBeVisible();
	expect(complaints).toEqual([]);
});

test('a road nobody wrote, a run without an end and a stranger are refused by name', async ({
	page,
	request,
	signInAs,
	baseURL,
}) => {
	const answer = await page.goto(`${phone}?road=fir.nowhere`);
	expect(answer?.status()).toBe(422);
	await expect(page.getByRole('alert')).toContainText('यह रास्ता अब नहीं है');
	const headers = { origin: String(baseURL) };
	const run = { id: '019a0000-0000-7000-8000-00000000000a', road: 'fir.trail.home' };
	expect((await request.post(phone, { form: run, headers })).status()).toBe(403);
	await signInAs('sahiya');
	const unfinished = await page.request.post(phone, { form: { ...run, road: 'fir' }, headers });
	expect(unfinished.status()).toBe(422);
	expect((await page.goto('/hi/cases/no-such-case/'))?.status()).toBe(404);
});
