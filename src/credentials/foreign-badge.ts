import issuers from '#content/programme/issuers.json' with { type: 'json' };
import { foldName } from '#training/names.ts';
import { badgeVerdict } from './open-badge.ts';
import { loaderFor } from './documents.ts';
import type { Issuer, IssuerKey } from './issuer.ts';

export type KnownIssuer = Pick<Issuer, 'did' | 'keys'> & { name: { hi: string; en: string } };
/** Longer than any credential we have seen; a picture may be inside. */
export const largestBadge = 200_000;

export type BadgeOutcome =
	| { outcome: 'verified' | 'other-name'; issuer: string; name: string | undefined }
	| { outcome: 'altered' | 'unknown-issuer' | 'not-a-badge' };

/**
 * Judges an Open Badges 3.0 credential from elsewhere, JSON or a baked SVG, for one person. *Verified*
 * is only what an issuer on our list signed with the key written there, for a bearer of this name.
 * Nothing is fetched: an address inside a file somebody hands in must not make this server ask there.
 */
export async function judgeBadge(
	text: string,
	bearer: { nameHi: string | null; nameEn: string | null },
	known: readonly KnownIssuer[],
	now: Date,
): Promise<BadgeOutcome> {
	const badge = badgeIn(text);
	if (!badge) return { outcome: 'not-a-badge' };
	const did = issuerOf(badge);
	const issuer = known.find((one) => one.did === did);
	if (!issuer) return { outcome: 'unknown-issuer' };
	const verdict = await badgeVerdict(badge, loaderFor([issuer]), now);
	if (!verdict.verified) return { outcome: 'altered' };
	const names = namesIn(badge);
	const own = [bearer.nameHi, bearer.nameEn].flatMap((name) => (name ? [foldName(name)] : []));
	const same = names.some((name) => own.includes(foldName(name)));
	return { outcome: same ? 'verified' : 'other-name', issuer: issuer.name.hi, name: names[0] };
}

/** Issuers somebody of the state team has written down with their keys, and this site itself. */
export function knownIssuers(own: Issuer): KnownIssuer[] {
	const listed = (issuers as ListedIssuer[]).map(({ did, name, keys }) => ({
		did,
		name,
		keys: keys.map((publicKey): IssuerKey => ({ ...blank, publicKey })),
	}));
	return [...listed, { did: own.did, keys: own.keys, name: { hi: 'सक्षम', en: 'Saksham' } }];
}

type ListedIssuer = { did: string; name: { hi: string; en: string }; keys: string[] };
const blank = {
	...{ kid: '', madeAt: new Date(0), retiredAt: null, distrustedFrom: null, distrustReason: null },
};

function badgeIn(text: string): JsonLd | undefined {
	if (text.length > largestBadge) return undefined;
	const baked = /<openbadges:credential[^>]*>\s*<!\[CDATA\[([\s\S]*?)\]\]>/.exec(text)?.[1];
	try {
		const found = JSON.parse(baked ?? text) as unknown;
		return isBadge(found) ? found : undefined;
	} catch {
		return undefined;
	}
}

function isBadge(value: unknown): value is JsonLd {
	if (typeof value !== 'object' || value === null || !('proof' in value)) return false;
	const type = 'type' in value ? value.type : undefined;
	return (
		Array.isArray(type) &&
		(type.includes('OpenBadgeCredential') || type.includes('AchievementCredential'))
	);
}

function issuerOf({ issuer }: JsonLd): string | undefined {
	if (typeof issuer === 'string') return issuer;
	const id = typeof issuer === 'object' && issuer && 'id' in issuer ? issuer.id : undefined;
	return typeof id === 'string' ? id : undefined;
}

/** Whom it is about, as far as it says so in words: identifiers that are not hashed. */
function namesIn({ credentialSubject }: JsonLd): string[] {
	const subject = credentialSubject as { identifier?: unknown; name?: unknown } | undefined;
	const identifiers = Array.isArray(subject?.identifier) ? subject.identifier : [];
	const named = identifiers.flatMap((one: unknown) => {
		const { hashed, identityHash, identityType } = (one ?? {}) as Record<string, unknown>;
		return hashed === false &&
			typeof identityHash === 'string' &&
			/name/i.test(String(identityType))
			? [identityHash]
			: [];
	});
	return typeof subject?.name === 'string' ? [subject.name, ...named] : named;
}
