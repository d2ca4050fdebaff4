import { v5 as uuidFrom } from 'uuid';
import { formatDay, formatDays, formatDuration } from '#i18n/format.ts';
import { translate } from '#i18n/translate.ts';
import type { Certificate } from '#training/certificates.ts';
import { contextsOfABadge } from './documents.ts';
import { statusList } from './facts.ts';
import { methodOf, type Issuer } from './issuer.ts';
import type { Proving } from './proof.ts';

const achievements = '5f6f4a3e-30c5-5a1c-9a52-6d5f6b1e2d84';

export function badgeAddress({ code }: { code: string }, origin: string): string {
	return `${origin}/hi/certificates/${code}.json`;
}

/**
 * A certificate as an Open Badges 3.0 credential on W3C VC 2.0, without its proof: every sentence of
 * the paper in both languages, the name in both scripts as identifiers, its place in the status list.
 * Only terms of the two contexts, so that JSON-LD safe mode finds nothing undefined.
 */
export function openBadgeOf(certificate: Certificate, { origin, did }: Issuer): JsonLd {
	const list = `${origin}/status/${statusList}`;
	return {
		'@context': contextsOfABadge,
		id: badgeAddress(certificate, origin),
		type: ['VerifiableCredential', 'OpenBadgeCredential'],
		name: inBoth(
			(t, lang) => `${t(`certificate.${certificate.kind}`)}: ${certificate.title[lang]}`,
		),
		issuer: { id: did, type: ['Profile'], name: 'सक्षम / Saksham', url: origin },
		validFrom: seconds(certificate.issuedAt),
		awardedDate: seconds(certificate.issuedAt),
		credentialSubject: subjectOf(certificate),
		credentialStatus: {
			id: `${list}#${certificate.statusIndex}`,
			type: 'BitstringStatusListEntry',
			statusPurpose: 'revocation',
			statusListIndex: String(certificate.statusIndex),
			statusListCredential: list,
		},
	};
}

function subjectOf(certificate: Certificate): JsonLd {
	const { holderHi, holderEn, kind } = certificate;
	const names = [
		['ext:nameHi', holderHi],
		['ext:nameEn', holderEn],
	] as const;
	return {
		type: ['AchievementSubject'],
		identifier: names.flatMap(([identityType, identityHash]) =>
			identityHash ? [{ type: 'IdentityObject', hashed: false, identityHash, identityType }] : [],
		),
		licenseNumber: certificate.code,
		role: inBoth((_, lang) => `${certificate.role[lang]}, ${certificate.posting[lang]}`),
		activityStartDate: `${certificate.startsOn}T00:00:00+05:30`,
		activityEndDate: `${certificate.endsOn}T23:59:59+05:30`,
		creditsEarned: certificate.minutes / 60,
		narrative: inBoth((_, lang) => narrativeOf(certificate, lang)),
		achievement: {
			id: `urn:uuid:${uuidFrom(`${certificate.workshopId} ${kind}`, achievements)}`,
			type: ['Achievement'],
			achievementType: kind === 'success' ? 'CertificateOfCompletion' : 'Certificate',
			name: inBoth((_, lang) => certificate.title[lang]),
			description: inBoth((_, lang) => editionsOf(certificate, lang)),
			criteria: { narrative: inBoth((t) => t(`certificate.what-${kind}`)) },
			inLanguage: 'hi',
			version: certificate.modules.map(({ edition }) => edition).join(', ') || certificate.lawDate,
		},
	};
}

/** What the paper says around the name: where, when, how long, by whom, signed by whom. */
function narrativeOf(certificate: Certificate, lang: 'hi' | 'en'): string {
	const t = translate(lang);
	const sentence = t(`certificate.sentence-${certificate.kind}`, {
		role: certificate.role[lang],
		posting: certificate.posting[lang],
		hours: formatDuration(certificate.minutes, lang),
		title: certificate.title[lang],
		place: certificate.place[lang],
		dates: formatDays(certificate.startsOn, certificate.endsOn, lang),
	});
	const organisers = certificate.organisers.map((one) => one[lang]).join(' · ');
	const signed = certificate.signatories.map(({ name, post }) => `${name[lang]}, ${post[lang]}`);
	return [
		sentence,
		`${t('certificate.organisers')}: ${organisers}`,
		`${t('certificate.signatories')}: ${signed.join(' · ')}`,
		`${t('certificate.issued-on')}: ${formatDay(certificate.issuedAt, lang)}`,
	].join('\n');
}

function editionsOf({ modules, lawDate }: Certificate, lang: 'hi' | 'en'): string {
	const t = translate(lang);
	const taught = modules.map(({ title, edition }) => `${title[lang]} ${edition}`).join(', ');
	return `${t('certificate.modules')}: ${taught || '—'}. ${t('certificate.law-date')}: ${formatDay(lawDate, lang)}`;
}

function inBoth(say: (t: ReturnType<typeof translate>, lang: 'hi' | 'en') => string): string {
	return `${say(translate('hi'), 'hi')} / ${say(translate('en'), 'en')}`;
}

const seconds = (instant: Date) => `${instant.toISOString().slice(0, 19)}Z`;

/** The same credential with its proof: Data Integrity, `eddsa-rdfc-2022`, by the key of today. */
export async function withProof(
	credential: JsonLd,
	issuer: Issuer,
	at: Date,
	documents?: ReadonlyMap<string, unknown>,
): Promise<JsonLd> {
	// JSON-LD takes 20 MiB: only where something is proved.
	const { proved } = await import('./proof.ts');
	const proving = { ...provingBy(issuer, at), ...(documents && { documents }) };
	return proved(credential, proving, (data) => Promise.resolve(issuer.key.sign(data)));
}

export function provingBy({ did, keys, key }: Issuer, at: Date): Proving {
	const publicKey = Buffer.from(key.publicKey).toString('base64url');
	return { issuer: { did, keys }, method: methodOf(did, { publicKey }), at };
}

export type BadgeVerdict = { verified: true } | { verified: false; why: string };

/** Is the proof of a credential right, by keys that are kept here? Nothing is fetched. */
export async function badgeVerdict(
	credential: JsonLd,
	documentLoader: DocumentLoader,
	now: Date,
): Promise<BadgeVerdict> {
	const [{ verifyCredential }, { DataIntegrityProof }, { cryptosuite }] = await Promise.all([
		import('@digitalbazaar/vc'),
		import('@digitalbazaar/data-integrity'),
		import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'),
	]);
	const suite = new DataIntegrityProof({ cryptosuite });
	// Its status is another question: its list may not be at hand.
	const checkStatus = () => Promise.resolve({ verified: true });
	const said = await verifyCredential({ credential, suite, documentLoader, checkStatus, now });
	if (said.verified) return { verified: true };
	const reasons = [said.error, ...(said.error?.errors ?? [])];
	return { verified: false, why: reasons.map((one) => one?.message ?? '').join('; ') };
}
