import { createHash } from 'node:crypto';
import { z } from 'astro/zod';
import { attempts } from '#db/schema.ts';

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
const about = {
	/** Unique in the whole site and never used again for another question. */
	id,
	/** Which of the three parallel forms it belongs to. */
	form: z.enum(attempts.form.enumValues),
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
	options: z.array(option).min(3).max(7),
	key: id,
});
/** Choose all that apply. */
const multiple = z.strictObject({
	...about,
	type: z.literal('multiple'),
	options: z.array(option).min(3).max(7),
	key: z.array(id).min(1),
});
/** Put in order: `key` is every option, first to last. */
const order = z.strictObject({
	...about,
	type: z.literal('order'),
	options: z.array(option).min(3).max(7),
	key: z.array(id),
});
/** Join each line on the left to one on the right; a right one may serve twice or never. */
const match = z.strictObject({
	...about,
	type: z.literal('match'),
	left: z.array(option).min(2).max(7),
	right: z.array(choice).min(2).max(8),
	key: pairs,
});
/** Lay every card on a pile. */
const sort = z.strictObject({
	...about,
	type: z.literal('sort'),
	piles: z.array(choice).min(2).max(5),
	cards: z.array(option).min(3).max(10),
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

const item = z.discriminatedUnion('type', [single, multiple, order, match, sort, mistakes]);
export type Item = z.infer<typeof item>;
export type Option = z.infer<typeof option>;
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

/** What a reader chooses from, by kind: the options, the left side, the cards, the lines. */
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
	}
}

/** What each of them is laid against: places, the right side, the piles. Nothing where one picks. */
export function placesOf(item: Item): { id: string; text?: Item['prompt'] }[] {
	switch (item.type) {
		case 'single':
		case 'multiple':
		case 'mistakes':
			return [];
		case 'order':
			return item.options.map((_, index) => ({ id: String(index + 1) }));
		case 'match':
			return item.right;
		case 'sort':
			return item.piles;
	}
}

function faultsOf(item: Item): string[] {
	const options = optionsOf(item).map(({ id }) => id);
	const places = placesOf(item).map(({ id }) => id);
	return [
		...twice(options).map((id) => `${item.id}: "${id}" is there twice`),
		...twice(places).map((id) => `${item.id}: "${id}" is there twice`),
		...keyFaults(item, options, places).map((fault) => `${item.id}: ${fault}`),
	];
}

function keyFaults({ type, key }: Item, options: string[], places: string[]): string[] {
	const named = typeof key === 'string' ? [key] : Array.isArray(key) ? key : Object.keys(key);
	const strangers = named.filter((id) => !options.includes(id));
	const faults = strangers.map((id) => `the key names "${id}", which is not an option`);
	if (Array.isArray(key)) faults.push(...twice(key).map((id) => `the key names "${id}" twice`));
	const all = type === 'order' || type === 'match' || type === 'sort';
	if (all && options.some((id) => !named.includes(id))) faults.push('the key leaves an option out');
	if (type !== 'match' && type !== 'sort') return faults;
	const lost = Object.values(key).filter((id) => !places.includes(id));
	return [...faults, ...lost.map((id) => `the key lays something on "${id}", which is not there`)];
}

function faultsBetween(items: Item[]): string[] {
	const slots = new Map<string, Item[]>();
	for (const item of items) slots.set(item.blueprint, [...(slots.get(item.blueprint) ?? []), item]);
	const faults = twice(items.map(({ id }) => id)).map((id) => `two items are called "${id}"`);
	for (const [slot, filled] of slots) {
		const repeated = twice(filled.map(({ form }) => form));
		faults.push(...repeated.map((form) => `form ${form} has two items for slot "${slot}"`));
		const missing = attempts.form.enumValues.filter(
			(form) => !filled.some((one) => one.form === form),
		);
		faults.push(...missing.map((form) => `form ${form} has no item for slot "${slot}"`));
		if (new Set(filled.map(({ mustPass }) => mustPass)).size > 1) {
			faults.push(`slot "${slot}" is must-pass in one form and not in another`);
		}
	}
	return faults;
}

function twice(names: string[]): string[] {
	return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}

type Words = { hi: string; en: string };
/** What a browser may see of a choice before the answer is in: its number here and now, its words. */
export type PresentedChoice = { id: string; text: Words; feedback?: never; law?: never };
type Shown<Part> = Part extends { text: Words }[] ? PresentedChoice[] : Part;
/** What the name or the slot of an item, its weight or its law would tell. */
type Told = 'id' | 'form' | 'blueprint' | 'mustPass' | 'law';
type WithoutKey<I> = I extends unknown
	? { [Part in keyof Omit<I, Told | 'key'>]: Shown<I[Part]> } & { key?: never }
	: never;
export type PresentedItem = WithoutKey<Item>;

/**
 * An item as it may travel: no key, no feedback, no citation, no name, and numbers in place of ids,
 * since "a, b, c" in the order they were written can be the answer.
 */
export function present(item: Item): PresentedItem {
	const { situation, prompt } = item;
	const shared = { prompt, ...(situation && { situation }) };
	switch (item.type) {
		case 'single':
		case 'multiple':
		case 'order':
			return { ...shared, type: item.type, options: numbered(item.options) };
		case 'match':
			return { ...shared, type: item.type, left: numbered(item.left), right: numbered(item.right) };
		case 'sort':
			return {
				...shared,
				type: item.type,
				piles: numbered(item.piles),
				cards: numbered(item.cards),
			};
		case 'mistakes':
			return { ...shared, type: item.type, document: item.document, lines: numbered(item.lines) };
	}
}

function numbered(choices: { text: Words }[]): PresentedChoice[] {
	return choices.map(({ text }, index) => ({ id: String(index + 1), text }));
}

/** SHA-256 of the item's content, in whatever order its fields and its options come. */
export function digestOf(item: Item): string {
	return createHash('sha256').update(canonical(item)).digest('hex');
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
