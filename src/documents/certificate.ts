import type { Certificate } from '#training/certificates.ts';
import { formatCode, formatDay, formatDays, formatDuration } from '#i18n/format.ts';
import { piecesOf } from '#i18n/scripts.ts';
import { translate, type Language } from '#i18n/translate.ts';
import { verifierAddress } from '#credentials/digits.ts';
import { qrForm, qrSvg, type QrPart } from './qr.ts';
import { typeset, typesetPng } from './typst.ts';

/** A certificate with the message that was signed for it; a sample has none. */
export type Printed = { certificate: Certificate; message: string | undefined };
/** One on A4 across, or two on A4 upright to be cut apart. */
export type Layout = 'page' | 'two-up';

/**
 * Certificates as one PDF/UA-1, Hindi first and English under it: exactly what the frozen copies say,
 * each with a code that opens the verifier with the signed message behind the `#`.
 */
export function certificatePdf(
	printed: readonly Printed[],
	{
		origin,
		sample = false,
		layout = 'page',
	}: { origin: string; sample?: boolean; layout?: Layout },
): Promise<Uint8Array> {
	const certificates = printed.map(({ certificate }) => certificate);
	const newest = certificates.reduce((a, b) => (a.issuedAt > b.issuedAt ? a : b));
	const data = drawn(printed, { origin, layout, sample }, (_, room) => ({ room }));
	const codes = printed.map((one) => qrForm(codeOf(one, origin)));
	return typeset('certificate', data, newest.issuedAt, codes);
}

/** One certificate as a picture to send on a phone: PNG, 1,600 pixels wide, few colours. */
export function certificatePng(
	printed: Printed,
	{ origin, sample = false }: { origin: string; sample?: boolean },
): Promise<Uint8Array> {
	const how = { origin, layout: 'page', sample } as const;
	return typesetPng(
		'certificate',
		drawn([printed], how, (one) => ({ qr: qrSvg(codeOf(one, origin)) })),
	);
}

type Drawn = { origin: string; layout: Layout; sample: boolean };
/** What stands for its code: the code, or the number of the room it is put into afterwards. */
type Code = (one: Printed, nth: number) => { qr: string } | { room: number };

/** What the template draws. */
function drawn(printed: readonly Printed[], { origin, layout, sample }: Drawn, code: Code) {
	const first = printed[0]?.certificate;
	if (!first) throw new Error('a certificate document needs a certificate');
	return {
		layout,
		documentTitle: translate('hi')(`certificate.${first.kind}`),
		issuer: first.organisers[0]?.hi ?? translate('hi')('site.name'),
		certificates: printed.map((one, nth) => ({
			...pageOf(one.certificate, origin, sample),
			...code(one, nth),
		})),
	};
}

/** The address of the page that shows a certificate; typed by hand from the number under the code. */
export function addressOf(certificate: { code: string }, origin: string): string {
	return `${origin}/hi/certificates/${certificate.code}/`;
}

/** What the code of a certificate says. */
export function codeOf({ certificate, message }: Printed, origin: string): QrPart[] {
	if (message === undefined) return [{ text: addressOf(certificate, origin) }];
	const { page, digits } = verifierAddress(Buffer.from(message, 'base64url'), origin);
	return [{ text: page }, { digits }];
}

function pageOf(certificate: Certificate, origin: string, sample: boolean) {
	const t = translate('hi');
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
		sentenceEn: piecesOf(sentenceOf(certificate, 'en')).map(({ text, lang = 'en' }) => ({
			text,
			lang,
		})),
		factsHi: factsOf(certificate, 'hi'),
		factsEn: factsOf(certificate, 'en'),
		signatories: certificate.signatories.map(({ name, post }) => ({
			name: name.hi,
			post: post.hi,
			english: inEnglish(name, post),
		})),
		qrAlt: t('certificate.qr', { address: `${origin}/v` }),
		checkAt: t('certificate.check-at', { address: `${origin.replace(/^https?:\/\//, '')}/v` }),
	};
}

/** Name and post in English; where nobody wrote them the Hindi stands in their place, and is not said twice. */
function inEnglish(...texts: { hi: string; en: string }[]): string {
	return texts.flatMap(({ hi, en }) => (en === '' || en === hi ? [] : en)).join(', ');
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
