import { expect, test } from './fixtures.ts';
import { rowOf } from './site-database.ts';

/** A list of a partner, typed in Kruti Dev, with a ditto mark and a total. */
const list = [
	'Ø-la-\tuke\tifr dk uke\tinuke\txzke\tiz[kaM',
	'1\tQqyeuh gksjks\tfcjlk gksjks\tlfg;k\ttfj;k\trksjik',
	'2\tT;ksRLuk ykdM+k\tjktsUnz ykdM+k\tlsfodk\tMksjek\t&Mks&',
	'\tdqy\t2\t\t\t',
].join('\n');

const ownDraft = () =>
	rowOf<'workshop'>(
		`select w.id as workshop from workshops w join workshop_facilitators f on f."workshopId" = w.id
		join accounts a on a.id = f."accountId" where a."loginName" = 'facilitator' and w.status = 'draft'
		order by w."startsOn" desc limit 1`,
	);

// axe needs scripts of its own: the journey without any follows below.
test('what a list will become leaves nobody out and fits a small phone', async ({
	page,
	signInAs,
	barriers,
}) => {
	await signInAs('facilitator');
	await page.goto(`/hi/workshops/${ownDraft().workshop}/people/import/`);
	await page.getByLabel('सूची यहां चिपकाएं').fill(list);
	await page.getByRole('button', { name: 'सूची देखें' }).click();
	await expect(page.getByRole('status')).toContainText('4 पंक्तियां: 2 नए');
	expect(await barriers()).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
	await page.getByRole('button', { name: 'यह सूची हटा दें' }).click();
	await expect(page.locator('li b')).toHaveCount(0);
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });

	test('a name under “father or husband” tells people apart, though nobody said which it is', async ({
		page,
		signInAs,
	}) => {
		await signInAs('facilitator');
		const { workshop } = ownDraft();
		await page.goto(`/hi/workshops/${workshop}/people/import/`);
		const sheet = 'नाम\tपिता / पति का नाम\tपद\tगांव\nसुगिया होरो\tबंधन होरो\tसहिया\tतिरया';
		await page.getByLabel('सूची यहां चिपकाएं').fill(sheet);
		await page.getByRole('button', { name: 'सूची देखें' }).click();
		await page.getByRole('button', { name: 'हां, इन्हें जोड़ें' }).click();
		await expect(page.getByText('सूची जुड़ गई')).toBeVisible();
		const agreed = page.url();
		await page.goto(`/hi/workshops/${workshop}/people/`);
		const row = page.locator('#people details', { hasText: 'सुगिया होरो' });
		await expect(row).toContainText('पिता या पति बंधन होरो');
		await row.locator('summary').click();
		await row.getByRole('link', { name: 'सुधारें' }).click();
		await expect(page.locator('#correct').getByLabel('किसका नाम')).toHaveValue('');
		await page.goto(`/hi/workshops/${workshop}/`);
		await page.locator('main a[href*=roster]').first().click();
		await expect(page.locator('.person', { hasText: 'सुगिया होरो' })).toContainText('बंधन होरो');
		await page.goto(agreed);
		await page.getByRole('button', { name: 'पूरी सूची वापस लें' }).first().click();
	});

	test('a list is pasted, looked at, agreed and undone on a small phone', async ({
		page,
		signInAs,
	}) => {
		await signInAs('facilitator');
		const { workshop } = ownDraft();
		const address = `/hi/workshops/${workshop}/people/import/`;
		const enrolled = () =>
			Number(
				rowOf<'n'>(`select count(*) as n from enrolments where "workshopId" = '${workshop}'`).n,
			);
		const before = enrolled();
		await page.goto(`/hi/workshops/${workshop}/people/`);
		await page.getByRole('link', { name: 'सूची से नाम लें' }).click();
		await page.getByLabel('सूची यहां चिपकाएं').fill('\n');
		await page.getByRole('button', { name: 'सूची देखें' }).click();
		await expect(page.getByRole('alert')).toContainText('सूची नहीं है');

		await page.getByLabel('सूची यहां चिपकाएं').fill(list);
		await page.getByRole('button', { name: 'सूची देखें' }).click();
		await expect(page.getByRole('status')).toContainText('4 पंक्तियां: 2 नए');
		await expect(page.locator('li b')).toHaveText(['फुलमनी होरो', 'ज्योत्स्ना लाकड़ा']);
		expect(decodeURIComponent(page.url())).not.toContain('फुलमनी');
		expect(enrolled()).toBe(before);

		await page.getByRole('button', { name: 'हां, इन्हें जोड़ें' }).click();
		await expect(page.getByRole('status')).toContainText('सूची जुड़ गई');
		expect(enrolled()).toBe(before + 2);
		await page.goto(`/hi/workshops/${workshop}/people/`);
		await expect(page.getByText('ज्योत्स्ना लाकड़ा')).toBeVisible();
		await page.goto(address);
		await page.getByRole('link', { name: 'को जुड़ी' }).first().click();
		await page.getByRole('button', { name: 'पूरी सूची वापस लें' }).click();
		await expect(page.getByRole('status')).toContainText('सूची वापस ली गई');
		await page.goto(`/hi/workshops/${workshop}/people/`);
		await expect(page.getByText('ज्योत्स्ना लाकड़ा')).toHaveCount(0);
	});
});
