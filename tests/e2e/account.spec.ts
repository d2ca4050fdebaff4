import { expect, test } from './fixtures.ts';
import { rowOf } from './site-database.ts';

test('somebody with a slip opens her own record, forgets her password and comes back with a new slip', async ({
	page,
	context,
	signInAs,
}) => {
	const { workshop, enrolment } = rowOf<'workshop' | 'enrolment'>(
		`select e."workshopId" as workshop, e.id as enrolment from enrolments e
		join workshops w on w.id = e."workshopId"
		join workshop_facilitators f on f."workshopId" = w.id
		join accounts leads on leads.id = f."accountId" and leads."loginName" = 'facilitator'
		left join accounts a on a."personId" = e."personId"
		where w.status = 'draft' and a.id is null order by e.serial limit 1`,
	);
	const aSlip = async () => {
		await signInAs('facilitator');
		await page.goto(`/hi/workshops/${workshop}/slips/?of=${enrolment}`);
		await page.getByRole('main').getByRole('button').first().click();
		const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(await page.locator('main').innerText())?.[0];
		await context.clearCookies();
		return code ?? '';
	};
	await page.goto(`/hi/join/?code=${await aSlip()}`);
	await page.getByLabel('यूजर नाम चुनें').fill('नई-सहिया');
	await page.getByLabel('पासवर्ड चुनें').fill('तीन छोटे शब्द');
	await page.getByLabel('मैंने यह पढ़ लिया है').check();
	await page.getByLabel('मेरी उम्र 18').check();
	await page.getByRole('button', { name: 'मेरा खाता खोलें' }).click();
	await expect(page).toHaveURL(/\/hi\/me\/$/);
	await expect(page.getByText('नई-सहिया के नाम से')).toBeVisible();

	await page.getByRole('button', { name: 'हर जगह से बाहर निकलें' }).click();
	await expect(page.getByRole('status')).toContainText('हर फोन');
	await page.goto(`/hi/join/?code=${await aSlip()}`);
	await expect(page.getByText('आपका यूजर नाम: नई-सहिया')).toBeVisible();
	await page.getByLabel('पासवर्ड चुनें').fill('बिलकुल नया शब्द');
	await page.getByRole('button', { name: 'नया पासवर्ड सेव करें' }).click();
	await expect(page).toHaveURL(/\/hi\/me\/\?saved=password$/);
	await expect(page.getByRole('status')).toContainText('नया पासवर्ड सेव हो गया');

	await page.goto('/hi/me/withdraw/');
	await page.getByRole('button', { name: 'अपनी सहमति वापस लें' }).click();
	await page.goto(`/hi/join/?code=${await aSlip()}`);
	await page.getByLabel('पासवर्ड चुनें').fill('फिर से आ गई');
	await page.getByLabel('मैंने यह पढ़ लिया है').check();
	await page.getByLabel('मेरी उम्र 18').check();
	await page.getByRole('button', { name: 'नया पासवर्ड सेव करें' }).click();
	await expect(page.getByText('नई-सहिया के नाम से')).toBeVisible();
});

test('a wrong password is refused in Hindi without saying whose fault, and the name stays typed', async ({
	page,
}) => {
	await page.goto('/hi/sign-in/');
	await page.getByLabel('यूजर नाम या मोबाइल नंबर').fill('constable');
	await page.getByLabel('पासवर्ड').fill('गलत');
	await page.getByRole('main').getByRole('button').click();
	await expect(page.getByRole('alert')).toContainText('नाम या पासवर्ड सही नहीं है');
	await expect(page.getByLabel('यूजर नाम या मोबाइल नंबर')).toHaveValue('constable');
});

test('a sahiya sees what is kept of her, opens her certificate and takes everything along', async ({
	page,
	signInAs,
}) => {
	await signInAs('sahiya');
	await page.goto('/hi/me/');
	await expect(page.getByRole('heading', { name: 'मेरे प्रमाण-पत्र' })).toBeVisible();
	const own = await page.request.get('/hi/me/record.json');
	const record = (await own.json()) as { certificates: unknown[]; account: object };
	expect(record.certificates.length).toBeGreaterThan(0);
	expect(JSON.stringify(record)).not.toContain('argon2');
	await page.locator('a[href*="/certificates/"]').first().click();
	await expect(page.getByRole('heading', { name: 'प्रमाण-पत्र की जांच' })).toBeVisible();
});

test('an earlier result is opened from the own record, and what came before the training says so', async ({
	page,
	signInAs,
}) => {
	await signInAs('sahiya');
	await page.goto('/hi/me/');
	const before = page.getByRole('listitem').filter({ hasText: 'आपकी शुरुआत' }).first();
	const score = /\d+(?=%)/.exec(await before.innerText())?.[0];
	await before.locator('a[href*="?attempt="]').click();
	await expect(page.locator('.verdict')).toContainText('आपकी शुरुआत');
	await expect(page.locator('.verdict')).toContainText(`100 में ${String(score)}`);
});
