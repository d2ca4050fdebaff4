import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { decode, rfc8949EncodeOptions, encode, Tagged } from 'cborg';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCbor } from '#credentials/cbor.ts';
import { bytesOf, digitsOf, verifierAddress } from '#credentials/digits.ts';
import { partsThatMayBeLeftOut } from '#credentials/facts.ts';
import { byNoble, checkSignature } from '#credentials/ed25519.ts';
import { pack, unpack } from '#credentials/packing.ts';
import { dictionary } from '#credentials/payload.ts';
import { readSign1 } from '#credentials/sign1.ts';
import { messageVerdict, signatureVerdict } from '#credentials/verdict.ts';
import { roomFor, signedMessage } from '#credentials/writing.ts';
import { aKey, longFacts, origin, someFacts } from './samples.ts';

const room = roomFor(`${origin}/v#`.length);
const chance = fc.sample(fc.uint8Array({ minLength: 0, maxLength: 320 }), {
	seed: 5,
	numRuns: 10_000,
});

describe('a certificate in a code', () => {
	test('says word for word what was signed, read by the phone with the public key alone', async () => {
		const { key, known } = aKey();
		const facts = someFacts();
		const { page, digits } = verifierAddress(signedMessage(facts, key, room), origin);
		expect(page).toBe(`${origin}/v#`);
		const verdict = await signatureVerdict(digits, [known], checkSignature);
		expect(verdict).toEqual({ signature: 'genuine', facts, key: known });
	});

	test('is the same bytes for the same facts and key', () => {
		const { key } = aKey();
		expect(signedMessage(someFacts(), key, room)).toEqual(signedMessage(someFacts(), key, room));
	});

	test('fits with a long name and much else to say, and names what had no room', async () => {
		const { key, known } = aKey();
		const message = signedMessage(longFacts, key, room);
		expect(message.length).toBeLessThanOrEqual(room);
		const verdict = await messageVerdict(message, [known], checkSignature);
		if (verdict.signature !== 'genuine') throw new Error(verdict.signature);
		const { leftOut, signatories, ...rest } = verdict.facts;
		expect(leftOut).toEqual(['signatories']);
		expect(signatories).toEqual([]);
		expect(rest).toEqual(
			Object.fromEntries(Object.entries(longFacts).filter(([name]) => name in rest)),
		);
	});

	test('even with the longest names a register keeps says all that is asked of the person', async () => {
		const { key, known } = aKey();
		const letters = (from: number, seed: number) =>
			fc
				.sample(fc.nat(25), { seed, numRuns: 80 })
				.map((n) => String.fromCharCode(from + n))
				.join('');
		const names = { nameHi: letters(0x915, 1), nameEn: letters(0x61, 2) };
		const message = signedMessage({ ...longFacts, ...names }, key, room);
		const verdict = await messageVerdict(message, [known], checkSignature);
		expect(verdict).toMatchObject({ facts: { ...names, leftOut: partsThatMayBeLeftOut } });
	});

	test('of another key, of a key retired before, and of a stolen one is not called genuine', async () => {
		const { key, known } = aKey();
		const message = signedMessage(someFacts({ issuedOn: '2026-11-22' }), key, room);
		const answer = async (keys: (typeof known)[]) =>
			(await messageVerdict(message, keys, checkSignature)).signature;
		expect(await answer([])).toBe('unknown-key');
		expect(await answer([aKey().known])).toBe('unknown-key');
		expect(await answer([{ ...aKey().known, kid: known.kid }])).toBe('altered');
		expect(await answer([{ ...known, until: '2026-11-22', stolen: true }])).toBe('distrusted-key');
		expect(await answer([{ ...known, until: '2026-11-23' }])).toBe('genuine');
	});
});

test('the code is read the same by Python, with libraries that are not ours', () => {
	const { key } = aKey();
	const facts = someFacts();
	const asked = {
		digits: digitsOf(signedMessage(facts, key, room)),
		publicKey: Buffer.from(key.publicKey).toString('base64'),
		words: Buffer.from(dictionary()).toString('base64'),
	};
	const read = (input: typeof asked) =>
		JSON.parse(
			execFileSync('/usr/bin/python3', [join(import.meta.dirname, 'read_code.py')], {
				input: JSON.stringify(input),
				encoding: 'utf8',
			}),
		) as { lines: string[] };
	expect(read(asked)).toMatchObject({
		...{ genuine: true, kid: true, deterministic: true, shape: [18, -8, true] },
		...{ code: facts.code, minutes: facts.minutes },
	});
	const { nameHi, nameEn, role, posting, title, place } = facts;
	expect(read(asked).lines.slice(0, 6)).toEqual([nameHi, nameEn, role, posting, title, place]);
	const stranger = Buffer.from(aKey().key.publicKey).toString('base64');
	expect(read({ ...asked, publicKey: stranger })).toMatchObject({ genuine: false, kid: false });
});

describe('nothing but what was signed is genuine', () => {
	test('not with any one byte of 200 certificates changed', async () => {
		const { key, known } = aKey();
		const genuine: string[] = [];
		let tried = 0;
		for (let n = 0; n < 200; n += 1) {
			const message = signedMessage(someFacts({ code: `CERT${n}`, minutes: n + 60 }), key, room);
			for (let at = 0; at < message.length; at += 1) {
				const changed = message.slice();
				changed[at] = (message[at] ?? 0) ^ (1 + ((n * 7 + at * 13) % 255));
				// Nothing is asked of the signature that its own bytes or its shape don't settle first.
				const verdict = await messageVerdict(changed, [known], checkSignature);
				if (verdict.signature === 'genuine') genuine.push(`${n} at ${at}`);
				tried += 1;
			}
		}
		expect(genuine).toEqual([]);
		expect(tried).toBeGreaterThan(200 * 150);
	});

	test('not ten thousand handfuls of chance, nor the digits they would be; and none breaks the page', async () => {
		const { known } = aKey();
		for (const bytes of chance) {
			const verdict = await messageVerdict(bytes, [known], checkSignature);
			expect(verdict.signature).not.toBe('genuine');
		}
		for (const bytes of chance.slice(0, 300)) {
			const digits = Array.from(bytes).join('');
			const verdict = await signatureVerdict(digits, [known], checkSignature);
			expect(verdict.signature).toBe('altered');
		}
	});

	test('nor what somebody may type after the #', async () => {
		const { known } = aKey();
		const odd = ['', '0', '-1', '1e9', '12a', '９９', 'undefined', '%00', '9'.repeat(5_000)];
		for (const fragment of odd) {
			const verdict = await signatureVerdict(fragment, [known], checkSignature);
			expect(verdict).toEqual({ signature: 'altered' });
		}
	});

	test('nor a certificate with bytes put after it or taken off its end', async () => {
		const { key, known } = aKey();
		const message = signedMessage(someFacts(), key, room);
		for (const changed of [Uint8Array.from([...message, 0]), message.slice(0, -1)]) {
			expect(await messageVerdict(changed, [known], checkSignature)).toEqual({
				signature: 'altered',
			});
		}
	});
});

test('the two ways to check a signature agree', async () => {
	const { key } = aKey();
	for (const bytes of chance.slice(0, 40)) {
		const signature = key.sign(bytes);
		expect(await checkSignature(key.publicKey, signature, bytes)).toBe(true);
		expect(await byNoble(key.publicKey, signature, bytes)).toBe(true);
		const other = Uint8Array.from([...bytes, 1]);
		expect(await byNoble(key.publicKey, signature, other)).toBe(false);
		expect(await byNoble(key.publicKey, bytes, bytes)).toBe(false);
	}
});

describe('the reader of CBOR', () => {
	const value = fc.letrec((tie) => ({
		any: fc.oneof(
			{ depthSize: 'small', withCrossShrink: true },
			fc.nat(4_294_967_295),
			fc.integer({ min: -100_000, max: -1 }),
			fc.string(),
			fc.uint8Array({ maxLength: 300 }),
			fc.array(tie('any'), { maxLength: 4 }),
		),
	})).any;

	test('reads what cborg writes', () => {
		fc.assert(
			fc.property(value, (written) => {
				expect(readCbor(encode(written, rfc8949EncodeOptions))).toEqual(written);
			}),
			{ seed: 8, numRuns: 400 },
		);
		expect(readCbor(encode(new Tagged(18, [1])))).toEqual({ tag: 18, value: [1] });
	});

	test('never accepts what cborg, told to be strict, refuses, and never reads it otherwise', () => {
		let read = 0;
		const short = fc.sample(fc.uint8Array({ maxLength: 12 }), { seed: 6, numRuns: 10_000 });
		for (const bytes of [...short, ...chance.slice(0, 2_000)]) {
			const ours = readCbor(bytes);
			if (ours === undefined || isAMapOrTag(ours)) continue;
			read += 1;
			const strict = { strict: true, useMaps: true, tags: Tagged.preserve(18) };
			expect(decode(bytes, strict), Buffer.from(bytes).toString('hex')).toEqual(ours);
		}
		expect(read).toBeGreaterThan(200);
	});

	test('refuses the longer way to write a number, keys out of order and a key twice', () => {
		const wrong = ['1801', '190001', '1a00000001', '5801ff', 'a202010101', 'a201010101', '9f01ff'];
		for (const hex of wrong) expect(readCbor(Buffer.from(hex, 'hex')), hex).toBeUndefined();
		expect(readCbor(Buffer.from('a201010202', 'hex'))).toBeInstanceOf(Map);
	});
});

/** cborg wants to know tags beforehand and orders other keys than numbers its own way. */
function isAMapOrTag(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(isAMapOrTag);
	return value instanceof Map || (typeof value === 'object' && value !== null && 'tag' in value);
}

describe('texts', () => {
	test('in any script come back as they were; Hindi takes one byte a letter', () => {
		const odd = 'क्ष ज्ञ स्त्री “ए” – ऑ ᱥᱟᱱᱛᱟᱲᱤ 👩‍⚖️ é \u200d';
		expect(unpack(pack(odd))).toBe(odd);
		expect(pack('प्रशिक्षण').length).toBe('प्रशिक्षण'.length);
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				expect(unpack(pack(text))).toBe(text.replace(/[^\P{Cc}\t\n\x7f-\x9f]/gu, ' '));
			}),
			{ seed: 2 },
		);
	});

	test('are squeezed against words that never change', async () => {
		const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(dictionary()));
		expect(Buffer.from(digest).toString('hex')).toBe(
			'9a4d044ce3e9e1bcb63e01bb54a3d6985c0a697e421283e8dc40fbf9b0c8768c',
		);
	});
});

test('digits hold every byte', () => {
	for (const bytes of chance.slice(0, 500)) {
		const led = Uint8Array.from([0xd2, ...bytes]);
		expect(bytesOf(digitsOf(led))).toEqual(led);
	}
});

test('a message is taken apart only in the one shape we write', () => {
	const { key } = aKey();
	const message = signedMessage(someFacts(), key, room);
	const parts = readSign1(message);
	expect(parts?.kid).toBe(key.kid);
	const [head, , payload, signature] = (
		decode(message, { useMaps: true, tags: Tagged.preserve(18) }) as Tagged
	).value as [Uint8Array, Map<never, never>, Uint8Array, Uint8Array];
	const other = (...items: unknown[]) => encode(new Tagged(18, items), rfc8949EncodeOptions);
	expect(readSign1(other(head, new Map(), payload, signature))).toEqual(parts);
	expect(readSign1(other(head, new Map([[4, head]]), payload, signature))).toBeUndefined();
	expect(readSign1(other(new Uint8Array(9), new Map(), payload, signature))).toBeUndefined();
	expect(readSign1(other(head, new Map(), payload, signature.slice(1)))).toBeUndefined();
	expect(readSign1(other(head, new Map(), payload, signature, 1))).toBeUndefined();
});
