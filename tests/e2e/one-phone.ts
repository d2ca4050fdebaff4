import type { Page } from '@playwright/test';
import { expect, test as base } from './fixtures.ts';

/**
 * One phone for all tests of a worker. Before each it has forgotten everything: cookies, caches, and what
 * pages store. In a browser of its own each look at a page compiled axe anew, which was half its time.
 */
export const test = base.extend<object, { phone: Page }>({
	launchOptions: [
		async ({ launchOptions }, use) => {
			// A page is looked at too shortly for the optimising compilers to earn what they take.
			const args = [...(launchOptions.args ?? []), '--js-flags=--max-opt=1'];
			await use({ ...launchOptions, args });
		},
		{ scope: 'worker' },
	],
	phone: [
		async ({ browser }, use, { project }) => {
			const { baseURL, viewport, locale, timezoneId, serviceWorkers } = project.use;
			const kept = { baseURL, viewport, locale, timezoneId, serviceWorkers };
			const context = await browser.newContext(kept as Parameters<typeof browser.newContext>[0]);
			await use(await context.newPage());
			await context.close();
		},
		{ scope: 'worker' },
	],
	page: async ({ phone }, use) => {
		await forgetEverything(phone);
		await use(phone);
		for (const heard of ['console', 'pageerror'] as const) phone.removeAllListeners(heard);
	},
	context: async ({ phone }, use) => {
		await use(phone.context());
	},
});
export { expect };

async function forgetEverything(phone: Page): Promise<void> {
	// Of this site and without a script: whatever was open can write no more, and its process stays.
	await phone.goto('/readyz');
	await phone.evaluate(() => sessionStorage.clear());
	await phone.context().clearCookies();
	const devtools = await phone.context().newCDPSession(phone);
	const { origin } = new URL(phone.url());
	await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
	await devtools.send('Network.clearBrowserCache');
	// Also lets go of what is still in memory.
	await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
	await devtools.detach();
}
