import { db } from '#db/index.ts';
import { checkSignature } from '#credentials/ed25519.ts';
import type { Facts } from '#credentials/facts.ts';
import { knownKeyOf, openIssuer, type Issuer } from '#credentials/issuer.ts';
import { credentialsOf, type Credential } from '#credentials/issuing.ts';
import { openSigningKey, type KeyRefusal } from '#credentials/keys.ts';
import { StatusKeeper } from '#credentials/status.ts';
import { messageVerdict } from '#credentials/verdict.ts';
import { certificatesWithIds, type Certificate } from '#training/certificates.ts';
import { keyFile, keyPem, siteOrigin } from './configuration.ts';

/** One per process, like the database: the site's pages and its server are two bundles. */
const key = Symbol.for('saksham.issuer');
/** A certificate and both things that were signed for it. */
export type Awarded = { certificate: Certificate; message: string; openBadge: string };
type Holder = { issuer: Promise<Issuer | KeyRefusal>; status: StatusKeeper };
const holder = globalThis as { [key]?: Holder };

function held(): Holder {
	return (holder[key] ??= { issuer: open(), status: new StatusKeeper() });
}

/** Who signs at this site, or why nobody can; asked before the site listens. */
export function issuerOrWhyNot(): Promise<Issuer | KeyRefusal> {
	return held().issuer;
}

/** Who signs at this site. Throws where the key can't be read: the site would not have started. */
export async function theIssuer(): Promise<Issuer> {
	const issuer = await held().issuer;
	if (typeof issuer === 'string') throw new Error(issuer);
	return issuer;
}

/** The one keeper of the signed status list. */
export function statusKeeper(): StatusKeeper {
	return held().status;
}

async function open(): Promise<Issuer | KeyRefusal> {
	const opened = openSigningKey({ pem: keyPem(), file: keyFile() });
	if ('refused' in opened) return opened.refused;
	return openIssuer(db, { key: opened.key, origin: siteOrigin() }, new Date());
}

/** What was signed for a certificate of this site; signed now where that was not done yet. */
export async function credentialFor(certificate: Certificate): Promise<Credential> {
	const [credential] = await credentialsOf(db, await theIssuer(), [certificate], new Date());
	if (!credential) throw new Error(`${certificate.id} was not signed`);
	return credential;
}

/** Standing certificates with what was signed for each, in the order of their ids, read a few at a time. */
export function awardedWith(ids: string[]) {
	const from = async (at: number, many: number): Promise<Awarded[]> => {
		const some = await certificatesWithIds(db, ids.slice(at, at + many));
		const signed = await credentialsOf(db, await theIssuer(), some, new Date());
		return some.flatMap((certificate, n) => {
			const credential = signed[n];
			return credential
				? [{ certificate, message: credential.message, openBadge: credential.openBadge }]
				: [];
		});
	};
	return { count: ids.length, from };
}

/** What was signed for a certificate, where its signature is right; else `undefined`. */
export async function signedFactsOf(certificate: Certificate): Promise<Facts | undefined> {
	const { message } = await credentialFor(certificate);
	const { keys } = await theIssuer();
	const bytes = Uint8Array.from(Buffer.from(message, 'base64url'));
	const verdict = await messageVerdict(bytes, keys.map(knownKeyOf), checkSignature);
	return verdict.signature === 'genuine' ? verdict.facts : undefined;
}
