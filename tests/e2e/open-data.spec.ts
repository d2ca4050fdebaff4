import { expect, test } from './fixtures.ts';

test('the State makes a token, another system asks with it, and revoked it reads no more', async ({
	page,
	playwright,
	baseURL,
	signInAs,
	complaints,
}) => {
	await signInAs('state');
	await page.goto('/hi/state/open-data/');
	await page.getByLabel('किस काम के लिए?').fill('राज्य का डैशबोर्ड');
	await page.locator('input[value="coverage"]').check();
	await page.getByRole('button', { name: 'टोकन बनाएं' }).click();
	const token = await page.locator('code').innerText();
	expect(token).toMatch(/^saksham_[\w-]{43}$/);

	// Another system: no cookie, no browser.
	const elsewhere = await playwright.request.newContext({
		...(baseURL !== undefined && { baseURL }),
		extraHTTPHeaders: { Authorization: `Bearer ${token}` },
	});
	const asked = await elsewhere.get('/api/v1/questions/coverage?fy=2026&by=district');
	expect(asked.status()).toBe(200);
	const answer = (await asked.json()) as { question: string; tables: { rows: unknown[] }[] };
	expect(answer.question).toBe('coverage');
	expect(answer.tables[0]?.rows.length).toBeGreaterThan(20);
	expect((await elsewhere.get('/api/v1/questions/gaps')).status()).toBe(404);
	expect((await elsewhere.get('/api/v1/questions/coverage?fy=x')).status()).toBe(400);
	const list = (await (await elsewhere.get('/api/v1/questions')).json()) as {
		questions: unknown[];
	};
	expect(list.questions).toHaveLength(1);

	// To a browser that is signed in the address says nothing without a token.
	expect((await page.request.get('/api/v1/questions/coverage')).status()).toBe(401);
	const schema = await page.request.get('/api/v1/answer.schema.json');
	expect(((await schema.json()) as { title: string }).title).toContain('version 1');

	await page.goto('/hi/state/open-data/');
	await expect(page.locator('code')).toHaveCount(0);
	await page.getByRole('button', { name: 'रद्द करें: राज्य का डैशबोर्ड' }).click();
	await expect(page.getByRole('status')).toContainText('रद्द हो गया');
	expect((await elsewhere.get('/api/v1/questions/coverage')).status()).toBe(401);
	await elsewhere.dispose();
	expect(complaints).toEqual([]);
});

test('completions for iGOT come as the file that a content partner hands in', async ({
	page,
	signInAs,
}) => {
	await signInAs('state');
	await page.goto('/hi/state/open-data/');
	await page.getByLabel('कब से').fill('2025-04-01');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'CSV डाउनलोड करें' }).click(),
	]);
	expect(download.suggestedFilename()).toMatch(/^igot-2025-04-01-\d{4}-\d\d-\d\d\.csv$/);
	const [heading, first] = (await streamed(await download.createReadStream())).split('\r\n');
	expect(heading).toBe('userid,courseid,completedon');
	expect(first).toMatch(/^[0-9a-f]{32},[a-z-]+,\d\d\/\d\d\/\d{4}$/);
});

async function streamed(stream: NodeJS.ReadableStream): Promise<string> {
	let text = '';
	for await (const part of stream) text += String(part);
	return text;
}
