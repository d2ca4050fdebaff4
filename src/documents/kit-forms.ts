import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { lawFaults } from '#law/faults.ts';
import { bilingual } from '#law/schema.ts';
import { modules } from '#training/curriculum.ts';

/** What stands in every kit alike: `src/content/kits/*.yaml`, with the same tokens as a kit. */
const some = z.array(bilingual).min(1);
const kinds = ['lines', 'participants', 'categories', 'results', 'decisions', 'ticks'] as const;

/** A line to write on (or several), or boxes to tick. */
const practiceRow = z.strictObject({
	label: bilingual,
	lines: z.int().positive().default(1),
	ticks: z.array(bilingual).default([]),
});
const practiceForm = z.strictObject({
	id: z.string(),
	/** The lessons it goes with, by their addresses. */
	for: z.array(z.enum(modules.map(({ slug }) => slug))).min(1),
	title: bilingual,
	/** How to practise, and what the real form is called. */
	use: bilingual,
	/** What it is filled in from: invented. */
	story: bilingual,
	law: z.array(z.string()),
	blocks: z.array(
		z.strictObject({
			heading: bilingual,
			rows: z.array(practiceRow).default([]),
			table: z.strictObject({ columns: some.length(5), rows: z.int().positive() }).optional(),
		}),
	),
	/** Who signs. */
	sign: some,
});

const formsSchema = z
	.strictObject({
		safety: z.strictObject({
			/** Numbers of law/helplines.json, the first ones large. */
			call: z.array(z.string()).min(3),
			/** Numbers the trainer writes in before leaving home. */
			local: some,
			/** What to do when somebody tells of a case today, step by step. */
			told: some,
			law: z.array(z.string()),
			care: some,
			photos: some,
		}),
		feedback: z.strictObject({
			/** Worst first. */
			faces: some.length(5),
			statements: some,
			open: some.length(2),
			/** The spoken version. */
			hands: some,
		}),
		report: z.strictObject({
			sections: z
				.array(
					z.strictObject({
						kind: z.enum(kinds),
						heading: bilingual,
						lines: z.int().positive().optional(),
						ticks: some.optional(),
					}),
				)
				.min(1),
			groups: some,
			under18: bilingual,
			categories: some,
		}),
		practice: z.strictObject({ forms: z.array(practiceForm) }),
	})
	.superRefine((forms, context) => {
		for (const message of lawFaults(forms)) context.addIssue({ code: 'custom', message });
	});
export type KitForms = z.infer<typeof formsSchema>;

export async function readKitForms(root = 'src/content/kits'): Promise<KitForms> {
	const read = async (name: keyof KitForms): Promise<unknown> =>
		parse(await readFile(join(root, `${name}.yaml`), 'utf8'));
	const [safety, feedback, report, practice] = await Promise.all(
		(['safety', 'feedback', 'report', 'practice'] as const).map(read),
	);
	const forms = { safety, feedback, report, practice };
	return formsSchema.parse(forms);
}
