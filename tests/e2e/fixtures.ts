import { readFileSync } from 'node:fs';
import { test as base, expect } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { cookiesFile } from './sign-ins.ts';

type Fixtures = {
	/** Makes the browser that of somebody of the demonstration: `await signInAs('facilitator-gumla')`. */
	signInAs: (loginName: string) => Promise<void>;
	/** What somebody who cannot see or tap well would stumble over on the page shown (WCAG 2.2 AA). */
	barriers: () => Promise<string[]>;
	/** What the browser complained of: errors of scripts, and whatever the policy of the page stopped. */
	complaints: string[];
};

/** A third quicker to bring into a page than the one with all its spaces. */
const axeSource = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Nothing is written down of what is in order. */
const asked: RunOptions = {
	resultTypes: ['violations'],
	runOnly: { type: 'tag', values: standard },
};
type Axe = { run: (options: RunOptions) => Promise<AxeResults> };

export const test = base.extend<Fixtures>({
	signInAs: async ({ context, baseURL }, use) => {
		const cookies = JSON.parse(readFileSync(cookiesFile, 'utf8')) as Record<
			string,
			{ name: string; value: string }
		>;
		await use(async (loginName) => {
			const cookie = cookies[loginName];
			if (!cookie || !baseURL) throw new Error(`Nobody named ${loginName} was signed in`);
			await context.addCookies([{ ...cookie, url: baseURL }]);
		});
	},
	barriers: async ({ page }, use) => {
		await use(async () => {
			await page.evaluate(axeSource);
			return page.evaluate(async (options) => {
				const { axe } = window as unknown as { axe: Axe };
				const { violations } = await axe.run(options);
				return violations.map(
					({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
				);
			}, asked);
		});
	},
	complaints: async ({ page }, use) => {
		const heard: string[] = [];
		page.on('pageerror', (error) => heard.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error') heard.push(message.text());
		});
		await use(heard);
	},
});

export { expect };
