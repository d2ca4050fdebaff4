import { databaseUrl } from '#server/configuration.ts';
import { expect, test } from './fixtures.ts';
import { addressIn, pages, placesOf } from './pages.ts';

for (const [file, kind] of Object.entries(pages)) {
	test(`${file} in Hindi weighs at most ${kind.kilobytes} KB with all it asks for`, async ({
		page,
		context,
		signInAs,
	}) => {
		if (kind.signIn) await signInAs(kind.signIn);
		const devtools = await context.newCDPSession(page);
		await devtools.send('Network.enable');
		let bytes = 0;
		devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
			bytes += encodedDataLength;
		});
		await page.goto(addressIn('hi', kind, await placesOf(databaseUrl())));
		await page.waitForLoadState('networkidle');
		expect(bytes).toBeGreaterThan(500);
		expect(bytes / 1024).toBeLessThanOrEqual(kind.kilobytes);
	});
}
