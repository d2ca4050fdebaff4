import { optionsOf, placesOf, type Item } from './items.ts';

/**
 * What somebody answered to one item, as stored. `single`, `multiple` and `mistakes` pick options,
 * `decide` a decision and two facts, `talk` an option a turn; `order` lays each option on a place
 * ('1' is first), `match` on a right side, `sort` on a pile.
 */
export type Answer = { picked: string[]; placed: Record<string, string> };
/** Each is the key of a sentence: `quiz.unanswered` … */
export type AnswerRefusal =
	'unanswered' | 'half-answered' | 'same-place' | 'not-two-facts' | 'unknown-choice';

const nothing: Answer = { picked: [], placed: {} };

/**
 * Reads the answer to an item from the form it was asked in. Choices travel as the numbers they had
 * on the page, so `item` is the item as it was drawn: field `q3` picks, `q3.2` lays option 2;
 * `q3.facts` are the facts of a decision, `q3.2` is also the second turn of a talk.
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
			? { ...nothing, picked: fieldsOf(item, field).flatMap(pickedIn) }
			: { ...nothing, placed: Object.fromEntries(options.flatMap(placedAt)) };
	const refused = unknown ? 'unknown-choice' : whatIsMissing(item, answer);
	return refused ? { answer, refused } : { answer };

	function pickedIn(name: string): string[] {
		return form.getAll(name).flatMap((number) => named(options, number));
	}

	function placedAt({ id }: { id: string }, index: number): [string, string][] {
		return named(places, form.get(`${field}.${index + 1}`)).map((place) => [id, place]);
	}
}

/** The fields one picks in: the facts stand apart from the decision, and every turn for itself. */
function fieldsOf(item: Item, field: string): string[] {
	switch (item.type) {
		case 'decide':
			return [field, `${field}.facts`];
		case 'talk':
			return item.turns.map((_, index) => `${field}.${String(index + 1)}`);
		default:
			return [field];
	}
}

function whatIsMissing(item: Item, { picked, placed }: Answer): AnswerRefusal | undefined {
	switch (item.type) {
		case 'single':
			return picked.length === 0 ? 'unanswered' : picked.length > 1 ? 'unknown-choice' : undefined;
		case 'multiple':
		case 'mistakes':
			return picked.length === 0 ? 'unanswered' : undefined;
		case 'decide':
			return undecided(item, picked);
		case 'talk':
			return notAllSaid(item, picked);
		case 'order':
			if (new Set(Object.values(placed)).size < Object.keys(placed).length) return 'same-place';
			return notAllPlaced(item, placed);
		case 'match':
		case 'sort':
			return notAllPlaced(item, placed);
	}
}

function undecided(
	item: Extract<Item, { type: 'decide' }>,
	picked: string[],
): AnswerRefusal | undefined {
	const decisions = pickedFrom(item.options, picked);
	const facts = pickedFrom(item.facts, picked);
	if (picked.length === 0) return 'unanswered';
	if (decisions.length > 1) return 'unknown-choice';
	if (decisions.length === 0 || facts.length === 0) return 'half-answered';
	return facts.length === 2 ? undefined : 'not-two-facts';
}

function notAllSaid(
	{ turns }: Extract<Item, { type: 'talk' }>,
	picked: string[],
): AnswerRefusal | undefined {
	const said = turns.map(({ options }) => pickedFrom(options, picked).length);
	if (picked.length === 0) return 'unanswered';
	if (said.some((count) => count > 1)) return 'unknown-choice';
	return said.includes(0) ? 'half-answered' : undefined;
}

/** Those of the picks that are among the choices, each once. */
export function pickedFrom(choices: { id: string }[], picked: string[]): string[] {
	return choices.flatMap(({ id }) => (picked.includes(id) ? [id] : []));
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
		case 'decide':
			return { ...nothing, picked: [item.key.decision, ...item.key.facts] };
		case 'talk':
			return { ...nothing, picked: Object.values(item.key) };
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
