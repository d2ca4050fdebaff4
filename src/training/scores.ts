import { pickedFrom, type Answer } from './answers.ts';
import type { Item } from './items.ts';

/**
 * What an answer earns, from 0 to 1.
 * - `single`: 1 for the key, else 0.
 * - `multiple`: right picks less wrong picks, as a share of all the right ones; not below 0.
 * - `order`: the share of all pairs that stand the right way round.
 * - `match`, `sort`: the share laid right.
 * - `mistakes`: mistakes found less false alarms, as a share of all the mistakes; not below 0.
 * - `decide`: nothing unless the decision is right; then a half, and a quarter for each of the two
 *   facts it rests on, a wrong fact taken off a right one.
 * - `talk`: the share of turns at which the best was said.
 */
export function scoreOf(item: Item, { picked, placed }: Answer): number {
	switch (item.type) {
		case 'single':
			return Number(picked.length === 1 && picked[0] === item.key);
		case 'multiple':
		case 'mistakes':
			return rightLessWrong(item.key, picked);
		case 'decide':
			return decided(item, picked);
		case 'talk':
			return turnsWell(item, picked);
		case 'order':
			return pairsInOrder(item.key, placed);
		case 'match':
		case 'sort':
			return laidRight(item.key, placed);
	}
}

/**
 * What a must-pass item has to earn to be passed: all, but the right decision is enough even where
 * the facts are not, since the decision is what somebody is harmed by.
 */
export function mustEarn({ type }: Item): number {
	return type === 'decide' ? decisionAlone : 1;
}

const decisionAlone = 0.5;

function decided({ options, facts, key }: Extract<Item, { type: 'decide' }>, picked: string[]) {
	const decision = pickedFrom(options, picked);
	if (decision.length !== 1 || decision[0] !== key.decision) return 0;
	const grounds = rightLessWrong(key.facts, pickedFrom(facts, picked));
	return decisionAlone + (1 - decisionAlone) * grounds;
}

function turnsWell({ turns, key }: Extract<Item, { type: 'talk' }>, picked: string[]): number {
	const well = turns.filter(({ id, options }) => {
		const said = pickedFrom(options, picked);
		return said.length === 1 && said[0] === key[id];
	});
	return well.length / turns.length;
}

function rightLessWrong(key: string[], picked: string[]): number {
	const picks = [...new Set(picked)];
	const right = picks.filter((id) => key.includes(id)).length;
	return Math.max(0, right - (picks.length - right)) / key.length;
}

function pairsInOrder(key: string[], placed: Answer['placed']): number {
	const places = key.map((id) => Number(placed[id]));
	const pairs = places.flatMap((place, index) =>
		places.slice(index + 1).map((later) => place < later),
	);
	return pairs.filter(Boolean).length / pairs.length;
}

function laidRight(key: Record<string, string>, placed: Answer['placed']): number {
	const pairs = Object.entries(key);
	return pairs.filter(([id, place]) => placed[id] === place).length / pairs.length;
}
