import { createPrivateKey } from 'node:crypto';
import { base58 } from '@scure/base';
import { beforeAll, describe, expect, test } from 'vitest';
import { loaderFor } from '#credentials/documents.ts';
import { didDocument, didOf, type Issuer } from '#credentials/issuer.ts';
import { signingKeyOf } from '#credentials/keys.ts';
import { badgeVerdict, openBadgeOf, withProof } from '#credentials/open-badge.ts';
import { signedStatus } from '#credentials/status.ts';
import type { StatusList } from '#credentials/status-list.ts';
import { bakedSvg } from '#documents/baked-badge.ts';
import { now } from '#tests/factories.ts';
import { aCertificate } from './certificates.ts';
import { aKey, origin } from './samples.ts';
import { byPython, byVerifierCore, type AtHand, type Opinion } from './second-opinion.ts';
import alumni from './vectors/alumni.json' with { type: 'json' };

function anIssuer(at = origin): Issuer {
	const { key } = aKey();
	const publicKey = Buffer.from(key.publicKey).toString('base64url');
	const row = { kid: key.kid, publicKey, madeAt: now, retiredAt: null };
	const keys = [{ ...row, distrustedFrom: null, distrustReason: null }];
	return { origin: at, did: didOf(at), key, keys };
}

const listWith = async (issuer: Issuer, ...cancelled: number[]): Promise<JsonLd> => {
	const gone = cancelled.map((index) => [index, { on: '2026-11-23', why: 'other' }] as const);
	const list: StatusList = {
		...{ list: 1, madeAt: now, cancelled: new Map(gone), suspended: new Map() },
	};
	return (await signedStatus(issuer, list)).credential;
};

const changed = (credential: JsonLd, change: (copy: Record<string, never>) => void): JsonLd => {
	const copy = structuredClone(credential) as Record<string, never>;
	change(copy);
	return copy;
};

describe('a certificate as an Open Badge', () => {
	const issuer = anIssuer();
	const stranger = anIssuer('https://elsewhere.example');
	let badge: JsonLd;
	let atHand: AtHand;
	beforeAll(async () => {
		badge = await withProof(openBadgeOf(aCertificate(), issuer), issuer, now);
		atHand = { did: didDocument(issuer), list: await listWith(issuer, 7) };
	});

	/** The three verifiers must agree; ours says nothing of status. */
	async function opinions(credential: JsonLd, at: AtHand): Promise<Opinion> {
		const python = byPython(credential, at, issuer.did);
		const core = await byVerifierCore(credential, at);
		expect(core.signature, 'verifier-core').toBe(python.signature);
		if (python.signature === 'good') expect(core.status, 'verifier-core').toBe(python.status);
		return python;
	}

	test('is good and stands, to a verifier of another house and to one in another language', async () => {
		expect(await opinions(badge, atHand)).toEqual({ signature: 'good', status: 'standing' });
		expect(await badgeVerdict(badge, loaderFor([issuer]), now)).toEqual({ verified: true });
	});

	test('that was cancelled is still good, and said to be cancelled', async () => {
		const { statusIndex } = aCertificate();
		const list = await listWith(issuer, 7, statusIndex);
		expect(await opinions(badge, { ...atHand, list })).toEqual({
			...{ signature: 'good', status: 'cancelled' },
		});
	});

	test('is good, its status not known, when the list cannot be reached', async () => {
		const said = byPython(badge, { ...atHand, list: undefined }, issuer.did);
		expect(said).toEqual({ signature: 'good', status: 'unknown' });
		expect((await byVerifierCore(badge, { ...atHand, list: undefined })).status).toBe('unknown');
	});

	test('is bad with one word of it changed', async () => {
		const tampered = changed(badge, (copy) => {
			Object.assign(copy['credentialSubject'] ?? {}, { licenseNumber: 'AAAABBBBCCCC' });
		});
		expect((await opinions(tampered, atHand)).signature).toBe('bad');
		expect((await badgeVerdict(tampered, loaderFor([issuer]), now)).verified).toBe(false);
	});

	test('is bad when somebody else signed it in our name, or we in somebody else’s', async () => {
		const forged = await withProof(openBadgeOf(aCertificate(), issuer), stranger, now);
		expect((await opinions(forged, atHand)).signature).toBe('bad');
		expect((await badgeVerdict(forged, loaderFor([issuer]), now)).verified).toBe(false);
		const foreign = await withProof(openBadgeOf(aCertificate(), stranger), stranger, now);
		expect(byPython(foreign, { ...atHand, did: didDocument(stranger) }, issuer.did).signature).toBe(
			'bad',
		);
	});

	test('is bad when the key in the issuer’s document was swapped', async () => {
		// A site of its own: verifier-core remembers for a while what it read of the other.
		const site = anIssuer('https://swapped.example');
		const signed = await withProof(openBadgeOf(aCertificate(), site), site, now);
		const id = (signed['proof'] as { verificationMethod: string }).verificationMethod;
		const [method] = didDocument({ ...site, keys: anIssuer().keys }).verificationMethod;
		const did = {
			...didDocument(site),
			verificationMethod: [{ ...method, id, controller: site.did }],
		} as AtHand['did'];
		const list = await listWith(site);
		expect(byPython(signed, { did, list }, site.did).signature).toBe('bad');
		expect((await byVerifierCore(signed, { did, list })).signature).toBe('bad');
	});

	test('uses no word that its contexts do not define: safe mode refuses what does', async () => {
		const made = openBadgeOf(aCertificate(), issuer);
		const odd = { ...made, courseMarks: 100 };
		await expect(withProof(odd, issuer, now)).rejects.toThrow(/safe mode/i);
	});

	test('bakes into a picture from which it can be taken again, whatever a name is', () => {
		const certificate = aCertificate({ holderHi: null, holderEn: 'A & B <i> ]]> C' });
		const made = JSON.stringify(openBadgeOf(certificate, issuer));
		const svg = bakedSvg(certificate, made);
		const [, inside = ''] = /<openbadges:credential><!\[CDATA\[(.*?)\]\]>/s.exec(svg) ?? [];
		expect(JSON.parse(inside)).toEqual(JSON.parse(made));
		expect(svg).toMatch(/^<svg [^>]*>\n<openbadges:credential>/);
		expect(svg.split('</openbadges:credential>')[1]).not.toContain('<i>');
	});
});

describe('the vector of W3C vc-di-eddsa (eddsa-rdfc-2022)', () => {
	const id = 'https://vc.example/issuers/5678';
	const publicKeyMultibase = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2';
	const method = { id: `${id}#${publicKeyMultibase}`, type: 'Multikey', controller: id };
	const multikey = 'https://w3id.org/security/multikey/v1';
	const documents = new Map<string, unknown>([
		[
			'https://www.w3.org/ns/credentials/examples/v2',
			{ '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
		],
		[
			id,
			{
				...{ '@context': ['https://www.w3.org/ns/did/v1', multikey], id },
				verificationMethod: [{ ...method, publicKeyMultibase }],
				assertionMethod: [method.id],
			},
		],
		[method.id, { '@context': multikey, ...method, publicKeyMultibase }],
	]);
	const then = new Date('2023-02-24T23:36:38Z');

	test('is verified, and not with a letter changed', async () => {
		expect(await badgeVerdict(structuredClone(alumni), loaderFor([], documents), then)).toEqual({
			verified: true,
		});
		const other = { ...structuredClone(alumni), name: 'Alumni credential' };
		expect((await badgeVerdict(other, loaderFor([], documents), then)).verified).toBe(false);
	});

	test('is what we sign ourselves, to the last letter of the proof', async () => {
		// The published private key, as Multikey (0x8026): RFC 8410 puts the seed into PKCS#8.
		const seed = base58.decode('3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq').slice(2);
		const der = Buffer.from([...Buffer.from('302e020100300506032b657004220420', 'hex'), ...seed]);
		const key = signingKeyOf(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }));
		const { proof, ...unsigned } = structuredClone(alumni);
		const issuer = { origin, did: id, key, keys: [] };
		const signed = await withProof(unsigned, issuer, then, documents);
		expect((signed['proof'] as typeof proof).proofValue).toBe(proof.proofValue);
	});
});
