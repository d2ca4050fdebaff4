import { databaseUrl } from '#server/configuration.ts';
import { expect, test } from './fixtures.ts';
import { placesOf } from './pages.ts';

test.use({ javaScriptEnabled: false });

test('a facilitator plans a session without JavaScript, keeps it, and writes the report beside it', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator');
	const { workshop } = await placesOf(databaseUrl());
	const here = `/hi/workshops/${workshop}/`;
	await page.goto(`${here}session-plan/?module=rescue&minutes=200&people=24&opening=yes`);
	await page.getByRole('button', { name: 'यह योजना कार्यशाला के साथ रखें' }).click();
	await expect(page.getByRole('status')).toContainText('रख ली गई');
	await expect(page.locator('tfoot td').first()).toHaveText('200');
	const pdf = await page.request.get(`${here}session-plan.pdf`);
	expect(pdf.headers()['content-type']).toBe('application/pdf');
	await page.goto(here);
	await expect(page.getByText('200 मिनट ·')).toBeVisible();

	await page.getByRole('link', { name: 'प्रतिवेदन', exact: true }).click();
	await page.getByLabel('प्रतिभागियों के सवाल और सुझाव').fill('अगली बार खेत की छुट्टी में रखें।');
	await page.getByRole('button', { name: 'रख लें' }).click();
	await expect(page.getByRole('status')).toBeVisible();
	await expect(page.getByLabel('प्रतिभागियों के सवाल और सुझाव')).toHaveValue(/खेत की छुट्टी/);
});

test('the page behind the code of a kit answers anybody, and an edition we never made is not ours', async ({
	page,
}) => {
	await page.goto('/hi/kits/rescue/edition/2026.1/');
	await expect(page.getByText('यह किट अभी की है')).toBeVisible();
	const answer = await page.goto('/en/kits/rescue/edition/1999.1/');
	expect(answer?.status()).toBe(404);
	await expect(page.getByText('This edition is not one of ours')).toBeVisible();
});
