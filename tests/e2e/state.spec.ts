import { expect, test } from './fixtures.ts';

test('a state officer narrows to a district, and the CSV says what the screen says', async ({
	page,
	signInAs,
	barriers,
}) => {
	await signInAs('state');
	await page.goto('/hi/state/?fy=2025&by=audience');
	const cells = async () => {
		const rows = await page.locator('table').first().locator('tbody tr, tfoot tr').all();
		return Promise.all(
			rows.map(async (row) =>
				(await row.locator('th, td').allInnerTexts()).map((cell) =>
					cell.trim().replace(/(?<=\d),(?=\d)/g, ''),
				),
			),
		);
	};
	const shown = await cells();
	const csv = await (await page.request.get('/hi/state.csv?fy=2025&by=audience')).text();
	expect(csv.charCodeAt(0)).toBe(0xfeff);
	const downloaded = csv
		.slice(1)
		.trim()
		.split('\r\n')
		.slice(1)
		.map((line) =>
			line
				.replaceAll('"', '')
				.split(/,(?! )/)
				.map((cell) => cell || '–'),
		);
	expect(downloaded).toEqual(shown);
	expect(await barriers()).toEqual([]);

	await page.getByText('अवधि और जगह:').click();
	await page.getByText('और छांटें').click();
	await page.locator('select[name=district]').selectOption({ label: 'गुमला' });
	await page.getByRole('button', { name: 'दिखाएं' }).click();
	expect(new URL(page.url()).searchParams.get('district')).toBeTruthy();
	expect(await cells()).not.toEqual(shown);
	await page.getByRole('link', { name: 'इसके पीछे के कार्यक्रम' }).click();
	await page.locator('a.card').first().click();
	await expect(page).toHaveURL(/\/hi\/workshops\/[^/]+\/$/);
});

test('published totals stand as printed, with people not known, beside our own', async ({
	page,
	signInAs,
}) => {
	await signInAs('state');
	await page.goto('/hi/state/?from=2021-01-01&to=2024-12-31');
	const imported = page.getByRole('table', { name: 'स्तर के अनुसार' });
	await expect(imported).toContainText('70,231');
	await expect(imported).toContainText('ज्ञात नहीं');
	await expect(page.getByRole('region', { name: 'प्रवासी मंच' })).toContainText('4.6');
});

test.describe('a total that somebody else counted', () => {
	test.use({ javaScriptEnabled: false });

	test('is written down with its source, refused where it is nonsense, corrected, and never added to ours', async ({
		page,
		signInAs,
	}) => {
		await signInAs('state');
		const period = '?from=2019-04-01&to=2020-03-31';
		const ours = async () => {
			await page.goto(`/hi/state/${period}`);
			return page.getByRole('table').first().innerText();
		};
		const before = await ours();
		await page.getByRole('link', { name: 'ये अंक लिखें या सुधारें' }).click();
		await page.getByLabel('कहां, जैसा').fill('लोहरदगा के 12 गांव');
		await page.getByLabel('किनके साथ').fill('ग्रामीण');
		await page.getByLabel('पहला दिन').fill('2019-06-01');
		await page.getByLabel('आखिरी दिन').fill('2019-06-30');
		await page.getByLabel('कितने कार्यक्रम').fill('12');
		await page.getByLabel('रिपोर्ट के शब्द').fill('12 बैठकों में 7,431 लोग');
		await page.getByLabel('स्रोत').fill('जिला प्रतिवेदन, जून 2019, पन्ना 4');
		for (const [typed, said] of [
			['48.565', 'बिंदु का मतलब हजार'],
			['-340', '0 से कम नहीं'],
			['बहुत', 'अंकों में लिखें'],
			['7431743174', 'संख्या फिर देखें'],
		] as const) {
			await page.getByLabel('कितने लोग').fill(typed);
			await page.getByRole('button', { name: 'सेव करें' }).click();
			await expect(page.getByRole('alert')).toContainText(said);
			await expect(page.getByLabel('कितने लोग')).toHaveValue(typed);
		}
		await page.getByLabel('कितने लोग').fill('7,431');
		await page.getByRole('button', { name: 'सेव करें' }).click();
		await expect(page.getByRole('status')).toContainText('अंक सेव हो गया');

		expect(await ours()).toBe(before);
		await expect(page.getByRole('table', { name: 'स्तर के अनुसार' })).toContainText('7,431');
		const file = await page.request.get(`/hi/state/report.csv${period}`);
		expect(await file.text()).toContain('"प्रशिक्षण, स्तर ज्ञात नहीं",12,7431,ज्ञात नहीं');

		await page.goto('/hi/state/totals/');
		const line = page.getByRole('listitem').filter({ hasText: 'लोहरदगा के 12 गांव' });
		await line.getByRole('link', { name: 'सुधारें' }).click();
		await page.getByLabel('कितने लोग').fill('7,341');
		await page.getByLabel('गतिविधि').selectOption('group-meeting');
		await page.getByLabel('किस तरह का समूह').selectOption('migrant-forum');
		await page.getByLabel('सुधार का कारण').first().fill('छपाई की भूल');
		await page.getByRole('button', { name: 'सेव करें' }).click();
		await expect(page.getByRole('status')).toContainText('सुधार सेव हो गया');
		await expect(line).toContainText('कुल उपस्थिति: 7,341 (पूरा-पूरा)');
		const corrected = await page.request.get(`/hi/state/report.csv${period}`);
		expect(await corrected.text()).toContain('प्रवासी मंच की बैठकें,12,7341');
		await line.getByRole('link', { name: 'सुधारें' }).click();
		await expect(page.getByLabel('किस तरह का समूह')).toHaveValue('migrant-forum');
		await page.getByText('यह अंक हटाएं').first().click();
		await page.getByLabel('सुधार का कारण').last().fill('दो बार लिखा गया');
		await page.getByRole('button', { name: 'यह अंक हटाएं' }).click();
		await expect(page.getByRole('status')).toContainText('हटा दिया गया');
		await expect(line).toHaveCount(0);

		await signInAs('coordinator');
		expect((await page.goto('/hi/state/totals/'))?.status()).toBe(404);
	});
});

test('a coordinator sees less than the State, a facilitator and a learner nothing', async ({
	page,
	signInAs,
}) => {
	const attendances = async () => page.locator('tfoot td').nth(1).innerText();
	await signInAs('state');
	await page.goto('/hi/state/?fy=2025');
	const whole = Number((await attendances()).replaceAll(',', ''));
	await signInAs('coordinator');
	await page.goto('/hi/state/?fy=2025');
	const part = Number((await attendances()).replaceAll(',', ''));
	expect(part).toBeGreaterThan(0);
	expect(part).toBeLessThan(whole);
	for (const who of ['facilitator', 'sahiya']) {
		await signInAs(who);
		for (const path of ['/hi/state/', '/hi/state.csv', '/hi/state.xlsx', '/hi/state/events/']) {
			expect((await page.request.get(path)).status(), `${who} ${path}`).toBe(404);
		}
	}
});

test('a question with a district that does not exist is refused, not answered with another', async ({
	page,
	signInAs,
}) => {
	await signInAs('state');
	for (const bad of [
		'district=999999',
		'from=2026-13-01&to=x',
		'audience=nobody',
		'state=1e9',
		'by=drop table',
	]) {
		const answer = await page.goto(`/hi/state/?${bad}`);
		expect(answer?.status(), bad).toBe(400);
		await expect(page.getByRole('alert')).not.toBeEmpty();
	}
});

test('somebody without an account finds the totals of a State from the first page', async ({
	page,
	barriers,
}) => {
	await page.goto('/hi/');
	await page.getByRole('link', { name: 'राज्यों में प्रशिक्षण' }).click();
	expect(await barriers()).toEqual([]);
	await page.getByRole('link', { name: 'झारखंड' }).click();
	await expect(page.getByRole('table').first()).toContainText('गुमला');
	expect((await page.goto('/hi/summary/?state=10'))?.status()).toBe(404);
});

test('every question of the State has a page, and the same as a file', async ({
	page,
	signInAs,
}) => {
	await signInAs('state');
	await page.goto('/hi/state/?fy=2025');
	await page.getByText('सवाल:').click();
	const links = page.getByRole('navigation', { name: 'सवाल' }).getByRole('link');
	const addresses = await links.evaluateAll((all) =>
		all.map((one) => (one as HTMLAnchorElement).href),
	);
	expect(addresses.length).toBeGreaterThan(10);
	for (const address of addresses) {
		expect((await page.request.get(address)).status(), address).toBe(200);
	}
	for (const file of ['report.csv', 'gaps.xlsx', 'map.pdf']) {
		const answer = await page.request.get(`/hi/state/${file}?fy=2025`);
		expect(answer.status(), file).toBe(200);
		expect((await answer.body()).length, file).toBeGreaterThan(500);
	}
	expect((await page.request.get('/hi/state/nothing/')).status()).toBe(404);
});

test('a question is saved and opened again, a period frozen, without a script', async ({
	page,
	signInAs,
}) => {
	await signInAs('state');
	await page.goto('/hi/state/trend/?fy=2025');
	await page.getByText('यह सवाल सेव करें').click();
	await page.getByRole('textbox', { name: 'नाम' }).fill('हर महीने का हाल');
	await page.getByRole('combobox', { name: 'जवाब कब रखें' }).selectOption('monthly');
	await page.getByRole('button', { name: 'सेव करें', exact: true }).click();
	await expect(page.getByRole('status')).toHaveText('सेव हो गया।');
	await page.getByRole('link', { name: 'हर महीने का हाल' }).click();
	await expect(page).toHaveURL(/\/hi\/state\/trend\/\?/);
	await page.goto('/hi/state/saved/');
	await page.locator('input[name=from]').fill('2024-04-01');
	await page.locator('input[name=to]').fill('2024-06-30');
	await page.getByRole('button', { name: 'पक्का करें' }).click();
	await expect(page.getByRole('status')).toHaveText('अवधि के अंक पक्के हो गए।');
});

test('gaps are folded with their counts, open by hand to a unit, and printed whole', async ({
	page,
	signInAs,
	barriers,
}) => {
	await signInAs('state');
	await page.goto('/hi/state/gaps/');
	const blocks = page.locator('details.fold', { hasText: 'प्रखंड जहां' }).first();
	const count = Number(await blocks.locator('.chip').first().innerText());
	await expect(blocks.locator('tbody tr').first()).toBeHidden();
	await blocks.locator('summary').first().click();
	await blocks.locator('details.part summary').first().click();
	await expect(blocks.locator('tbody tr').first()).toBeVisible();
	expect(await barriers()).toEqual([]);
	await page.emulateMedia({ media: 'print' });
	expect(await blocks.locator('tbody tr').count()).toBe(count);
	await expect(blocks.locator('tbody tr').last()).toBeVisible();
	await page.emulateMedia({ media: 'screen' });
	const thanas = page.locator('details.fold', { hasText: 'थाने जहां आज' }).first();
	await thanas.locator('summary').first().click();
	await thanas.locator('tbody a').first().click();
	await expect(page).toHaveURL(/\/hi\/units\/[^/]+\/$/);
});
