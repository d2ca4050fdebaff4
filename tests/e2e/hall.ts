import type { Page } from '@playwright/test';
import { expect, test as base } from './fixtures.ts';
import { aLineTo, type Line } from './line.ts';
import { aWorkshop, walkIn } from './workshops.ts';

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

/** A workshop of today with so many people, opened once with signal; the address of its roster. */
export async function opened(
	page: Page,
	line: Line,
	count: number,
	plan = (title: string) => aWorkshop(page.request, title, line.origin),
): Promise<string> {
	const workshop = await plan(`हॉल ${crypto.randomUUID().slice(0, 4)}`);
	await walkIn(page.request, workshop, count, line.origin);
	await page.goto(`${line.origin}/hi/workshops/${workshop}/`);
	await page.getByRole('link', { name: /दिन 1, सुबह/ }).click();
	const ready = new RegExp(`^बिना सिग्नल तैयार: ${count} लोग, \\d\\d:\\d\\d पर जांचा$`);
	// Said by the server's page, or already by the phone's own: it was kept at the page before.
	await expect(page.getByText(ready)).toBeVisible({ timeout: 15_000 });
	return page.url().replace(/[?#].*$/, '');
}

/** All of it arrives: the phone sends by itself when it hears of the line, or when it is told to. */
export async function arrives(page: Page): Promise<void> {
	const sendNow = page.getByRole('button', { name: 'अभी भेजें' });
	await expect(async () => {
		if (await sendNow.isVisible()) await sendNow.click({ timeout: 1000 });
		await expect(page.locator('[data-received]')).toBeVisible({ timeout: 2000 });
	}).toPass();
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
