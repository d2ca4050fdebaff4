import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { rowOf } from './site-database.ts';

const standing = () =>
	rowOf<'code' | 'holderHi' | 'workshopId'>(
		// Codes are drawn anew each time; a workshop of Jharkhand is nothing to a coordinator in Gaya.
		`select c.code, c."holderHi", c."workshopId" from certificates c
		join workshops w on w.id = c."workshopId" where w."stateLgd" = 20
		and c."cancelledAt" is null and c."holderHi" is not null order by c.code limit 1`,
	);

test('an officer types the number on a paper and sees every field of it, without signing in', async ({
	page,
	barriers,
}) => {
	const { code, holderHi } = standing();
	await page.goto('/hi/certificates/');
	await page.getByRole('textbox').fill(`${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`);
	await page.getByRole('button', { name: 'जांच करें' }).click();
	await expect(page.getByRole('status')).toContainText('मान्य');
	await expect(page.getByRole('main')).toContainText(holderHi);
	expect(await barriers()).toEqual([]);
	const answer = await page.request.get(`/hi/certificates/${code}/`);
	expect(answer.headers()['cache-control']).toContain('no-store');
});

test('the PDF of a certificate says the same name, and its code opens the check on the phone', async ({
	request,
	baseURL,
}, { outputDir }) => {
	const { code, holderHi } = standing();
	const answer = await request.get(`/hi/certificates/${code}.pdf`);
	expect(answer.headers()['content-type']).toBe('application/pdf');
	const file = `${outputDir}-certificate.pdf`;
	writeFileSync(file, await answer.body());
	const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
	expect(text.replace(/\s+/g, ' ')).toContain(holderHi);
	execFileSync('pdftoppm', ['-r', '150', '-png', '-singlefile', file, file]);
	const read = execFileSync('zbarimg', ['--quiet', '--raw', `${file}.png`], { encoding: 'utf8' });
	expect(read.trim()).toMatch(new RegExp(`^${String(baseURL)}/v#\\d+$`));
});

test('a certificate of the demonstration is marked as a sample on paper: it can be carried away from the page that says so', async ({
	page,
	signInAs,
}, { outputDir }) => {
	const { code, workshopId } = standing();
	await signInAs('state');
	for (const [n, path] of [
		`/hi/certificates/${code}.pdf`,
		`/hi/workshops/${workshopId}/certificates.pdf`,
		`/hi/workshops/${workshopId}/certificates.pdf?two-up`,
	].entries()) {
		const file = `${outputDir}-sample-${String(n)}.pdf`;
		writeFileSync(file, await (await page.request.get(path)).body());
		const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
		// It stands aslant: its syllables are read from above to below.
		expect(text).toMatch(/ना\s+मू\s+न\s/);
	}
});

test('an unknown number is not called valid, and says what to do', async ({ page }) => {
	const answer = await page.goto('/hi/certificates/NOSUCHNUMBER/');
	expect(answer?.status()).toBe(404);
	await expect(page.getByRole('alert')).toContainText('कोई प्रमाण-पत्र नहीं है');
	expect((await page.request.get('/hi/certificates/NOSUCHNUMBER.pdf')).status()).toBe(404);
});

test('a coordinator corrects a name: the old number says replaced and leads to the new one', async ({
	page,
	signInAs,
}) => {
	const { code, workshopId } = standing();
	await signInAs('state');
	await page.goto(`/hi/workshops/${workshopId}/certificates/${code}/`);
	await page.getByLabel('हिंदी में नाम').fill('सुधरा हुआ नाम');
	await page.getByLabel('कारण').fill('नाम की वर्तनी');
	await page.getByRole('button', { name: 'सुधार कर फिर जारी करें' }).click();
	await expect(page.getByRole('status')).toContainText('सुधरा हुआ प्रमाण-पत्र जारी हो गया');
	await page.goto(`/hi/certificates/${code}/`);
	await expect(page.getByRole('status')).toContainText('बदला गया');
	// The number as it stands on the paper, in fours.
	await page.getByRole('link', { name: /नया प्रमाण-पत्र (\w{4} ){3}देखें/ }).click();
	await expect(page.getByRole('main')).toContainText('सुधरा हुआ नाम');
	await expect(page.getByRole('status')).toContainText('मान्य');
});

test('somebody who does not keep a workshop cannot see its certificates nor change one', async ({
	page,
	signInAs,
	baseURL,
}) => {
	const { code, workshopId } = standing();
	for (const who of ['sahiya', 'coordinator-gaya']) {
		await signInAs(who);
		const files = ['certificates.pdf', 'certificates.zip', 'hand-over.pdf'];
		for (const path of ['certificates/', `certificates/${code}/`, ...files]) {
			const address = `/hi/workshops/${workshopId}/${path}`;
			expect((await page.request.get(address)).status(), `${who} ${path}`).toBe(404);
		}
		const cancel = { do: 'cancel', reason: 'x' };
		const answer = await page.request.post(`/hi/workshops/${workshopId}/certificates/${code}/`, {
			form: cancel,
			headers: { origin: String(baseURL) },
		});
		expect(answer.status()).toBe(404);
	}
});

test('a facilitator reads the names back, issues, and takes papers, files and the register along', async ({
	page,
	signInAs,
	barriers,
}) => {
	const { workshop } = rowOf<'workshop'>(
		`select "workshopId" as workshop from certificates group by 1 order by count(*) limit 1`,
	);
	await signInAs('state');
	const here = `/hi/workshops/${workshop}/certificates/`;
	await page.goto(here);
	const signing = page.getByRole('button', { name: 'आगे हस्ताक्षर करें' });
	if (await signing.isVisible()) await signing.click();
	await expect(page.getByRole('link', { name: 'प्रमाण-पत्र वितरण पंजी' })).toBeVisible({
		timeout: 20_000,
	});
	expect(await barriers()).toEqual([]);
	const at = `/hi/workshops/${workshop}/`;
	for (const [file, type] of [
		['certificates.pdf', 'application/pdf'],
		['certificates.pdf?two-up', 'application/pdf'],
		['hand-over.pdf', 'application/pdf'],
		['certificates.zip', 'application/zip'],
	] as const) {
		const answer = await page.request.get(`${at}${file}`);
		expect(answer.headers()['content-type'], file).toBe(type);
		expect((await answer.body()).length, file).toBeGreaterThan(5_000);
	}
});

test('a certificate in dispute says so on its page until that is lifted', async ({
	page,
	signInAs,
}) => {
	const { code, workshopId } = standing();
	await signInAs('state');
	const change = async (button: string) => {
		await page.goto(`/hi/workshops/${workshopId}/certificates/${code}/`);
		await page.getByLabel('कारण (यह').fill('हाजिरी पर शिकायत');
		await page.getByRole('button', { name: button }).click();
	};
	await change('विवाद में डालें');
	await page.goto(`/hi/certificates/${code}/`);
	await expect(page.getByRole('status')).toContainText('विवाद में');
	expect((await page.request.get(`/hi/certificates/${code}.pdf`)).status()).toBe(404);
	await change('विवाद खत्म');
	await page.goto(`/hi/certificates/${code}/`);
	await expect(page.getByRole('status')).toContainText('मान्य');
});

test('somebody declares training from elsewhere; it stands apart from our certificates', async ({
	page,
	signInAs,
}) => {
	await signInAs('sahiya');
	await page.goto('/hi/me/declared/');
	await page.getByLabel('किसने दिया').fill('iGOT कर्मयोगी');
	await page.getByLabel('प्रशिक्षण का नाम').fill('बाल संरक्षण');
	await page.getByLabel('कब तक').fill('2026-01-15');
	await page.getByRole('button', { name: 'लिख लें' }).click();
	await expect(page.getByRole('alert')).toContainText('सबूत दें');
	await page.getByLabel('प्रमाण-पत्र पर छपी संख्या').fill('IGOT/2026/1');
	await page.getByRole('button', { name: 'लिख लें' }).click();
	await expect(page.getByRole('status')).toContainText('लिख लिया');
	await page.goto('/hi/me/');
	await expect(page.getByText('बताया हुआ')).toBeVisible();
});

test('where every certificate is in dispute no paper is offered, and an old link says why there is none', async ({
	page,
	signInAs,
	baseURL,
	barriers,
}) => {
	const { workshop, codes } = rowOf<'workshop' | 'codes'>(
		`select "workshopId" as workshop, group_concat(code) as codes from certificates
		where "replacedById" is null group by 1 having max("suspendedAt" or "cancelledAt") is null
		order by count(*) limit 1 offset 1`,
	);
	await signInAs('state');
	const at = `/hi/workshops/${workshop}/`;
	const all = (what: 'suspend' | 'lift') =>
		Promise.all(
			codes.split(',').map((code) =>
				page.request.post(`${at}certificates/${code}/`, {
					...{ form: { do: what, reason: 'जांच' }, headers: { origin: String(baseURL) } },
					maxRedirects: 0,
				}),
			),
		);
	await all('suspend');
	const reason = 'अभी छापने या बांटने को कुछ नहीं है';
	for (const file of ['certificates.pdf', 'certificates.zip', 'hand-over.pdf']) {
		const answer = await page.goto(`${at}${file}`);
		expect(answer?.status(), file).toBe(409);
		await expect(page.getByRole('alert'), file).toContainText(reason);
	}
	const english = await page.request.get(`/en/workshops/${workshop}/certificates.pdf`);
	expect(await english.text()).toContain('There is nothing to print or hand out');
	await page.getByRole('link').click();
	await expect(page.getByRole('main')).toContainText(reason);
	await expect(page.getByRole('link', { name: 'प्रमाण-पत्र वितरण पंजी' })).toHaveCount(0);
	await expect(page.getByRole('progressbar')).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'हस्ताक्षर' })).toHaveCount(0);
	expect(await barriers()).toEqual([]);
	await all('lift');
	expect((await page.request.get(`${at}hand-over.pdf`)).ok()).toBe(true);
});
