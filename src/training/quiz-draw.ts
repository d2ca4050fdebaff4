import { hash } from 'node:crypto';
import { attempts } from '#db/schema.ts';
import { reordered, type Item } from './items.ts';

/** What is asked: one of the parallel forms, or for practice a mixture of all three. */
export const drawings = ['practice', ...attempts.form.enumValues] as const;
export type Drawing = (typeof drawings)[number];

export function isDrawing(word: string | null): word is Drawing {
	return drawings.some((drawing) => drawing === word);
}

/**
 * The items somebody is asked, in order, each with its options shuffled. The same seed always gives
 * the same page, so what was asked can be read back from the seed alone. Every slot is drawn, so
 * the must-pass ones always are. What was drawn last is remembered: a page asks for it twice.
 */
export function drawQuiz(items: Item[], drawing: Drawing, seed: number): Item[] {
	const last = lastDrawn.get(items);
	if (last?.drawing === drawing && last.seed === seed) return last.drawn;
	const drawn = drawAnew(items, drawing, seed);
	lastDrawn.set(items, { drawing, seed, drawn });
	return drawn;
}

type Last = { drawing: Drawing; seed: number; drawn: Item[] };
const lastDrawn = new WeakMap<Item[], Last>();

function drawAnew(items: Item[], drawing: Drawing, seed: number): Item[] {
	const slots = [...new Set(items.map(({ blueprint }) => blueprint))];
	return slots.flatMap((slot) => {
		const filled = items.filter(({ blueprint }) => blueprint === slot);
		const drawn =
			drawing === 'practice'
				? shuffled(filled, seed, slot)[0]
				: filled.find(({ form }) => form === drawing);
		return drawn ? [reordered(withOptionsShuffled(drawn, seed), drawn)] : [];
	});
}

function withOptionsShuffled(item: Item, seed: number): Item {
	switch (item.type) {
		case 'single':
		case 'multiple':
			return { ...item, options: shuffled(item.options, seed, item.id) };
		case 'order':
			return { ...item, options: outOfOrder(shuffled(item.options, seed, item.id), item.key) };
		case 'match':
			return {
				...item,
				left: shuffled(item.left, seed, item.id),
				// Salted apart: the same ids on both sides must not line up.
				right: shuffled(item.right, seed, `${item.id} right`),
			};
		case 'sort':
			return { ...item, cards: shuffled(item.cards, seed, item.id) };
		case 'decide':
			return {
				...item,
				options: shuffled(item.options, seed, item.id),
				facts: shuffled(item.facts, seed, `${item.id} facts`),
			};
		case 'talk':
			return { ...item, turns: item.turns.map((turn) => turnShuffled(turn, item.id, seed)) };
		case 'mistakes':
			// A document keeps its lines where they are.
			return item;
	}
}

/** The turns come one after another; what one may say at each is shuffled. */
function turnShuffled(turn: Turn, item: string, seed: number): Turn {
	return { ...turn, options: shuffled(turn.options, seed, `${item} ${turn.id}`) };
}

type Turn = Extract<Item, { type: 'talk' }>['turns'][number];

/** Nobody finds the order already right: then it starts one step round. */
function outOfOrder<Choice extends { id: string }>(choices: Choice[], key: string[]): Choice[] {
	const right = choices.every(({ id }, index) => id === key[index]);
	return right ? [...choices.slice(1), ...choices.slice(0, 1)] : choices;
}

/** Sorted by the hash of seed and id: a fair shuffle that needs no generator and no state. */
function shuffled<Choice extends { id: string }>(
	choices: Choice[],
	seed: number,
	salt: string,
): Choice[] {
	const rank = ({ id }: Choice) => hash('sha256', `${seed} ${salt} ${id}`);
	return choices
		.map((choice) => ({ choice, rank: rank(choice) }))
		.sort((a, b) => (a.rank < b.rank ? -1 : 1))
		.map(({ choice }) => choice);
}
