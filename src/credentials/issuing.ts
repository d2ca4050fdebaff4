import { setImmediate as nextTurn } from 'node:timers/promises';
import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm';
import type { Db, DbOrTx } from '#db/client.ts';
import { certificates, credentials } from '#db/schema.ts';
import { standsIn, type Certificate } from '#training/certificates.ts';
import { factsOf } from './certificate-facts.ts';
import type { Issuer } from './issuer.ts';
import { openBadgeOf, withProof } from './open-badge.ts';
import { dayInIndia } from './payload.ts';
import { withProver, type Prove } from './proving.ts';
import { roomFor, signedMessage } from './writing.ts';

export type Credential = typeof credentials.$inferSelect;

/** So many are signed between two commits: what a stop in the middle costs. */
const atATime = 25;

/**
 * What was signed for each of these certificates, in their order. Whatever was not signed yet is
 * signed now and kept; what was is never signed again, so a stop in the middle only stops.
 */
export async function credentialsOf(
	db: Db,
	issuer: Issuer,
	wanted: readonly Certificate[],
	now: Date,
): Promise<Credential[]> {
	const kept = await keptFor(db, wanted);
	const missing = wanted.filter(({ id }) => !kept.has(id));
	for (let from = 0; from < missing.length; from += atATime) {
		for (const one of await signAndKeep(db, issuer, missing.slice(from, from + atATime), now)) {
			kept.set(one.certificateId, one);
		}
	}
	return wanted.flatMap(({ id }) => kept.get(id) ?? []);
}

async function keptFor(
	db: DbOrTx,
	wanted: readonly Certificate[],
): Promise<Map<string, Credential>> {
	const kept = new Map<string, Credential>();
	for (let from = 0; from < wanted.length; from += 500) {
		const ids = wanted.slice(from, from + 500).map(({ id }) => id);
		const rows = await db.select().from(credentials).where(inArray(credentials.certificateId, ids));
		for (const row of rows) kept.set(row.certificateId, row);
	}
	return kept;
}

async function signAndKeep(
	db: Db,
	issuer: Issuer,
	some: readonly Certificate[],
	now: Date,
	prove: Prove = withProof,
): Promise<Credential[]> {
	const rows: Credential[] = [];
	for (const certificate of some) {
		rows.push(await sign(certificate, issuer, now, prove));
		// A page somebody waits for comes first.
		await nextTurn();
	}
	// Signed by two at once: the first one kept is the one that is printed.
	await db.insert(credentials).values(rows).onConflictDoNothing();
	return [...(await keptFor(db, some)).values()];
}

/** Both faces of one certificate. The same certificate, key and moment give the same bytes. */
export async function sign(
	certificate: Certificate,
	issuer: Issuer,
	now: Date,
	prove: Prove = withProof,
): Promise<Credential> {
	const room = roomFor(`${issuer.origin}/v#`.length);
	const message = signedMessage(factsOf(certificate), issuer.key, room);
	const badge = await prove(openBadgeOf(certificate, issuer), issuer, now);
	return {
		certificateId: certificate.id,
		kid: issuer.key.kid,
		message: Buffer.from(message).toString('base64url'),
		openBadge: JSON.stringify(badge),
		signedAt: now,
	};
}

/** How far the signing of a workshop has come: of the certificates that stand, how many are signed. */
export async function signedOf(
	db: DbOrTx,
	workshopId: string,
): Promise<{ signed: number; of: number }> {
	const [row] = await db
		.select({ of: count(), signed: count(credentials.certificateId) })
		.from(certificates)
		.leftJoin(credentials, eq(credentials.certificateId, certificates.id))
		.where(standsIn(workshopId));
	return row ?? { signed: 0, of: 0 };
}

/**
 * Signs what a workshop's standing certificates still lack, a few between two commits, and says after each few
 * how far it has come. Stopped at any moment, the next call goes on where it was.
 */
export async function signWorkshop(
	db: Db,
	issuer: Issuer,
	workshopId: string,
	{ now, onProgress }: { now: () => Date; onProgress?: (signed: number) => void },
): Promise<number> {
	const signAll = async (prove: Prove) => {
		let signed = 0;
		for (;;) {
			const some = await unsignedIn(db, workshopId);
			if (some.length === 0) return signed;
			signed += (await signAndKeep(db, issuer, some, now(), prove)).length;
			onProgress?.(signed);
		}
	};
	// A process is not worth starting for a few.
	const few = (await unsignedIn(db, workshopId)).length < atATime;
	return few ? signAll(withProof) : withProver(signAll);
}

async function unsignedIn(db: DbOrTx, workshopId: string): Promise<Certificate[]> {
	const rows = await db
		.select({ certificate: certificates })
		.from(certificates)
		.leftJoin(credentials, eq(credentials.certificateId, certificates.id))
		.where(and(standsIn(workshopId), isNull(credentials.certificateId)))
		.orderBy(asc(certificates.id))
		.limit(atATime);
	return rows.map(({ certificate }) => certificate);
}

/**
 * After a theft: signs anew, by the key of today, every certificate not cancelled that the distrusted
 * key signed and that was issued on or after the day it is distrusted from. Their numbers stay; their papers are printed again.
 */
export async function signAgain(db: Db, issuer: Issuer, kid: string, now: Date): Promise<number> {
	const key = issuer.keys.find((one) => one.kid === kid);
	if (!key?.distrustedFrom || kid === issuer.key.kid) return 0;
	const rows = await db
		.select({ certificate: certificates })
		.from(certificates)
		.innerJoin(credentials, eq(credentials.certificateId, certificates.id))
		.where(and(eq(credentials.kid, kid), isNull(certificates.cancelledAt)));
	const from = key.distrustedFrom;
	const late = rows
		.map(({ certificate }) => certificate)
		.filter(({ issuedAt }) => dayInIndia(issuedAt) >= from);
	for (const certificate of late) {
		const { certificateId, ...fresh } = await sign(certificate, issuer, now);
		await db.update(credentials).set(fresh).where(eq(credentials.certificateId, certificateId));
	}
	return late.length;
}
