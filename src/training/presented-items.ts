import type { Item, PictureName } from './items.ts';

type Words = { hi: string; en: string };
/**
 * What a browser may see of a choice before the answer is in: its number here and now, its words,
 * its picture.
 */
export type PresentedChoice = {
	id: string;
	text: Words;
	picture?: PictureName;
	feedback?: never;
	law?: never;
};
export type PresentedTurn = { id: string; said: Words; options: PresentedChoice[] };
type Shown<Part> = Part extends { said: Words }[]
	? PresentedTurn[]
	: Part extends { text: Words }[]
		? PresentedChoice[]
		: Part;
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
		case 'decide': {
			const { options, facts } = item;
			return {
				...{ ...shared, situation: item.situation, type: item.type },
				options: numbered(options),
				facts: numbered(facts, options.length),
			};
		}
		case 'talk':
			return { ...shared, situation: item.situation, type: item.type, turns: turnsOf(item) };
	}
}

/** The choices of a talk are numbered through, from the first turn to the last. */
function turnsOf({ turns }: Extract<Item, { type: 'talk' }>): PresentedTurn[] {
	return turns.map(({ said, options }, index) => {
		const before = turns.slice(0, index).reduce((sum, turn) => sum + turn.options.length, 0);
		return { id: String(index + 1), said, options: numbered(options, before) };
	});
}

type Choice = { text: Words; picture?: PictureName | undefined };

/** `from` counts those that stand before, in the order of `optionsOf`. */
function numbered(choices: Choice[], from = 0): PresentedChoice[] {
	return choices.map(({ text, picture }, index) => ({
		id: String(from + index + 1),
		text,
		...(picture && { picture }),
	}));
}
