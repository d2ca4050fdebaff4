import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const lesson = '/hi/modules/what-is-trafficking/';
const kilobyte = 1024;

type Said = { words: string; lang: string };
type Heard = typeof globalThis & { said: Said[]; finish: () => void };

/** A phone with these voices. What it is told to say is written down; `finish` ends the sentence. */
async function phoneWith(page: Page, ...voices: { lang: string; localService: boolean }[]) {
	await page.addInitScript((given) => {
		const heard = globalThis as Heard;
		let speaking: SpeechSynthesisUtterance | undefined;
		heard.said = [];
		const end = (utterance: SpeechSynthesisUtterance | undefined): void =>
			void utterance?.onend?.call(utterance, new Event('end') as SpeechSynthesisEvent);
		heard.finish = () => {
			const done = speaking;
			speaking = undefined;
			end(done);
		};
		class Utterance {
			voice: unknown;
			lang = '';
			onend: unknown;
			text: string;
			constructor(text: string) {
				this.text = text;
			}
		}
		const speech = {
			onvoiceschanged: null,
			getVoices: () => given,
			get speaking() {
				return speaking !== undefined;
			},
			speak: (utterance: SpeechSynthesisUtterance) => {
				speaking = utterance;
				heard.said.push({ words: utterance.text, lang: utterance.lang });
			},
			cancel: () => {
				// Browsers end a cancelled utterance too, a little later.
				const cancelled = speaking;
				speaking = undefined;
				setTimeout(() => end(cancelled));
			},
		};
		Object.defineProperty(globalThis, 'speechSynthesis', { value: speech });
		Object.assign(globalThis, { SpeechSynthesisUtterance: Utterance });
	}, voices);
}

const said = (page: Page) => page.evaluate(() => (globalThis as Heard).said);
const finish = (page: Page) => page.evaluate(() => (globalThis as Heard).finish());
const lit = (page: Page) =>
	page.evaluate(() => [...(CSS.highlights.get('aloud') ?? [])].map(String).join('|'));
const hindi = { lang: 'hi_IN', localService: true };

test('a part is read sentence by sentence, waits, goes on and ends', async ({
	page,
	complaints,
	barriers,
}) => {
	await phoneWith(page, { lang: 'en-IN', localService: true }, hindi);
	await page.goto(lesson);
	const part = page.locator('.part').first();
	const listen = part.getByRole('button').first();
	await expect(listen).toHaveText(/सुनें/);
	expect((await listen.boundingBox())?.height).toBeGreaterThanOrEqual(48);
	await listen.click();

	const heading = await part.locator('h2').innerText();
	await expect.poll(() => said(page)).toEqual([{ words: heading, lang: 'hi-IN' }]);
	expect(await lit(page)).toBe(heading);
	await expect(listen).toHaveText('रोकें');
	await finish(page);
	const [, first] = await said(page);
	expect(first?.words).toMatch(/[।?!]$/);
	expect((await lit(page)).replace(/\s+/g, ' ')).toBe(first?.words);

	await listen.click();
	await expect(listen).toHaveText(/आगे सुनें/);
	await page.waitForTimeout(50);
	expect(await said(page)).toHaveLength(2);
	await listen.click();
	expect((await said(page)).at(-1)).toEqual(first);
	expect(await barriers()).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);

	await part.getByRole('button', { name: 'बंद करें' }).click();
	await expect(listen).toBeFocused();
	await expect(listen).toHaveText(/^▶.? सुनें/u);
	expect(await lit(page)).toBe('');
	expect(complaints).toEqual([]);
});

test('another part ends the first; what is read to its end is over', async ({ page }) => {
	await phoneWith(page, hindi);
	await page.goto(lesson);
	const [first, summary] = [page.locator('.part').first(), page.locator('.sum')];
	await first.getByRole('button').first().click();
	await expect(first.getByRole('button')).toHaveCount(2);
	await summary.getByRole('button').first().click();
	await expect(first.getByRole('button')).toHaveCount(1);
	while ((await summary.getByRole('button').count()) === 2) await finish(page);
	const words = (await said(page)).map((one) => one.words);
	expect(words).toContain('याद रखें');
	// The last sentence of the card, and not the way to the other language.
	expect(words.join()).not.toContain('English');
	expect(await lit(page)).toBe('');
});

test('nothing is fetched before the first tap, and little after it', async ({ page }) => {
	await phoneWith(page, hindi);
	const fetched: number[] = [];
	page.on('response', async (response) => {
		if (response.request().resourceType() !== 'script') return;
		fetched.push(Number((await response.allHeaders())['content-length']));
	});
	await page.goto(lesson, { waitUntil: 'networkidle' });
	expect(fetched).toEqual([]);
	await page.locator('.part button.btn').first().click();
	await expect.poll(() => fetched).toHaveLength(1);
	expect(fetched[0]).toBeLessThanOrEqual(2.5 * kilobyte);
});

for (const [phone, voices] of [
	['no voice', []],
	['voices of other languages only', [{ lang: 'en-IN', localService: true }]],
	['a voice that works over the network only', [{ lang: 'hi-IN', localService: false }]],
] as const) {
	test(`a phone with ${phone} is shown nothing`, async ({ page, complaints }) => {
		await phoneWith(page, ...voices);
		await page.goto(lesson);
		await expect(page.locator('.part').first()).toBeVisible();
		await expect(page.locator('.part button.btn')).toHaveCount(0);
		expect(complaints).toEqual([]);
	});
}

test('a voice that comes late is offered then', async ({ page }) => {
	await phoneWith(page);
	await page.goto(lesson);
	await expect(page.locator('.part button.btn')).toHaveCount(0);
	await page.evaluate((voice) => {
		Object.assign(speechSynthesis, { getVoices: () => [voice] });
		speechSynthesis.onvoiceschanged?.call(speechSynthesis, new Event('voiceschanged'));
	}, hindi);
	const parts = await page.locator('.part').count();
	await expect(page.locator('.part button.btn')).toHaveCount(parts);
});
