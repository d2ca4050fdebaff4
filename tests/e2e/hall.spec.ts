import { besidesTheLine } from './line.ts';
import { arrives, expect, marked, onServer, opened, test } from './hall.ts';

test.use({ serviceWorkers: 'allow' });

test('forty people are marked with a dead server, the tab killed between taps, and all arrives once', async ({
	page,
	context,
	line,
	barriers,
}) => {
	test.slow();
	const roster = await opened(page, line, 40);
	await page.goto('about:blank');
	await line.cut();
	const first = await context.newPage();
	await first.goto(roster);
	await expect(first.locator('.person')).toHaveCount(40);
	await expect(first.locator('[data-ready]')).toContainText('बिना सिग्नल तैयार: 40 लोग');
	const began = performance.now();
	for (let n = 1; n <= 20; n += 1) {
		await marked(first, n, n % 10 === 0 ? 'अ' : 'उ').click();
		await expect(marked(first, n, n % 10 === 0 ? 'अ' : 'उ')).toHaveAttribute(
			'aria-pressed',
			'true',
		);
	}
	// Killed in the middle of a tap: what the screen had said is there, and the last is there or not.
	await marked(first, 21, 'उ').dispatchEvent('click');
	await first.close();
	const second = await context.newPage();
	await second.goto(roster);
	await expect(second.locator('.person')).toHaveCount(40);
	await expect(second.locator('[data-status=present]:not(#row-21)')).toHaveCount(18);
	for (let n = 21; n <= 40; n += 1) {
		await marked(second, n, n % 10 === 0 ? 'अ' : 'उ').click();
		await expect(marked(second, n, n % 10 === 0 ? 'अ' : 'उ')).toHaveAttribute(
			'aria-pressed',
			'true',
		);
	}
	const seconds = (performance.now() - began) / 1000;
	console.log(`Forty people without signal: ${seconds.toFixed(1)} s`);
	expect(seconds).toBeLessThan(300);
	await expect(second.locator('[data-here]')).toBeVisible();
	await page.goto(roster);
	await expect(page.locator('[data-status=present]')).toHaveCount(36);
	expect(await barriers()).toEqual([]);
	await page.close();
	await line.mend();
	await second.getByRole('button', { name: 'अभी भेजें' }).click();
	await expect(second.locator('[data-received]')).toBeVisible();
	expect(await onServer(second, roster)).toEqual({ present: 36, absent: 4 });
	await second.reload();
	await expect(second.locator('[data-status=present]')).toHaveCount(36);
	await expect(second.locator('[data-received]')).toBeVisible();
});

test('a whole day in flight mode: a walk-in, a remark, counts, times and closing arrive as they were tapped', async ({
	page,
	context,
	line,
	complaints,
}) => {
	test.slow();
	const roster = await opened(page, line, 3);
	await page.goto(`${line.origin}/hi/offline/`);
	const mine = page.locator('[data-mine]');
	await expect(mine).toContainText(/खुली कार्यशालाएं: \d+, सब मिलाकर करीब \d+ KB/);
	await mine.getByRole('button', { name: 'मेरी सब कार्यशालाएं फोन में रखें' }).click();
	await expect(mine.getByRole('button', { name: 'मेरी सब कार्यशालाएं फोन में रखें' })).toBeHidden();
	await expect(mine.getByRole('button', { name: 'इस फोन से हटाएं' })).toBeVisible();
	await context.setOffline(true);
	await page.goto(roster);
	await page.getByText('+ नया प्रतिभागी').click();
	await page.getByLabel('प्रखंड या जिला').selectOption({ label: 'रायडीह' });
	await page.getByLabel('नाम', { exact: true }).fill('रोशनी बाखला');
	await page.getByLabel('आज किस पद से आए').selectOption('flw-sahiya');
	await page.getByLabel('गांव', { exact: true }).fill('करंज टोली');
	await page.getByRole('button', { name: 'जोड़ें', exact: true }).click();
	await expect(page.locator('#row-4')).toContainText('रोशनी बाखला');
	await marked(page, 4, 'उ').click();
	await marked(page, 1, 'अ').click();
	await page.locator('#row-1 summary').click();
	await page.locator('#row-1').getByLabel('टिप्पणी').fill('बीमार हैं');
	await page.locator('#row-1').getByRole('button', { name: 'टिप्पणी सेव करें' }).click();
	await expect(page.locator('#row-1 .more')).toContainText('बीमार हैं');
	await page.getByRole('button', { name: 'बाकी सब उपस्थित' }).click();
	await expect(page.locator('[data-count=there]')).toHaveText('3');
	await page.locator('#hand-count').getByLabel('महिलाएं').fill('४');
	await page.locator('#hand-count').getByRole('button', { name: 'सेव करें' }).click();
	await page.getByLabel('फर्क क्यों है').fill('रसोइया भी गिनी गई');
	await page.locator('#hand-count .refusal').getByRole('button').click();
	await expect(page.locator('#hand-count')).toContainText('कारण: रसोइया भी गिनी गई');
	await page.locator('#times').getByLabel('शुरू').fill('10:20');
	await page.locator('#times').getByRole('button', { name: 'सेव करें' }).click();
	await expect(page.locator('#times')).toContainText('फोन में सेव कर लिया');
	await page.getByRole('button', { name: 'सत्र बंद करें' }).click();
	await expect(page.locator('#count')).toContainText('बंद');
	await page.reload();
	await expect(page.locator('#count')).toContainText('बंद');
	await expect(page.locator('[data-count=there]')).toHaveText('3');
	await context.setOffline(false);
	await arrives(page);
	expect(await onServer(page, roster)).toEqual({ present: 3, absent: 1 });
	await page.goto(`${roster}?full`);
	await expect(page.locator('#hand-count')).toContainText('हाथ से 4, निशान से 3');
	await expect(page.locator('#count')).toContainText('बंद');
	await expect(page.locator('#times').getByLabel('शुरू')).toHaveValue('10:20');
	await expect(page.locator('#row-4')).toContainText('रोशनी बाखला');
	expect(besidesTheLine(complaints)).toEqual([]);
	// The server's page stays the server's, when a form is taken and when it is refused.
	const onServersPage = page.locator('form#roster');
	await page.locator('#times').getByLabel('खत्म').fill('10:00');
	await page.locator('#times').getByRole('button', { name: 'सेव करें' }).click();
	await expect(page.getByRole('alert')).toContainText('दोनों समय लिखें');
	await page.locator('#times').getByLabel('खत्म').fill('12:50');
	await page.locator('#times').getByRole('button', { name: 'सेव करें' }).click();
	await expect(page.locator('#times').getByRole('status')).toBeVisible();
	await expect(onServersPage).toBeVisible();
	await page.reload();
	await expect(onServersPage).toBeVisible();
});

test('closing without signal asks why the counts differ and closes all the same; handing in asks again', async ({
	page,
	context,
	line,
	barriers,
}) => {
	test.slow();
	const roster = await opened(page, line, 2);
	await context.setOffline(true);
	await page.goto(roster);
	await page.getByRole('button', { name: 'बाकी सब उपस्थित' }).click();
	await expect(page.locator('[data-count=there]')).toHaveText('2');
	await page.locator('#hand-count').getByLabel('महिलाएं').fill('3');
	await page.locator('#hand-count').getByRole('button', { name: 'सेव करें' }).click();
	await expect(page.locator('#hand-count')).toContainText('हाथ से 3, निशान से 2');
	await page.getByRole('button', { name: 'सत्र बंद करें' }).click();
	await expect(page.getByRole('alert')).toContainText('बाद में किसी को याद नहीं रहता');
	await expect(page.getByLabel('फर्क क्यों है')).toBeFocused();
	await expect(page.getByLabel('फर्क क्यों है')).toBeInViewport();
	await expect(page.locator('#count')).not.toContainText('बंद');
	expect(await barriers()).toEqual([]);
	await page.getByRole('button', { name: 'अभी बंद करें, कारण बाद में लिखें' }).click();
	await expect(page.locator('#count')).toContainText('बंद');
	await expect(page.getByRole('link', { name: 'आगे: दिन 1, दोपहर बाद' })).toBeInViewport();
	await context.setOffline(false);
	await arrives(page);
	await page.getByRole('link', { name: 'आगे: दिन 1, दोपहर बाद' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('दिन 1, दोपहर बाद');
	await page.getByRole('button', { name: 'बाकी सब उपस्थित' }).click();
	await expect(page.locator('[data-count=there]')).toHaveText('2');
	await arrives(page);
	await page.goto(`${roster.split('/sessions/')[0] ?? ''}/?full`);
	await page.getByRole('button', { name: 'बंद करके जमा करें' }).click();
	await expect(page.getByRole('alert')).toContainText('पहले कारण लिखें');
	const asked = page.getByLabel('दिन 1, सुबह: हाथ से 3, निशान से 2। फर्क क्यों है?');
	await expect(asked).toBeFocused();
	await expect(asked).toBeInViewport();
	await asked.fill('रसोइया भी गिनी गई');
	await page.getByRole('button', { name: 'बंद करके जमा करें' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'जमा हो गई' })).toBeVisible();
	await expect(page.locator('main')).toContainText('कारण: रसोइया भी गिनी गई');
});

test('without signal too nobody misses more of a sitting than there was of it: the row asks again, and nothing is marked', async ({
	page,
	context,
	line,
	barriers,
}) => {
	test.slow();
	const roster = await opened(page, line, 1);
	await context.setOffline(true);
	await page.goto(roster);
	const row = page.locator('#row-1');
	const minutes = row.getByLabel('कितने मिनट छूटे');
	await row.locator('summary').click();
	for (const [typed, said] of [
		['आधा', 'छूटे हुए मिनट'],
		['१८१', 'सत्र इतने मिनट का था ही नहीं'],
	] as const) {
		await minutes.fill(typed);
		await row.getByRole('button', { name: 'पहले चले गए' }).click();
		await expect(row.getByRole('alert')).toContainText(said);
		await expect(minutes).toHaveValue(typed);
		await expect(minutes).toBeFocused();
		await expect(row).toHaveAttribute('data-status', '');
	}
	expect(await barriers()).toEqual([]);
	await page.locator('#times').getByLabel('खत्म').fill('13:30');
	await page.locator('#times').getByRole('button', { name: 'सेव करें' }).click();
	await row.getByRole('button', { name: 'पहले चले गए' }).click();
	await expect(row).toHaveAttribute('data-status', 'left-early');
	await expect(row.getByRole('alert')).toHaveCount(0);
	await page.locator('#times').getByLabel('खत्म').fill('12:00');
	await page.locator('#times').getByRole('button', { name: 'सेव करें' }).click();
	await expect(page.locator('#times').getByRole('alert')).toContainText(/छूटे हुए मिनट.* 1\. /);
	await context.setOffline(false);
	await arrives(page);
	expect(await onServer(page, roster)).toEqual({ 'left-early': 1 });
});

test('a full phone, a broken store and a wrong clock are each said in words, and no tap is invented', async ({
	page,
	context,
	line,
}) => {
	test.slow();
	// Before the phone first writes: what room there is Chromium asks once, and then for a while not.
	const devtools = await context.newCDPSession(page);
	const quotaSize = 4_000_000;
	await devtools.send('Storage.overrideQuotaForOrigin', { origin: line.origin, quotaSize });
	const roster = await opened(page, line, 1);
	await context.setOffline(true);
	await page.clock.setSystemTime(Date.now() + 3 * 86_400_000);
	await page.goto(roster);
	await marked(page, 1, 'उ').click();
	await expect(marked(page, 1, 'उ')).toHaveAttribute('aria-pressed', 'true');
	await context.setOffline(false);
	await arrives(page);
	await expect(page.locator('[data-clock]')).toContainText('3 दिन गलत');
	expect(await page.evaluate(fillThePhone)).toBe('QuotaExceededError');
	await refused('फोन भर गया है: यह निशान नहीं लगा');
	await devtools.send('Storage.overrideQuotaForOrigin', { origin: line.origin });
	await page.evaluate(() => {
		IDBObjectStore.prototype.put = () => {
			throw new DOMException('no', 'UnknownError');
		};
	});
	await refused('फोन इसे लिख नहीं पाया: यह निशान नहीं लगा');
	// A private window of a browser that keeps nothing there.
	await page.addInitScript(() => {
		indexedDB.open = () => {
			throw new DOMException('no', 'SecurityError');
		};
	});
	await page.goto(roster);
	await expect(page.getByText('इस विंडो में कुछ नहीं टिकेगा')).toBeVisible();
	await expect(page.locator('.person')).toHaveCount(0);

	async function refused(words: string): Promise<void> {
		await marked(page, 1, 'अ').click();
		await expect(page.getByRole('alert')).toContainText(words);
		await expect(marked(page, 1, 'उ')).toHaveAttribute('aria-pressed', 'true');
	}

	/** Writes ever smaller things beside the phone's store until not even a few bytes find room. */
	async function fillThePhone(): Promise<string> {
		const db = await new Promise<IDBDatabase>((open, not) => {
			const asked = indexedDB.open('videos');
			asked.onupgradeneeded = () => asked.result.createObjectStore('all', { autoIncrement: true });
			asked.onsuccess = () => open(asked.result);
			asked.onerror = () => not(asked.error ?? new Error('not opened'));
		});
		let refusal = '';
		for (let bytes = 2 ** 21; bytes > 0; bytes = refusal === '' ? bytes : bytes >> 1) {
			refusal = await new Promise<string>((told) => {
				const change = db.transaction('all', 'readwrite');
				change.objectStore('all').put(new Uint8Array(bytes));
				change.oncomplete = () => told('');
				change.onabort = () => told(change.error?.name ?? '');
			});
		}
		return refusal;
	}
});
