import type { Certificate } from '#training/certificates.ts';
import { formatCode, formatDay, formatDays, formatDuration } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { qrSvg } from './qr.ts';
import { typeset } from './typst.ts';

/**
 * One A4 page a certificate, Hindi first and English under it, as PDF/UA-1: exactly what the frozen
 * copy says, a QR to the page that shows the same fields. Several certificates make one PDF.
 */
export function certificatePdf(
	certificates: Certificate[],
	{ origin, sample = false }: { origin: string; sample?: boolean },
): Promise<Uint8Array> {
	const [first] = certificates;
	if (!first) throw new Error('a certificate PDF needs a certificate');
	const newest = certificates.reduce((a, b) => (a.issuedAt > b.issuedAt ? a : b));
	const data = {
		documentTitle: translate('hi')(`certificate.${first.kind}`),
		issuer: first.organisers[0]?.hi ?? translate('hi')('site.name'),
		certificates: certificates.map((one) => pageOf(one, origin, sample)),
	};
	return typeset('certificate', data, newest.issuedAt);
}

/** The address a certificate is checked at; printed in its QR code. */
export function addressOf(certificate: { code: string }, origin: string): string {
	return `${origin}/hi/certificates/${certificate.code}/`;
}

function pageOf(certificate: Certificate, origin: string, sample: boolean) {
	const t = translate('hi');
	const address = addressOf(certificate, origin);
	const [first, second] = [certificate.holderHi, certificate.holderEn].filter(
		(name): name is string => Boolean(name),
	);
	return {
		code: formatCode(certificate.code),
		sample,
		sampleWord: t('certificate.sample'),
		organisersHi: certificate.organisers.map(({ hi }) => hi).join(' · '),
		organisersEn: certificate.organisers.map(({ en }) => en).join(' · '),
		kindHi: t(`certificate.${certificate.kind}`),
		kindEn: translate('en')(`certificate.${certificate.kind}`),
		nameFirst: first ?? '',
		nameFirstLang: certificate.holderHi ? 'hi' : 'en',
		nameSecond: second ?? '',
		nameSecondLang: 'en',
		certified: t('certificate.certified'),
		sentenceHi: sentenceOf(certificate, 'hi'),
		sentenceEn: sentenceOf(certificate, 'en'),
		factsHi: factsOf(certificate, 'hi'),
		factsEn: factsOf(certificate, 'en'),
		signatories: certificate.signatories.map(({ name, post }) => ({
			nameHi: name.hi,
			nameEn: name.en,
			postHi: post.hi,
			postEn: post.en,
		})),
		qr: qrSvg(address),
		qrAlt: t('certificate.qr', { address }),
	};
}

function sentenceOf(certificate: Certificate, language: Language): string {
	return translate(language)(`certificate.sentence-${certificate.kind}`, {
		role: certificate.role[language],
		posting: certificate.posting[language],
		hours: formatDuration(certificate.minutes, language),
		title: certificate.title[language],
		place: certificate.place[language],
		dates: formatDays(certificate.startsOn, certificate.endsOn, language),
	});
}

function factsOf(certificate: Certificate, language: Language): string {
	const t = translate(language);
	const editions = certificate.modules.map(({ title, edition }) => `${title[language]} ${edition}`);
	const facts = t('certificate.facts', {
		edition: editions.join(', ') || '—',
		law: formatDay(certificate.lawDate, language),
		code: formatCode(certificate.code),
		issued: formatDay(certificate.issuedAt, language),
	});
	if (certificate.revision === 0) return facts;
	return `${facts} | ${t('certificate.revision', { n: certificate.revision })}`;
}
