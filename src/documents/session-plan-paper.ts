import { formatDay } from '#i18n/format.ts';
import { translate, type Language } from '#i18n/translate.ts';
import type { PlanQuestion } from '#training/session-plans.ts';
import { paperPdf, type PaperBlock } from './paper.ts';
import { shownPlan, type ShownPlan } from './session-plan.ts';

/** Whose plan it is, where it is kept with a workshop. */
export type PlanFor = { office: string[]; subject: string };

/** A session plan on A4: the table to run the day from, then what to cut, the groups, what to print. */
export async function sessionPlanPdf(
	question: PlanQuestion,
	{ language, madeAt, of }: { language: Language; madeAt: Date; of?: PlanFor | undefined },
): Promise<Uint8Array> {
	const t = translate(language);
	const plan = await shownPlan(question, language);
	return paperPdf(
		{
			language,
			office: of?.office ?? [],
			title: plan.title,
			subject: of?.subject ?? plan.lessons.map(({ title }) => title).join(' · '),
			across: false,
			numbered: false,
			blocks: blocksOf(plan, language),
			signatures: [],
			foot: t('papers.made', { day: formatDay(madeAt, language) }),
		},
		madeAt,
	);
}

function blocksOf(plan: ShownPlan, language: Language): PaperBlock[] {
	const t = translate(language);
	const list = (heading: string, items: string[]): PaperBlock[] =>
		items.length > 0 ? [{ kind: 'list', heading, items }] : [];
	return [
		{
			kind: 'text',
			heading: '',
			paragraphs: [plan.facts.join(' · '), plan.warning].filter(Boolean),
			lines: 0,
		},
		...plan.days.map((day) => dayTable(day, language)),
		...list(t('plan.cut'), plan.cut),
		...list(t('plan.next'), plan.next.length > 0 ? plan.next : [t('plan.next-none')]),
		...list(t('plan.groups-title'), plan.groups),
		...list(t('plan.advice'), plan.advice),
		{
			kind: 'table',
			heading: `${t('plan.print')}: ${t('plan.sheets', { n: plan.sheets })}`,
			columns: [
				{ heading: t('plan.what'), share: 5 },
				{ heading: t('plan.copies'), share: 1, right: true },
				{ heading: t('plan.pages'), share: 1, right: true },
			],
			rows: plan.print.map(({ what, copies, pages }) => ({
				cells: [what, String(copies), String(pages)],
			})),
			empty: '',
		},
	];
}

function dayTable(
	{ name, rows, total }: ShownPlan['days'][number],
	language: Language,
): PaperBlock {
	const t = translate(language);
	return {
		kind: 'table',
		heading: name,
		columns: [
			{ heading: t('plan.when'), share: 1.35 },
			{ heading: t('plan.min'), share: 0.7, right: true },
			{ heading: t('plan.lesson'), share: 0.9 },
			{ heading: t('plan.what'), share: 3.4 },
			{ heading: t('plan.note'), share: 3 },
		],
		rows: [
			...rows.map((row) => ({
				cells: [row.time, String(row.minutes), row.lesson, row.what, row.note],
				heavy: false,
			})),
			{ cells: ['', String(total), '', t('plan.total'), ''], heavy: true },
		],
		empty: '',
	};
}
