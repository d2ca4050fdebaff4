import { expect, test } from './fixtures.ts';
import { rowOf } from './site-database.ts';
import { send, today } from './workshops.ts';

/** A meeting of Khunti in which everything is right, as its form sends it. */
const aMeeting = (lead: string, heldOn: string) => ({
	...{ sent: crypto.randomUUID(), heldOn, start: '14:00', end: '15:30', place: 'd606' },
	...{ village: 'डोरमा', group: '', topic: 'सुरक्षित पलायन', lead },
	...{ women: '18', men: '९', other: '', girls: '2', boys: '1' },
	...{ activity: 'meeting', level: 'village', language: 'hi' },
});
const leadOf = (loginName: string) =>
	rowOf<'lead'>(`select "organisationId" as lead from accounts where "loginName" = '${loginName}'`)
		.lead;

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('a meeting under a tree is written down in Hindi at 360 px on one page: five fields and two taps, under two minutes for a slow thumb, and handed in', async ({
		page,
		signInAs,
	}) => {
		await signInAs('facilitator-khunti');
		await page.goto('/hi/workshops/');
		const began = performance.now();
		await page.getByRole('link', { name: 'हो चुकी बैठक लिखें' }).click();
		await expect(page.getByText('जिला: खूंटी')).toBeVisible();
		await expect(page.getByLabel('तारीख')).toHaveValue(today);
		await expect(page.locator('summary')).toContainText('बैठक · गांव · हिंदी · ');
		await page.getByLabel('किस मंच या समूह की बैठक').selectOption({ index: 1 });
		const written = [
			['किस विषय पर', 'सुरक्षित पलायन'],
			['महिलाएं', '१८'],
			['पुरुष', '9'],
			['लड़कियां, 18 से कम', '3'],
		] as const;
		for (const [label, value] of written) await page.getByLabel(label).fill(value);
		await page.getByRole('button', { name: 'बैठक सेव करें' }).click();
		await expect(page.getByText('बैठक सेव हो गई')).toBeVisible();
		const machine = (performance.now() - began) / 1000;
		// Three seconds to find and tap a thing, one and a half to type a letter; a list is three taps.
		const letters = written.reduce((sum, [, value]) => sum + value.length, 0);
		const seconds = machine + 3 * (2 + 3 + written.length) + 1.5 * letters;
		console.log(`A meeting held: 5 fields and 2 taps in ${seconds.toFixed(0)} s`);
		expect(seconds).toBeLessThan(120);

		await expect(page.getByRole('heading', { level: 1 })).toContainText(': सुरक्षित पलायन');
		await expect(page.getByRole('link', { name: 'बिना नाम गिने गए 30 लोग' })).toBeVisible();
		// Was it sent? Who goes back finds that it was, and no form to send a second time.
		await page.goBack();
		await expect(page.getByText('सेव हो चुकी है, दूसरी बार नहीं')).toBeVisible();
		await expect(page.getByRole('button', { name: 'बैठक सेव करें' })).toHaveCount(0);
		await page.getByRole('link', { name: ': सुरक्षित पलायन' }).click();
		await page.getByRole('button', { name: 'बंद करके जमा करें' }).click();
		await expect(page.getByText('जमा हो गई')).toBeVisible();
	});

	test('what is refused is pointed at, says what to do, and nothing typed is lost', async ({
		page,
		signInAs,
	}) => {
		await signInAs('facilitator-gaya');
		await page.goto('/hi/workshops/meeting/?district=');
		await page.getByLabel('बैठक किस जिले में हुई?').selectOption({ label: 'सिमडेगा' });
		await page.getByRole('button', { name: 'आगे बढ़ें' }).click();
		await page.getByLabel('किस विषय पर').fill('बाल विवाह "नहीं"');
		const save = page.getByRole('button', { name: 'बैठक सेव करें' });
		const isRefused = async (label: string, said: string) => {
			const answer = page.waitForResponse((one) => one.request().method() === 'POST');
			await save.click();
			expect((await answer).status()).toBe(422);
			const alert = page.getByRole('alert');
			await expect(alert).toHaveCount(1);
			await expect(alert).toContainText(said);
			await expect(alert).toBeInViewport();
			await expect(page.locator('[aria-invalid]')).toHaveCount(1);
			await expect(page.getByLabel(label)).toHaveAttribute('aria-invalid', 'true');
			await expect(page.getByLabel(label)).toBeFocused();
			await expect(page.getByLabel('किस विषय पर')).toHaveValue('बाल विवाह "नहीं"');
		};
		await isRefused('गांव या शहर', 'समूह चुनें या गांव का नाम लिखें');
		await page.getByLabel('गांव या शहर').fill('बानो');
		await isRefused('महिलाएं', 'सब 0 है');
		await page.getByLabel('पुरुष').fill('48.565');
		await isRefused('पुरुष', 'पुरुष: ');
		await expect(page.getByLabel('पुरुष')).toHaveValue('48.565');
		await page.getByLabel('पुरुष').fill('30');
		await page.getByLabel('खत्म का समय').fill('13:00');
		await isRefused('खत्म का समय', 'खत्म का समय बाद का हो');
		await page.getByLabel('खत्म का समय').fill('15:00');
		await page.locator('summary').click();
		await page.getByLabel('मुख्य आयोजक').selectOption({ index: 0 });
		await isRefused('मुख्य आयोजक', 'एक मुख्य आयोजक चुनें');
		await page.getByLabel('मुख्य आयोजक').selectOption(leadOf('facilitator-gaya'));
		await save.click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('बानो: बाल विवाह "नहीं"');
		await page.goto('/hi/workshops/meeting/');
		await expect(page.getByText('जिला: सिमडेगा')).toBeVisible();
	});
});

test('a meeting of years ago is a late entry, counts as head count in the figures and never as people, and is opened from them', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator-khunti');
	const sent = aMeeting(leadOf('facilitator-khunti'), '2018-08-09');
	const tries = await Promise.all([1, 2].map(() => send(page.request, 'meeting.record', sent)));
	expect(tries.map((one) => one.status())).toEqual([200, 200]);
	await page.goto(`/hi/workshops/${sent.sent}/headcount/`);
	await expect(page.locator('#taken')).toContainText('30 लोग');
	await expect(page.locator('#taken')).toContainText('बाद में लिखी गई');

	await signInAs('state');
	await page.goto('/hi/state/?from=2018-08-09&to=2018-08-09&district=606');
	const headings = await page.locator('table').first().locator('thead th').allInnerTexts();
	const khunti = page.locator('table').first().locator('tr').filter({ hasText: 'खूंटी' });
	const cells = await khunti.first().locator('th, td').allInnerTexts();
	const row = Object.fromEntries(headings.map((one, n) => [one.trim(), cells[n]?.trim()]));
	expect(row).toMatchObject({
		...{ कार्यक्रम: '1', 'अलग-अलग लोग': '0', 'कुल उपस्थिति (बार)': '0', 'बिना नाम गिने गए': '30' },
		...{ 'गिनी गई महिलाएं': '18', 'गिने गए पुरुष': '9', 'गिने गए 18 से कम': '3' },
	});
	await page.getByRole('link', { name: 'इसके पीछे के कार्यक्रम' }).click();
	await page.getByRole('link', { name: 'डोरमा: सुरक्षित पलायन' }).click();
	await expect(page).toHaveURL(new RegExp(sent.sent));
	expect((await page.request.get(`/hi/workshops/${sent.sent}/report.pdf`)).status()).toBe(200);
});

test('a day to come, numbers that are none, forged places and others’ words are refused and leave no row', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator-khunti');
	const meeting = aMeeting(leadOf('facilitator-khunti'), today);
	const kept = () =>
		rowOf<'n'>(`select count(*) as n from workshops where "titleHi" like 'परखी हुई जगह%'`).n;
	for (const [wrong, status, refusal] of [
		[{ heldOn: '2099-01-01' }, 422, 'meeting-to-come'],
		[{ heldOn: '09/08/2018' }, 422, 'bad-day'],
		[{ women: '48.565' }, 422, 'ambiguous-number'],
		[{ women: '-3' }, 422, 'negative'],
		[{ women: '9'.repeat(40) }, 422, 'count-too-large'],
		[{ women: '', men: '', girls: '', boys: '' }, 422, 'nobody-counted'],
		[{ place: 'b1' }, 422, 'unknown-district'],
		[{ place: '' }, 422, 'unknown-district'],
		[{ group: 'forged' }, 422, 'unknown-group'],
		[{ topic: '' }, 422, 'topic-missing'],
		[{ lead: leadOf('facilitator') + 'x' }, 422, 'unknown-organisation'],
		[{ activity: 'wedding' }, 400, ''],
		[{ sent: 'forged' }, 400, ''],
	] as const) {
		const form = { ...meeting, village: 'परखी हुई जगह', ...wrong };
		const answer = await send(page.request, 'meeting.record', form);
		expect([wrong, answer.status()]).toEqual([wrong, status]);
		const { message } = (await answer.json()) as { message: string };
		if (refusal) expect([wrong, message]).toEqual([wrong, `refusal.${refusal}`]);
	}
	expect(Number(kept())).toBe(0);
});

test('whoever only learns, and whoever is signed out, writes down no meeting, and another organisation’s people do not find it', async ({
	page,
	context,
	signInAs,
}) => {
	await signInAs('facilitator-khunti');
	const meeting = aMeeting(leadOf('facilitator-khunti'), today);
	expect((await send(page.request, 'meeting.record', meeting)).status()).toBe(200);
	await signInAs('facilitator-gaya');
	expect((await page.request.get(`/hi/workshops/${meeting.sent}/`)).status()).toBe(404);
	expect((await send(page.request, 'meeting.record', meeting)).status()).toBe(409);
	// An address handed on by message: what was typed there stays, and pressed again it is saved.
	await page.goto(`/hi/workshops/meeting/?sent=${meeting.sent}&district=d196`);
	await page.getByLabel('गांव या शहर').fill('मानपुर');
	await page.getByLabel('किस विषय पर').fill('भेजा हुआ पता');
	await page.getByLabel('महिलाएं').fill('12');
	await page.getByRole('button', { name: 'बैठक सेव करें' }).click();
	await expect(page.getByRole('alert')).toContainText('फिर दबाएं');
	await page.getByRole('button', { name: 'बैठक सेव करें' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('मानपुर: भेजा हुआ पता');
	const fresh = { ...meeting, sent: crypto.randomUUID() };
	await signInAs('forum');
	expect((await page.request.get('/hi/workshops/meeting/')).status()).toBe(404);
	expect((await send(page.request, 'meeting.record', fresh)).status()).toBe(404);
	await context.clearCookies();
	const signedOut = await page.request.get('/hi/workshops/meeting/', { maxRedirects: 0 });
	expect(signedOut.headers()['location']).toBe('/hi/sign-in/?next=%2Fhi%2Fworkshops%2Fmeeting%2F');
	expect((await send(page.request, 'meeting.record', fresh)).status()).toBe(401);
});
