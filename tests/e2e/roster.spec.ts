import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { rowOf } from './site-database.ts';
import { aWalkIn, aWorkshop, planned, send, today, walkIn } from './workshops.ts';

/* A whole day of a facilitator, on a small phone, in Hindi. */

/** People on the roster of a new workshop; the page of its first sitting. */
async function aRosterOf(page: Page, count: number): Promise<{ workshop: string; roster: string }> {
	// Forty forms are sent before the story begins.
	test.slow();
	const workshop = await aWorkshop(page.request, `चालीस लोग ${crypto.randomUUID().slice(0, 4)}`);
	await walkIn(page.request, workshop, count);
	await page.goto(`/hi/workshops/${workshop}/`);
	await page.getByRole('link', { name: /दिन 1, सुबह/ }).click();
	await expect(page.locator('.person')).toHaveCount(count);
	return { workshop, roster: new URL(page.url()).pathname };
}

test('somebody marked as gone early by mistake and then as present was there for the whole half day', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator');
	const { workshop } = await aRosterOf(page, 1);
	await page.locator('.person summary').click();
	await page.getByLabel('कितने मिनट छूटे').fill('90');
	await page.getByRole('button', { name: 'पहले चले गए' }).click();
	await expect(page.locator('#row-1').getByRole('status')).toHaveText(
		/सेव कर लिया: सुनीता .*, पहले चले गए, 90 मिनट छूटे।/,
	);
	await expect(page.locator('.person .state')).toContainText('पहले चले गए');
	await page.locator('.mark.present').click();
	await expect(page.locator('.mark.present')).toHaveAttribute('aria-pressed', 'true');
	const stands = rowOf<'status' | 'minutesMissed'>(
		`select a.status, a."minutesMissed" from attendance a
		join sessions s on s.id = a."sessionId" where s."workshopId" = '${workshop}'`,
	);
	expect(stands).toEqual({ status: 'present', minutesMissed: 0 });
});

test('minutes that are no number, or more than the sitting had, are asked for as minutes, in that person’s row, as they were typed', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator');
	await aRosterOf(page, 2);
	const row = page.locator('#row-2');
	await row.locator('summary').click();
	await row.getByLabel('कितने मिनट छूटे').fill('आधा');
	await row.getByRole('button', { name: 'विलंब से', exact: true }).click();
	await expect(row.getByRole('alert')).toContainText('छूटे हुए मिनट');
	await expect(row.getByLabel('कितने मिनट छूटे')).toHaveValue('आधा');
	await expect(row.getByLabel('कितने मिनट छूटे')).toBeInViewport();
	await expect(page.getByRole('alert')).toHaveCount(1);
	// Nor more than there were of the sitting, also by the letter beside the name.
	for (const late of [
		row.getByRole('button', { name: 'विलंब से', exact: true }),
		row.getByRole('button', { name: /: विलंब से$/ }),
	]) {
		await row.getByLabel('कितने मिनट छूटे').fill('181');
		await late.click();
		await expect(row.getByRole('alert')).toContainText('सत्र इतने मिनट का था ही नहीं');
		await expect(row.getByLabel('कितने मिनट छूटे')).toHaveValue('181');
		await expect(row.getByLabel('कितने मिनट छूटे')).toBeFocused();
	}
	await expect(row.locator('[aria-pressed=true]')).toHaveCount(0);
});

test('times that leave somebody less than they missed are refused with the names, and stand as they were typed', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator');
	const { roster } = await aRosterOf(page, 2);
	const row = page.locator('#row-2');
	await row.locator('summary').click();
	await row.getByLabel('कितने मिनट छूटे').fill('90');
	await row.getByRole('button', { name: 'विलंब से', exact: true }).click();
	await expect(row.getByRole('status')).toContainText('90 मिनट छूटे');
	const times = page.locator('#times');
	await times.getByLabel('खत्म').fill('11:00');
	await times.getByRole('button', { name: 'सेव करें' }).click();
	await expect(page.getByRole('alert')).toContainText('सत्र से ज्यादा हैं');
	await expect(page.getByRole('alert')).toBeInViewport();
	await expect(page.getByRole('link', { name: /^2\. / })).toHaveAttribute('href', '#row-2');
	await expect(times.getByLabel('खत्म')).toHaveValue('11:00');
	await times.getByLabel('खत्म').fill('11:30');
	await times.getByRole('button', { name: 'सेव करें' }).click();
	await expect(times.getByRole('status')).toBeVisible();
	expect(new URL(page.url()).pathname).toBe(roster);
});

test('who was excused is counted apart from who was absent, also after the next tap', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator');
	await aRosterOf(page, 2);
	const counted = (name: string) => page.locator(`[data-count=${name}]`);
	await expect(counted('excused')).toBeHidden();
	await page.locator('#row-1 summary').click();
	await page.locator('#row-1').getByRole('button', { name: 'छूट मिली' }).click();
	await expect(counted('excused')).toHaveText('1');
	await expect(counted('away')).toHaveText('0');
	await page.locator('#row-2 .mark.absent').click();
	await expect(counted('away')).toHaveText('1');
	await expect(counted('excused')).toHaveText('1');
	await page.locator('#row-1 .mark.present').click();
	await expect(counted('excused')).toBeHidden();
});

test('before a name is read out, the page of certificates says that nobody is named to sign, and where to add it; nothing is issued till then', async ({
	page,
	signInAs,
	baseURL,
}) => {
	await signInAs('facilitator');
	const { workshop } = await aRosterOf(page, 1);
	for (const half of ['सुबह', 'दोपहर बाद']) {
		await page.goto(`/hi/workshops/${workshop}/`);
		await page.getByRole('link', { name: `दिन 1, ${half}` }).click();
		await page.getByRole('button', { name: 'बाकी सब उपस्थित' }).click();
		await page.getByRole('button', { name: 'सत्र बंद करें' }).click();
		await expect(page.locator('#closed')).toBeVisible();
	}
	const here = `/hi/workshops/${workshop}/certificates/`;
	await page.goto(here);
	await expect(page.getByRole('alert')).toContainText('समन्वयक');
	await expect(page.getByRole('button', { name: 'प्रमाण-पत्र जारी करें' })).toHaveCount(0);
	const form = { do: 'issue' };
	const headers = { origin: String(baseURL) };
	const answer = await page.request.post(here, { form, headers });
	expect(answer.status()).toBe(422);
	expect(await answer.text()).toContain('हस्ताक्षर करने वाले का नाम नहीं है');
	await page.getByRole('link', { name: 'योजना बदलें' }).click();
	await expect(page).toHaveURL(new RegExp(`${workshop}/plan/#signatories$`));
	await expect(page.getByLabel('1. हिंदी में नाम')).toBeInViewport();
});

test('forty people are marked one by one in under five minutes at 360 pixels', async ({
	page,
	signInAs,
	complaints,
}) => {
	await signInAs('facilitator');
	await aRosterOf(page, 40);
	const began = performance.now();
	let taps = 0;
	for (const row of await page.locator('.person').all()) {
		const absent = taps % 10 === 9;
		const button = row.getByRole('button', { name: absent ? /अनुपस्थित$/ : /: उपस्थित$/ });
		await button.click();
		taps += 1;
		await expect(button).toHaveAttribute('aria-pressed', 'true');
	}
	const seconds = (performance.now() - began) / 1000;
	test.info().annotations.push({
		type: 'roster of 40',
		description: `${String(taps)} taps, ${seconds.toFixed(1)} s`,
	});
	console.log(`Forty people: ${String(taps)} taps in ${seconds.toFixed(1)} s`);
	expect(seconds).toBeLessThan(300);
	await expect(page.locator('[data-count=there]').first()).toHaveText('36');
	// What the server holds, not what the page shows.
	await page.reload();
	await expect(page.locator('[data-status=present]')).toHaveCount(36);
	await expect(page.locator('[data-status=absent]')).toHaveCount(4);
	expect(complaints).toEqual([]);
});

test('a time of day that is wrong in a plan is named, pointed at, and everything else stays typed', async ({
	page,
	signInAs,
	barriers,
}) => {
	await signInAs('facilitator');
	await page.goto('/hi/workshops/new/?district=d331');
	await page.getByLabel('हिंदी में शीर्षक').fill('समय की जांच');
	await page.getByLabel('पहला दिन').fill(today);
	const half = page.getByRole('group', { name: 'दोपहर बाद' });
	await half.getByLabel('तक').fill('13:30');
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	await expect(page.getByRole('alert')).toHaveCount(1);
	await expect(half.getByRole('alert')).toContainText('दोपहर बाद, “तक”');
	await expect(half.getByLabel('तक')).toBeFocused();
	await expect(half.getByLabel('तक')).toBeInViewport();
	await expect(half.getByLabel('तक')).toHaveAccessibleDescription(/खत्म का समय बाद का हो/);
	await expect(half.getByLabel('तक')).toHaveValue('13:30');
	await expect(page.getByLabel('हिंदी में शीर्षक')).toHaveValue('समय की जांच');
	await expect(page.getByLabel('पहला दिन')).toHaveValue(today);
	expect(await barriers()).toEqual([]);
	// An end alone is no empty half day.
	await half.getByLabel('तक').fill('17:00');
	await half.getByLabel('से', { exact: true }).fill('');
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	await expect(half.getByRole('alert')).toContainText('दोपहर बाद, “से”');
	await expect(half.getByLabel('से', { exact: true })).toBeFocused();
	await half.getByLabel('से', { exact: true }).fill('14:00');
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	await expect(page.getByText('योजना सेव हो गई')).toBeVisible();
	await page.getByRole('link', { name: 'योजना बदलें' }).click();
	const second = page.getByRole('group', { name: 'सत्र 2' });
	await second.getByLabel('तक').fill('09:00');
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	await expect(second.getByRole('alert')).toContainText('सत्र 2, “तक”');
	await expect(second.getByLabel('तक')).toBeFocused();
	await expect(page.getByRole('group', { name: /^सत्र \d+$/ })).toHaveCount(3);
	await second.getByLabel('तक').fill('17:00');
	await second.locator('select').selectOption('forenoon');
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	await expect(second.getByRole('alert')).toContainText('एक ही आधे दिन में दो सत्र हैं');
	await expect(second.locator('select')).toBeFocused();
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('four are absent, the rest is one tap, and each tap comes back to its row', async ({
		page,
		signInAs,
	}) => {
		await signInAs('facilitator');
		await aRosterOf(page, 40);
		const began = performance.now();
		for (const serial of [5, 12, 30, 40]) {
			await page.locator(`#row-${String(serial)} .mark.absent`).click();
			await expect(page).toHaveURL(new RegExp(`#row-${String(serial)}$`));
			const said = page.locator(`#row-${String(serial)}`).getByRole('status');
			await expect(said).toHaveText(/सेव कर लिया: सुनीता .*, अनुपस्थित।/);
			await expect(said).toBeInViewport();
			await expect(page.getByText('सेव कर लिया')).toHaveCount(1);
		}
		await page.getByRole('button', { name: 'बाकी सब उपस्थित' }).click();
		const said = page.getByRole('status').filter({ hasText: 'सेव कर लिया: 36 लोगों के निशान।' });
		await expect(said).toBeInViewport();
		await expect(page.locator('[data-count=there]').first()).toHaveText('36');
		const seconds = (performance.now() - began) / 1000;
		console.log(`Forty people without script: 5 taps in ${seconds.toFixed(1)} s`);
		await page.getByLabel('महिलाएं').fill('३७');
		await page.locator('#hand-count').getByRole('button', { name: 'सेव करें' }).click();
		await expect(page.locator('#hand-count')).toContainText('हाथ से 37, निशान से 36');
		await expect(page.locator('#hand-count').getByRole('status')).toHaveText('सेव कर लिया।');
		await page.getByLabel('फर्क क्यों है').fill('रसोइया भी गिनी गई');
		await page.locator('#hand-count .refusal').getByRole('button').click();
		await page.getByRole('button', { name: 'सत्र बंद करें' }).click();
		await expect(page.locator('#count')).toContainText('बंद');
		await page.locator('#row-12 .mark.present').click();
		await expect(page.getByRole('alert')).toContainText('सत्र बंद है');
		await page.getByLabel('सुधार का कारण').fill('पंजी में हस्ताक्षर है');
		await page.locator('#row-12 .mark.present').click();
		await expect(page.locator('#row-12')).toHaveAttribute('data-status', 'present');
	});

	test('a sitting whose counts differ asks why before it closes, and closes with the reason', async ({
		page,
		signInAs,
	}) => {
		await signInAs('facilitator');
		await aRosterOf(page, 2);
		await page.getByRole('button', { name: 'बाकी सब उपस्थित' }).click();
		await page.getByLabel('महिलाएं').fill('3');
		await page.locator('#hand-count').getByRole('button', { name: 'सेव करें' }).click();
		await page.getByRole('button', { name: 'सत्र बंद करें' }).click();
		await expect(page.getByRole('alert')).toHaveCount(1);
		await expect(page.locator('#hand-count').getByRole('alert')).toContainText('पहले कारण लिखें');
		const why = page.getByLabel('फर्क क्यों है');
		await expect(why).toBeFocused();
		await expect(why).toBeInViewport();
		await expect(page.locator('#count')).not.toContainText('बंद');
		await why.fill('रसोइया भी गिनी गई');
		await page.getByRole('button', { name: 'कारण सेव करें और सत्र बंद करें' }).click();
		await expect(page.locator('#count')).toContainText('बंद');
		await expect(page.locator('#hand-count')).toContainText('कारण: रसोइया भी गिनी गई');
		const on = page.getByRole('link', { name: 'आगे: दिन 1, दोपहर बाद' });
		await expect(on).toBeInViewport();
		await on.click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('दिन 1, दोपहर बाद');
		await page.getByRole('button', { name: 'बाकी सब उपस्थित' }).click();
		await page.getByRole('button', { name: 'सत्र बंद करें' }).click();
		await page.getByRole('link', { name: 'सभी सत्र बंद हैं: कार्यशाला जमा करें' }).click();
		await expect(page.getByRole('button', { name: 'बंद करके जमा करें' })).toBeInViewport();
	});

	test('what was typed stays when it is refused, and the refusal says what to do', async ({
		page,
		signInAs,
	}) => {
		await signInAs('facilitator');
		const workshop = await aWorkshop(page.request, 'गांव की बैठक');
		await page.goto(`/hi/workshops/${workshop}/headcount/`);
		await page.getByLabel('महिलाएं').fill('48.565');
		await page.getByLabel('किस विषय पर').fill('सुरक्षित पलायन');
		const answer = page.waitForResponse((response) => response.request().method() === 'POST');
		await page.getByRole('button', { name: 'गिनती सेव करें' }).click();
		expect((await answer).status()).toBe(422);
		await expect(page.getByRole('alert')).toContainText(/महिलाएं: .*बिंदु का मतलब हजार/);
		await expect(page.getByLabel('महिलाएं')).toHaveValue('48.565');
		await expect(page.getByLabel('महिलाएं')).toHaveAttribute('aria-invalid', 'true');
		await expect(page.locator('[aria-invalid]')).toHaveCount(1);
		await expect(page.getByLabel('किस विषय पर')).toHaveValue('सुरक्षित पलायन');
		await page.getByLabel('महिलाएं').fill('52');
		await page.getByLabel('लड़कियां, 18 से कम').fill('९');
		await page.getByRole('button', { name: 'गिनती सेव करें' }).click();
		await expect(page.locator('#taken')).toContainText('61 लोग');
	});
});

test('somebody trained before is found by three letters and added with one tap', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator');
	const first = await aWorkshop(page.request, 'पहला बैच');
	const person = { ...aWalkIn(first, 0), name: 'रोशनी बाखला' };
	expect((await send(page.request, 'roster.walkIn', person)).status()).toBe(200);
	await page.goto(`/hi/workshops/${await aWorkshop(page.request, 'अगला बैच')}/people/`);
	await page.getByLabel('पहले के प्रतिभागी').fill('Rosh');
	await page.getByRole('button', { name: 'खोजें' }).click();
	const named = page.locator('#found form').filter({ hasText: 'रोशनी बाखला' });
	const found = named.filter({ hasText: 'जोजोटोली' }).first();
	await expect(found).toBeVisible();
	await found.getByRole('button', { name: 'जोड़ें' }).click();
	await expect(page.getByText('सूची में जुड़ गए')).toBeVisible();
	await expect(page.locator('#row-1')).toContainText('रोशनी बाखला');
});

test('the facilitator hands in, the coordinator checks and freezes, the State team writes a note', async ({
	page,
	signInAs,
}) => {
	const becomes = async (somebody: string, address: string) => {
		await page.context().clearCookies();
		await signInAs(somebody);
		await page.goto(address);
	};
	const says = (words: string) =>
		expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();
	await signInAs('facilitator');
	const workshop = await planned(page, 'जमा से पक्की तक');
	const address = `/hi/workshops/${workshop}/`;
	expect((await send(page.request, 'roster.walkIn', aWalkIn(workshop, 0))).status()).toBe(200);
	await page.goto(address);
	await page.getByRole('button', { name: 'बंद करके जमा करें' }).click();
	await expect(page.getByRole('alert')).toContainText('किसी का निशान बाकी है');
	for (const half of [/दिन 1, सुबह/, /दिन 1, दोपहर बाद/]) {
		await page.goto(address);
		await page.getByRole('link', { name: half }).click();
		await page.getByRole('button', { name: 'बाकी सब उपस्थित' }).click();
	}
	await page.goto(address);
	await page.getByRole('button', { name: 'बंद करके जमा करें' }).click();
	await says('जमा हो गई');
	await expect(page.getByRole('link', { name: 'योजना बदलें' })).toHaveCount(0);
	await becomes('coordinator', address);
	await page.getByRole('button', { name: 'मैंने जांच लिया' }).click();
	await says('जांच पूरी हुई');
	await page.getByRole('button', { name: 'पक्का करें' }).click();
	await says('पक्की हो गई');
	await expect(page.locator('#steps button')).toHaveCount(0);
	await becomes('state', address);
	await page.getByLabel('कारण').first().fill('क्रम 1 दोपहर में नहीं थीं');
	await page.getByRole('button', { name: 'सुधार की टिप्पणी लिखें' }).click();
	await says('टिप्पणी लिखी गई');
	await expect(page.locator('#steps li')).toHaveCount(4);
	await expect(page.locator('#steps li').last()).toContainText('क्रम 1 दोपहर में नहीं थीं');
});

test('a slip is made for each person on the roster, with a code and a QR that opens the record', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator');
	const { workshop } = await aRosterOf(page, 2);
	await page.goto(`/hi/workshops/${workshop}/slips/`);
	await page.getByRole('button', { name: 'पर्चियां बनाएं (2)' }).click();
	await expect(page.locator('.slip')).toHaveCount(2);
	await expect(page.locator('.slip svg')).toHaveCount(2);
	const code = await page.locator('.slip .code').first().textContent();
	await page.context().clearCookies();
	await page.goto(`/hi/join/?code=${code ?? ''}`);
	await expect(page.locator('main')).toContainText('सुनीता');
});

for (const language of ['hi', 'en'] as const) {
	test(`districts, blocks and organisers are chosen in the order of a reader of ${language}`, async ({
		page,
		signInAs,
	}) => {
		await signInAs('facilitator');
		await page.goto(`/${language}/workshops/new/`);
		const lists = page.locator('select[name=district] optgroup');
		for (const list of await lists.all()) await expectInOrder(list, language);
		await page.goto(`/${language}/workshops/new/?district=d331`);
		await expectInOrder(page.locator('select[name=place] optgroup').first(), language);
		await expectInOrder(page.locator('select[name=lead]'), language);
	});
}

/** Beside what stands apart: nothing chosen, or the district as a whole below its blocks. */
async function expectInOrder(list: Locator, language: 'hi' | 'en'): Promise<void> {
	const options = list.locator('option:not([value=""]):not([value=d331]:last-child)');
	const names = (await options.allInnerTexts()).map((name) => name.trim());
	expect(names.length).toBeGreaterThan(5);
	expect(names).toEqual(names.toSorted(new Intl.Collator(language).compare));
}

test('a child is not named: the roster says to count her', async ({ page, signInAs }) => {
	await signInAs('facilitator');
	const workshop = await aWorkshop(page.request, 'किशोरी समूह');
	await page.goto(`/hi/workshops/${workshop}/people/`);
	await page.getByText('नया नाम जोड़ें').click();
	await page.locator('[name=name]').fill('गुड़िया');
	await page.getByLabel('आज किस पद से आए').selectOption('com-forum');
	await page.locator('#new [name=village]').fill('जोजोटोली');
	await page.getByText('इनके बारे में और').click();
	await page.getByLabel('आयु वर्ग').selectOption('under-18');
	await page.getByRole('button', { name: 'जोड़ें', exact: true }).click();
	await expect(page.getByRole('alert')).toContainText('18 से कम उम्र');
	await expect(page.locator('[name=name]')).toHaveValue('गुड़िया');
});

test('to anybody else a workshop does not exist, neither to read nor to write', async ({
	page,
	browser,
	baseURL,
	signInAs,
}) => {
	await signInAs('facilitator');
	const { workshop, roster } = await aRosterOf(page, 1);
	const session = roster.split('/')[5] ?? '';
	const row = await page.locator('.mark.present').first().getAttribute('value');
	const mark = { session, mark: row ?? '' };

	const signedOut = await browser.newContext({ ...(baseURL && { baseURL }) });
	expect((await send(signedOut.request, 'attendance.mark', mark)).status()).toBe(401);
	const turned = await signedOut.request.get(roster, { maxRedirects: 0 });
	expect([turned.status(), turned.headers()['location']]).toEqual([
		303,
		`/hi/sign-in/?next=${encodeURIComponent(roster)}`,
	]);
	const headers = { origin: baseURL ?? '' };
	const form = `${roster}?_action=attendance.mark`;
	expect((await signedOut.request.post(form, { form: mark, headers })).status()).toBe(401);

	const copy = `/api/offline/workshops/${workshop}`;
	expect((await signedOut.request.get(copy)).status()).toBe(401);

	// Another state, another district of ours, somebody who only learns.
	for (const other of ['facilitator-gaya', 'coordinator-gaya', 'coordinator-khunti', 'sahiya']) {
		await page.context().clearCookies();
		await signInAs(other);
		for (const path of [
			`/hi/workshops/${workshop}/`,
			roster,
			copy,
			`${copy}?since=AAAA`,
			`/hi/workshops/${workshop}/held/`,
			`/en/workshops/${workshop}/paper-tests/?module=what-is-trafficking&form=pre`,
			roster.replace('/roster/', '/disputes/'),
			`/hi/workshops/${workshop}/people/`,
			`/hi/workshops/${workshop}/slips/`,
			`/hi/workshops/${workshop}/headcount/`,
			`/hi/workshops/${workshop}/plan/`,
		]) {
			expect([other, path, (await page.request.get(path)).status()]).toEqual([other, path, 404]);
		}
		const [enrolment = ''] = mark.mark.split('.');
		const counts = { women: '1', men: '', other: '', girls: '', boys: '' };
		for (const [action, form] of [
			['attendance.mark', mark],
			['attendance.rest', { session, rest: 'present' }],
			['session.close', { session }],
			['session.handCount', { session, women: '1', men: '', other: '' }],
			['roster.walkIn', aWalkIn(workshop, 3)],
			['headcount.take', { workshop, ...counts }],
			['workshop.step', { workshop, step: 'close' }],
			['roster.correct', { workshop, enrolment, role: 'flw-sevika', village: 'x' }],
			['roster.child', { workshop, enrolment }],
			['sent.decideHeld', { workshop, held: 'x', decision: 'apply', reason: 'x' }],
			['sent.decideDispute', { session, right: 'x', reason: 'x' }],
			['sent.showCode', { session }],
			['sent.remark', { session, about: mark.mark.split('.')[0] ?? '', 'remark-1': 'x' }],
		] as const) {
			const answer = await send(page.request, action, form);
			expect([other, action, answer.status()]).toEqual([other, action, 404]);
		}
		const paper = `/hi/workshops/${workshop}/paper-tests/`;
		const sheet = { module: 'what-is-trafficking', form: 'pre', '1.0': 'क' };
		expect((await page.request.post(paper, { form: sheet, headers })).status()).toBe(404);
		const operation = { id: crypto.randomUUID(), kind: 'mark', at: 0, sessionId: session };
		const [enrolmentId, status] = mark.mark.split('.');
		const sent = { device: 'phone-9', operations: [{ ...operation, enrolmentId, status }] };
		const answer = await page.request.post('/api/sync', { data: sent, headers });
		expect(await answer.json()).toEqual({
			answers: [{ id: operation.id, outcome: 'refused', refusal: 'not-there', held: false }],
		});
	}

	await page.context().clearCookies();
	await signInAs('facilitator');
	await page.goto(roster);
	await expect(page.locator('.person')).toHaveCount(1);
	await expect(page.locator('[data-count=unmarked]').first()).toHaveText('1');
});

test('forged, empty and misshapen input is refused by name with the right status, and writes nothing', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator');
	const { workshop, roster } = await aRosterOf(page, 1);
	const session = roster.split('/')[5] ?? '';
	const enrolment =
		((await page.locator('.mark.present').first().getAttribute('value')) ?? '').split('.')[0] ?? '';
	for (const [action, form, status, refusal] of [
		['attendance.mark', {}, 400, ''],
		['attendance.mark', { session, mark: 'nobody.present' }, 422, 'not-on-roster'],
		['attendance.mark', { session, mark: `${enrolment}.asleep` }, 400, ''],
		['attendance.mark', { session: 'x', mark: `${enrolment}.present` }, 404, 'not-there'],
		[
			'attendance.mark',
			{ session, mark: `${enrolment}.late`, 'missed-1': '9999' },
			422,
			'minutes-too-many',
		],
		[
			'attendance.mark',
			{ session, mark: `${enrolment}.late`, 'missed-1': 'ten' },
			422,
			'minutes-not-a-number',
		],
		['roster.walkIn', { ...aWalkIn(workshop, 1), name: '' }, 422, 'person-name-missing'],
		['roster.walkIn', { ...aWalkIn(workshop, 1), role: 'com-kishori' }, 422, 'counted-only'],
		['roster.walkIn', { ...aWalkIn(workshop, 1), place: 'b1' }, 422, 'unknown-district'],
		['roster.choose', { ...aWalkIn(workshop, 1), person: 'nobody' }, 422, 'unknown-person'],
		[
			'headcount.take',
			{ workshop, women: '', men: '', other: '', girls: '', boys: '' },
			422,
			'nobody-counted',
		],
		[
			'headcount.take',
			{ workshop, women: '12.5', men: '', other: '', girls: '', boys: '' },
			422,
			'not-whole',
		],
		['session.handCount', { session, women: '', men: '', other: '' }, 422, 'count-missing'],
		['session.times', { session, actualStart: '13:00', actualEnd: '10:00' }, 422, 'session-times'],
		['session.close', { session }, 422, 'not-everybody-marked'],
		['workshop.step', { workshop, step: 'freeze' }, 409, 'not-the-next-step'],
		['workshop.step', { workshop, step: 'vanish' }, 400, ''],
	] as const) {
		const answer = await send(page.request, action, form);
		expect([action, form, answer.status()]).toEqual([action, form, status]);
		const body = (await answer.json()) as { message: string };
		if (refusal) expect([action, body.message]).toEqual([action, `refusal.${refusal}`]);
	}
	await page.goto(roster);
	await expect(page.locator('.person')).toHaveCount(1);
	await expect(page.locator('[data-count=unmarked]').first()).toHaveText('1');
});

// axe.spec.ts looks at every page as it is first met; these have been asked something.
for (const [language, path] of [
	['hi', 'people/?q=sunit'],
	['en', '../new/?district=d606'],
] as const)
	test(`${path} in ${language} fits the phone and leaves nobody out`, async ({
		page,
		signInAs,
		barriers,
		complaints,
	}) => {
		await signInAs('facilitator');
		const { workshop } = await aRosterOf(page, 2);
		await page.goto(`/${language}/workshops/${workshop}/${path}`);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
		expect(await barriers()).toEqual([]);
		expect(complaints).toEqual([]);
	});
