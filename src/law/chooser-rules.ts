import data from '#content/law/chooser.json' with { type: 'json' };
import { z } from 'astro/zod';
import { bilingual } from './schema.ts';

/*
 * The offence chooser as data: src/content/law/chooser.json. Six questions with their answers, and
 * rules that say which section may fit, which is open, which is tempting and does not fit, and what
 * to do besides. A lawyer corrects a rule there; nothing here knows a section.
 */

export const questionIds = ['age', 'act', 'means', 'purpose', 'date', 'who'] as const;
export type QuestionId = (typeof questionIds)[number];

const answer = z.string().regex(/^[a-z0-9-]+$/);

const question = z.strictObject({
	id: z.enum(questionIds),
	ask: bilingual,
	hint: bilingual.optional(),
	options: z.array(bilingual.extend({ id: answer })).min(2),
});
export type Question = z.infer<typeof question>;

/** `fits`: may be charged. `open`: depends on what the rule says, ask the prosecutor. `not`: tempting,
 * and does not fit. `also`: no charge, but goes with it. */
export const verdicts = ['fits', 'open', 'not', 'also'] as const;
export type Verdict = (typeof verdicts)[number];

const rule = z
	.strictObject({
		id: answer,
		says: z.enum(verdicts),
		/** A provision; absent where only the old law had a section. */
		law: z.string().optional(),
		/** The limb meant: "143(7)". */
		at: z.string().optional(),
		/** The old section, where the crosswalk names several; else the crosswalk says. */
		old: z.string().optional(),
		/** About the change of law itself: shown as it stands today whatever the date. */
		standsToday: z.literal(true).optional(),
		/** The answers it is for; a question left out does not matter. */
		when: z.partialRecord(z.enum(questionIds), z.array(answer).min(1)),
		/** Why, in words with tokens ({law:…}); a BNS section is told by its old number where it is. */
		why: bilingual,
		/** Instead of `why`, for an offence before the change. */
		whyBefore: bilingual.optional(),
	})
	.refine(({ law, old }) => law !== undefined || old !== undefined, 'a rule is about some law');
export type Rule = z.infer<typeof rule>;

const { questions, rules } = z
	.strictObject({ questions: z.array(question), rules: z.array(rule) })
	.parse(data);

export const allQuestions: readonly Question[] = questions;
export const allRules: readonly Rule[] = rules;
