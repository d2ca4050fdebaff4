import { expect, test } from './fixtures.ts';

test('an administrator alone puts an organisation on the list, hands out a slip and makes a coordinator, who plans with it', async ({
	page,
	context,
	signInAs,
	barriers,
}) => {
	await signInAs('admin');
	await page.goto('/hi/me/');
	await page.getByRole('link', { name: 'खाते' }).click();
	await page.getByRole('link', { name: 'संस्थाएं' }).click();
	const add = page.locator('section.card');
	await add.getByLabel('हिंदी में नाम').fill('नई किरण पहल');
	await add.getByRole('button').click();
	await expect(page.getByRole('status')).toContainText('जुड़ गई');
	await expect(page.locator('summary', { hasText: 'नई किरण पहल' })).toBeVisible();
	await add.getByLabel('हिंदी में नाम').fill('नई किरण पहल');
	await add.getByRole('button').click();
	await expect(page.getByRole('alert')).toContainText('पहले से है');
	await expect(add.getByLabel('हिंदी में नाम')).toHaveValue('नई किरण पहल');

	await page.goto('/hi/accounts/');
	await page.getByRole('link', { name: 'पर्ची बनाएं' }).click();
	await page.getByLabel('किसी को खोजें').fill('झलकी सुरीन');
	await page.getByRole('button', { name: 'खोजें' }).click();
	await page.getByRole('button', { name: 'पर्ची बनाएं' }).click();
	const code = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(await page.locator('main').innerText())?.[0] ?? '';
	expect(await barriers()).toEqual([]);
	await page.getByRole('link', { name: 'झलकी सुरीन को भूमिका दें' }).click();
	await expect(page.locator('main')).toContainText('झलकी सुरीन ने खाता अभी नहीं खोला है');
	const giveRole = page.url();

	await context.clearCookies();
	await page.goto(`/hi/join/?code=${code}`);
	await expect(page.getByText('झलकी सुरीन')).toBeVisible();
	await page.getByLabel('यूजर नाम चुनें').fill('jhalki');
	await page.getByLabel('पासवर्ड चुनें').fill('तीन छोटे शब्द');
	await page.getByLabel('मैंने यह पढ़ लिया है').check();
	await page.getByLabel('मेरी उम्र 18').check();
	await page.getByRole('button', { name: 'मेरा खाता खोलें' }).click();
	await expect(page).toHaveURL(/\/hi\/me\/$/);
	const cookies = await context.cookies();

	await context.clearCookies();
	await signInAs('admin');
	await page.goto('/hi/accounts/');
	await expect(page.getByRole('link', { name: 'झलकी सुरीन' })).toBeVisible();
	await page.goto(giveRole);
	await page.getByLabel('भूमिका').selectOption({ label: 'समन्वयक' });
	await page.getByLabel('संस्था').selectOption({ label: 'नई किरण पहल' });
	await page.getByRole('button', { name: 'सेव करें' }).click();
	await expect(page.getByRole('status')).toBeVisible();

	await context.clearCookies();
	await context.addCookies(cookies);
	await page.goto('/hi/workshops/new/?district=d606');
	await expect(page.getByLabel('मुख्य आयोजक')).toContainText('नई किरण पहल');
});

test('who keeps accounts is the administrator alone: to a coordinator the list and the slips do not exist', async ({
	page,
	signInAs,
	baseURL,
}) => {
	await signInAs('coordinator');
	for (const at of ['organisations/', 'accounts/', 'accounts/slip/']) {
		expect((await page.request.get(`/hi/${at}`)).status()).toBe(404);
	}
	const forged = await page.request.post('/hi/accounts/slip/', {
		headers: { origin: baseURL ?? '' },
		form: { name: 'कोई' },
	});
	expect(forged.status()).toBe(404);
});

test('a coordinator writes down the forum of a village and comes to its page', async ({
	page,
	signInAs,
	barriers,
}) => {
	await signInAs('coordinator');
	await page.goto('/hi/people/groups/?place=d324');
	await page.getByText('समूह दर्ज करें').click();
	const form = page.locator('form[action*="group.add"]');
	await form.getByLabel('हिंदी में नाम').fill('नया प्रवासी मंच');
	await form.getByLabel('जिला या प्रखंड').selectOption('d324');
	expect(await barriers()).toEqual([]);
	await form.getByRole('button').click();
	await expect(page.getByRole('status')).toContainText('समूह दर्ज हो गया');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('नया प्रवासी मंच');
	await page.getByRole('link', { name: 'इस समूह की हो चुकी बैठक लिखें' }).click();
	await expect(page.getByLabel('किस मंच या समूह की बैठक').locator('option:checked')).toContainText(
		'नया प्रवासी मंच',
	);
});

test('somebody in the hall without a scanner finds where the six digits are typed; anybody finds where a certificate is checked', async ({
	page,
	signInAs,
}) => {
	await page.goto('/hi/');
	await page.getByRole('link', { name: 'प्रमाण-पत्र असली है?' }).click();
	await expect(page).toHaveURL(/\/hi\/certificates\/$/);
	await signInAs('sahiya');
	await page.goto('/hi/me/');
	await page.getByRole('link', { name: 'मैं यहां हूं: छह अंक लिखें' }).click();
	await expect(page.getByLabel('छह अंक')).toBeVisible();
});
