import type { NameSounds } from './name-sounds.ts';

/**
 * How one name stands to another: `same` but for habits of spelling; `alike` but for a slip; `short`
 * when one may be the short form of the other (Phulo, R. K., Raju); `near` when one letter is
 * another, which two sisters' names often are; else `other`.
 */
export type Likeness = 'same' | 'alike' | 'short' | 'near' | 'other';

const inOrder: Likeness[] = ['same', 'alike', 'short', 'near', 'other'];

/** The best that any name of one has with any name of the other: both scripts, and after उर्फ. */
export function likenessOf(some: NameSounds[], others: NameSounds[]): Likeness {
	let best = inOrder.length - 1;
	for (const one of some) {
		for (const other of others) best = Math.min(best, inOrder.indexOf(between(one, other)));
	}
	return inOrder[best] ?? 'other';
}

/** Do both carry a family's name, and the same one? */
export function familiesOf(some: NameSounds[], others: NameSounds[]): 'same' | 'other' | undefined {
	const mine = some.flatMap(({ family }) => family);
	const theirs = others.flatMap(({ family }) => family);
	if (mine.length === 0 || theirs.length === 0) return undefined;
	const shared = mine.some((one) =>
		theirs.some((other) => ['same', 'alike'].includes(wordLikeness(one, other))),
	);
	return shared ? 'same' : 'other';
}

function between(one: NameSounds, other: NameSounds): Likeness {
	const joined = wordLikeness(one.joined, other.joined);
	if (joined === 'same') return 'same';
	const [fewer, more] =
		one.own.length <= other.own.length ? [one.own, other.own] : [other.own, one.own];
	const rest = [...more];
	let worst = 0;
	for (const word of fewer) {
		const [found, at] = bestOf(word, rest);
		worst = Math.max(worst, found);
		rest.splice(at, 1);
	}
	if (rest.length > 0 && worst < shortForm) {
		worst = wordLikeness(one.own.join(''), other.own.join('')) === 'same' ? worst : shortForm;
	}
	return inOrder[worst] ?? 'other';
}

const shortForm = inOrder.indexOf('short');

function bestOf(word: string, words: string[]): [likeness: number, at: number] {
	let best: [number, number] = [inOrder.length, 0];
	words.forEach((other, at) => {
		const found = inOrder.indexOf(wordLikeness(word, other));
		if (found < best[0]) best = [found, at];
	});
	return best;
}

/** How one word, as it sounds, stands to another. */
export function wordLikeness(one: string, other: string): Likeness {
	if (one === other) return 'same';
	const pair = one < other ? `${one} ${other}` : `${other} ${one}`;
	let likeness = compared.get(pair);
	if (likeness === undefined) {
		likeness = worked(one, other);
		if (compared.size > 500_000) compared.clear();
		compared.set(pair, likeness);
	}
	return likeness;
}

/** The same few thousand words meet again and again. */
const compared = new Map<string, Likeness>();

function worked(one: string, other: string): Likeness {
	const [short, long] = one.length <= other.length ? [one, other] : [other, one];
	if (short.length <= 1) return long.startsWith(short) && short !== '' ? 'short' : 'other';
	if (long.length - short.length <= 3) {
		const cost = distance(one, other, 1.2);
		// A slip in three letters is another name.
		const room = short.length <= 3 ? 0.45 : 1;
		if (cost <= 0.3 * room) return 'same';
		if (cost <= 0.5 * room) return 'alike';
		if (cost <= 1 && isForgotten(short, long)) return 'alike';
		if (cost <= 1 && short.length >= 4) return isShortForm(short, long) ? 'short' : 'near';
	}
	return isShortForm(short, long) ? 'short' : 'other';
}

/** A letter was forgotten inside a long name: Agnes, Ages. Another letter would be another name. */
function isForgotten(short: string, long: string): boolean {
	return (
		short.length >= 5 &&
		long.length > short.length &&
		short[0] === long[0] &&
		short.at(-1) === long.at(-1)
	);
}

/** Phulo of Phulmani, Raju of Rajendra: the first three sounds and a vowel. */
function isShortForm(short: string, long: string): boolean {
	const stem = short.replace(/[aeiouEO]+$/, '');
	return (
		short.length <= 5 && short.length < long.length && stem.length >= 3 && long.startsWith(stem)
	);
}

/** What one sound for another costs; what is not named is another sound, and costs 1. */
const costs = new Map<string, number>();
for (const [pair, cost] of Object.entries({
	...{ ie: 0.3, ou: 0.3, ao: 0.35, ae: 0.55, ai: 0.6, au: 0.6, eo: 0.8, iu: 0.8, io: 0.8, eu: 0.8 },
	...{ Ee: 0.15, Oo: 0.15, Ei: 0.6, Ou: 0.3, Oa: 0.4, Ea: 0.6, EO: 0.8 },
	...{ rd: 0.25, nm: 0.8, lr: 0.8, sc: 0.8, jg: 0.9 },
})) {
	const [from = '', to = ''] = pair;
	costs.set(from + to, cost).set(to + from, cost);
}
/** What a sound left out or added costs. */
const left: Record<string, number> = {
	...{ a: 0.05, e: 0.45, i: 0.45, o: 0.5, u: 0.5, E: 0.9, O: 0.9 },
	...{ h: 0.3, n: 0.8 },
};

/**
 * The price of turning one word into the other, sound by sound; anything over `most` is not
 * worked out. A vowel at the end says whether Somra or Somri: there it costs as much as a letter.
 */
function distance(one: string, other: string, most: number): number {
	let before: number[] = [];
	let row: number[] = Array.from({ length: other.length + 1 }, () => 0);
	for (let j = 1; j <= other.length; j += 1) row[j] = (row[j - 1] ?? 0) + leaving(other, j - 1);
	for (let i = 1; i <= one.length; i += 1) {
		const next = [(row[0] ?? 0) + leaving(one, i - 1)];
		let least = next[0] ?? 0;
		for (let j = 1; j <= other.length; j += 1) {
			const [a, b] = [one[i - 1] ?? '', other[j - 1] ?? ''];
			let cost = Math.min(
				(row[j - 1] ?? 0) + replacing(one, i - 1, other, j - 1),
				(row[j] ?? 0) + leaving(one, i - 1),
				(next[j - 1] ?? 0) + leaving(other, j - 1),
			);
			if (i > 1 && a !== b && a === other[j - 2] && b === one[i - 2] && isVowel(a) === isVowel(b)) {
				cost = Math.min(cost, (before[j - 2] ?? 0) + 0.4);
			}
			next.push(cost);
			least = Math.min(least, cost);
		}
		if (least > most) return Infinity;
		before = row;
		row = next;
	}
	return row[other.length] ?? Infinity;
}

function isVowel(sound: string): boolean {
	return /[aeiouEO]/.test(sound);
}

function replacing(one: string, i: number, other: string, j: number): number {
	const [a, b] = [one[i] ?? '', other[j] ?? ''];
	if (a === b) return 0;
	const cost = costs.get(a + b) ?? 1;
	return i === one.length - 1 && j === other.length - 1
		? Math.max(cost, cost < 0.35 ? 0.3 : 0.9)
		: cost;
}

function leaving(word: string, at: number): number {
	const sound = word[at] ?? '';
	if (at === 0) return 1;
	if (at === word.length - 1 && /[iouEO]/.test(sound)) return 0.9;
	return left[sound] ?? 1;
}
