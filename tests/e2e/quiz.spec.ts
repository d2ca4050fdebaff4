import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Locator, Page } from '@playwright/test';
import { renderTokens } from '#law/tokens.ts';
import { brotliBytes } from '#tests/weight.ts';
import { optionsOf, quizSchema } from '#training/items.ts';
import { answer, answerAlive, answerAll } from './answering.ts';
import { expect, test } from './fixtures.ts';

const written = ['what-is-trafficking', 'safe-migration', 'choosing-sections'];
const quiz = (lang: string, slug = 'what-is-trafficking') => `/${lang}/modules/${slug}/quiz/`;
const kilobyte = 1024;

/** Goes on, answering, until a question of the kind is on the screen. */
async function stepTo(page: Page, kind: string): Promise<Locator> {
	const wanted = page
		.locator('[data-question]')
		.filter({ has: page.locator(kind) })
		.first();
	while (!(await wanted.isVisible())) {
		await answerAlive(page.locator('[data-question]:visible'));
		await page.locator('[data-next]').click();
	}
	await expect(wanted.locator('astro-island[ssr]')).toHaveCount(0);
	return wanted;
}

for (const slug of written) {
	test(`the quiz of ${slug} leaves without its key, in both languages and every form`, async ({
		page,
		signInAs,
	}) => {
		const written = readFileSync(`src/content/modules/${slug}/quiz.yaml`, 'utf8');
		const { items } = quizSchema.parse(parse(written));
		await signInAs('state');
		for (const lang of ['hi', 'en'] as const) {
			for (const form of ['pre', 'post', 'final', 'practice']) {
				const sent = plain(
					await (await page.request.get(`${quiz(lang, slug)}?form=${form}`)).text(),
				);
				const asked = items.filter(({ prompt }) => sent.includes(renderTokens(prompt[lang], lang)));
				expect(asked.length).toBeGreaterThanOrEqual(8);
				for (const item of items) {
					expect(sent).not.toContain(`"${item.id}"`);
					for (const { feedback } of optionsOf(item)) {
						expect(sent).not.toContain(renderTokens(feedback[lang], lang));
					}
				}
				expect(sent).not.toMatch(/"?(key|feedback|mustPass|blueprint)"?\s*[:=]/);
			}
		}
	});
}

/** Text as it was before it was put into HTML, into an attribute, or into JSON in an attribute. */
function plain(html: string): string {
	return html
		.replaceAll('&quot;', '"')
		.replaceAll('\\"', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&#34;', '"')
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&');
}

test.describe('without scripts', () => {
	test.use({ javaScriptEnabled: false });

	test('a whole quiz is one form: refused where something is empty, then marked with its sources', async ({
		page,
	}) => {
		await page.goto(quiz('hi'));
		await expect(page.getByText('आप लॉग इन नहीं हैं')).toBeVisible();
		const questions = await page.locator('[data-question]').all();
		for (const question of questions.slice(0, -1)) await answer(question);
		const chosen = await ticked(page.locator('#q1'));
		await page.getByRole('button', { name: 'उत्तर भेजें' }).click();

		await expect(page.getByRole('alert')).toContainText(`ये फिर देखें: ${questions.length}`);
		expect(chosen).not.toBe('');
		expect(await ticked(page.locator('#q1'))).toBe(chosen);
		await answer(page.locator('[data-question]').last());
		await page.getByRole('button', { name: 'उत्तर भेजें' }).click();

		await expect(page.locator('.verdict')).toContainText(/100 में \d+/);
		await expect(page.locator('.verdict')).toContainText('दर्ज नहीं');
		await expect(page.locator('.why')).not.toHaveCount(0);
		await expect(page.getByRole('link', { name: 'पाठ फिर पढ़ें' }).last()).toHaveAttribute(
			'href',
			'/hi/modules/what-is-trafficking/',
		);
		await page.locator('.sources a').first().click();
		await expect(page).toHaveURL(/\/hi\/law\/[\w-]+\/$/);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	});
});

/** The fields of a question that are ticked, and with what. */
function ticked(question: Locator): Promise<string> {
	return question.locator('input:checked').evaluateAll((inputs) =>
		inputs
			.map((input) => input as HTMLInputElement)
			.map(({ name, value }) => `${name}=${value}`)
			.join('&'),
	);
}

test('with scripts it is one question a screen, and an empty one is not passed over', async ({
	page,
	complaints,
}) => {
	await page.goto(quiz('hi', 'safe-migration'));
	const shown = page.locator('[data-question]:visible');
	await expect(shown).toHaveCount(1);
	await page.locator('[data-next]').click();
	await expect(page.getByRole('alert')).toHaveText('इस प्रश्न का उत्तर अभी बाकी है।');
	await answerAll(page);
	await expect(page.getByRole('progressbar')).toHaveAttribute('value', '8');
	await page.getByRole('button', { name: 'उत्तर भेजें' }).click();
	await expect(page.locator('.verdict')).toBeVisible();
	expect(complaints).toEqual([]);
});

test('signed in, it is recorded once and reads the same on every visit', async ({
	page,
	signInAs,
	complaints,
}) => {
	await signInAs('coordinator-gaya');
	await page.goto(quiz('hi'));
	await expect(page.getByText('3 में से कोशिश 1')).toBeVisible();
	await answerAll(page);
	const form = await page.locator('form[data-quiz]').evaluate((form) => {
		return [...new FormData(form as HTMLFormElement)] as [string, string][];
	});
	await page.getByRole('button', { name: 'उत्तर भेजें' }).click();
	await expect(page).toHaveURL(/\?attempt=[0-9a-f-]{36}$/);
	await expect(page.locator('.verdict')).toContainText('आपके नाम से दर्ज');
	const result = await page.locator('main').innerText();

	const origin = new URL(page.url()).origin;
	const again = await page.request.post(quiz('hi'), {
		form: Object.fromEntries(form),
		headers: { origin },
	});
	expect(again.url()).toBe(page.url());
	await page.reload();
	expect(await page.locator('main').innerText()).toBe(result);
	await page.goto(quiz('hi'));
	await expect(page.getByText('3 में से कोशिश 2')).toBeVisible();
	expect(complaints).toEqual([]);
});

test('another person’s attempt does not exist', async ({ page, signInAs }) => {
	await signInAs('facilitator-gaya');
	await page.goto(quiz('en'));
	await answerAll(page);
	await page.getByRole('button', { name: 'Send my answers' }).click();
	await expect(page).toHaveURL(/\?attempt=/);
	await signInAs('facilitator-khunti');
	expect((await page.goto(page.url()))?.status()).toBe(404);
});

test('the other language, and a phone that dropped the page, keep what was answered', async ({
	page,
}) => {
	await page.goto(quiz('hi', 'choosing-sections'));
	const picks = await stepTo(page, '.opt');
	const field = await picks.getAttribute('id');
	await picks.locator('.opt input').nth(1).check();
	const ticked = page.locator(`#${String(field)} .opt input`).nth(1);
	await page.reload();
	await expect(ticked).toBeChecked();
	await page.locator('[data-other-language]').click();
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	await expect(ticked).toBeChecked();
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('lines are put in order by keyboard, said aloud, and by dragging', async ({ page }) => {
	await page.goto(quiz('hi', 'safe-migration'));
	const order = await stepTo(page, '.order');
	const lines = order.locator('li');
	const text = (index: number) => lines.nth(index).locator('.text').innerText();
	const before = [await text(0), await text(1), await text(2)];

	await lines.nth(0).getByRole('button').nth(1).focus();
	await page.keyboard.press('Enter');
	await expect(order.getByRole('status')).toContainText('स्थान 2');
	expect([await text(0), await text(1)]).toEqual([before[1], before[0]]);
	const pressed = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
	expect(pressed).toContain(before[0]);

	await lines.nth(2).scrollIntoViewIfNeeded();
	const grip = await lines.nth(0).locator('.grip').boundingBox();
	const target = await lines.nth(2).boundingBox();
	if (!grip || !target) throw new Error('nothing to drag');
	await page.mouse.move(grip.x + 8, grip.y + 8);
	await page.mouse.down();
	// One jump, as from a quick finger: the line ends where it was let go.
	await page.mouse.move(grip.x + 8, target.y + target.height - 4);
	await page.mouse.up();
	await expect(order.getByRole('status')).toContainText('स्थान 3');
	expect([await text(0), await text(1)]).toEqual([before[0], before[2]]);
	expect(await text(2)).toBe(before[1]);
	const values = await order.locator('input[type=hidden]').evaluateAll((inputs) => {
		return inputs
			.map((input) => (input as HTMLInputElement).value)
			.sort()
			.join('');
	});
	expect(values).toBe('12345678'.slice(0, await lines.count()));
});

test('what was chosen before the island woke is not lost', async ({ page }) => {
	let wake = (): void => undefined;
	const asleep = new Promise<void>((resolve) => (wake = resolve));
	await page.route('**/_astro/{PlacingIsland,wake}.*.js', async (route) => {
		await asleep;
		await route.continue();
	});
	await page.goto(quiz('hi', 'safe-migration'), { waitUntil: 'domcontentloaded' });
	const cards = page.locator('[data-question]').filter({ has: page.locator('.sort-card') });
	const sort = page.locator(`#${String(await cards.getAttribute('id'))}`);
	while (!(await sort.isVisible())) {
		await answer(page.locator('[data-question]:visible'));
		await page.locator('[data-next]').click();
	}
	await sort.locator('.sort-card').first().locator('input').nth(1).check();
	wake();
	await expect(sort.locator('.laid')).toHaveCount(1);
	await expect(sort.locator('.hand')).toContainText('कार्ड 2 /');
});

test('what is dragged is woken while the question before it is read, and not all at the start', async ({
	page,
}) => {
	await page.goto(quiz('hi'));
	const asleep = page.locator('[data-question]').filter({ has: page.locator('astro-island[ssr]') });
	const far = page
		.locator('[data-question][data-later]')
		.filter({ has: page.locator('astro-island') });
	await expect(page.locator('astro-island:not([ssr])')).toHaveCount(1);
	const waiting = await far.count();
	expect(waiting).toBeGreaterThan(0);
	await expect(asleep).toHaveCount(waiting);
	const next = page.locator('[data-question]:visible + [data-question] astro-island');
	while ((await next.count()) === 0) {
		await answerAlive(page.locator('[data-question]:visible'));
		await page.locator('[data-next]').click();
	}
	await expect(next).not.toHaveAttribute('ssr');
	await expect(next).toBeHidden();
});

for (const [lang, colorScheme] of [
	['hi', 'light'],
	['en', 'dark'],
] as const) {
	test(`nobody is left out, on any screen of a quiz (${lang}, ${colorScheme})`, async ({
		page,
		barriers,
	}) => {
		test.slow();
		await page.emulateMedia({ colorScheme });
		await page.goto(quiz(lang));
		const questions = page.locator('[data-question]');
		const last = (await questions.count()) - 1;
		for (let index = 0; index <= last; index++) {
			expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
			expect(await barriers()).toEqual([]);
			await answerAlive(questions.nth(index));
			if (index < last) await page.locator('[data-next]').click();
		}
		await page.locator('[data-send]').click();
		await expect(page.locator('.verdict')).toBeVisible();
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
		expect(await barriers()).toEqual([]);
	});
}

test('beside 12 KB of scripts no quiz has more than 14 KB of its own', async ({ request }) => {
	for (const slug of written) {
		const body = await (await request.get(quiz('hi', slug))).body();
		expect(brotliBytes(body), slug).toBeLessThanOrEqual(14 * kilobyte);
	}
});

/** What a server may send before it hears that anything arrived: ten segments (RFC 6928). */
const firstFlight = 10 * 1_460;

for (const language of ['hi', 'en'] as const) {
	test(`no quiz makes 2G wait for a second flight, ${language}: it comes in the first, headers and all`, async ({
		request,
	}) => {
		for (const slug of written) {
			const response = await request.get(quiz(language, slug), {
				headers: { 'Accept-Encoding': 'br' },
			});
			const headers = response.headersArray();
			const ofHeaders = headers.map(({ name, value }) => `${name}: ${value}\r\n`).join('').length;
			const body = Number(response.headers()['content-length']);
			expect(body, slug).toBeGreaterThan(0);
			expect(ofHeaders + body, slug).toBeLessThanOrEqual(firstFlight);
		}
	});
}

// The scripts are the same for all: one with islands, the longest, one with pictures.
for (const slug of ['what-is-trafficking', 'choosing-sections', 'whom-to-tell'] as const) {
	test(`the quiz of ${slug} is at most 26 KB with all it loads, 12 KB of it script`, async ({
		page,
	}) => {
		const weights: { script: boolean; bytes: number }[] = [];
		page.on('response', async (response) => {
			const body = await response.body();
			const script = response.request().resourceType() === 'script';
			weights.push({ script, bytes: brotliBytes(body) });
		});
		await page.goto(quiz('hi', slug), { waitUntil: 'networkidle' });
		await expect(page.locator('astro-island[ssr]:not([data-later] *)')).toHaveCount(0);
		const inline = await page.evaluate(() =>
			[...document.scripts].map(({ src, text }) => (src ? '' : text)).join('\n'),
		);
		const sum = (of: typeof weights) => of.reduce((total, { bytes }) => total + bytes, 0);
		expect(sum(weights.filter(({ script }) => script))).toBeGreaterThan(0);
		expect(sum(weights.filter(({ script }) => script)) + brotliBytes(inline)).toBeLessThanOrEqual(
			12 * kilobyte,
		);
		expect(sum(weights)).toBeLessThanOrEqual(26 * kilobyte);
	});
}
