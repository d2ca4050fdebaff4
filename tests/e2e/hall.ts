import type { Page } from '@playwright/test';
import { expect, test as base } from './fixtures.ts';
import { aLineTo, type Line } from './line.ts';

/** A day in a village hall: a small phone, in Hindi, and a line that can be cut. */
export const test = base.extend<{ line: Line }>({
	line: async ({ baseURL, context, signInAs }, use) => {
		const line = await aLineTo(baseURL ?? '');
		await signInAs('facilitator');
		await use(line);
		await context.setOffline(false);
		await line.cut();
	},
});
export { expect };

const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(new Date());

/** A workshop of today with so many people, opened once with signal; the address of its roster. */
export async function opened(page: Page, line: Line, count: number): Promise<string> {
	await page.goto(`${line.origin}/hi/workshops/new/`);
	await page.getByLabel('किस जिले में होगी?').selectOption({ label: 'गुमला' });
	await page.getByRole('button', { name: 'आगे बढ़ें' }).click();
	await page.getByLabel('हिंदी में शीर्षक').fill(`हॉल ${crypto.randomUUID().slice(0, 4)}`);
	await page.getByLabel('पहला दिन').fill(today);
	await page.getByRole('button', { name: 'योजना सहेजें' }).click();
	await expect(page.getByText('योजना सहेज ली गई')).toBeVisible();
	const workshop = new URL(page.url()).pathname.split('/')[3] ?? '';
	for (let n = 0; n < count; n += 1) {
		const letters = 'कखगघचछजझटठडढणतथदधनपफबभमयरलवसह';
		const name = `सुनीता ${letters[n % 32] ?? ''}देवी${n < 32 ? '' : ' कुजूर'}`;
		const form = { workshop, kind: 'walk-in', name, role: 'flw-sahiya', village: 'जोजोटोली' };
		const headers = { accept: 'application/json', origin: line.origin };
		const added = `${line.origin}/_actions/roster.walkIn`;
		expect((await page.request.post(added, { form, headers })).status()).toBe(200);
	}
	await page.goto(`${line.origin}/hi/workshops/${workshop}/`);
	await page.getByRole('link', { name: /दिन 1, सुबह/ }).click();
	const ready = new RegExp(`^बिना सिग्नल तैयार: ${count} लोग, \\d\\d:\\d\\d पर जांचा$`);
	// Said by the server's page, or already by the phone's own: it was kept at the page before.
	await expect(page.getByText(ready)).toBeVisible({ timeout: 15_000 });
	return page.url().replace(/[?#].*$/, '');
}

/** What the server holds of a sitting, asked past the worker. */
export async function onServer(page: Page, roster: string): Promise<Record<string, number>> {
	const html = await (await page.request.get(`${roster}?full`)).text();
	const counts: Record<string, number> = {};
	for (const [, status = ''] of html.matchAll(/class="person"[^>]*data-status="([^"]*)"/g)) {
		counts[status] = (counts[status] ?? 0) + 1;
	}
	return counts;
}

export const marked = (page: Page, n: number, letter: 'उ' | 'अ') =>
	page.locator(`#row-${n} .mark`, { hasText: new RegExp(`^${letter}$`) });
