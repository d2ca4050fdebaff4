import { optionsOf, placesOf, type Item } from './items.ts';
import { quizForms } from './quiz-forms.ts';

/** What is wrong inside one item: an id twice, a key that names what is not there. */
export function faultsOf(item: Item): string[] {
	const options = optionsOf(item).map(({ id }) => id);
	const places = placesOf(item).map(({ id }) => id);
	return [
		...twice(options).map((id) => `${item.id}: "${id}" is there twice`),
		...twice(places).map((id) => `${item.id}: "${id}" is there twice`),
		...keyFaults(item, options, places).map((fault) => `${item.id}: ${fault}`),
	];
}

function keyFaults(item: Item, options: string[], places: string[]): string[] {
	switch (item.type) {
		case 'decide':
			return decidingFaults(item);
		case 'talk':
			return talkFaults(item);
		default:
			return layingFaults(item, options, places);
	}
}

function decidingFaults({ options, facts, key }: Extract<Item, { type: 'decide' }>): string[] {
	return [
		...strangersTo(options, [key.decision], 'a decision'),
		...strangersTo(facts, key.facts, 'a fact'),
		...twice(key.facts).map((id) => `the key names "${id}" twice`),
	];
}

function talkFaults({ turns, key }: Extract<Item, { type: 'talk' }>): string[] {
	return [
		...twice(turns.map(({ id }) => id)).map((id) => `the turn "${id}" is there twice`),
		...strangersTo(turns, Object.keys(key), 'a turn'),
		...turns.flatMap(({ id, options }) => {
			const best = key[id];
			if (best === undefined) return [`the key leaves the turn "${id}" out`];
			return strangersTo(options, [best], `an option of the turn "${id}"`);
		}),
	];
}

function strangersTo(choices: { id: string }[], named: string[], what: string): string[] {
	return named
		.filter((id) => !choices.some((choice) => choice.id === id))
		.map((id) => `the key names "${id}", which is not ${what}`);
}

type Laid = Exclude<Item, { type: 'decide' | 'talk' }>;

function layingFaults({ type, key }: Laid, options: string[], places: string[]): string[] {
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

/** What is wrong between items: a name or a slot taken twice, a form without one of the slots. */
export function faultsBetween(items: Item[]): string[] {
	const slots = new Map<string, Item[]>();
	for (const item of items) slots.set(item.blueprint, [...(slots.get(item.blueprint) ?? []), item]);
	const faults = twice(items.map(({ id }) => id)).map((id) => `two items are called "${id}"`);
	for (const [slot, filled] of slots) {
		const repeated = twice(filled.map(({ form }) => form));
		faults.push(...repeated.map((form) => `form ${form} has two items for slot "${slot}"`));
		const missing = quizForms.filter((form) => !filled.some((one) => one.form === form));
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
