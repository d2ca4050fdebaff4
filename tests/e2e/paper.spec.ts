import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { listLayout } from '#paper/layout.ts';
import { chance } from '#tests/paper/chance.ts';
import { drawn } from '#tests/paper/corpus.ts';
import { drawMark, type HandMark } from '#tests/paper/hands.ts';
import { aShot, photographed } from '#tests/paper/photos.ts';
import { expect, test } from './fixtures.ts';
import { rowOf } from './site-database.ts';
import { aWalkIn, aWorkshop, send } from './workshops.ts';

/** A workshop of today with some people on its roster; answers its id. */
async function aWorkshopOf(page: Page, names: string[]): Promise<string> {
	const title = `दस्तखत ${crypto.randomUUID().slice(0, 4)}`;
	const workshop = await aWorkshop(page.request, title);
	for (const name of names) await addTo(page, workshop, name);
	return workshop;
}

async function addTo(page: Page, workshop: string, name: string): Promise<void> {
	const form = { ...aWalkIn(workshop, 0), name };
	expect((await send(page.request, 'roster.walkIn', form)).status()).toBe(200);
}

/** The workshop's own sheet, filled in and photographed. Marks by "row.column", from 0. */
async function photoOf(
	page: Page,
	workshop: string,
	marks: Record<string, HandMark>,
): Promise<Buffer> {
	const answer = await page.request.get(`/hi/workshops/${workshop}/sign-in-sheet.pdf`);
	const sheet = await drawn(new Uint8Array(await answer.body()), 297, 150);
	const by = chance(26);
	const { rows } = listLayout(2);
	for (const [place, kind] of Object.entries(marks)) {
		const [row, column] = place.split('.').map(Number);
		const cell = rows[row ?? 0]?.cells[column ?? 0];
		if (cell) drawMark(sheet, kind, cell, by);
	}
	const shot = {
		...aShot(by, true),
		turns: 3,
		width: 1224,
		height: 1632,
		cut: undefined,
		noise: 2,
		blur: 0.5,
	};
	const { data, width, height } = await photographed(sheet, shot, by);
	return sharp(data, { raw: { width, height, channels: 1 } })
		.jpeg()
		.toBuffer();
}

test('a signed sheet comes back by a photo: looked at, corrected, agreed to, and the stranger named', async ({
	page,
	signInAs,
	barriers,
	complaints,
}) => {
	await signInAs('facilitator');
	const workshop = await aWorkshopOf(page, ['सुनीता देवी', 'बिरसा मुंडा', 'फूलो तिर्की']);
	const photo = await photoOf(page, workshop, {
		...({ '0.0': 'signature', '0.1': 'signature', '1.0': 'tick', '2.0': 'thumb' } as const),
		// Nobody printed a name here: she came later.
		'4.0': 'signature',
	});
	await addTo(page, workshop, 'जोसना एक्का');

	await page.goto(`/hi/workshops/${workshop}/`);
	await page.getByRole('link', { name: 'दस्तखत की सूची फोटो से पढ़ें' }).click();
	const file = { name: 'sheet.jpg', mimeType: 'image/jpeg', buffer: photo };
	// A phone that cannot read says so, and does not go on reading for ever.
	await page.route(/worker-.*\.js$/, (route) => route.abort());
	await page.getByLabel('फोटो चुनें या लें').setInputFiles(file);
	await expect(page.getByText('यह फोन इस फोटो को पढ़ नहीं पाया।')).toBeVisible();
	await page.unroute(/worker-.*\.js$/);
	complaints.length = 0;

	await page.getByLabel('दूसरी फोटो').setInputFiles(file);
	await expect(page.getByRole('heading', { name: /का उपस्थिति पत्रक, पन्ना 1/ })).toBeVisible();
	for (let left = 3; left > 0 && (await page.locator('.crop').count()) > 0; left -= 1) {
		await page.getByRole('button', { name: 'दस्तखत है', exact: true }).click();
	}
	await expect(page.getByText('हर खाना तय हो चुका है।')).toBeVisible();
	await expect(page.locator('[data-sum=signed]')).toHaveText(['4', '1']);
	expect(await barriers()).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
	const kept = () =>
		Number(
			rowOf<'n'>(`select count(*) as n from marks m join sessions s on s.id = m."sessionId"
				where s."workshopId" = '${workshop}' and m.mode = 'paper'`).n,
		);
	// Nothing is written before somebody agrees.
	expect(kept()).toBe(0);

	await page.getByText('सब खाने, एक-एक कर').click();
	await page.getByRole('button', { name: /^बिरसा मुंडा, .*सुबह: दस्तखत है$/ }).click();
	await expect(page.locator('[data-sum=signed]')).toHaveText(['3', '1']);
	await page.getByRole('button', { name: 'हां, सेव करें' }).click();
	await expect(page.getByText('सेव किए गए निशान: 3')).toBeVisible();
	expect(kept()).toBe(3);
	const hash = createHash('sha256').update(photo).digest('hex');
	const proven = rowOf<'n'>(
		`select count(*) as n from paper_evidence e join paper_readings r on r.id = e."readingId"
			where r."workshopId" = '${workshop}' and r."photoHash" = '${hash}'`,
	);
	expect(proven.n).toBe(3);
	await page.reload();
	await expect(page.getByText(`फोटो का फिंगरप्रिंट: ${hash.slice(0, 16)}`)).toBeVisible();

	await page.getByLabel('पंक्ति 5, दिन 1, सुबह').selectOption({ label: '4. जोसना एक्का' });
	await page.getByRole('button', { name: 'यही व्यक्ति है' }).click();
	await expect(page.getByText('नाम सेव हो गया')).toBeVisible();
	expect(kept()).toBe(4);
	await page.getByRole('link', { name: 'हाजिरी लगाएं' }).click();
	await expect(page.locator('.person[data-status=present]')).toHaveCount(3);
	expect(complaints).toEqual([]);
});
