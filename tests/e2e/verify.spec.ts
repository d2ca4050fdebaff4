import { Buffer } from 'node:buffer';
import type { Page } from '@playwright/test';
import { digitsOf } from '#credentials/digits.ts';
import { expect, test } from './fixtures.ts';
import { rowOf } from './site-database.ts';

type Row = Record<'code' | 'holderHi', string>;

/** A certificate and the digits in its code, signed by the site when it is asked for the badge. */
async function inCode(page: Page, where: string): Promise<Row & { digits: string }> {
	const row = rowOf<'id' | 'code' | 'holderHi'>(
		`select id, code, "holderHi" from certificates where ${where} and "holderHi" is not null order by code limit 1`,
	);
	await page.request.get(`/hi/certificates/${row.code}.json`);
	const { message } = rowOf<'message'>(
		`select message from credentials where "certificateId" = '${row.id}'`,
	);
	return { ...row, digits: digitsOf(Buffer.from(message, 'base64url')) };
}

test.use({ serviceWorkers: 'allow' });

const standing = '"cancelledAt" is null and "suspendedAt" is null';
const shown = (page: Page, answer: string) =>
	page.locator(`section:not([hidden]) [data-${answer}]:not([hidden]) .verdict:visible`);

test('a phone that opens the code of a paper is told three things, and tells nobody which paper', async ({
	page,
	complaints,
	barriers,
}) => {
	const { digits, holderHi } = await inCode(page, standing);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
	await page.goto(`/v#${digits}`);
	await expect(shown(page, 'signature')).toHaveText('असली है');
	await expect(shown(page, 'status')).toContainText('तक रद्द नहीं');
	await expect(page.locator('section:not([hidden]) dl')).toContainText(holderHi);
	expect(asked.length).toBeGreaterThan(2);
	expect(asked.filter((one) => one.includes(digits.slice(0, 20)))).toEqual([]);
	expect(await barriers()).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
	await page.getByRole('link', { name: 'English' }).click();
	await expect(shown(page, 'signature')).toHaveText('Genuine');
	expect(await barriers()).toEqual([]);
	expect(complaints).toEqual([]);
});

test('a code with one digit changed, and one of chance, is not genuine and shows no name', async ({
	page,
	complaints,
}) => {
	const { digits } = await inCode(page, standing);
	const changed = digits.slice(0, 300) + String((Number(digits[300]) + 1) % 10) + digits.slice(301);
	for (const fragment of [changed, '123456789', 'abc', '%F0%9F%98%80', '0'.repeat(3000)]) {
		await page.goto('/v');
		await page.goto(`/v#${fragment}`);
		await expect(shown(page, 'signature')).toHaveText('असली नहीं');
		await expect(page.locator('dl:visible')).toHaveCount(0);
	}
	expect(complaints).toEqual([]);
});

test('a cancelled one is genuine and cancelled, with the day and the reason in a word', async ({
	page,
}) => {
	const { digits } = await inCode(page, `"cancelKind" = 'wrong-person'`);
	await page.goto(`/v#${digits}`);
	await expect(shown(page, 'signature')).toHaveText('असली है');
	await expect(shown(page, 'status')).toContainText('को रद्द हुआ');
	await expect(page.locator('[data-why="wrong-person"]:visible')).toHaveCount(1);
});

test('without signal, after /v was opened once, a paper is genuine as of the list that was kept', async ({
	page,
	context,
}) => {
	const { digits } = await inCode(page, standing);
	await page.goto('/v');
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	await expect
		.poll(() =>
			page.evaluate(async () => {
				const kept = await Promise.all(['/status/1.cose', '/v/'].map((at) => caches.match(at)));
				return kept.every((one) => one !== undefined);
			}),
		)
		.toBe(true);
	await context.setOffline(true);
	await page.goto(`/v#${digits}`);
	await page.reload();
	await expect(shown(page, 'signature')).toHaveText('असली है');
	await expect(shown(page, 'status')).toContainText('तक रद्द नहीं');
	// And where no list was ever kept, that is not held against the paper.
	await page.evaluate(async () => (await caches.open('saksham-verifier')).delete('/status/1.cose'));
	await page.reload();
	await expect(shown(page, 'signature')).toHaveText('असली है');
	await expect(shown(page, 'status')).toHaveText('पता नहीं');
});

test('a holder keeps her certificates on the phone: without signal “my record” shows them, and their check', async ({
	page,
	context,
	barriers,
}) => {
	// One sign-in serves all tests, and she signs out below: she comes by her own.
	await page.goto('/hi/sign-in/');
	await page.getByLabel('यूजर नाम या मोबाइल नंबर').fill('sahiya');
	await page.getByLabel('पासवर्ड').fill('pahli-baarish');
	await page.getByRole('main').getByRole('button').click();
	await expect(page).not.toHaveURL(/sign-in/);
	await page.goto('/hi/me/');
	await page.evaluate(async () => {
		await navigator.serviceWorker.ready;
	});
	await page.getByRole('link', { name: 'प्रमाण-पत्र दिखाएं' }).click();
	await expect(page.getByRole('button', { name: 'इस फोन में रखें' })).toBeVisible();
	expect(await movedIn(page)).toBeLessThan(0.01);
	await page.getByRole('button', { name: 'इस फोन में रखें' }).click();
	await expect(page.getByRole('status')).toContainText('रख लिया');
	expect(await barriers()).toEqual([]);
	await context.setOffline(true);
	await page.goto('/hi/me/');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('मेरे प्रमाण-पत्र');
	await expect(page.getByText('यह पेज इस फोन में रखा है।')).toBeVisible();
	await expect(page.getByRole('button', { name: 'इस फोन में रखें' })).toBeHidden();
	expect(await movedIn(page)).toBeLessThan(0.01);
	await page.getByRole('link', { name: 'इसी फोन पर जांच खोलें' }).first().click();
	await expect(shown(page, 'signature')).toHaveText('असली है');
	await context.setOffline(false);
	await page.goto('/hi/me/');
	await page.getByRole('button', { name: 'बाहर निकलें', exact: true }).first().click();
	await expect(page).toHaveURL(/sign-in/);
	expect(await page.evaluate(() => caches.has('saksham-record'))).toBe(false);
});

test('who has no script reads why nothing can be kept, in the place of the button', async ({
	browser,
	context,
	signInAs,
	baseURL,
}) => {
	await signInAs('constable');
	const without = { javaScriptEnabled: false, storageState: await context.storageState() };
	const plain = await browser.newContext({ ...without, baseURL: String(baseURL) });
	const page = await plain.newPage();
	await page.goto('/hi/me/on-phone/');
	// Playwright reads nothing inside of `noscript`, but sees where it stands.
	const why = page.locator('.keeping noscript');
	expect(await page.content()).toContain('यह पेज फोन में नहीं रखा जा सकता');
	const offer = page.locator('[data-keep-record]');
	await expect(offer.locator('button')).toBeHidden();
	const [said, there] = [await why.boundingBox(), await offer.boundingBox()];
	expect(said?.height).toBeGreaterThan(24);
	expect(said?.y).toBe(there?.y);
	await plain.close();
});

test('a photo of a paper is read on the page, also where the browser has no reader of codes', async ({
	page,
}) => {
	const { code, holderHi } = await inCode(page, standing);
	const picture = await page.request.get(`/hi/certificates/${code}.png`);
	expect(picture.headers()['content-type']).toBe('image/png');
	await page.goto('/v');
	const photo = { name: 'photo.png', mimeType: 'image/png', buffer: await picture.body() };
	await page
		.locator('input[type=file]:visible, section:not([hidden]) input[type=file]')
		.setInputFiles(photo);
	await expect(shown(page, 'signature')).toHaveText('असली है', { timeout: 15_000 });
	await expect(page.locator('section:not([hidden]) dl')).toContainText(holderHi);
	await page.getByRole('link', { name: 'दूसरा प्रमाण-पत्र जांचें' }).click();
	await expect(page.getByRole('button', { name: 'कैमरे से स्कैन करें' })).toBeVisible();
});

test('without JavaScript the number under the code can be typed', async ({ browser, baseURL }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, baseURL: String(baseURL) });
	const page = await context.newPage();
	const { code } = rowOf<'code'>(`select code from certificates where ${standing} limit 1`);
	await page.goto('/v');
	await page.getByLabel('क्यूआर कोड के नीचे छपी संख्या').first().fill(code);
	await page.getByRole('button', { name: 'जांच करें' }).first().click();
	await expect(page).toHaveURL(new RegExp(`/certificates/${code}/$`));
	await context.close();
});

test('keys, the issuer’s document and the list are public, signed and name nobody', async ({
	request,
}) => {
	const keys = (await (await request.get('/keys.json')).json()) as { keys: { kid: string }[] };
	expect(keys.keys).toHaveLength(1);
	const did = (await (await request.get('/.well-known/did.json')).json()) as { id: string };
	expect(did.id).toMatch(/^did:web:localhost/);
	const list = await request.get('/status/1');
	expect(list.headers()['content-type']).toContain('application/vc+ld+json');
	const { issuer, proof } = (await list.json()) as { issuer: string; proof: object };
	expect(issuer).toBe(did.id);
	expect(proof).toMatchObject({ cryptosuite: 'eddsa-rdfc-2022' });
	expect((await request.get('/status/2')).status()).toBe(404);
	expect((await request.get('/status/1.cose')).headers()['content-type']).toBe('application/cose');
});

/** How much of what was on the screen moved without anybody touching it (cumulative layout shift). */
function movedIn(page: Page): Promise<number> {
	return page.evaluate(
		() =>
			new Promise<number>((tell) => {
				let moved = 0;
				new PerformanceObserver((list) => {
					for (const entry of list.getEntries()) moved += (entry as Shift).value;
				}).observe({ type: 'layout-shift', buffered: true });
				setTimeout(() => tell(moved), 100);
			}),
	);
}
type Shift = PerformanceEntry & { value: number };
