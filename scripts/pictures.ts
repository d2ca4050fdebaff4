/**
 * The README's pictures, taken from a demonstration that runs: `npm start` in one terminal,
 * `npm run pictures` in another.
 */
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { demonstrationSignIns } from '#db/demo.ts';
import { chromium as chromiumHere } from './tools.mjs';

const base = process.argv[2] ?? 'http://localhost:4321';
const folder = 'docs/pictures';
const executablePath = chromiumHere();
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
	...(executablePath && { executablePath }),
	args: ['--no-sandbox', '--disable-gpu'],
});
const phone = await browser.newPage({
	viewport: { width: 360, height: 720 },
	locale: 'hi-IN',
	deviceScaleFactor: 2,
	reducedMotion: 'reduce',
});
await picture('home', '/hi/');
await picture('lesson', '/hi/modules/what-is-trafficking/#act-means-purpose');
await picture('quiz', '/hi/modules/what-is-trafficking/quiz/');
await signIn('facilitator');
await phone.goto(`${base}/hi/workshops/`);
await phone.locator('main a.card, main .card a').first().click();
await phone.locator('a[href*="/roster/"]').first().click();
await phone.waitForLoadState();
await phone.screenshot({ path: `${folder}/roster.png` });
await browser.close();

async function picture(name: string, path: string): Promise<void> {
	await phone.goto(base + path);
	await phone.screenshot({ path: `${folder}/${name}.png` });
}

async function signIn(loginName: string): Promise<void> {
	const known = demonstrationSignIns.find((one) => one.loginName === loginName);
	if (!known) throw new Error(`The demonstration has no ${loginName}`);
	await phone.goto(`${base}/hi/sign-in/`);
	await phone.locator('[name=name]').fill(known.loginName);
	await phone.locator('[name=password]').fill(known.password);
	await phone.locator('main form button').first().click();
	await phone.waitForURL('**/me/');
}
