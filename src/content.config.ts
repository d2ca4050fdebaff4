import { defineCollection } from 'astro/content/config';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { lawFaults } from '#law/faults.ts';
import { caseSchema } from '#training/cases.ts';
import { quizSchema } from '#training/items.ts';
import { moduleFiles, usesIn } from '#content/module-files.ts';

const day = z.coerce.date().transform((date) => date.toISOString().slice(0, 10));

/** A module's text in one language: `src/content/modules/<slug>/{hi,en}.mdx`. */
const modules = defineCollection({
	loader: glob({ base: './src/content/modules', pattern: '*/{hi,en}.mdx' }),
	schema: z.strictObject({
		/** M01 … M18, as in curriculum.md. */
		code: z.string().regex(/^M\d\d$/),
		title: z.string().min(3),
		/** One sentence: what the reader will be able to do. */
		summary: z.string().min(10),
		/** Minutes alone on a phone. */
		minutes: z.number().int().positive(),
		/** Changes when the substance changes; a certificate carries it. */
		edition: z.string().regex(/^\d{4}\.\d+$/),
		/** The law as it stood on this day is what the module teaches. */
		lawDate: day,
		/** Name and post of who signed the text, or null: "awaiting legal review". */
		reviewer: z.string().nullable(),
		reviewDue: day,
		/**
		 * What became different in substance, for those who read an earlier edition: in one sentence,
		 * with the parts that say it now. A first edition has none.
		 */
		changes: z
			.array(
				z.strictObject({
					edition: z.string().regex(/^\d{4}\.\d+$/),
					on: day,
					parts: z.array(z.string()).min(1),
					what: z.string().min(10),
				}),
			)
			.default([]),
		/** "You can …": three to five. */
		objectives: z.array(z.string().min(5)).min(3).max(6),
	}),
});

/** A module's quiz: `src/content/modules/<slug>/quiz.yaml`. What it must hold is in training/items.ts. */
const quizzes = defineCollection({
	loader: glob({
		base: './src/content/modules',
		pattern: '*/quiz.yaml',
		generateId: ({ entry }) => entry.replace(/\/quiz\.yaml$/, ''),
	}),
	schema: quizSchema.superRefine((quiz, context) => {
		for (const message of lawFaults(quiz)) context.addIssue({ code: 'custom', message });
	}),
});

/** A branching case: `src/content/cases/<slug>.yaml`. What it must hold is in training/cases.ts. */
const cases = defineCollection({
	loader: glob({ base: './src/content/cases', pattern: '*.yaml' }),
	schema: caseSchema.superRefine((written, context) => {
		for (const message of lawFaults(written)) context.addIssue({ code: 'custom', message });
	}),
});

/** By provision, the modules that lean on it: where a reader of the law is sent, and who must be taught again. */
const uses = defineCollection({
	loader: () => usesIn(moduleFiles()),
	schema: z.object({ modules: z.array(z.string()) }),
});

export const collections = { modules, quizzes, cases, uses };
