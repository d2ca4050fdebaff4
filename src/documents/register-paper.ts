import { formatCode, formatDay, formatDays } from '#i18n/format.ts';
import { translate, type Language, type Translate } from '#i18n/translate.ts';
import type { RegisterLine } from '#training/certificate-register.ts';
import type { Table } from './csv.ts';
import type { Paper } from './paper.ts';

const shares = [0.5, 1.7, 1.8, 3, 3, 1.1, 1.3, 1.7];

/** The register of certificates: every one ever issued, what became of it, who signs for it. A4 across. */
export function registerPaper(
	lines: readonly RegisterLine[],
	{
		office,
		subject,
		language,
		madeAt,
	}: { office: string[]; subject: string; language: Language; madeAt: Date },
): Paper {
	const t = translate(language);
	const standing = lines.filter(({ certificate }) => certificate.cancelledAt === null).length;
	return {
		language,
		office,
		title: t('papers.register'),
		subject,
		...{ across: true, numbered: false },
		blocks: [
			{
				kind: 'text',
				heading: '',
				paragraphs: [
					t('papers.register-sum', { n: lines.length, standing, not: lines.length - standing }),
				],
				lines: 0,
			},
			{
				kind: 'table',
				heading: '',
				columns: headingsOf(t).map((heading, n) => ({ heading, share: shares[n] ?? 1 })),
				rows: lines.map((line, n) => ({ cells: cellsOf(line, n, t, language) })),
				empty: t('papers.register-none'),
			},
		],
		signatures: [t('papers.sign-keeper'), t('papers.sign-head')],
		foot: t('papers.made', { day: formatDay(madeAt, language) }),
	};
}

/** The same lines for a spreadsheet, one a certificate. */
export function registerTable(lines: readonly RegisterLine[], language: Language): Table {
	const t = translate(language);
	return {
		headings: headingsOf(t),
		rows: lines.map((line, n) => {
			const [, ...cells] = cellsOf(line, n, t, language);
			return [n + 1, ...cells];
		}),
	};
}

function headingsOf(t: Translate): string[] {
	return [
		t('papers.serial'),
		t('papers.certificate-number'),
		t('papers.name'),
		t('papers.post-place'),
		t('papers.training'),
		t('certificate.kind'),
		t('certificate.issued-on'),
		t('papers.standing'),
	];
}

/** Name, post and place as they stand on the certificate, not as they are today. */
function cellsOf(
	{ certificate: one, replacedBy, workshopCode }: RegisterLine,
	n: number,
	t: Translate,
	language: Language,
): string[] {
	const name = language === 'hi' ? (one.holderHi ?? one.holderEn) : (one.holderEn ?? one.holderHi);
	const revision = one.revision > 0 ? ` R${one.revision}` : '';
	return [
		String(n + 1),
		`${formatCode(one.code)}${revision}`,
		name ?? '',
		`${one.role[language]}, ${one.posting[language]}`,
		`${one.title[language]}, ${formatDays(one.startsOn, one.endsOn, language)} (${workshopCode})`,
		t(`certificate.kind-${one.kind}`),
		formatDay(one.issuedAt, language),
		standingOf(one, replacedBy, t, language),
	];
}

function standingOf(
	one: RegisterLine['certificate'],
	replacedBy: string | null,
	t: Translate,
	language: Language,
): string {
	if (one.cancelledAt) {
		const day = formatDay(one.cancelledAt, language);
		return replacedBy
			? t('papers.replaced', { day, code: formatCode(replacedBy) })
			: t('papers.cancelled', { day, reason: one.cancelReason ?? '' });
	}
	return one.suspendedAt ? t('papers.suspended') : t('certificate.valid');
}
