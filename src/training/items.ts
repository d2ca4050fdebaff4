import { createHash } from 'node:crypto';
import { z } from 'astro/zod';
import pictures from '#content/pictures/alt.json' with { type: 'json' };
import { faultsBetween, faultsOf } from './item-faults.ts';
import { quizForms } from './quiz-forms.ts';

/*
 * What a quiz.yaml must contain: the author's manual is the comments here. Section numbers and time
 * limits are tokens in the strings ({law:bns-143}, {within:jj-31}), never typed.
 */

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const bilingual = z.strictObject({ hi: z.string().trim().min(1), en: z.string().trim().min(1) });
/** As the Act writes it: calpra-14A, pocso-42A. */
const provision = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/i);
const law = z.array(provision).default([]);
const choice = z.strictObject({ id, text: bilingual });
/** Feedback is on every option, the right ones too: it teaches why. */
const option = choice.extend({ feedback: bilingual, law });
/** For readers who do not read: a drawing of src/content/pictures, by its name. */
export type PictureName = keyof typeof pictures;
export const pictureNames = Object.keys(pictures) as PictureName[];
const pictured = option.extend({ picture: z.enum(pictureNames).optional() });
const about = {
	/** Unique in the whole site and never used again for another question. */
	id,
	/** Which of the three parallel forms it belongs to. */
	form: z.enum(quizForms),
	/** The slot it fills: every form has one item of each. */
	blueprint: id,
	/** Getting it wrong means "not yet", whatever the score. */
	mustPass: z.boolean(),
	/** The provisions the answer rests on. */
	law,
	situation: bilingual.optional(),
	prompt: bilingual,
};
const pairs = z.record(id, id);

/** One best answer. */
const single = z.strictObject({
	...about,
	type: z.literal('single'),
	options: z.array(pictured).min(3).max(7),
	key: id,
});
/** Choose all that apply. */
const multiple = z.strictObject({
	...about,
	type: z.literal('multiple'),
	options: z.array(pictured).min(3).max(7),
	key: z.array(id).min(1),
});
/** Put in order: `key` is every option, first to last. */
const order = z.strictObject({
	...about,
	type: z.literal('order'),
	options: z.array(pictured).min(3).max(7),
	key: z.array(id),
});
/** Join each line on the left to one on the right; a right one may serve twice or never. */
const match = z.strictObject({
	...about,
	type: z.literal('match'),
	left: z.array(pictured).min(2).max(7),
	right: z.array(choice).min(2).max(8),
	key: pairs,
});
/** Lay every card on a pile. */
const sort = z.strictObject({
	...about,
	type: z.literal('sort'),
	piles: z.array(choice).min(2).max(5),
	cards: z.array(pictured).min(3).max(10),
	key: pairs,
});
/** Find the mistakes in a document: `key` is the wrong lines. */
const mistakes = z.strictObject({
	...about,
	type: z.literal('mistakes'),
	/** The document's title. */
	document: bilingual,
	lines: z.array(option).min(3).max(12),
	key: z.array(id).min(1),
});

/** Decide, and give the two facts that decide it. */
const decide = z.strictObject({
	...about,
	type: z.literal('decide'),
	situation: bilingual,
	/** The decisions. */
	options: z.array(option).min(2).max(5),
	facts: z.array(option).min(4).max(7),
	key: z.strictObject({ decision: id, facts: z.array(id).length(2) }),
});
/** A talk: what somebody says or does, and at each turn one choice. `key`: turn by turn, the best. */
const talk = z.strictObject({
	...about,
	type: z.literal('talk'),
	situation: bilingual,
	turns: z
		.array(z.strictObject({ id, said: bilingual, options: z.array(option).min(2).max(4) }))
		.min(3)
		.max(6),
	key: pairs,
});

const item = z.discriminatedUnion('type', [
	single,
	multiple,
	order,
	match,
	sort,
	mistakes,
	decide,
	talk,
]);
export type Item = z.infer<typeof item>;
export type Option = z.infer<typeof pictured>;
export type Form = Item['form'];

/** `src/content/modules/<slug>/quiz.yaml`. */
export const quizSchema = z
	.strictObject({
		edition: z.string().regex(/^\d{4}\.\d+$/),
		lawDate: z.coerce.date().transform((date) => date.toISOString().slice(0, 10)),
		items: z.array(item).min(1),
	})
	.superRefine(({ items }, context) => {
		for (const message of [...items.flatMap(faultsOf), ...faultsBetween(items)]) {
			context.addIssue({ code: 'custom', message });
		}
	});
export type Quiz = z.infer<typeof quizSchema>;

/**
 * What a reader chooses from, by kind: the options, the left side, the cards, the lines, the
 * decisions before the facts, the choices of every turn.
 */
export function optionsOf(item: Item): Option[] {
	switch (item.type) {
		case 'single':
		case 'multiple':
		case 'order':
			return item.options;
		case 'match':
			return item.left;
		case 'sort':
			return item.cards;
		case 'mistakes':
			return item.lines;
		case 'decide':
			return [...item.options, ...item.facts];
		case 'talk':
			return item.turns.flatMap(({ options }) => options);
	}
}

/** What each of them is laid against: places, the right side, the piles. Nothing where one picks. */
export function placesOf(item: Item): { id: string; text?: Item['prompt'] }[] {
	switch (item.type) {
		case 'single':
		case 'multiple':
		case 'mistakes':
		case 'decide':
		case 'talk':
			return [];
		case 'order':
			return item.options.map((_, index) => ({ id: String(index + 1) }));
		case 'match':
			return item.right;
		case 'sort':
			return item.piles;
	}
}

/** Made once for an item: every quiz sent in asks for it again, and it costs a tenth of a millisecond. */
const digests = new WeakMap<Item, string>();

/** SHA-256 of the item's content, in whatever order its fields and its options come. */
export function digestOf(item: Item): string {
	const known = digests.get(item) ?? createHash('sha256').update(canonical(item)).digest('hex');
	digests.set(item, known);
	return known;
}

/** A copy that differs from its original in order alone has the digest of the original. */
export function reordered<I extends Item>(copy: I, original: Item): I {
	digests.set(copy, digestOf(original));
	return copy;
}

function canonical(value: unknown): string {
	if (Array.isArray(value)) {
		const parts = value.map(canonical);
		return `[${(value.every(isObject) ? parts.sort() : parts).join()}]`;
	}
	if (!isObject(value)) return JSON.stringify(value);
	const fields = Object.entries(value).filter(([, part]) => part !== undefined);
	return `{${fields
		.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`)
		.sort()
		.join()}}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
