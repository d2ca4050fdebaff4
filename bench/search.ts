/** From the tap on the search box to the first answer: what a phone fetches, ours and Starlight's. */
import type { Browser, Page, Request } from '@playwright/test';
import { folders } from './copies.ts';
import { lesson } from './peers.ts';
import { openBrowser } from './phone.ts';
import { median } from './rounds.ts';
import { keep, type Row } from './rows.ts';
import { start } from './servers.ts';
import { freshDatabase, prepare, startSite } from './site.ts';

const questions = ['बच्चों की तस्करी', 'बंधुआ मजदूरी', 'पुलिस', 'मजदूरी नहीं मिली', 'पलायन'];
const kilobyte = 1024;
type Seen = { before: number; first: number; next: number[] };
type Searched = { page: string; open: (page: Page) => Promise<void>; box: string; answer: string };

await prepare();
const site = await startSite({ port: 4650, database: freshDatabase('search') });
const starlight = await start(['bench/peers/files.ts', folders.starlight, '4651'], { port: 4651 });
const browser = await openBrowser();
const ours = await searched(browser, {
	page: `${site.origin}/hi/search/`,
	open: (page) => page.getByRole('searchbox').click(),
	box: '[type=search]',
	answer: '.answers > li',
});
const theirs = await searched(browser, {
	page: `${starlight.origin}/${lesson}/`,
	open: (page) => page.locator('button[data-open-modal]').click(),
	box: '.pagefind-ui__search-input',
	answer: '.pagefind-ui__result',
});
await browser.close();
await starlight.stop();
const asked = await askedOfTheServer(site.origin);
await site.stop();
keep('search', rowsOf());

async function searched(on: Browser, { page: url, open, box, answer }: Searched): Promise<Seen> {
	const context = await on.newContext({ viewport: { width: 360, height: 740 } });
	const page = await context.newPage();
	const fetched: Request[] = [];
	context.on('requestfinished', (request) => fetched.push(request));
	const since = async (): Promise<number> => {
		// Counted by Playwright: it sees what a worker fetches too.
		await page.waitForTimeout(2_000);
		const sizes = await Promise.all(fetched.splice(0).map((request) => request.sizes()));
		return sizes.reduce((sum, one) => sum + one.responseHeadersSize + one.responseBodySize, 0);
	};
	await page.goto(url);
	await since();
	// Nothing is asked of anybody before the box is: read on for a while.
	await page.mouse.wheel(0, 2_000);
	const before = await since();
	await open(page);
	const costs: number[] = [];
	for (const question of questions) {
		await page.locator(box).first().fill(question);
		await page.locator(answer).first().waitFor();
		costs.push(await since());
	}
	await context.close();
	const [first = NaN, ...next] = costs;
	return { before, first, next };
}

/** Without a script the form asks the server: milliseconds to the last byte, one after another. */
async function askedOfTheServer(origin: string): Promise<number[]> {
	const times: number[] = [];
	for (let round = 0; round < 5; round++) {
		for (const question of questions) {
			const began = performance.now();
			await (await fetch(`${origin}/hi/search/?q=${encodeURIComponent(question)}`)).text();
			if (round > 0) times.push(performance.now() - began);
		}
	}
	return times;
}

function rowsOf(): Row[] {
	return [
		{
			what: 'Search, before the box is tapped',
			value: ours.before,
			unit: 'B',
			gate: { atMost: 0 },
		},
		{
			what: 'Search, to the first answer',
			value: ours.first,
			unit: 'B',
			gate: { atMost: 125 * kilobyte },
			note: `Starlight ${theirs.first} B`,
		},
		{
			what: 'Search, the dearest of the next',
			value: Math.max(...ours.next),
			unit: 'B',
			gate: { atMost: 40 * kilobyte },
			note: `Starlight ${Math.max(...theirs.next)} B`,
		},
		{
			what: 'Search, to the first answer, ours / Starlight',
			value: ours.first / theirs.first,
			unit: 'x',
			gate: { atMost: 1 },
		},
		{ what: 'Search asked of the server, without a script', value: median(asked), unit: 'ms' },
	];
}
