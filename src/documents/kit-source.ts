import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { languages, type Language } from '#i18n/translate.ts';
import { lawFaults } from '#law/faults.ts';
import { bilingual } from '#law/schema.ts';
import { modules, type Module } from '#training/curriculum.ts';
import { quizSchema, type Quiz } from '#training/items.ts';
import { editionFault, kitEditions } from '#training/kit-editions.ts';

/*
 * What a kit.yaml must contain: the comments here are the author's manual (docs/kits.md tells the
 * rest). Every string is in both languages and may hold tokens: {law:bns-143}, {within:jj-31}.
 */

const law = z.array(z.string()).default([]);
const minutes = z.int().positive();
const some = z.array(bilingual).min(1);

const plan = z.strictObject({
	audience: bilingual,
	/** In words; `people` says the same in numbers: how many, in how many groups or of how many each. */
	groupSize: bilingual,
	people: z.strictObject({
		from: z.int().positive(),
		to: z.int().positive(),
		groups: z.int().min(2).optional(),
		each: z.int().min(2).optional(),
	}),
	room: bilingual,
	materials: some,
	/** Their minutes add up to the class minutes of the module in programme/modules.json. */
	steps: z
		.array(
			z.strictObject({
				minutes,
				topic: bilingual,
				trainer: bilingual,
				participants: bilingual,
				material: bilingual,
				keyMessage: bilingual,
				/** 1 goes first when time is short, then 2. */
				cutFirst: z.int().positive().optional(),
			}),
		)
		.min(1),
	/** What to do when so many minutes are lost. */
	ifLate: z
		.array(
			z.strictObject({
				lost: z.union([z.literal(30), z.literal(60), z.literal(90)]),
				/**
				 * The same in minutes, one for each step in their order; 0 is left out. Missing where the
				 * text says that what is left does not count as this module: nobody is to plan it then.
				 */
				steps: z.array(z.int().nonnegative()).optional(),
				text: bilingual,
			}),
		)
		.length(3),
});

/** Answers, likely questions, what not to say; `law` puts its boxes at the end of the notes. */
const note = z.strictObject({ heading: bilingual, paragraphs: some, law });
const activity = z.strictObject({
	title: bilingual,
	minutes,
	material: bilingual,
	/** What participants can do afterwards. */
	outcome: bilingual,
	steps: some,
	/** To the facilitator. */
	note: bilingual,
	law,
});
/** Few words, large. `note` is what the trainer says with it; it is not on the slide. */
const slide = z.strictObject({ title: bilingual, points: some.max(6), note: bilingual });
/** One side of A4. `____` is a line to write on, `[ ]` a box to tick. */
const handout = z.strictObject({ heading: bilingual, points: some, law });
/** Twenty words at most; `pile` is the answer and stands only in the trainer's notes. */
const card = z
	.strictObject({ text: bilingual, pile: bilingual })
	.refine(({ text }) => languages.every((lang) => text[lang].split(/\s+/).length <= 20), {
		message: 'a card has 20 words at most',
	});

/** `src/content/modules/<slug>/kit.yaml`. */
export const kitSchema = z
	.strictObject({
		edition: z.string().regex(/^\d{4}\.\d+$/),
		lawDate: z.coerce.date().transform((date) => date.toISOString().slice(0, 10)),
		plan,
		notes: z.array(note).min(1),
		activities: z.array(activity).min(1),
		slides: z.array(slide).min(8).max(12),
		handout: z.array(handout).min(1),
		/** Sheets of eight. */
		cards: z.array(card).refine(({ length }) => [8, 16, 24].includes(length), '8, 16 or 24 cards'),
	})
	.superRefine((kit, context) => {
		for (const message of [...lawFaults(kit), ...planFaults(kit.plan)])
			context.addIssue({ code: 'custom', message });
	});
export type KitSource = z.infer<typeof kitSchema>;

/** What a kit takes from the reading text: `src/content/modules/<slug>/{hi,en}.mdx`. */
const textSchema = z.object({
	title: z.string(),
	summary: z.string(),
	objectives: z.array(z.string()),
	reviewer: z.string().nullable(),
});
export type ModuleText = z.infer<typeof textSchema>;

/** Everything one kit is made of. */
export type KitModule = {
	module: Module;
	source: KitSource;
	quiz: Quiz;
	text: Record<Language, ModuleText>;
};

const content = 'src/content/modules';

/** The modules that have a kit, in the order of the programme. */
export async function modulesWithKit(root = content): Promise<Module[]> {
	const files = await readdir(root, { recursive: true });
	return modules.filter(({ slug }) => files.includes(join(slug, 'kit.yaml')));
}

/** What a kit.yaml alone says; anything wrong in it stops here, with the file's name. */
export async function readKitSource({ slug }: Pick<Module, 'slug'>, root = content) {
	const written: unknown = parse(await readFile(join(root, slug, 'kit.yaml'), 'utf8'));
	return inFile(slug, 'kit.yaml', kitSchema, written);
}

/** One kit as its authors wrote it; anything wrong in it stops here, with the file's name. */
export async function readKit(module: Module, root = content): Promise<KitModule> {
	const read = (file: string) => readFile(join(root, module.slug, file), 'utf8');
	const source = await readKitSource(module, root);
	const fault =
		minutesFault(source, module) ?? editionFault(await kitEditions(module.slug, root), source);
	if (fault) throw new Error(`${module.slug}/kit.yaml: ${fault}`);
	const quiz = inFile(module.slug, 'quiz.yaml', quizSchema, parse(await read('quiz.yaml')));
	const textIn = async (lang: Language) =>
		inFile(module.slug, `${lang}.mdx`, textSchema, frontmatter(await read(`${lang}.mdx`)));
	return { module, source, quiz, text: { hi: await textIn('hi'), en: await textIn('en') } };
}

/** What is wrong with a plan's minutes, if anything. A module taught in days has no sum to meet. */
export function minutesFault({ plan: { steps } }: KitSource, module: Module): string | undefined {
	const planned = steps.reduce((sum, step) => sum + step.minutes, 0);
	const { inClass = planned } = module.minutes;
	return planned === inClass
		? undefined
		: `the plan is ${planned} minutes, ${module.code} is ${inClass} in class`;
}

/**
 * What is wrong between the parts of a plan: its words and its numbers, its whole and its shorter
 * sessions (training/session-plan.ts builds on them).
 */
function planFaults({ steps, ifLate, people, groupSize }: z.infer<typeof plan>): string[] {
	const [from, to] = (groupSize.en.match(/\d+/g) ?? []).map(Number);
	const ranks = steps.flatMap(({ cutFirst }) => cutFirst ?? []).sort((a, b) => a - b);
	return [
		...(from === people.from && to === people.to ? [] : ['groupSize and people differ']),
		...(ranks.every((rank, n) => rank === n + 1) ? [] : ['cutFirst is 1, then 2, each once']),
		...(ifLate[0]?.steps ? [] : ['a session that lost 30 minutes is planned in minutes']),
		...ifLate.flatMap((late) => lateFaults(late, steps)),
	];
}

function lateFaults(
	{ lost, steps: shorter }: z.infer<typeof plan>['ifLate'][number],
	steps: z.infer<typeof plan>['steps'],
): string[] {
	if (!shorter) return [];
	if (shorter.length !== steps.length) return [`lost ${lost}: a number for each step`];
	const whole = steps.reduce((sum, { minutes: one }) => sum + one, 0);
	const left = shorter.reduce((sum, one) => sum + one, 0);
	const meant = Math.max(0, whole - lost);
	return left === meant ? [] : [`lost ${lost}: ${left} minutes are left, not ${meant}`];
}

function inFile<Shape extends z.ZodType>(
	slug: string,
	file: string,
	shape: Shape,
	typed: unknown,
): z.infer<Shape> {
	const result = shape.safeParse(typed);
	if (!result.success) throw new Error(`${slug}/${file}:\n${z.prettifyError(result.error)}`);
	return result.data;
}

function frontmatter(mdx: string): unknown {
	return parse(/^---\n(.*?)\n---\n/s.exec(mdx)?.[1] ?? '');
}
