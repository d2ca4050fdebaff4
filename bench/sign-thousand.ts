/**
 * `node bench/sign-thousand.ts <database> <count>`: gives so many people of one workshop a certificate
 * and says as JSON what signing and printing them took. bench/credentials.ts starts it.
 */
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { openIssuer } from '#credentials/issuer.ts';
import { credentialsOf, signWorkshop } from '#credentials/issuing.ts';
import { signingKeyOf } from '#credentials/keys.ts';
import { signedStatus } from '#credentials/status.ts';
import { openDb } from '#db/client.ts';
import { certificates, enrolments, people, workshops } from '#db/schema.ts';
import { certificateArchive } from '#documents/certificate-archive.ts';
import { certificatePdf, codeOf } from '#documents/certificate.ts';
import { qrVersion } from '#documents/qr.ts';
import { certificatesOf } from '#training/certificates.ts';

const [file = '', count] = process.argv.slice(2);
const many = Number(count);
const origin = 'https://saksham.jharkhand.example';
const db = await openDb(`file:${file}`);
const key = signingKeyOf(generateKeyPairSync('ed25519').privateKey);
const issuer = await openIssuer(db, { key, origin }, new Date());
const workshop = await aLargeWorkshop();

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
	for (const one of awarded) await certificatePdf([one], { origin });
});
const most = mostMemory();
let archiveBytes = 0;
const archive = await seconds(async () => {
	for await (const chunk of certificateArchive(workshop, awarded, origin)) {
		archiveBytes += chunk.length;
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
		...{ signing, printing, archive, archiveBytes, versions },
		message: sizes.reduce((sum, size) => sum + size, 0) / sizes.length,
		largestMessage: Math.max(...sizes),
		badge: signed.reduce((sum, { openBadge }) => sum + Buffer.byteLength(openBadge), 0) / many,
		list: listing * 1000,
		listBytes: Buffer.byteLength(JSON.stringify(both.credential)),
		listForPhones: both.message.length,
		most,
		mostWithArchive: mostMemory(),
	}),
);
db.$client.close();

/** The certificates of the demonstration, over and over, as those of one workshop. */
async function aLargeWorkshop() {
	const held = await db.select().from(certificates);
	const [like] = held;
	const [hall] = like
		? await db.select().from(workshops).where(eq(workshops.id, like.workshopId))
		: [];
	if (!like || !hall) throw new Error('the demonstration has no certificate');
	const large = { ...hall, id: 'large', code: 'JH-00-00000' };
	await db.insert(workshops).values(large);
	for (let from = 0; from < many; from += 100) {
		const some = Array.from({ length: Math.min(100, many - from) }, (_, n) => from + n);
		const given = some.map((n) => [n, held[n % held.length] ?? like] as const);
		await db.insert(people).values(
			given.map(([n, { holderHi: nameHi, holderEn: nameEn }]) => ({
				...{ id: `person-${n}`, countsAsId: `person-${n}`, nameHi, nameEn },
				...{ nameKey: '', createdAt: new Date() },
			})),
		);
		await db.insert(enrolments).values(
			given.map(([n, { roleId: role }]) => ({
				...{ id: `enrolment-${n}`, workshopId: 'large', personId: `person-${n}`, serial: n },
				...{ kind: 'confirmed' as const, role, enrolledAt: new Date(), enrolledById: 'bench' },
			})),
		);
		await db.insert(certificates).values(
			given.map(([n, one]) => ({
				...one,
				...{ id: `certificate-${n}`, code: `BENCH${String(n).padStart(7, '0')}` },
				...{ enrolmentId: `enrolment-${n}`, workshopId: 'large', personId: `person-${n}` },
				...{ kind: 'attendance' as const, statusIndex: 200_000 + n, cancelledAt: null },
				...{ cancelReason: null, cancelKind: null, replacedById: null },
			})),
		);
	}
	return large;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return (performance.now() - began) / 1000;
}

/** The most this process ever held, in MiB. */
function mostMemory(): number {
	const status = readFileSync('/proc/self/status', 'utf8');
	return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024;
}
