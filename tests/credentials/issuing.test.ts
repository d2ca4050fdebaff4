import { chmodSync, existsSync, readFileSync, statSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { backUp } from '#server/backup.ts';
import { factsOf, saysTheSame } from '#credentials/certificate-facts.ts';
import { checkSignature } from '#credentials/ed25519.ts';
import {
	didDocument,
	distrustKey,
	knownKeyOf,
	openIssuer,
	publishedKeys,
	type Issuer,
} from '#credentials/issuer.ts';
import { credentialsOf, signAgain, signedOf, signWorkshop } from '#credentials/issuing.ts';
import { openSigningKey, writeKeyFile } from '#credentials/keys.ts';
import { readStatusList } from '#credentials/status-list.ts';
import { signedStatus, StatusKeeper, statusToday } from '#credentials/status.ts';
import { messageVerdict, statusVerdict } from '#credentials/verdict.ts';
import { fileOf } from '#db/address.ts';
import type { Db } from '#db/client.ts';
import { credentials, issuerKeys, sessions, signatories } from '#db/schema.ts';
import { freshDb, freshFile } from '#tests/db.ts';
import { anAttendance, aRoster, now } from '#tests/factories.ts';
import { aFolder } from '#tests/server/a-site.ts';
import {
	cancelCertificate,
	liftSuspension,
	suspendCertificate,
} from '#training/certificate-changes.ts';
import { certificatesOf, issueCertificates, type Certificate } from '#training/certificates.ts';
import { confirmReadBack } from '#training/name-confirmations.ts';
import { aKey, origin } from './samples.ts';

const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const day = 24;

/** A closed day with certificates issued and nothing signed yet. */
async function anIssuedWorkshop(count = 3) {
	const roster = await aRoster({ count, closedAt: now });
	const { db, workshop, facilitator } = roster;
	for (const enrolment of roster.enrolments) {
		for (const session of roster.sessions) await anAttendance(db, session, enrolment);
	}
	await db.update(sessions).set({ closedAt: now });
	await db.insert(signatories).values({
		...{ workshopId: workshop.id, position: 0, nameHi: 'मीरा होरो', nameEn: 'Mira Horo' },
		...{ postHi: 'सचिव', postEn: 'Secretary' },
	});
	const ids = roster.enrolments.map(({ id }) => id);
	await confirmReadBack(db, facilitator, workshop.id, ids, now);
	await issueCertificates(db, facilitator, workshop, now);
	return { ...roster, issued: await certificatesOf(db, workshop.id), issuer: await anIssuer(db) };
}

const anIssuer = (db: Db, at = now, key = aKey().key): Promise<Issuer> =>
	openIssuer(db, { key, origin }, at);

async function judge(issuer: Issuer, message: string | undefined) {
	const bytes = Uint8Array.from(Buffer.from(message ?? '', 'base64url'));
	return messageVerdict(bytes, issuer.keys.map(knownKeyOf), checkSignature);
}

describe('what is signed for a certificate', () => {
	test('says what its frozen copy says, in both faces, and is made once', async () => {
		const { db, issued, issuer } = await anIssuedWorkshop();
		const first = await credentialsOf(db, issuer, issued, later(1));
		expect(await credentialsOf(db, issuer, issued, later(2))).toEqual(first);
		for (const [n, certificate] of issued.entries()) {
			const verdict = await judge(issuer, first[n]?.message);
			if (verdict.signature !== 'genuine') throw new Error(verdict.signature);
			expect(verdict.facts).toEqual(factsOf(certificate));
			const badge = JSON.parse(first[n]?.openBadge ?? '') as {
				credentialSubject: { licenseNumber: string; identifier: { identityHash: string }[] };
			};
			expect(badge.credentialSubject.licenseNumber).toBe(certificate.code);
			expect(badge.credentialSubject.identifier[0]?.identityHash).toBe(certificate.holderHi);
		}
	});

	test('gives away a copy that was changed in the database afterwards', async () => {
		const { db, issued, issuer } = await anIssuedWorkshop(1);
		const [certificate] = issued as [Certificate];
		const [credential] = await credentialsOf(db, issuer, issued, now);
		const verdict = await judge(issuer, credential?.message);
		if (verdict.signature !== 'genuine') throw new Error(verdict.signature);
		expect(saysTheSame(certificate, verdict.facts)).toBe(true);
		for (const change of [
			{ minutes: 9_000 },
			{ holderHi: 'कोई और' },
			{ kind: 'success' as const },
		]) {
			expect(saysTheSame({ ...certificate, ...change }, verdict.facts)).toBe(false);
		}
	});

	test('of a whole workshop goes on after a stop where it was, and signs nothing twice', async () => {
		const { db, issued, issuer, workshop } = await anIssuedWorkshop(30);
		const stop = new Error('the power went');
		const broken = signWorkshop(db, issuer, workshop.id, {
			now: () => now,
			onProgress: () => {
				throw stop;
			},
		});
		await expect(broken).rejects.toThrow(stop);
		expect(await signedOf(db, workshop.id)).toEqual({ signed: 25, of: 30 });
		const before = await db.select().from(credentials);
		expect(await signWorkshop(db, issuer, workshop.id, { now: () => later(1) })).toBe(5);
		expect(await signedOf(db, workshop.id)).toEqual({ signed: 30, of: 30 });
		const after = await db.select().from(credentials);
		expect(
			after.filter(({ certificateId }) =>
				before.some((one) => one.certificateId === certificateId),
			),
		).toEqual(before);
		expect(await credentialsOf(db, issuer, issued, later(2))).toHaveLength(30);
	});

	test('is of those that stand: what is in dispute or cancelled is neither signed nor waited for', async () => {
		const { db, facilitator, issued, issuer, workshop } = await anIssuedWorkshop();
		const [disputed, cancelled, good] = issued as [Certificate, Certificate, Certificate];
		await suspendCertificate(db, facilitator, disputed, 'कोई और', now);
		await cancelCertificate(db, facilitator, cancelled, { reason: 'नहीं थे', kind: 'other' }, now);
		const sign = () => signWorkshop(db, issuer, workshop.id, { now: () => later(1) });
		expect(await signedOf(db, workshop.id)).toEqual({ signed: 0, of: 1 });
		expect(await sign()).toBe(1);
		expect(await signedOf(db, workshop.id)).toEqual({ signed: 1, of: 1 });
		expect(await db.select({ of: credentials.certificateId }).from(credentials)).toEqual([
			{ of: good.id },
		]);
		await suspendCertificate(db, facilitator, good, 'कोई और', now);
		expect(await signedOf(db, workshop.id)).toEqual({ signed: 0, of: 0 });
		expect(await sign()).toBe(0);
		await liftSuspension(db, facilitator, disputed, 'वही थे', later(2));
		expect(await signedOf(db, workshop.id)).toEqual({ signed: 0, of: 1 });
		expect(await sign()).toBe(1);
	});
});

describe('the key', () => {
	test('is made at the first start in a file for its owner alone, and is the same at the next', () => {
		const file = `${aFolder()}/keys/signing.pem`;
		const first = openSigningKey({ file });
		if ('refused' in first) throw new Error(first.refused);
		expect(first.made).toBe(true);
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(readFileSync(file, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----/);
		const second = openSigningKey({ file });
		expect(second).toMatchObject({ made: false, key: { kid: first.key.kid } });
		expect(() => writeKeyFile(file)).toThrow(/EEXIST/);
	});

	test('is not taken from a file others may read, nor from what is no key', () => {
		const file = `${aFolder()}/signing.pem`;
		writeKeyFile(file);
		chmodSync(file, 0o644);
		expect(openSigningKey({ file })).toEqual({ refused: 'key-file-open' });
		expect(openSigningKey({ pem: 'not a key', file })).toEqual({ refused: 'not-a-key' });
	});

	test('may come from the environment, on one line too, and then no file is made', () => {
		const folder = aFolder();
		writeKeyFile(`${folder}/a.pem`);
		const pem = readFileSync(`${folder}/a.pem`, 'utf8');
		const file = `${folder}/b.pem`;
		const kid = (given: string) => {
			const opened = openSigningKey({ pem: given, file });
			return 'key' in opened ? opened.key.kid : opened.refused;
		};
		expect(kid(pem.trim().replaceAll('\n', '\\n'))).toBe(kid(pem));
		expect(kid(Buffer.from(pem).toString('base64'))).toBe(kid(pem));
		expect(existsSync(file)).toBe(false);
	});

	test('is in no backup: only its public half is in the database', async () => {
		const file = await freshFile();
		const folder = aFolder();
		writeKeyFile(`${folder}/key.pem`);
		const pem = readFileSync(`${folder}/key.pem`, 'utf8');
		const opened = openSigningKey({ pem, file: '' });
		if ('refused' in opened) throw new Error(opened.refused);
		const { openDb } = await import('#db/client.ts');
		const db = await openDb(`file:${file}`);
		await openIssuer(db, { key: opened.key, origin }, now);
		await db.$client.executeMultiple('PRAGMA wal_checkpoint(TRUNCATE)');
		db.$client.close();
		backUp(fileOf(`file:${file}`) ?? '', `${folder}/backup.db`);
		const copy = readFileSync(`${folder}/backup.db`);
		const seed = Buffer.from(pem.split('\n')[1] ?? '', 'base64').subarray(-32);
		for (const shape of [
			seed,
			seed.toString('base64'),
			seed.toString('base64url'),
			seed.toString('hex'),
		]) {
			expect(copy.includes(shape)).toBe(false);
		}
		expect(copy.includes(opened.key.kid)).toBe(true);
	});

	test('that is replaced goes on verifying what it signed, and nothing dated after', async () => {
		const { db, issued, issuer: old } = await anIssuedWorkshop(1);
		const [before] = await credentialsOf(db, old, issued, now);
		const young = await anIssuer(db, later(2 * day));
		expect(young.keys.map(({ retiredAt }) => retiredAt !== null)).toEqual([true, false]);
		expect((await judge(young, before?.message)).signature).toBe('genuine');
		const forged = { ...(issued[0] as Certificate), issuedAt: later(10 * day) };
		const { sign } = await import('#credentials/issuing.ts');
		expect((await judge(young, (await sign(forged, old, now)).message)).signature).toBe(
			'distrusted-key',
		);
		const again = await anIssuer(db, later(3 * day), old.key);
		expect(again.keys.map(({ retiredAt }) => retiredAt !== null)).toEqual([false, true]);
	});

	test('that was stolen is believed no more from a day on; what we signed since is signed anew', async () => {
		const { db, issued, issuer: stolen } = await anIssuedWorkshop(2);
		const [first] = await credentialsOf(db, stolen, issued, now);
		const { kid } = stolen.key;
		const theft = { from: '2026-11-22', reason: 'लैपटॉप चोरी हुआ' };
		expect(await distrustKey(db, kid, { ...theft, reason: ' ' })).toBe('reason-missing');
		expect(await distrustKey(db, 'ffffffff', theft)).toBe('no-such-key');
		expect(await distrustKey(db, kid, theft)).toBe('distrusted');
		const issuer = await anIssuer(db, later(day));
		expect((await judge(issuer, first?.message)).signature).toBe('distrusted-key');
		expect(await signAgain(db, issuer, kid, later(day))).toBe(2);
		const [anew] = await credentialsOf(db, issuer, issued, later(day));
		expect(await judge(issuer, anew?.message)).toMatchObject({ signature: 'genuine' });
		const methods = didDocument(issuer).verificationMethod;
		expect(methods).toHaveLength(1);
		expect(publishedKeys(issuer).keys).toMatchObject([
			{ kid, distrustedFrom: '2026-11-22', until: '2026-11-22' },
			{ kid: issuer.key.kid },
		]);
		expect(JSON.stringify(publishedKeys(issuer))).not.toContain('लैपटॉप');
	});

	test('of which nobody else knows is one row, however often the site starts', async () => {
		const db = await freshDb();
		const { key } = aKey();
		for (let n = 0; n < 3; n += 1) await anIssuer(db, later(n), key);
		expect(await db.$count(issuerKeys)).toBe(1);
	});
});

describe('the status list', () => {
	test('tells a phone who was cancelled, when and why, and who is in dispute', async () => {
		const { db, facilitator, issued, issuer } = await anIssuedWorkshop();
		const [gone, held, stands] = issued as [Certificate, Certificate, Certificate];
		const why = { reason: 'उनके स्थान पर कोई और', kind: 'wrong-person' } as const;
		await cancelCertificate(db, facilitator, gone, why, later(day));
		await suspendCertificate(db, facilitator, held, 'शिकायत', later(2 * day));
		const { message } = await signedStatus(issuer, await statusToday(db, later(3 * day)));
		const known = issuer.keys.map(knownKeyOf);
		const list = await readStatusList(message, known, checkSignature);
		const asOf = list?.madeAt;
		expect(statusVerdict(factsOf(gone), list)).toEqual({
			...{ status: 'cancelled', asOf, on: '2026-11-23', why: 'wrong-person' },
		});
		expect(statusVerdict(factsOf(held), list)).toEqual({
			...{ status: 'suspended', asOf, since: '2026-11-24' },
		});
		expect(statusVerdict(factsOf(stands), list)).toEqual({ status: 'standing', asOf });
		expect(Buffer.from(message).includes(Buffer.from('उनके'))).toBe(false);
	});

	test('that is missing, older than the certificate, forged or of a stolen key says nothing', async () => {
		const { db, issued, issuer } = await anIssuedWorkshop(1);
		const [certificate] = issued as [Certificate];
		const facts = factsOf(certificate);
		const known = issuer.keys.map(knownKeyOf);
		expect(statusVerdict(facts, undefined)).toEqual({ status: 'unknown' });
		const old = await signedStatus(issuer, await statusToday(db, later(-2 * day)));
		const oldList = await readStatusList(old.message, known, checkSignature);
		expect(statusVerdict(facts, oldList)).toEqual({ status: 'unknown' });
		const { message } = await signedStatus(issuer, await statusToday(db, later(day)));
		for (let at = 0; at < message.length; at += 3) {
			const forged = message.slice();
			forged[at] = (message[at] ?? 0) ^ 1;
			expect(await readStatusList(forged, known, checkSignature)).toBeUndefined();
		}
		const stolen = known.map((key) => ({ ...key, until: '2026-11-22' }));
		expect(await readStatusList(message, stolen, checkSignature)).toBeUndefined();
		// A certificate is no list, and a list no certificate.
		const [credential] = await credentialsOf(db, issuer, issued, now);
		const bytes = Uint8Array.from(Buffer.from(credential?.message ?? '', 'base64url'));
		expect(await readStatusList(bytes, known, checkSignature)).toBeUndefined();
		expect((await messageVerdict(message, known, checkSignature)).signature).toBe('altered');
	});

	test('is signed anew when something changed or ten minutes are over, and not before', async () => {
		const { db, facilitator, issued, issuer } = await anIssuedWorkshop(1);
		const keeper = new StatusKeeper();
		const first = await keeper.at(db, issuer, now);
		expect(await keeper.at(db, issuer, new Date(now.getTime() + 60_000))).toBe(first);
		const [certificate] = issued as [Certificate];
		const why = { reason: 'भूल', kind: 'other' } as const;
		await cancelCertificate(db, facilitator, certificate, why, new Date(now.getTime() + 61_000));
		const second = await keeper.at(db, issuer, new Date(now.getTime() + 62_000));
		expect(second).not.toBe(first);
		expect((await keeper.at(db, issuer, later(1))).madeAt).toEqual(later(1));
	});

	test('is long enough that one place says little, and its places are in no order', async () => {
		const { issued, issuer, db } = await anIssuedWorkshop(12);
		const { credential } = await signedStatus(issuer, await statusToday(db, now));
		const subject = credential['credentialSubject'] as { encodedList: string };
		const { gunzipSync } = await import('node:zlib');
		const bits = gunzipSync(Buffer.from(subject.encodedList.slice(1), 'base64url'));
		expect(bits.length * 8).toBeGreaterThanOrEqual(131_072);
		const places = issued.map(({ statusIndex }) => statusIndex);
		expect([...places].sort((a, b) => a - b)).not.toEqual(places);
	});
});

test('a row of what was signed cannot be there twice', async () => {
	const { db, issued, issuer } = await anIssuedWorkshop(1);
	const both = [
		credentialsOf(db, issuer, issued, now),
		credentialsOf(db, issuer, issued, later(1)),
	];
	const [one, other] = await Promise.all(both);
	expect(one).toEqual(other);
	const [certificate] = issued as [Certificate];
	const rows = await db
		.select()
		.from(credentials)
		.where(eq(credentials.certificateId, certificate.id));
	expect(rows).toHaveLength(1);
});
