import { expect, type Locator, type Page } from '@playwright/test';

/** Something in every field of a question, with or without scripts; never left empty. */
export async function answer(question: Locator): Promise<void> {
	for (const radio of await question.locator('.sort-card .pill:first-of-type input').all()) {
		await radio.check();
	}
	for (const [index, select] of (await question.locator('.order select').all()).entries()) {
		await select.selectOption({ index: index + 1 });
	}
	for (const select of await question.locator('.match-row select').all()) {
		await select.selectOption({ index: 1 });
	}
	for (const turn of await question.locator('.turn').all()) {
		await turn.locator('input').first().check();
	}
	if (await question.locator('[data-exactly]').count()) {
		const facts = question.locator('[data-exactly] input');
		for (const fact of [0, 1]) await facts.nth(fact).check();
	}
	if (await question.locator('.opt').count()) await question.locator('.opt input').first().check();
	if (await question.locator('.order.alive').count()) {
		await question.locator('.arrows button').nth(1).click();
	}
	while (await question.locator('.held').count()) {
		await question.locator('.pile-buttons button').first().click();
	}
}

/** The same with scripts, once the islands of the question are alive. */
export async function answerAlive(question: Locator): Promise<void> {
	await expect(question.locator('astro-island[ssr]')).toHaveCount(0);
	await answer(question);
}

/** Through all screens to the last one. */
export async function answerAll(page: Page): Promise<void> {
	const questions = page.locator('[data-question]');
	const last = (await questions.count()) - 1;
	for (let index = 0; index <= last; index++) {
		await answerAlive(questions.nth(index));
		if (index < last) await page.locator('[data-next]').click();
	}
}
