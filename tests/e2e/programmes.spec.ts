import { expect, test } from './fixtures.ts';

test.use({ javaScriptEnabled: false });

test('a coordinator writes down a programme, and a workshop planned under it says so, also on paper', async ({
	page,
	signInAs,
}) => {
	await signInAs('coordinator');
	await page.goto('/hi/people/');
	await page.getByRole('link', { name: 'कार्यक्रम', exact: true }).click();
	const fresh = page.locator('details.card');
	if (!(await fresh.getByLabel('हिंदी में नाम').isVisible())) await fresh.locator('summary').click();
	await fresh.getByLabel('हिंदी में नाम').fill('सुरक्षित गांव, दूसरा चरण');
	await fresh.getByLabel('खर्च कौन देता है').fill('नमूना निधि');
	await fresh.getByRole('button', { name: 'सेव करें' }).click();
	await expect(page.getByText('कार्यक्रम सेव हो गया।')).toBeVisible();
	await signInAs('facilitator');
	await page.goto('/hi/workshops/new/?district=d331');
	await page.getByLabel('किस कार्यक्रम के तहत').selectOption('सुरक्षित गांव, दूसरा चरण');
	await page.getByLabel('हिंदी में शीर्षक').fill('कार्यक्रम वाली कार्यशाला');
	await page.getByLabel('पहला दिन').fill('2026-11-20');
	await page.getByText('आदेश और सीटें').click();
	await page.getByLabel('चरण', { exact: true }).fill('2');
	await page.getByText('प्रमाण-पत्र पर कौन हस्ताक्षर करेंगे').click();
	await page.locator('[name=signName]').first().fill('रीता देवी');
	await page.locator('[name=signPost]').first().fill('सचिव');
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	const facts = page.locator('main dl');
	await expect(facts).toContainText('सुरक्षित गांव, दूसरा चरण');
	await expect(facts).toContainText('रीता देवी (सचिव)');
	await page.getByRole('link', { name: 'योजना बदलें' }).click();
	await expect(page.getByLabel('किस कार्यक्रम के तहत')).not.toHaveValue('');
});
