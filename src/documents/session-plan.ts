import { formatNumber } from '#i18n/format.ts';
import { translate, type Language, type Translate } from '#i18n/translate.ts';
import { renderTokens } from '#law/tokens.ts';
import { moduleAt, type Both } from '#training/curriculum.ts';
import { batchesFor, copiesOf, copyRules, groupsFor } from '#training/session-groups.ts';
import {
	planSession,
	sessionsOf,
	type Cut,
	type PlanItem,
	type PlannedModule,
	type SessionPlan,
} from '#training/session-plan.ts';
import type { PlanQuestion } from '#training/session-plans.ts';
import { builtKits } from './kit-manifest.ts';
import { kitParts } from './kit-parts.ts';
import { plannedModules } from './planned-modules.ts';

export type PlanRow = {
	/** Clock time where a start was given, else minutes from the beginning. */
	time: string;
	minutes: number;
	what: string;
	/** "Lesson 6", or nothing for a break and the papers. */
	lesson: string;
	/** What it needs, and that it is shortened. */
	note: string;
	isStep: boolean;
};
/** A plan in words, the same for the screen and for paper. */
export type ShownPlan = {
	title: string;
	facts: string[];
	/** By how much it does not fit and what to leave; empty when it does. */
	warning: string;
	days: { name: string; rows: PlanRow[]; total: number }[];
	cut: string[];
	next: string[];
	groups: string[];
	advice: string[];
	print: { what: string; copies: number; pages: number }[];
	/** Sheets of paper printed on one side. */
	sheets: number;
	lessons: { slug: string; title: string }[];
};

/** Computes the plan that is asked for and says it in a language. */
export async function shownPlan(question: PlanQuestion, language: Language): Promise<ShownPlan> {
	const modules = await plannedModules(question.modules);
	const plan = planSession({ ...question, modules });
	const telling: Telling = { t: translate(language), language, modules, question, plan };
	const { print, sheets } = await printList(telling);
	return {
		title: telling.t('plan.title'),
		facts: factsOf(telling),
		warning: warningOf(telling),
		days: daysOf(telling),
		cut: plan.cut.map((cut) => cutInWords(cut, telling)),
		next: plan.nextCuts.map((cut) => cutInWords(cut, telling)),
		groups: modules.map((module) => groupsInWords(module, telling)),
		advice: adviceOf(telling),
		...{ print, sheets },
		lessons: modules.map(({ slug }) => ({ slug, title: titleOf(slug, language) })),
	};
}

type Telling = {
	t: Translate;
	language: Language;
	modules: PlannedModule[];
	question: PlanQuestion;
	plan: SessionPlan;
};

function factsOf({ t, question, plan, language }: Telling): string[] {
	const { days, minutesADay, people, reading, projector } = question;
	return [
		days === 1 ? t('plan.time', { n: minutesADay }) : t('plan.time-days', { n: minutesADay, days }),
		t('plan.teaching', { n: plan.teaching }),
		t('plan.people-n', { n: formatNumber(people, language) }),
		t(`plan.reading-${reading}`),
		t(projector ? 'plan.with-projector' : 'plan.without-projector'),
	];
}

function warningOf({ t, plan, language }: Telling): string {
	if (plan.short === 0) return '';
	const short = t('plan.short', { n: plan.short });
	const titles = plan.without.map((slug) => `“${titleOf(slug, language)}”`).join(', ');
	return `${short} ${t('plan.without', { lessons: titles })}`;
}

function daysOf({ t, modules, question, plan, language }: Telling): ShownPlan['days'] {
	return plan.days.map((items, day) => {
		let begun = 0;
		const rows = items.map((item) => {
			const from = begun;
			begun += item.minutes;
			return { ...rowOf(item, modules, t, language), time: timeOf(question, from, begun) };
		});
		return {
			name: question.days === 1 ? t('plan.table') : t('plan.day', { n: day + 1 }),
			rows,
			total: begun,
		};
	});
}

function rowOf(
	item: PlanItem,
	modules: PlannedModule[],
	t: Translate,
	language: Language,
): Omit<PlanRow, 'time'> {
	const { minutes } = item;
	if (item.kind !== 'step') {
		const note = item.kind === 'reserve' ? t('plan.reserve-do') : '';
		return {
			minutes,
			what: t(item.kind === 'opening' ? 'plan.opening-item' : `plan.${item.kind}`),
			lesson: '',
			note,
			isStep: false,
		};
	}
	const module = modules.find(({ slug }) => slug === item.module);
	const step = module?.steps[item.step];
	const shortened = item.minutes < item.whole ? t('plan.shortened', { n: item.whole }) : '';
	return {
		minutes,
		what: step ? said(step.topic, language) : '',
		lesson: t('kit.lesson', { n: Number(module?.code.slice(1)) }),
		note: [shortened, step ? said(step.material, language) : ''].filter(Boolean).join(' · '),
		isStep: true,
	};
}

/** 10:00–10:15 where the start is known, else 0–15. */
function timeOf({ startsAt }: PlanQuestion, from: number, to: number): string {
	if (!startsAt) return `${from}–${to}`;
	const [hour = 0, minute = 0] = startsAt.split(':').map(Number);
	const clock = (after: number) => {
		const all = hour * 60 + minute + after;
		return `${Math.floor(all / 60) % 24}:${String(all % 60).padStart(2, '0')}`;
	};
	return `${clock(from)}–${clock(to)}`;
}

/** "Lesson 8: leave out “Who goes where”: 12 minutes", or which activities become shorter. */
function cutInWords(cut: Cut, { t, modules, language }: Telling): string {
	if ('opening' in cut) return t('plan.cut-opening', { n: cut.saves });
	const module = modules.find(({ slug }) => slug === cut.module);
	if (!module) return '';
	const sessions = sessionsOf(module);
	const [longer, shorter] = [sessions[cut.rung - 1] ?? [], sessions[cut.rung] ?? []];
	const topics = (isIt: (before: number, now: number) => boolean) =>
		module.steps
			.filter((_, at) => isIt(longer[at] ?? 0, shorter[at] ?? 0))
			.map(({ topic }) => quoted(said(topic, language)))
			.join(', ');
	const gone = topics((before, now) => before > 0 && now === 0);
	const less = topics((before, now) => now > 0 && now < before);
	return [
		t('plan.cut-lesson', { n: Number(module.code.slice(1)), minutes: cut.saves }),
		gone && t('plan.cut-gone', { topics: gone }),
		less && t('plan.cut-less', { topics: less }),
	]
		.filter(Boolean)
		.join(' ');
}

/** A topic that is a sentence somebody says has its quotation marks already. */
function quoted(topic: string): string {
	return topic.startsWith('“') ? topic : `“${topic}”`;
}

function groupsInWords(module: PlannedModule, { t, question, language }: Telling): string {
	const { people } = question;
	const title = titleOf(module.slug, language);
	const batches = batchesFor(people, module.people);
	if (batches > 1) {
		return t('plan.too-many', { title, to: module.people.to, batches });
	}
	const sizes = groupsFor(people, module.people);
	if (sizes.length === 0) return t('plan.one-round', { title });
	const [most = 0, least = 0] = [sizes[0], sizes.at(-1)];
	const few = people < module.people.from ? ` ${t('plan.too-few', { n: module.people.from })}` : '';
	const many = sizes.filter((size) => size === most).length;
	const words =
		most === least
			? t('plan.groups-even', { title, n: sizes.length, size: most })
			: t('plan.groups', {
					...{ title, n: sizes.length, many, most },
					...{ others: sizes.length - many, least },
				});
	return words + few;
}

function adviceOf({ t, question, modules }: Telling): string[] {
	const { reading, projector, people } = question;
	return [
		t(projector ? 'plan.advice-projector' : 'plan.advice-no-projector'),
		...(reading === 'all' ? [] : [t('plan.advice-readers')]),
		...(reading === 'few' ? [t('plan.advice-hands'), t('plan.advice-stones')] : []),
		...(people > 25 ? [t('plan.advice-helper')] : []),
		...(modules.length > 1 ? [t('plan.advice-edition')] : []),
	];
}

/** These stand in every kit alike: once is enough. */
const sharedParts = ['safety', 'sign-in', 'feedback', 'report'];
const testParts = ['pre', 'post', 'picture-test', 'answers', 'marking'];

async function printList({ t, language, modules, question }: Telling) {
	const built = await builtKits();
	const print = modules.flatMap((module, at) => {
		const groups = groupsFor(question.people, module.people).length;
		const kit = built.find((one) => one.slug === module.slug && one.language === language);
		return kitParts.flatMap((part) => {
			const rule = copyRules.find((one) => part.copies === `kit.copies-${one}`);
			const again = at > 0 && sharedParts.includes(part.id);
			const copies = rule && !again ? copiesOf(rule, part.id, question, groups) : 0;
			const isAsked = question.tests || !testParts.includes(part.id);
			if (copies === 0 || !isAsked || part.id === 'start') return [];
			const pages = kit?.parts.find(({ id }) => id === part.id)?.pages ?? 1;
			const lesson = t('kit.lesson', { n: Number(module.code.slice(1)) });
			const name = t(`kit.part-${part.id}`);
			const what = sharedParts.includes(part.id) ? name : `${lesson}: ${name}`;
			return [{ what, copies, pages }];
		});
	});
	return { print, sheets: print.reduce((sum, { copies, pages }) => sum + copies * pages, 0) };
}

function titleOf(slug: string, language: Language): string {
	return moduleAt(slug)?.title[language] ?? slug;
}

function said(words: Both, language: Language): string {
	return renderTokens(words[language], language);
}
