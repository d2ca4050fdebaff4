import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Db, DbOrTx } from '#db/client.ts';
import { issuerKeys } from '#db/schema.ts';
import { multibaseOf, type SigningKey } from './keys.ts';
import { dayInIndia } from './payload.ts';
import type { KnownKey } from './verdict.ts';

export type IssuerKey = typeof issuerKeys.$inferSelect;

/** Who signs here: this site, by its address, with one key now and all it ever had. */
export type Issuer = { origin: string; did: string; key: SigningKey; keys: IssuerKey[] };

/**
 * The issuer of this site with the key it has today. A key not seen before is written down, and the
 * one before it retired that moment: what that one signed stays good.
 */
export async function openIssuer(
	db: Db,
	{ key, origin }: { key: SigningKey; origin: string },
	now: Date,
): Promise<Issuer> {
	await db.transaction(async (tx) => {
		const publicKey = Buffer.from(key.publicKey).toString('base64url');
		const row = { kid: key.kid, publicKey, madeAt: now };
		await tx.insert(issuerKeys).values(row).onConflictDoNothing();
		await tx
			.update(issuerKeys)
			.set({ retiredAt: now })
			.where(and(ne(issuerKeys.kid, key.kid), isNull(issuerKeys.retiredAt)));
		// Put back from where it was kept after another had been tried.
		await tx.update(issuerKeys).set({ retiredAt: null }).where(eq(issuerKeys.kid, key.kid));
	});
	return { origin, did: didOf(origin), key, keys: await allKeys(db) };
}

export function allKeys(db: DbOrTx): Promise<IssuerKey[]> {
	return db.select().from(issuerKeys).orderBy(issuerKeys.madeAt, issuerKeys.kid);
}

export type DistrustOutcome = 'distrusted' | 'no-such-key' | 'reason-missing';

/** After a theft: nothing this key signed on that day or later is believed from now on. */
export async function distrustKey(
	db: DbOrTx,
	kid: string,
	{ from, reason }: { from: string; reason: string },
): Promise<DistrustOutcome> {
	if (!reason.trim()) return 'reason-missing';
	const changed = await db
		.update(issuerKeys)
		.set({ distrustedFrom: from, distrustReason: reason.trim() })
		.where(eq(issuerKeys.kid, kid))
		.returning({ kid: issuerKeys.kid });
	return changed.length > 0 ? 'distrusted' : 'no-such-key';
}

/** `https://example.org:8443` is `did:web:example.org%3A8443` (W3C CCG did:web). */
export function didOf(origin: string): string {
	return `did:web:${encodeURIComponent(new URL(origin).host)}`;
}

/** A key as the verifier on the phone knows it. The day after it was retired it signs no more. */
export function knownKeyOf({ kid, publicKey, retiredAt, distrustedFrom }: IssuerKey): KnownKey {
	const retired = retiredAt && dayInIndia(new Date(retiredAt.getTime() + 86_400_000));
	const until = [distrustedFrom, retired].filter((day) => day !== null).sort()[0];
	return {
		kid,
		publicKey: Uint8Array.from(Buffer.from(publicKey, 'base64url')),
		...(until && { until }),
		...(distrustedFrom && { stolen: true }),
	};
}

export function methodOf(did: string, { publicKey }: Pick<IssuerKey, 'publicKey'>): string {
	return `${did}#${multibaseOf(Buffer.from(publicKey, 'base64url'))}`;
}

/** The document behind the DID, at `/.well-known/did.json`: every key that is still believed. */
export function didDocument({ did, keys }: Pick<Issuer, 'did' | 'keys'>) {
	const believed = keys.filter(({ distrustedFrom }) => !distrustedFrom);
	return {
		'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
		id: did,
		verificationMethod: believed.map((key) => ({
			id: methodOf(did, key),
			type: 'Multikey',
			controller: did,
			publicKeyMultibase: multibaseOf(Buffer.from(key.publicKey, 'base64url')),
		})),
		assertionMethod: believed.map((key) => methodOf(did, key)),
	};
}

/** What `/keys.json` says: every key, retired and distrusted ones with their days. */
export function publishedKeys({ did, keys }: Pick<Issuer, 'did' | 'keys'>) {
	return {
		issuer: did,
		keys: keys.map((key) => ({
			kid: key.kid,
			publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey },
			publicKeyMultibase: multibaseOf(Buffer.from(key.publicKey, 'base64url')),
			since: dayInIndia(key.madeAt),
			...(key.retiredAt && { retiredOn: dayInIndia(key.retiredAt) }),
			...(key.distrustedFrom && { distrustedFrom: key.distrustedFrom }),
			...(knownKeyOf(key).until && { until: knownKeyOf(key).until }),
		})),
	};
}
