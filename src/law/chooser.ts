import {
	allQuestions,
	allRules,
	questionIds,
	type QuestionId,
	type Rule,
	type Verdict,
} from './chooser-rules.ts';
import { oldSection } from './citation.ts';
import { knownProvision, predecessorsOf } from './registry.ts';
import type { Lang, Provision } from './schema.ts';
import { renderTokens } from './tokens.ts';

/** One answer to each of the six questions, by its id. */
export type Answers = Record<QuestionId, string>;

/** A section the six facts lead to, and why. */
export interface Choice {
	rule: Rule;
	says: Verdict;
	/** The law that counts for the date: absent where only the old section does. */
	law?: Provision;
	at?: string;
	/** The old sections that count for the date, in whole or for the part before the change. */
	old: string[];
	/** The section is new and was not there on that date: that is why it does not fit. */
	isTooNew: boolean;
}

/** What was answered of the six; anything that is no answer counts as none. */
export function answersIn(given: URLSearchParams): Partial<Answers> {
	const known = allQuestions.flatMap(({ id, options }) => {
		const value = given.get(id);
		return options.some((option) => option.id === value) ? [[id, value ?? '']] : [];
	});
	return Object.fromEntries(known) as Partial<Answers>;
}

export function isComplete(answers: Partial<Answers>): answers is Answers {
	return questionIds.every((id) => answers[id] !== undefined);
}

/**
 * The sections for six facts, in the order of the rules. An offence before 1 July 2024 is told by
 * the old sections of the crosswalk, one on both sides of that day by both.
 */
export function sectionsFor(answers: Answers): Choice[] {
	return allRules.filter((rule) => isMet(rule, answers)).map((rule) => dated(rule, answers.date));
}

/** Why, in words, with the sections named as they were on the date. */
export function reasonOf({ rule }: Choice, { date }: Answers, lang: Lang): string {
	if (date !== 'before') return renderTokens(rule.why[lang], lang);
	const words = (rule.whyBefore ?? rule.why)[lang];
	const then = words.replace(/\{law:(bns-[^{}]+)\}/g, (token, id: string) => {
		const [old] = predecessorsOf(id).flatMap((row) => row.old ?? []);
		return old === undefined ? token : oldSection(old, lang);
	});
	return renderTokens(then, lang);
}

function isMet({ when }: Rule, answers: Answers): boolean {
	return questionIds.every((id) => when[id]?.includes(answers[id]) ?? true);
}

function dated(rule: Rule, date: string): Choice {
	const law = rule.law === undefined ? undefined : knownProvision(rule.law);
	const old = oldSectionsOf(rule, law);
	const choice = { rule, says: rule.says, old: [], isTooNew: false };
	const at = rule.at === undefined ? {} : { at: rule.at };
	if (!law) return { ...choice, old };
	if (date === 'after' || rule.standsToday || !changedCodes.has(law.act)) {
		return { ...choice, law, ...at };
	}
	if (date === 'across' || law.act === 'bnss-2023') return { ...choice, law, ...at, old };
	if (old.length > 0) return { ...choice, old };
	return { ...choice, law, says: 'not', isTooNew: true };
}

/** Where the date decides between old and new: the offence (BNS) or the proceeding (BNSS). */
const changedCodes = new Set(['bns-2023', 'bnss-2023']);

function oldSectionsOf(rule: Rule, law: Provision | undefined): string[] {
	if (rule.old !== undefined) return [rule.old];
	return law ? predecessorsOf(law.id).flatMap((row) => row.old ?? []) : [];
}
