import { formatDay, formatDays, formatDuration, formatNumber } from '#i18n/format.ts';
import { translate, type Language, type SentenceKey, type Translate } from '#i18n/translate.ts';
import { moduleAt } from '#training/curriculum.ts';
import { daysFromTo } from '#training/days.ts';
import type { BySex, EventReport } from '#training/event-report.ts';
import { countedGroups } from '#training/headcounts.ts';
import { nameIn } from '#training/names.ts';
import { placeName } from '#training/places.ts';
import { groupNames } from '#training/roles.ts';
import { minutesOfSession } from '#training/sittings.ts';
import { titleIn } from '#training/workshops.ts';
import type { Table } from './csv.ts';
import { officeOf } from './office.ts';
import type { Paper, PaperBlock } from './paper.ts';

/** The प्रतिवेदन of an event under the headings offices use (register-practice.md, section 10). */
export function reportPaper(report: EventReport, language: Language, madeAt: Date): Paper {
	const { workshop, details } = report;
	const t = translate(language);
	return {
		language,
		office: officeOf(workshop, details, language).office,
		title: t('papers.report'),
		subject: '',
		...{ across: false, numbered: true },
		blocks: blocksOf({ report, language, t }),
		signatures: [t('papers.sign-facilitator'), t('papers.sign-organiser')],
		foot: `${workshop.code} · ${t('papers.made', { day: formatDay(madeAt, language) })}`,
	};
}

/** The same as rows of a spreadsheet: part, what, figure or words. */
export function reportTable(report: EventReport, language: Language): Table {
	const t = translate(language);
	const rows = blocksOf({ report, language, t }).flatMap((block): Table['rows'] => {
		if (block.kind === 'facts')
			return block.rows.map(({ label, value }) => [t('papers.facts'), label, value]);
		if (block.kind === 'text') return [[block.heading, '', block.paragraphs.join('\n')]];
		if (block.kind === 'list') return block.items.map((item) => [block.heading, '', item]);
		if (block.kind === 'page') return [];
		return block.rows.flatMap(({ cells: [name = '', ...cells] }) =>
			cells.map((cell, n) => [
				block.heading,
				`${name}: ${block.columns[n + 1]?.heading ?? ''}`,
				asNumber(cell),
			]),
		);
	});
	return { headings: [t('papers.part'), t('papers.what'), t('papers.value')], rows };
}

type Telling = { report: EventReport; language: Language; t: Translate };

function blocksOf(telling: Telling): PaperBlock[] {
	const { report, t } = telling;
	const { text } = report;
	const written = (name: keyof typeof text, lines: number): PaperBlock => ({
		kind: 'text',
		heading: t(`papers.${name}`),
		paragraphs: text[name]?.split(/\n+/).filter(Boolean) ?? [],
		lines,
	});
	return [
		{ kind: 'facts', rows: factsOf(telling) },
		purposeOf(telling),
		peopleTable(telling),
		...countedBlock(telling),
		sittingsTable(telling),
		written('held', 2),
		written('heard', 3),
		testsTable(telling),
		written('decided', 3),
		written('spent', 1),
		{
			kind: 'list',
			heading: t('papers.attached'),
			items: [
				t('papers.attached-sheet', {
					n: new Set(report.sittings.map(({ heldOn }) => heldOn)).size,
				}),
				t('papers.attached-programme'),
				...(report.absent > 0 ? [t('papers.attached-absentees', { n: report.absent })] : []),
				t('papers.attached-photos'),
				...(text.attached?.split(/\n+/).filter(Boolean) ?? []),
			],
		},
	];
}

function factsOf({ report, language, t }: Telling): { label: string; value: string }[] {
	const { workshop, details, programme } = report;
	const name = (one: { nameHi: string; nameEn: string }) =>
		language === 'hi' ? one.nameHi : one.nameEn;
	const bodies = (part: 'lead' | 'co-organiser' | 'funder') =>
		details.organisers.filter((one) => one.part === part).map((one) => name(one.organisation));
	const ordered = workshop.orderedOn ? formatDay(workshop.orderedOn, language) : '';
	const place = [workshop.venue, workshop.village, placeName(workshop, language)];
	const paid = [programme?.funder, ...bodies('funder')];
	const joined = (words: (string | null | undefined)[]) =>
		[...new Set(words.filter(Boolean))].join(', ');
	const modules = details.modules.map(({ module, edition, lawDate }) =>
		t('papers.module', {
			title: moduleAt(module)?.title[language] ?? module,
			edition,
			day: formatDay(lawDate, language),
		}),
	);
	const facts: [SentenceKey, string][] = [
		['papers.subject', titleIn(workshop, language)],
		['papers.order', joined([workshop.orderNumber, ordered])],
		['papers.when', formatDays(workshop.startsOn, workshop.endsOn, language)],
		['papers.where', joined(place)],
		['papers.organiser', joined(bodies('lead'))],
		['papers.support', joined([...bodies('co-organiser'), ...paid])],
		['papers.resource', joined(details.facilitators.map((one) => nameIn(one, language)))],
		['papers.taught', modules.join('; ')],
	];
	return facts
		.filter(([key, value]) => value !== '' || key === 'papers.order')
		.map(([key, value]) => ({ label: t(key), value }));
}

/** What the facilitator wrote, else what the lessons are for: never an empty heading. */
function purposeOf({ report, language, t }: Telling): PaperBlock {
	const { text, details } = report;
	const titles = details.modules.map(
		({ module }) => `“${moduleAt(module)?.title[language] ?? module}”`,
	);
	const otherwise =
		titles.length > 0 ? [t('papers.purpose-lessons', { lessons: titles.join(', ') })] : [];
	const paragraphs = text.purpose?.split(/\n+/).filter(Boolean) ?? otherwise;
	return { kind: 'text', heading: t('papers.purpose'), paragraphs, lines: 2 };
}

const sexes = ['women', 'men', 'other', 'notSaid', 'total'] as const;

function peopleTable({ report, language, t }: Telling): PaperBlock {
	const line = (name: string, by: BySex, heavy = false) => ({
		cells: [name, ...sexes.map((sex) => formatNumber(by[sex], language))],
		heavy,
	});
	return {
		kind: 'table',
		heading: t('papers.participants'),
		columns: [
			{ heading: t('papers.group'), share: 3 },
			...sexes.map((sex) => ({ heading: t(`papers.${sex}`), share: 1, right: true })),
		],
		rows:
			report.people.length === 0
				? []
				: [
						...report.people.map(({ group, sexes: by }) =>
							line(group === null ? t('site.not-known') : groupNames[group][language], by),
						),
						line(
							t('papers.came', { n: formatNumber(report.onRoster, language) }),
							report.everybody,
							true,
						),
					],
		empty: t('papers.nobody-named'),
	};
}

function countedBlock({ report, language, t }: Telling): PaperBlock[] {
	const { counted } = report;
	if (!counted) return [];
	return [
		{
			kind: 'table',
			heading: t('papers.counted'),
			columns: [
				{ heading: '', share: 3 },
				...countedGroups.map((group) => ({ heading: t(`papers.${group}`), share: 1, right: true })),
			],
			rows: [
				{
					cells: [
						t('papers.counted-only'),
						...countedGroups.map((group) => formatNumber(counted[group], language)),
					],
				},
			],
			empty: '',
		},
	];
}

function sittingsTable({ report, language, t }: Telling): PaperBlock {
	return {
		kind: 'table',
		heading: t('papers.sittings'),
		columns: [
			{ heading: t('papers.sitting'), share: 2.2 },
			{ heading: t('papers.planned'), share: 1.4 },
			{ heading: t('papers.actual'), share: 1.4 },
			{ heading: t('papers.lasted'), share: 1.4 },
			{ heading: t('papers.present'), share: 1, right: true },
			{ heading: t('papers.hand-count'), share: 1, right: true },
		],
		rows: report.sittings.map((one) => {
			const day = daysFromTo(report.workshop.startsOn, one.heldOn).length;
			const actual = one.actualStart && one.actualEnd ? `${one.actualStart}–${one.actualEnd}` : '–';
			return {
				cells: [
					t('papers.sitting-of', { day, half: t(`kit.col-${one.half}`) }),
					`${one.plannedStart}–${one.plannedEnd}`,
					actual,
					formatDuration(minutesOfSession(one), language),
					formatNumber(one.marked, language),
					one.counted === undefined ? '–' : formatNumber(one.counted, language),
				],
			};
		}),
		empty: t('papers.no-sittings'),
	};
}

function testsTable({ report, language, t }: Telling): PaperBlock {
	const { tests, certificates } = report;
	const share = (mean: number | undefined) =>
		mean === undefined ? t('papers.too-few') : `${Math.round(mean * 100)} %`;
	const modules = [...new Set(tests.map(({ module }) => module))];
	return {
		kind: 'table',
		heading: t('papers.tests', {
			attendance: formatNumber(certificates.attendance, language),
			success: formatNumber(certificates.success, language),
		}),
		columns: [
			{ heading: t('papers.lesson'), share: 3 },
			{ heading: t('papers.pre-took'), share: 1, right: true },
			{ heading: t('papers.pre-mean'), share: 1, right: true },
			{ heading: t('papers.post-took'), share: 1, right: true },
			{ heading: t('papers.post-mean'), share: 1, right: true },
		],
		rows: modules.map((module) => {
			const of = (form: 'pre' | 'post') =>
				tests.find((one) => one.module === module && one.form === form);
			const [pre, post] = [of('pre'), of('post')];
			const cells = [pre, post].flatMap((one) =>
				one ? [formatNumber(one.took, language), share(one.mean)] : ['–', '–'],
			);
			return { cells: [moduleAt(module)?.title[language] ?? module, ...cells] };
		}),
		empty: t('papers.no-tests'),
	};
}

/** A whole number as a number, so that a spreadsheet can add it. */
function asNumber(cell: string): string | number {
	return /^\d{1,3}(,\d{2,3})*$|^\d+$/.test(cell) ? Number(cell.replaceAll(',', '')) : cell;
}
