/**
 * `node bench/sign-thousand.ts <database> <count>`: gives so many people of one workshop a certificate
 * and says as JSON what signing and printing them took. bench/credentials.ts starts it, with the options
 * of `npm run serve`.
 */
import { generateKeyPairSync } from 'node:crypto';
import { openIssuer } from '#credentials/issuer.ts';
import { credentialsOf, signWorkshop } from '#credentials/issuing.ts';
import { signingKeyOf } from '#credentials/keys.ts';
import { signedStatus } from '#credentials/status.ts';
import { openDb } from '#db/client.ts';
import { inTurn, madeAhead } from '#documents/awards.ts';
import { certificatePdf, codeOf } from '#documents/certificate.ts';
import { qrVersion } from '#documents/qr.ts';
import { certificatesOf } from '#training/certificates.ts';
import { aLargeWorkshop } from './large-workshop.ts';

const [file = '', count] = process.argv.slice(2);
const many = Number(count);
const origin = 'https://saksham.jharkhand.example';
const db = await openDb(`file:${file}`);
const key = signingKeyOf(generateKeyPairSync('ed25519').privateKey);
const issuer = await openIssuer(db, { key, origin }, new Date());
const workshop = await aLargeWorkshop(db, many);

const signing = await seconds(() =>
	signWorkshop(db, issuer, workshop.id, { now: () => new Date() }),
);
const standing = await certificatesOf(db, workshop.id);
const signed = await credentialsOf(db, issuer, standing, new Date());
const awarded = standing.map((certificate, n) => ({
	certificate,
	message: signed[n]?.message ?? '',
	openBadge: signed[n]?.openBadge ?? '',
}));
const printing = await seconds(async () => {
	// As a ZIP of all takes them (awards.ts): the code of the next is drawn while this one is typeset.
	const each = inTurn(
		{ count: many, from: (at, some) => Promise.resolve(awarded.slice(at, at + some)) },
		1,
	);
	for await (const pdf of madeAhead(each, (one) => certificatePdf(one, { origin }))) {
		if (pdf.length === 0) throw new Error('an empty certificate');
	}
});
const gone = Array.from(
	{ length: 1_000 },
	(_, n) => [n * 131, { on: '2026-11-22', why: 'other' }] as const,
);
const list = { list: 1, madeAt: new Date(), cancelled: new Map(gone), suspended: new Map() };
let both = await signedStatus(issuer, list);
const listing = await seconds(async () => {
	both = await signedStatus(issuer, list);
});
const sizes = signed.map(({ message }) => Buffer.from(message, 'base64url').length);
const versions: Record<string, number> = {};
for (const one of awarded) {
	const version = String(qrVersion(codeOf(one, origin)));
	versions[version] = (versions[version] ?? 0) + 1;
}
console.log(
	JSON.stringify({
		...{ signing, printing, versions },
		message: sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
		largestMessage: Math.max(...sizes),
		badge: signed.reduce((sum, { openBadge }) => sum + Buffer.byteLength(openBadge), 0) / many,
		list: listing * 1000,
		listBytes: Buffer.byteLength(JSON.stringify(both.credential)),
		listForPhones: both.message.length,
	}),
);
db.$client.close();

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return (performance.now() - began) / 1000;
}
