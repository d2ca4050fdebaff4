import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { lawFaults } from '#law/faults.ts';
import { bilingual } from '#law/schema.ts';

/** What stands in every kit alike: `src/content/kits/*.yaml`, with the same tokens as a kit. */
const some = z.array(bilingual).min(1);
const kinds = ['lines', 'participants', 'categories', 'results', 'decisions', 'ticks'] as const;

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
	})
	.superRefine((forms, context) => {
		for (const message of lawFaults(forms)) context.addIssue({ code: 'custom', message });
	});
export type KitForms = z.infer<typeof formsSchema>;

export async function readKitForms(root = 'src/content/kits'): Promise<KitForms> {
	const read = async (name: keyof KitForms): Promise<unknown> =>
		parse(await readFile(join(root, `${name}.yaml`), 'utf8'));
	const [safety, feedback, report] = [read('safety'), read('feedback'), read('report')];
	const forms = { safety: await safety, feedback: await feedback, report: await report };
	return formsSchema.parse(forms);
}
