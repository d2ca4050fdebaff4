import { z } from 'astro/zod';
import { caseFaults } from './case-faults.ts';

/*
 * What a file of src/content/cases must contain: the comments here are the author's manual, and
 * docs/authors.md says it in half a page. Section numbers and time limits are tokens in the strings
 * ({law:bns-143}, {within:jj-31}), never typed.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const bilingual = z.strictObject({ hi: z.string().trim().min(1), en: z.string().trim().min(1) });
const some = z.array(bilingual).min(1);
const provision = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/i);

/** What a choice does to somebody: the key of a sentence, and of a sign beside it. */
export const changes = ['better', 'same', 'worse'] as const;

/** One thing one can do here. */
const choice = z.strictObject({
	id,
	/** What you do or say, in a line. */
	text: bilingual,
	/** Minutes by the clock until the next moment. 0 only where it changes something for the person. */
	takes: z.int().nonnegative(),
	/** What it does to the person the case is about. */
	change: z.enum(changes),
	/** The same told: what she sees, feels, loses. Shown on the next screen. */
	effect: bilingual,
	/** The scene or the ending it leads to. */
	then: id,
});
/** One moment: what you see and hear now, and what you can do. */
const scene = z.strictObject({ id, text: some, choices: z.array(choice).min(2).max(4) });
const ending = z.strictObject({
	id,
	/** Went well, partly, or somebody was harmed. */
	outcome: z.enum(['well', 'partly', 'harm']),
	title: bilingual,
	/** What came of it. */
	text: some,
	/** Why: what decided it, for the reader's own work. */
	debrief: some,
	/** Where one could have gone another way, and what would have been different. */
	otherRoad: bilingual,
	/** The provisions it rests on. */
	law: z.array(provision).min(1),
});

export const caseSchema = z
	.strictObject({
		/** As numbered in the list of cases of the curriculum. */
		number: z.int().positive(),
		edition: z.string().regex(/^\d{4}\.\d+$/),
		lawDate: z.coerce.date().transform((date) => date.toISOString().slice(0, 10)),
		/** Who signed the text, or null: "awaiting legal review". */
		reviewer: z.string().nullable(),
		title: bilingual,
		/** One sentence for the card: what is at stake. */
		summary: bilingual,
		/** Who the reader is in this case. */
		you: bilingual,
		/** The person whose case it is, by the name in the story. */
		person: bilingual,
		/** Minutes to play it once. */
		minutes: z.int().positive(),
		/** The modules it goes with, by their code. */
		modules: z.array(z.string().regex(/^M\d\d$/)).min(1),
		/** When it begins: the day counted from what `since` names, and the time of day. */
		clock: z.strictObject({
			day: z.int().positive(),
			time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
			since: bilingual,
		}),
		/** The first is where it begins. */
		scenes: z.array(scene).min(2),
		endings: z.array(ending).min(2),
	})
	.superRefine((written, context) => {
		for (const message of caseFaults(written)) context.addIssue({ code: 'custom', message });
	});

export type Case = z.infer<typeof caseSchema>;
export type Scene = Case['scenes'][number];
export type Choice = Scene['choices'][number];
export type Ending = Case['endings'][number];
