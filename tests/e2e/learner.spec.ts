import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { openDb } from '#db/client.ts';
import { accounts, checkInCodes } from '#db/schema.ts';
import { databaseUrl } from '#server/configuration.ts';
import { answerAlive, answerAll } from './answering.ts';
import { expect, onServer, opened, test } from './hall.ts';

test.use({ serviceWorkers: 'allow' });

const lesson = '/hi/modules/choosing-sections/';
/** What is answered so far, as the form would send it. */
const answered = (page: Page) =>
	page.locator('form[data-quiz]').evaluate((form) =>
		[...new FormData(form as HTMLFormElement)]
			.map(([name, value]) => `${name}=${typeof value === 'string' ? value : ''}`)
			.filter((one) => /^q\d[^=]*=./.test(one))
			.join('&'),
	);
const backOnline = () => dispatchEvent(new Event('online'));

test('a quiz that was only opened opens next time from a dead server, with the same questions, and is handed in', async ({
	page,
	line,
	signInAs,
}) => {
	const opened = `${line.origin}/hi/modules/village-vigilance/quiz/`;
	const draw = page.locator('input[name=draw]');
	await signInAs('sahiya');
	await page.goto(opened);
	const asked = await draw.inputValue();
	await expect.poll(() => page.evaluate(isReady, asked)).toBe(true);
	await line.cut();
	await page.goto(opened);
	expect(await draw.inputValue()).toBe(asked);
	await answerAll(page);
	await page.getByRole('button', { name: 'उत्तर भेजें' }).click();
	await expect(page.getByText('अभी जांचे नहीं गए')).toBeVisible();
	await line.mend();
	await page.evaluate(backOnline);
	await page.getByRole('link', { name: 'नतीजा देखें' }).click();
	await expect(page.locator('.verdict')).toContainText('आपके नाम से दर्ज');
	// Those questions are used up: with the result, others have come to the phone.
	await expect.poll(() => page.evaluate(isReady, asked)).toBe(false);
	await line.cut();
	await page.goto(opened);
	await expect(draw).not.toHaveValue(asked);

	/** The phone has these questions, their scripts, and a place for the answers. */
	async function isReady(asked: string): Promise<boolean> {
		const kept = await (await caches.open('saksham-pages')).match(location.pathname);
		const hasVault = (await indexedDB.databases()).some(({ name }) => name === 'saksham');
		return hasVault && ((await kept?.text())?.includes(asked) ?? false);
	}
});

test('signed out a quiz that was opened is practice without signal too, and says who marks it', async ({
	page,
	context,
	line,
}) => {
	await context.clearCookies();
	await page.goto(`${line.origin}/en/modules/village-vigilance/quiz/`);
	await expect
		.poll(() =>
			page.evaluate(async () => {
				const pages = await caches.open('saksham-pages');
				return (await (await pages.match(location.pathname))?.text())?.includes('name="draw"');
			}),
		)
		.toBe(true);
	await line.cut();
	await page.reload();
	await answerAll(page);
	await page.locator('[data-send]').click();
	await expect(page.getByRole('alert').filter({ visible: true })).toContainText(
		'Practice is marked by the server',
	);
});

test('a learner takes a kept quiz and checks in by the digits on the wall with a dead server; both arrive by themselves', async ({
	page,
	browser,
	context,
	line,
	signInAs,
}) => {
	test.slow();
	const { roster, code } = await aHall();
	await signInAs('sahiya');
	const own = await browser.newContext({ locale: 'hi-IN', viewport: { width: 360, height: 760 } });
	await own.addCookies(await context.cookies());
	const phone = await own.newPage();
	await phone.goto(`${line.origin}/hi/offline/`);
	const row = phone.locator(`[data-keep="${lesson}"]`);
	await row.getByRole('button', { name: 'फोन में रखें' }).click();
	await expect(row.getByText('फोन में है')).toBeVisible();
	await expect(phone.locator('[data-mine]')).toBeHidden();
	await line.cut();

	await phone.goto(`${line.origin}${lesson}quiz/`);
	await expect(phone.getByText('3 में से कोशिश 1')).toBeVisible();
	await answerAlive(phone.locator('[data-question]:visible'));
	const before = await answered(phone);
	expect(before).not.toBe('');
	await phone.close();
	// Killed in the middle: what was answered is still answered.
	const quiz = await own.newPage();
	await quiz.goto(`${line.origin}${lesson}quiz/`);
	await expect.poll(() => answered(quiz)).toBe(before);
	await answerAll(quiz);
	await quiz.getByRole('button', { name: 'उत्तर भेजें' }).click();
	await expect(quiz.getByText('अभी जांचे नहीं गए')).toBeVisible();
	await quiz.reload();
	await expect(quiz.getByText('अभी जांचे नहीं गए')).toBeVisible();

	const door = await own.newPage();
	await door.goto(`${line.origin}/hi/check-in/?code=${code}`);
	await expect(door.getByLabel('छह अंक')).toHaveValue(code);
	await door.getByRole('button', { name: 'मैं यहां हूं' }).click();
	await expect(door.getByText('आपकी हाजिरी इस फोन में लिख ली')).toBeVisible();

	await line.mend();
	await door.evaluate(backOnline);
	await expect(door.getByText('आपकी उपस्थिति लग गई।')).toBeVisible();
	await quiz.evaluate(backOnline);
	await quiz.getByRole('link', { name: 'नतीजा देखें' }).click();
	await expect(quiz.locator('.verdict')).toContainText('आपके नाम से दर्ज');
	await own.close();
	await signInAs('facilitator');
	expect(await onServer(page, roster)).toEqual({ present: 1 });

	/** A workshop of today with the sahiya on its roster, and its six digits. */
	async function aHall(): Promise<{ roster: string; code: string }> {
		const roster = await opened(page, line, 1);
		const [, , , workshop = '', , session = ''] = new URL(roster).pathname.split('/');
		const db = await openDb(databaseUrl());
		const post = (action: string, form: Record<string, string>) =>
			page.request.post(`${line.origin}/_actions/${action}`, {
				...{ form, headers: { accept: 'application/json', origin: line.origin } },
			});
		try {
			const [account] = await db.select().from(accounts).where(eq(accounts.loginName, 'sahiya'));
			const person = account?.personId ?? '';
			const herself = { person, kind: 'nominated', role: 'flw-sahiya', village: 'जोजोटोली' };
			expect((await post('roster.choose', { workshop, ...herself })).status()).toBe(200);
			expect((await post('sent.showCode', { session })).status()).toBe(200);
			const found = await db.select().from(checkInCodes).where(eq(checkInCodes.sessionId, session));
			return { roster, code: found[0]?.code ?? '' };
		} finally {
			db.$client.close();
		}
	}
});
