import { expect, test } from './fixtures.ts';
import { rowCounts, rowOf } from './site-database.ts';
import { today } from './workshops.ts';

/*
 * Whatever is sent, the answer is a named refusal with the right status, and no row is left behind.
 */

/** Other journeys write meanwhile: what leaves a row leaves one at every try, and they do not. */
async function leavesNoRow(send: () => Promise<void>): Promise<void> {
	await expect(async () => {
		const before = rowCounts();
		await send();
		expect(rowCounts()).toEqual(before);
	}).toPass({ timeout: 20_000 });
}

/** As a page of our own would ask. */
const asked = (baseURL: string | undefined) => ({
	accept: 'application/json',
	origin: String(baseURL),
});

test('counts that are no whole number of people are refused by name and leave no row', async ({
	page,
	signInAs,
	baseURL,
}) => {
	await signInAs('facilitator');
	const { workshop } = rowOf<'workshop'>(
		`select id as workshop from workshops where status = 'draft' order by "startsOn" limit 1 offset 1`,
	);
	await leavesNoRow(async () => {
		for (const women of ['48.565', '12.5', '-3', 'many', '', '9'.repeat(40)]) {
			const form = {
				workshop,
				sent: crypto.randomUUID(),
				women,
				men: '',
				other: '',
				girls: '',
				boys: '',
			};
			const answer = await page.request.post('/_actions/headcount.take', {
				form,
				headers: asked(baseURL),
			});
			expect(answer.status(), women).toBeGreaterThanOrEqual(400);
			expect(answer.status(), women).toBeLessThan(500);
		}
	});
});

test('ids that are forged, or of another district’s workshop, do not exist', async ({
	page,
	signInAs,
	baseURL,
}) => {
	await signInAs('facilitator-gaya');
	const { session, enrolment } = rowOf<'session' | 'enrolment'>(
		`select s.id as session, e.id as enrolment from sessions s join workshops w on w.id = s."workshopId"
		join enrolments e on e."workshopId" = w.id where w."stateLgd" = 20 and w.status = 'draft' limit 1`,
	);
	await leavesNoRow(async () => {
		for (const id of [session, 'forged', '', "'; drop table marks; --"]) {
			const operation = {
				id: crypto.randomUUID(),
				kind: 'mark',
				sessionId: id,
				enrolmentId: enrolment,
				status: 'present',
				takenAt: Date.now(),
			};
			const answer = await page.request.post('/api/sync', {
				data: { device: 'a-phone', operations: [operation] },
				headers: asked(baseURL),
			});
			expect(answer.status(), id).toBeLessThan(500);
			expect(JSON.stringify(await answer.json()), id).not.toContain('applied');
		}
	});
});

test('whoever was signed out while planning a workshop signs in beside, sends it again, and nothing typed was lost', async ({
	page,
	context,
	signInAs,
	barriers,
}) => {
	await signInAs('facilitator');
	await page.goto('/hi/workshops/new/');
	await page.getByLabel('किस जिले में होगी?').selectOption({ label: 'गुमला' });
	await page.getByRole('button', { name: 'आगे बढ़ें' }).click();
	await page.getByLabel('हिंदी में शीर्षक').fill('लॉग आउट के बाद "सहेली" की बैठक');
	await page.getByLabel('पहला दिन').fill(today);
	await context.clearCookies();
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	await expect(page.getByRole('alert')).toContainText('जो लिखा था, वह यहीं रखा है');
	expect(await barriers()).toEqual([]);
	const [beside] = await Promise.all([
		context.waitForEvent('page'),
		page.getByRole('link', { name: 'लॉग इन करें' }).click(),
	]);
	await expect(beside.getByRole('heading', { name: 'लॉग इन' }).first()).toBeVisible();
	await signInAs('facilitator');
	await page.getByRole('button', { name: 'फिर भेजें' }).click();
	await expect(page.getByText('योजना सेव हो गई')).toBeVisible();
	await expect(page.getByText('लॉग आउट के बाद "सहेली" की बैठक').first()).toBeVisible();
});

test('seats that are no whole number, or of no district, are asked for by name, and stand as they were typed', async ({
	page,
	signInAs,
}) => {
	await signInAs('facilitator');
	await page.goto('/hi/workshops/new/?district=d331');
	await page.getByLabel('हिंदी में शीर्षक').fill('सीटों की गिनती');
	await page.getByLabel('पहला दिन').fill(today);
	await page.getByText('आदेश और सीटें').click();
	const seats = page.getByLabel('कुल सीटें');
	await seats.fill('48.565');
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	await expect(page.getByRole('alert')).toContainText('“आदेश और सीटें” में सीटें पूरी संख्या में लिखें');
	await expect(seats).toBeVisible();
	await expect(seats).toHaveValue('48.565');
	const ofDistrict = page.getByLabel('सीटें', { exact: true }).first();
	await seats.fill('');
	await ofDistrict.fill('20');
	await page.getByRole('button', { name: 'योजना सेव करें' }).click();
	await expect(page.getByRole('alert')).toContainText('जिला');
	await expect(ofDistrict).toHaveValue('20');
});

test('signed out, nothing of the register is read or written', async ({ request, baseURL }) => {
	const { workshop } = rowOf<'workshop'>('select id as workshop from workshops limit 1');
	await leavesNoRow(async () => {
		for (const path of [
			'',
			'people/',
			'certificates/',
			'headcount/',
			'slips/',
			'certificates.pdf',
		]) {
			const answer = await request.get(`/hi/workshops/${workshop}/${path}`, { maxRedirects: 0 });
			expect([303, 302, 404, 401], path).toContain(answer.status());
		}
		const posts = ['headcount.take', 'meeting.record', 'roster.walkIn', 'attendance.mark'];
		for (const action of posts) {
			const form = { workshop, name: 'x', women: '1' };
			const answer = await request.post(`/_actions/${action}`, { form, headers: asked(baseURL) });
			expect([400, 401, 403, 404], action).toContain(answer.status());
		}
		const sync = await request.post('/api/sync', {
			data: { device: 'x', operations: [] },
			headers: asked(baseURL),
		});
		expect(sync.status()).toBe(401);
	});
});

test('JSON and forms from another website are refused before anything is looked at', async ({
	request,
}) => {
	await leavesNoRow(async () => {
		const headers = { origin: 'https://elsewhere.example' };
		const json = await request.post('/api/sync', { data: { operations: [] }, headers });
		expect(json.status()).toBe(403);
		const form = await request.post('/hi/join/', { form: { code: 'x' }, headers });
		expect(form.status()).toBe(403);
		expect(await form.text()).toContain('दूसरी वेबसाइट');
	});
});

test('ten megabytes, the wrong type and an empty body are refused in the reader’s language', async ({
	request,
	baseURL,
}) => {
	await leavesNoRow(async () => {
		const headers = asked(baseURL);
		const huge = await request.post('/hi/sign-in/', {
			form: { name: 'x'.repeat(10_000_000) },
			headers,
		});
		expect(huge.status()).toBe(413);
		const wrongType = await request.post('/hi/sign-in/', {
			data: Buffer.from('name=x'),
			headers: { ...headers, 'content-type': 'text/plain' },
		});
		expect(wrongType.status()).toBeGreaterThanOrEqual(400);
		expect(wrongType.status()).toBeLessThan(500);
		const empty = await request.post('/en/sign-in/', { form: {}, headers });
		expect(empty.status()).toBe(403);
		expect(await empty.text()).toContain('not right');
	});
});

test('what a state team, a coordinator and an administrator write down nobody below them writes, and nobody signed out', async ({
	page,
	context,
	signInAs,
	baseURL,
}) => {
	const { organisation, programme, group, total, person, account } = rowOf<
		'organisation' | 'programme' | 'group' | 'total' | 'person' | 'account'
	>(`select (select id from organisations limit 1) as organisation, (select id from programmes limit 1) as programme,
		(select id from groups where "stateLgd" = 20 limit 1) as "group", (select id from imported_totals limit 1) as total,
		(select "personId" from enrolments limit 1) as person, (select id from accounts where role = 'learner' limit 1) as account`);
	const named = { nameHi: 'नकली', nameEn: 'Forged', titleHi: 'नकली', titleEn: 'Forged' };
	const counted = {
		activity: 'training',
		audience: 'x',
		where: 'x',
		state: '20',
		people: '5',
		source: 'x',
	};
	const forms: [action: string, form: Record<string, string>][] = [
		['organisation.add', { ...named, kind: 'ngo', state: '20' }],
		['organisation.correct', { ...named, kind: 'ngo', state: '20', organisation }],
		[
			'total.add',
			{ ...counted, counts: 'trained', precision: 'exact', asPrinted: 'x', sent: 'forged' },
		],
		['total.takeBack', { total, reason: 'x' }],
		['programme.correct', { ...named, programme }],
		['group.close', { group, closedOn: '2026-11-01' }],
		['group.correct', { ...named, group, kind: 'shg', place: 'd331', village: 'x' }],
	];
	const below = [
		['programme.add', named],
		['group.add', { ...named, kind: 'shg', place: 'd331', village: 'x' }],
		['person.correctRecord', { ...named, person }],
	] as const;
	const isRefused = async ([action, form]: readonly [string, Record<string, string>]) => {
		const sent = { form, headers: asked(baseURL) };
		const { status } = await page.request
			.post(`/_actions/${action}`, sent)
			.then((answer) => ({ status: answer.status() }));
		expect(status, action).toBeGreaterThanOrEqual(400);
		expect(status, action).toBeLessThan(500);
	};
	await leavesNoRow(async () => {
		await signInAs('coordinator-gaya');
		for (const one of forms) await isRefused(one);
		const release = {
			form: { accountId: account, do: 'release', reason: 'x' },
			headers: asked(baseURL),
		};
		expect((await page.request.post('/hi/accounts/', release)).status()).toBe(404);
		await signInAs('facilitator');
		expect((await page.request.post('/hi/accounts/', release)).status()).toBe(404);
		for (const one of [...forms, ...below]) await isRefused(one);
		await context.clearCookies();
		for (const one of [...forms, ...below]) await isRefused(one);
	});
	const stands = rowOf<
		'nameEn' | 'closed'
	>(`select "nameEn", (select count(*) from groups where "closedOn" is not null) as closed
		from organisations where id = '${organisation}'`);
	expect([stands.nameEn === 'Forged', Number(stands.closed)]).toEqual([false, 0]);
});
