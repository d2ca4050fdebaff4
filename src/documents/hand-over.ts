import { formatCode, formatDays } from '#i18n/format.ts';
import { translate } from '#i18n/translate.ts';
import type { Certificate } from '#training/certificates.ts';
import type { Workshop } from '#training/workshops.ts';
import { typeset } from './typst.ts';

/**
 * The distribution register of a workshop's certificates: number, name, kind, and room for the day and
 * for a signature or a thumb (register-practice.md, section 5). A4 across, as many pages as it takes.
 * Where the register goes on in other sheets: how many stand `before` these, `of` how many in all.
 */
export function handOverPdf(
	workshop: Pick<Workshop, 'code' | 'titleHi' | 'startsOn' | 'endsOn'>,
	certificates: readonly Certificate[],
	{ before = 0, of = certificates.length }: { before?: number; of?: number } = {},
): Promise<Uint8Array> {
	const [first] = certificates;
	if (!first) throw new Error('a register needs a certificate');
	const t = translate('hi');
	const newest = certificates.reduce((a, b) => (a.issuedAt > b.issuedAt ? a : b));
	const data = {
		documentTitle: t('certificate.hand-over'),
		which: of > certificates.length ? `${before + 1}–${before + certificates.length}` : '',
		title: workshop.titleHi,
		when: formatDays(workshop.startsOn, workshop.endsOn, 'hi'),
		place: first.place.hi,
		organiser: first.organisers.map(({ hi }) => hi).join(' · '),
		code: workshop.code,
		words: {
			serial: t('certificate.hand-over-serial'),
			name: t('certificate.holder'),
			posting: t('certificate.hand-over-post'),
			kind: t('certificate.kind'),
			number: t('certificate.hand-over-number'),
			day: t('certificate.hand-over-day'),
			signature: t('certificate.hand-over-signature'),
			total: t('certificate.hand-over-total'),
			handed: t('certificate.hand-over-by'),
			on: t('certificate.hand-over-day'),
		},
		rows: certificates.map((one, n) => ({
			serial: String(before + n + 1),
			nameHi: one.holderHi ?? '',
			nameEn: one.holderEn ?? '',
			role: one.role.hi,
			posting: one.posting.hi,
			kind: t(`certificate.kind-${one.kind}`),
			number: formatCode(one.code),
		})),
	};
	return typeset('hand-over', data, newest.issuedAt);
}
