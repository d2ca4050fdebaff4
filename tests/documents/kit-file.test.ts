import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { kitFileLimit, kitLimit } from '#auth/limits.ts';
import { checkSignature } from '#credentials/ed25519.ts';
import { sealIn, sealVerdict, type SealedKit } from '#credentials/kit-seal.ts';
import { signingKeyOf } from '#credentials/keys.ts';
import { kitsNotGiven } from '#actions/kits-not-given.ts';
import { askedKits, mixOf, partOf } from '#documents/kit-choice.ts';
import { kitFile, sealBytes, sealed } from '#documents/kit-file.ts';
import { sha256 } from '#documents/kit-file/check.ts';
import { keptOrMade } from '#documents/kit-kept.ts';
import { manifestFile, type BuiltKit } from '#documents/kit-manifest.ts';
import { partsOf, sizesOf } from '#documents/kit-sizes.ts';
import { storeKit } from '#documents/kit-store.ts';
import type { Kit } from '#documents/kit.ts';
import { allKits } from './kits.ts';

const key = signingKeyOf(generateKeyPairSync('ed25519').privateKey);
const known = [{ kid: key.kid, publicKey: key.publicKey }];
const how = { program: '/* no program */', origin: 'https://one.example' };
const [hindi, english] = allKits as [Kit, Kit];
const file = kitFile([hindi], 'A kit', how);
const whole = sealed(file, key, '2026-11-29');

test('a file is small enough to send, complete without a script, and asks nobody but its own site', () => {
	for (const kit of allKits) {
		const { before, after } = kitFile([kit], kit.frame.title, how);
		expect(Buffer.byteLength(before + after)).toBeLessThan(1_000_000);
		const [, text = ''] = /<noscript>(.*?)<\/noscript>/s.exec(before) ?? [];
		for (const { number } of kit.parts.safety.calls) expect(text.includes(number)).toBe(true);
		for (const { topic } of kit.parts.plan.steps) expect(text.includes(inHtml(topic))).toBe(true);
		for (const { text: card } of kit.parts.notes.piles.flatMap(({ cards }) =>
			cards.map((words) => ({ text: words })),
		)) {
			expect(text.includes(inHtml(card))).toBe(true);
		}
		expect(/undefined|\[object|NaN|<script/.exec(text)).toBeNull();
		const leads = [...before.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, to = '']) => to);
		const { address } = kit.frame;
		expect(leads.filter((to) => to !== address && !/^(tel:\d+|#[a-z-]+)$/.test(to))).toEqual([]);
	}
});

test('the seal of a file is the site’s, and a letter changed anywhere in it is noticed', async () => {
	const seal = sealOf(whole);
	expect(await sealVerdict(seal, known, checkSignature)).toBe('genuine');
	expect(JSON.stringify(seal).length).toBeLessThan(sealBytes);
	expect(seal.seal).toMatchObject({ kit: hindi.slug, edition: hindi.edition, language: 'hi' });
	expect(await hashWithoutSeal(whole)).toBe(seal.seal.file);
	for (const changed of [whole.replace('1098', '1089'), whole.replace('no program', 'a program')]) {
		expect(changed).not.toBe(whole);
		expect(await hashWithoutSeal(changed)).not.toBe(seal.seal.file);
	}
});

test('a seal that says something else, or of another key, is not believed', async () => {
	const { seal, ...rest } = sealOf(whole);
	const later = { ...rest, seal: { ...seal, edition: '2099.1' } };
	expect(await sealVerdict(later, known, checkSignature)).toBe('altered');
	expect(await sealVerdict(sealOf(whole), [], checkSignature)).toBe('unknown-key');
	const stolen = known.map((one) => ({ ...one, until: '2026-11-01' }));
	expect(await sealVerdict(sealOf(whole), stolen, checkSignature)).toBe('distrusted-key');
	for (const text of ['', '{}', '{"seal":{"kit":1}}', 'x']) expect(sealIn(text)).toBeUndefined();
});

test('the same kits give the same file', () => {
	expect(kitFile([hindi], 'A kit', how)).toEqual(file);
});

test('a track, a mix in its own order and a single kit are found by their names; nothing else is', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'saksham-kits-'));
	for (const kit of allKits) await storeKit(kit, folder);
	const asked = async (name: string, lessons: string | null = null) => {
		const found = await askedKits(name, lessons, folder);
		return typeof found === 'object' ? found.kits.map(({ slug }) => slug) : found;
	};
	expect(await asked(`${hindi.slug}-hi`)).toEqual([hindi.slug]);
	expect((await asked('track-d-en'))?.length).toBeGreaterThan(3);
	expect(await asked('mix-hi', 'rescue,evidence,rescue,../x')).toEqual(['rescue', 'evidence']);
	for (const name of ['rescue', 'rescue-fr', '..-hi', 'mix-hi', 'track-z-hi', 'a/b-hi']) {
		expect(await asked(name)).toBeUndefined();
	}
	const isPutTogether = async (name: string) => {
		const found = await askedKits(name, null, folder);
		return typeof found === 'object' && found.isPutTogether;
	};
	expect(await isPutTogether(`${hindi.slug}-hi`)).toBe(false);
	expect(await isPutTogether(`${hindi.slug}-both`)).toBe(true);
	expect(await isPutTogether('track-d-en')).toBe(true);
	expect(mixOf('evidence,nothing')).toEqual(['evidence']);
	expect(english.language).toBe('en');
});

test('a mix of all lessons comes in parts under 5 MB, every lesson once and in order; whole it is refused with a sentence', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'saksham-kits-'));
	for (const kit of allKits) await storeKit(kit, folder);
	const kits = allKits.map(builtWith(440_000));
	writeFileSync(join(folder, manifestFile), JSON.stringify({ kits }));
	const inHindi = kits.filter(({ language }) => language === 'hi');
	const parts = partsOf(inHindi);
	expect(parts.length).toBeGreaterThan(1);
	expect(parts.flat()).toEqual(inHindi);
	for (const part of parts)
		expect(Math.max(...Object.values(sizesOf(part)))).toBeLessThan(5_000_000);
	const asked = (part: BuiltKit[]) =>
		askedKits('mix-hi', part.map(({ slug }) => slug).join(','), folder, folder);
	for (const part of parts)
		expect(await asked(part)).toMatchObject({ kits: { length: part.length } });
	expect(await asked(inHindi)).toBe('kits-too-large');
	for (const [name, word] of [
		['mix-hi', 'भागों'],
		['mix-en', 'parts'],
	] as const) {
		const answer = kitsNotGiven('kits-too-large', name);
		expect(answer.status).toBe(422);
		expect(await answer.text()).toContain(word);
	}
	expect(partOf(new URL('https://one.example/kits/mix-hi.pdf?part=2'))).toBe('-2');
	expect(partOf(new URL('https://one.example/kits/mix-hi.pdf?part=%22x'))).toBe('');
});

test('kits put together once are given to everybody at once; who had too many put together waits, and is told how long', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'saksham-made-'));
	const pdf = new Uint8Array([37, 80, 68, 70]);
	let made = 0;
	const asked = (of: string, who: string) =>
		keptOrMade(
			of,
			() => kitLimit(who),
			() => Promise.resolve(pdf).finally(() => (made += 1)),
			folder,
		);
	for (let n = 0; n < 20; n += 1) expect(await asked(`mix ${n}`, 'one')).toEqual(pdf);
	const refused = await asked('mix 20', 'one');
	expect(refused).toEqual({ minutes: 15 });
	expect(await asked('mix 3', 'one')).toEqual(Buffer.from(pdf));
	expect(await asked('mix 20', 'other')).toEqual(pdf);
	expect(made).toBe(21);
	for (const [name, word] of [
		['mix-hi', '15 मिनट'],
		['mix-en', '15 minutes'],
	] as const) {
		const answer = kitsNotGiven({ minutes: 15 }, name);
		expect(answer.status).toBe(429);
		expect(answer.headers.get('Retry-After')).toBe('900');
		expect(answer.headers.get('Cache-Control')).toBe('no-store');
		expect(await answer.text()).toContain(word);
	}
});

test('a hall behind one address takes kits put together as HTML; a machine that asks on and on waits', async () => {
	for (let n = 0; n < 200; n += 1) expect(await kitFileLimit('a hall')).toBeUndefined();
	expect(await kitFileLimit('a hall')).toBe(15);
	expect(await kitFileLimit('another hall')).toBeUndefined();
	for (const [name, word] of [
		['track-d-hi', '15 मिनट रुकें'],
		['track-d-en', 'from the net you are on. Wait 15 minutes'],
	] as const) {
		const answer = kitsNotGiven({ minutes: 15 }, name, 'refusal.kit-files-too-many');
		expect([answer.status, answer.headers.get('Retry-After')]).toEqual([429, '900']);
		expect(await answer.text()).toContain(word);
	}
});

/** As scripts/kits.ts writes them down, each file of about the size the largest has. */
function builtWith(bytes: number) {
	return ({ slug, language, edition, lawDate }: Kit): BuiltKit => {
		const file = (ending: string, size: number) => ({
			name: `${slug}-${language}.${ending}`,
			bytes: size,
		});
		return {
			slug,
			language,
			edition,
			lawDate,
			pages: 40,
			zip: file('zip', 1_500_000),
			pdf: file('pdf', bytes),
			pptx: file('pptx', 54_000),
			html: file('html', 260_000),
			parts: [],
			hash: slug,
		};
	};
}

function sealOf(text: string): SealedKit {
	const found = sealIn(/id="seal">([^<]*)</.exec(text)?.[1] ?? '');
	if (!found) throw new Error('a file without its seal');
	return found;
}

/** As the page does it that checks a copy. */
function hashWithoutSeal(text: string): Promise<string> {
	return sha256(text.replace(/(id="seal">)[^<]*/, '$1'));
}

function inHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('[ ]', '☐');
}
