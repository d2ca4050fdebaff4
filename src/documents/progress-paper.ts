import { formatDay, formatDays, formatNumber } from '#i18n/format.ts';
import { translate, type Language, type SentenceKey, type Translate } from '#i18n/translate.ts';
import { isBlank } from '#training/figures/coverage.ts';
import { placeName, stateOf } from '#training/places.ts';
import type { Progress, ProgressRow } from '#training/progress.ts';
import type { Coverage } from '#training/reports.ts';
import { roleShortName } from '#training/roles.ts';
import { titleIn } from '#training/workshops.ts';
import type { Table } from './csv.ts';
import type { Paper, PaperBlock } from './paper.ts';

/** A figure of the report: of the month, or of the financial year up to its end. */
type Figure = { heading: SentenceKey; of: 'month' | 'year'; field: keyof Coverage };
const figures: Figure[] = (
	[
		['papers.m-events', 'events'],
		['papers.m-attendances', 'attendances'],
		['papers.m-people', 'people'],
		['papers.m-counted', 'counted'],
		['papers.m-under-18', 'countedUnder18'],
		['papers.m-certificates', 'certificatesOfAttendance'],
		['papers.m-success', 'certificatesOfSuccess'],
	] as const
).flatMap(([heading, field]) =>
	(['month', 'year'] as const).map((of): Figure => ({ heading, of, field })),
);
const sexes = ['women', 'men', 'other', 'notSaid'] as const;

/** The headings of the table on the page, on paper and in the spreadsheet. */
export function progressHeadings(language: Language): string[] {
	const t = translate(language);
	return [
		t('state.organisation'),
		...figures.map(({ heading, of }) => `${t(heading)} (${t(`papers.of-${of}`)})`),
		...sexes.map((sex) => `${t(`papers.${sex}`)} (${t('papers.of-month')})`),
	];
}

/**
 * One row a partner and the total, numbers as numbers. `null` is "nothing held": a dash, which is not
 * a zero. The split by sex is `null` too where it would tell of one to four people.
 */
export function progressTable(progress: Progress, language: Language): Table {
	const t = translate(language);
	return {
		headings: progressHeadings(language),
		rows: [
			...progress.rows.map((row) => rowOf(row, language)),
			[
				t('papers.total-once'),
				...figures.map(({ of, field }) => figureOf(progress.total[of], field)),
				...sexes.map(() => null),
			],
		],
	};
}

/** Targets of the year beside what is reached so far; `undefined` in the report of one partner. */
export function targetsTable({ targets }: Progress, language: Language): Table | undefined {
	const t = translate(language);
	return (
		targets && {
			headings: [
				t('strengths.role'),
				t('papers.m-counted-in'),
				t('papers.m-districts'),
				t('papers.m-target'),
				t('papers.m-reached'),
				t('papers.m-share'),
			],
			rows: targets.map(({ role, counts, districts, target, reached }) => [
				roleShortName(role, language),
				t(`figure.word-target-${counts}`),
				...[districts, target, reached],
				target === 0 ? null : Math.round((reached / target) * 100),
			]),
		}
	);
}

function rowOf({ organisation, month, year, sexes: split }: ProgressRow, language: Language) {
	const coverage = { month, year };
	return [
		language === 'hi' ? organisation.nameHi : organisation.nameEn,
		...figures.map(({ of, field }) => figureOf(coverage[of], field)),
		...sexes.map((sex) => split?.[sex] ?? null),
	];
}

function figureOf(row: Coverage | undefined, field: keyof Coverage): number | null {
	if (!row || isBlank(row)) return null;
	const value = row[field];
	return typeof value === 'number' ? value : null;
}

/** The monthly progress report (MPR): of all partners on one sheet across, or of one with its events. */
export function progressPaper(progress: Progress, language: Language, madeAt: Date): Paper {
	const t = translate(language);
	const [only] = progress.asked.organisationId ? progress.rows : [];
	const state = stateOf(progress.asked.stateLgd);
	const name = only && (language === 'hi' ? only.organisation.nameHi : only.organisation.nameEn);
	return {
		language,
		office: [name ?? t('papers.office-state', { state: state?.[language] ?? '' })],
		title: t('papers.progress'),
		subject: t('papers.progress-for', {
			days: formatDays(progress.from, progress.to, language),
			since: formatDay(progress.yearFrom, language),
		}),
		across: true,
		numbered: true,
		blocks: blocksOf(progress, language, t),
		signatures: [t('papers.sign-made'), t('papers.sign-head')],
		foot: t('papers.made', { day: formatDay(madeAt, language) }),
	};
}

function blocksOf(progress: Progress, language: Language, t: Translate): PaperBlock[] {
	const targets = targetsTable(progress, language);
	return [
		tableBlock(progressTable(progress, language), language, { first: 2.6, total: true }),
		{
			kind: 'list',
			heading: t('state.definitions'),
			items: [
				t('papers.m-blank'),
				t('papers.m-once'),
				t('papers.m-counted-why'),
				t('papers.m-few'),
				...(progress.notChecked > 0 ? [t('state.not-checked', { n: progress.notChecked })] : []),
				...(targets ? [t('papers.m-targets-why')] : []),
			],
		},
		...(targets
			? [
					{
						...tableBlock(targets, language, { first: 2, words: 2 }),
						heading: t('papers.m-targets'),
						empty: t('papers.m-targets-none'),
					},
				]
			: []),
		...(progress.asked.organisationId ? [eventsTable(progress, language, t)] : []),
	];
}

/** A table as the office prints it; `words` columns of it stand to the left. */
function tableBlock(
	{ headings, rows }: Table,
	language: Language,
	{ first, words = 1, total = false }: { first: number; words?: number; total?: boolean },
): Extract<PaperBlock, { kind: 'table' }> {
	const shown = (cell: Table['rows'][number][number]) =>
		cell === null ? '–' : typeof cell === 'number' ? formatNumber(cell, language) : cell;
	return {
		kind: 'table',
		heading: '',
		columns: headings.map((heading, n) => ({
			...{ heading, share: n === 0 ? first : 1, right: n >= words },
		})),
		rows: rows.map((row, n) => ({
			cells: row.map(shown),
			...(total && { heavy: n === rows.length - 1 }),
		})),
		empty: '',
	};
}

function eventsTable({ events }: Progress, language: Language, t: Translate): PaperBlock {
	return {
		kind: 'table',
		heading: t('papers.m-events-list'),
		columns: [
			{ heading: t('papers.when'), share: 1.6 },
			{ heading: t('papers.training'), share: 3 },
			{ heading: t('papers.where'), share: 2.4 },
			{ heading: t('state.level'), share: 1 },
			{ heading: t('papers.code'), share: 1.2 },
		],
		rows: events.map((event) => ({
			cells: [
				formatDays(event.startsOn, event.endsOn, language),
				titleIn(event, language),
				[event.village, placeName(event, language)].filter(Boolean).join(', '),
				t(`state.level-${event.level}`),
				event.code,
			],
		})),
		empty: t('state.no-events'),
	};
}
