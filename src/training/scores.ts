import type { Answer } from './answers.ts';
import type { Item } from './items.ts';

/**
 * What an answer earns, from 0 to 1.
 * - `single`: 1 for the key, else 0.
 * - `multiple`: right picks less wrong picks, as a share of all the right ones; not below 0.
 * - `order`: the share of all pairs that stand the right way round.
 * - `match`, `sort`: the share laid right.
 * - `mistakes`: mistakes found less false alarms, as a share of all the mistakes; not below 0.
 */
export function scoreOf(item: Item, { picked, placed }: Answer): number {
	switch (item.type) {
		case 'single':
			return Number(picked.length === 1 && picked[0] === item.key);
		case 'multiple':
		case 'mistakes':
			return rightLessWrong(item.key, picked);
		case 'order':
			return pairsInOrder(item.key, placed);
		case 'match':
		case 'sort':
			return laidRight(item.key, placed);
	}
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
