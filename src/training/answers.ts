import { optionsOf, placesOf, type Item } from './items.ts';

/**
 * What somebody answered to one item, as stored. `single`, `multiple` and `mistakes` pick options;
 * `order` lays each option on a place ('1' is first), `match` on a right side, `sort` on a pile.
 */
export type Answer = { picked: string[]; placed: Record<string, string> };
/** Each is the key of a sentence: `quiz.unanswered` … */
export type AnswerRefusal = 'unanswered' | 'half-answered' | 'same-place' | 'unknown-choice';

const nothing: Answer = { picked: [], placed: {} };

/**
 * Reads the answer to an item from the form it was asked in. Choices travel as the numbers they had
 * on the page, so `item` is the item as it was drawn: field `q3` picks, `q3.2` lays option 2.
 */
export function parseAnswer(
	item: Item,
	field: string,
	form: FormData,
): { answer: Answer; refused?: AnswerRefusal } {
	const options = optionsOf(item);
	const places = placesOf(item);
	let unknown = false;
	const named = (choices: { id: string }[], number: FormDataEntryValue | null): string[] => {
		if (number === null || number === '') return [];
		const choice = choices[Number(number) - 1];
		unknown ||= !choice;
		return choice ? [choice.id] : [];
	};
	const answer: Answer =
		places.length === 0
			? { ...nothing, picked: form.getAll(field).flatMap((number) => named(options, number)) }
			: { ...nothing, placed: Object.fromEntries(options.flatMap(placedAt)) };
	const refused = unknown ? 'unknown-choice' : whatIsMissing(item, answer);
	return refused ? { answer, refused } : { answer };

	function placedAt({ id }: { id: string }, index: number): [string, string][] {
		return named(places, form.get(`${field}.${index + 1}`)).map((place) => [id, place]);
	}
}

function whatIsMissing(item: Item, { picked, placed }: Answer): AnswerRefusal | undefined {
	switch (item.type) {
		case 'single':
			return picked.length === 0 ? 'unanswered' : picked.length > 1 ? 'unknown-choice' : undefined;
		case 'multiple':
		case 'mistakes':
			return picked.length === 0 ? 'unanswered' : undefined;
		case 'order':
			if (new Set(Object.values(placed)).size < Object.keys(placed).length) return 'same-place';
			return notAllPlaced(item, placed);
		case 'match':
		case 'sort':
			return notAllPlaced(item, placed);
	}
}

function notAllPlaced(item: Item, placed: Answer['placed']): AnswerRefusal | undefined {
	const count = Object.keys(placed).length;
	if (count === 0) return 'unanswered';
	return count < optionsOf(item).length ? 'half-answered' : undefined;
}

/** The right place of every option, in the same form as an answer. */
export function keyOf(item: Item): Answer {
	switch (item.type) {
		case 'single':
			return { ...nothing, picked: [item.key] };
		case 'multiple':
		case 'mistakes':
			return { ...nothing, picked: item.key };
		case 'order':
			return {
				...nothing,
				placed: Object.fromEntries(item.key.map((id, index) => [id, String(index + 1)])),
			};
		case 'match':
		case 'sort':
			return { ...nothing, placed: item.key };
	}
}

/** An answer in the numbers of the page its item was drawn for: what `present` is to the item. */
export function presentAnswer(item: Item, { picked, placed }: Answer): Answer {
	const options = optionsOf(item).map(({ id }) => id);
	const places = placesOf(item).map(({ id }) => id);
	const number = (ids: string[], id: string) => String(ids.indexOf(id) + 1);
	return {
		picked: picked.map((id) => number(options, id)),
		placed: Object.fromEntries(
			Object.entries(placed).map(([id, place]) => [number(options, id), number(places, place)]),
		),
	};
}
