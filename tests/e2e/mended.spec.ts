import { expect, test } from './fixtures.ts';
import { aWalkIn, aWorkshop, send } from './workshops.ts';

/* What was written down wrongly, put right on the page where it is seen, by whoever saw it. */

test('a facilitator puts right a role, a day that was noticed after marking, and a sitting that was not held', async ({
	page,
	signInAs,
	barriers,
}) => {
	await signInAs('facilitator');
	const workshop = await aWorkshop(page.request, 'गलत लिखी बातें');
	await send(page.request, 'roster.walkIn', aWalkIn(workshop, 0));
	const here = `/hi/workshops/${workshop}/`;

	await page.goto(`${here}people/`);
	await page.locator('#row-1 summary').click();
	await page.locator('#row-1').getByRole('link', { name: 'सुधारें' }).click();
	await page.locator('#correct').getByLabel('आज किस पद से आए').selectOption('flw-sevika');
	expect(await barriers()).toEqual([]);
	await page.locator('#correct').getByRole('button', { name: 'सेव करें' }).first().click();
	await expect(page.getByRole('status')).toContainText('सुधार सेव हो गया');
	await expect(page.locator('#row-1 summary')).toContainText('सेविका');

	await page.goto(here);
	await page.getByRole('link', { name: 'दिन 1, दोपहर बाद' }).click();
	const sitting = new URL(page.url()).pathname;
	const session = sitting.split('/')[5] ?? '';
	await send(page.request, 'attendance.rest', { session, rest: 'present' });
	await page.goto(sitting);
	await page.getByRole('button', { name: 'यह सत्र नहीं हुआ' }).click();
	await expect(page.getByText('इसमें किसी की हाजिरी नहीं चाहिए')).toBeVisible();
	expect(await barriers()).toEqual([]);

	await page.goto(`${here}plan/`);
	await page.getByLabel('पहला दिन').fill('2026-11-12');
	await page.getByLabel('आखिरी दिन').fill('2026-11-12');
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	await expect(page.getByText('बदलाव सेव हो गए')).toBeVisible();
	await expect(page.getByRole('link', { name: 'दिन 1, दोपहर बाद' })).toContainText(
		'12 नवंबर 2026 · नहीं हुआ',
	);
	await page.getByRole('link', { name: 'दिन 1, दोपहर बाद' }).click();
	expect(new URL(page.url()).pathname).toBe(sitting);
});

test('a workshop that did not take place is called off with its reason, and the coordinator opens it again', async ({
	page,
	context,
	signInAs,
	barriers,
}) => {
	await signInAs('facilitator');
	const workshop = await aWorkshop(page.request, 'जो हुई ही नहीं');
	await page.goto(`/hi/workshops/${workshop}/`);
	await page.getByLabel('कारण').fill('चुनाव ड्यूटी');
	await page.getByRole('button', { name: 'यह नहीं हुई' }).click();
	await expect(page.getByRole('status')).toContainText('नहीं हुई');
	await expect(page.locator('#steps')).toContainText('चुनाव ड्यूटी');
	expect(await barriers()).toEqual([]);
	const marked = await send(page.request, 'roster.walkIn', aWalkIn(workshop, 1));
	expect(marked.status()).toBe(409);

	await context.clearCookies();
	await signInAs('coordinator');
	await page.goto('/hi/workshops/?status=called-off');
	await page.getByRole('link', { name: 'जो हुई ही नहीं' }).click();
	await page.getByLabel('कारण').fill('अगले हफ्ते हो गई');
	await page.getByRole('button', { name: 'फिर से खोलें' }).click();
	await expect(page.getByText('फिर से खुल गई')).toBeVisible();
});

test('a child put on a roster by name is taken off it, and is found by no search', async ({
	page,
	signInAs,
	barriers,
}) => {
	await signInAs('facilitator');
	const workshop = await aWorkshop(page.request, 'बच्चे का नाम');
	const child = { ...aWalkIn(workshop, 0), name: 'झुनिया झलक' };
	await send(page.request, 'roster.walkIn', child);
	await page.goto(`/hi/workshops/${workshop}/people/`);
	await page.locator('#row-1 summary').click();
	await page.locator('#row-1').getByRole('link', { name: 'सुधारें' }).click();
	await page.getByText('ये 18 से कम उम्र के हैं').click();
	expect(await barriers()).toEqual([]);
	await page.getByRole('button', { name: 'सूची से हटाएं और नाम मिटाएं' }).click();
	await expect(page.getByRole('status')).toContainText('नाम मिटा दिया गया');
	await page.getByLabel('पहले के प्रतिभागी').fill('झुनिया');
	await page.getByRole('button', { name: 'खोजें' }).click();
	await expect(page.getByText('कोई नहीं मिला')).toBeVisible();
});

test('an account that a neighbour opened with a slip goes to its own person', async ({
	page,
	context,
	signInAs,
	barriers,
}) => {
	await signInAs('admin');
	const slipOf = async () => {
		await page.getByRole('button', { name: 'पर्ची बनाएं' }).click();
		return /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(await page.locator('main').innerText())?.[0] ?? '';
	};
	const open = async (code: string, name: string) => {
		await page.goto(`/hi/join/?code=${code}`);
		await page.getByLabel('यूजर नाम चुनें').fill(name);
		await page.getByLabel('पासवर्ड चुनें').fill('तीन छोटे शब्द');
		await page.getByLabel('मैंने यह पढ़ लिया है').check();
		await page.getByLabel('मेरी उम्र 18').check();
		await page.getByRole('button', { name: 'मेरा खाता खोलें' }).click();
		await expect(page).toHaveURL(/\/hi\/me\/$/);
	};
	await page.goto(
		'/hi/accounts/slip/?q=%E0%A4%9A%E0%A4%82%E0%A4%AA%E0%A4%BE%20%E0%A4%9D%E0%A4%B0%E0%A4%A8%E0%A4%BE',
	);
	await page.getByLabel('नाम', { exact: true }).fill('चंपा झरना');
	const first = await slipOf();
	await context.clearCookies();
	await open(first, 'padosi');

	await context.clearCookies();
	await signInAs('admin');
	await page.goto('/hi/accounts/?name=padosi');
	await page.getByText('यह खाता किसी और ने खोल लिया').click();
	await page.getByLabel('कारण').fill('पर्ची पड़ोसी को मिल गई');
	expect(await barriers()).toEqual([]);
	await page.getByRole('button', { name: 'उनसे वापस लें' }).click();
	await expect(page.getByText('सही व्यक्ति का इंतजार').first()).toBeVisible();
	await page.locator('section.card').getByRole('link', { name: 'पर्ची बनाएं' }).click();
	await page.getByRole('button', { name: 'के लिए पर्ची बनाएं' }).click();
	const second = /[2-9A-Z]{5}-[2-9A-Z]{5}/.exec(await page.locator('main').innerText())?.[0] ?? '';
	await context.clearCookies();
	await open(second, 'champa');
	await expect(page.getByText('champa')).toBeVisible();
});

test('the village of a group is put right on its page, and its form is sent only to whoever asks for it', async ({
	page,
	signInAs,
	barriers,
}) => {
	await signInAs('state');
	await page.goto('/hi/people/groups/');
	await page.locator('main li a').first().click();
	await expect(page.getByLabel('गांव')).toHaveCount(0);
	await page.getByRole('link', { name: 'समूह के बारे में लिखी बात सुधारें' }).click();
	const village = page.getByLabel('गांव');
	const before = await village.inputValue();
	await village.fill(`${before} टोला`);
	expect(await barriers()).toEqual([]);
	await page.locator('#correct').getByRole('button').click();
	await expect(page.getByRole('status')).toContainText('सुधार हो गया');
	await expect(page.getByRole('main')).toContainText(`${before} टोला`);
	await page.goto(`${new URL(page.url()).pathname}?correct`);
	await page.getByLabel('गांव').fill(before);
	await page.locator('#correct').getByRole('button').click();
	await expect(page.getByRole('status')).toContainText('सुधार हो गया');
});
