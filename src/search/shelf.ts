import type { Library } from './answer.ts';
import type { Passage } from './passage.ts';
import type { ActName, Way } from './query.ts';
import type { Weighed } from './weigh.ts';

/** What `scripts/search-language.ts` leaves for the server, one for each language. */
export interface Shelf {
	actNames: ActName[];
	passages: Passage[];
	/** Under each key, passage and weight in turns. */
	postings: Record<string, number[]>;
}

export function shelve(all: Weighed[], actNames: ActName[]): Shelf {
	const postings: Shelf['postings'] = {};
	all.forEach(({ keys }, at) => {
		for (const [key, weight] of keys) (postings[key] ??= []).push(at, Math.round(weight * 10) / 10);
	});
	return { actNames, passages: all.map(({ passage }) => passage), postings };
}

/** Searches a shelf; ids are places on it. */
export function libraryOf({ passages, postings }: Shelf): Library {
	const sorted = Object.keys(postings).sort();
	return {
		passage: (id) => {
			const passage = passages[Number(id)];
			if (!passage) throw new Error(`not on the shelf: ${id}`);
			return Promise.resolve(passage);
		},
		holding: (way) => {
			const scores = new Map<string, number>();
			for (const key of keysFor(way, postings, sorted)) {
				const places = postings[key] ?? [];
				const rare = Math.log(1 + (2 * passages.length) / places.length);
				for (let at = 0; at < places.length; at += 2) {
					const [place = 0, weight = 0] = places.slice(at, at + 2);
					const score = (rare * weight) / (weight + 3);
					scores.set(String(place), Math.max(scores.get(String(place)) ?? 0, score));
				}
			}
			return Promise.resolve(scores);
		},
	};
}

function keysFor({ key, begins }: Way, postings: Shelf['postings'], sorted: string[]): string[] {
	if (!begins) return key in postings ? [key] : [];
	const first = sorted.findIndex((one) => one >= key);
	const keys: string[] = [];
	for (let at = first; at >= 0 && sorted[at]?.startsWith(key); at++) keys.push(sorted[at] ?? '');
	return keys;
}
