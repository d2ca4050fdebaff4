import { afterEach, expect, test } from 'vitest';
import { digestSmallTextsAtOnce } from '#server/digests.ts';

afterEach(() => {
	Reflect.deleteProperty(crypto.subtle, 'digest');
});

test('a digest made at once is the one WebCrypto makes', async () => {
	const texts = ['', 'a{}', 'मानव तस्करी'.repeat(500), 'x'.repeat(70_000)];
	const bytes = texts.map((text) => new TextEncoder().encode(text));
	const asked = async () =>
		await Promise.all(
			bytes.flatMap((text) =>
				['SHA-256', 'SHA-384'].map(async (algorithm) => {
					const digest = await crypto.subtle.digest(algorithm, text);
					return Buffer.from(digest).toString('base64');
				}),
			),
		);
	const before = await asked();
	digestSmallTextsAtOnce();

	expect(await asked()).toEqual(before);
	expect(await crypto.subtle.digest('SHA-256', bytes[1] ?? new Uint8Array())).toBeInstanceOf(
		ArrayBuffer,
	);
});

test('part of a buffer is hashed, not all of it', async () => {
	const part = new TextEncoder().encode('before|style|after').subarray(7, 12);
	const before = Buffer.from(await crypto.subtle.digest('SHA-256', part));
	digestSmallTextsAtOnce();

	expect(Buffer.from(await crypto.subtle.digest('SHA-256', part))).toEqual(before);
});
