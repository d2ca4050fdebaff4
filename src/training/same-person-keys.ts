import type { Prepared } from './same-person.ts';
import { compare, lowMark, type Likely } from './same-person.ts';

/** Two records that may be one person; the smaller id stands left, so that a pair is one row. */
export type Pair = Likely & { leftId: string; rightId: string };

/** More people than this under one key is a key that tells nobody apart ("- do -" as a mobile). */
const mostUnderOneKey = 400;

/**
 * Under which keys somebody is looked for, best first (register-practice.md section 8, point 1):
 * service number and cadre; centre and role; mobile and name; name and village, unit or block; name
 * and father or husband in a district. Names stand as their first consonants, so that a slip in a
 * vowel still meets.
 */
export function keysOf(person: Prepared): string[] {
	const keys = new Set<string>();
	const stems = stemsOf(person.sounds.flatMap(({ own }) => own));
	for (const { number, cadre } of person.numbers) keys.add(`number ${number} ${cadre}`);
	for (const { centre, role } of person.centres) keys.add(`centre ${centre} ${role}`);
	const relations = stemsOf(person.relationSounds.flatMap(({ own }) => own));
	for (const stem of stems) {
		for (const phone of person.phones) keys.add(`phone ${phone} ${stem.slice(0, 1)}`);
		for (const block of person.blocks) keys.add(`block ${block} ${stem}`);
		for (const { village, unit, post } of person.places) {
			const place = village ?? unit;
			if (place) keys.add(`place ${post.districtLgd ?? ''} ${stemOf(place)} ${stem.slice(0, 2)}`);
		}
		for (const district of person.districts) {
			for (const relation of relations) keys.add(`relation ${district} ${relation} ${stem}`);
		}
	}
	return [...keys];
}

/**
 * All pairs above the low mark among these people, of which at least one is `fresh` (all are when it
 * is left out): people are brought together by key, then scored.
 */
export function likelyPairs(people: Prepared[], fresh?: ReadonlySet<string>): Pair[] {
	const byKey = new Map<string, number[]>();
	people.forEach((person, at) => {
		for (const key of keysOf(person)) {
			const there = byKey.get(key);
			if (there) there.push(at);
			else byKey.set(key, [at]);
		}
	});
	const found: Pair[] = [];
	const seen = new Set<number>();
	for (const together of byKey.values()) {
		if (together.length < 2 || together.length > mostUnderOneKey) continue;
		for (let i = 1; i < together.length; i += 1) {
			for (let j = 0; j < i; j += 1) {
				const [a, b] = [together[j] ?? 0, together[i] ?? 0];
				const pair = a * people.length + b;
				if (seen.has(pair)) continue;
				seen.add(pair);
				const [one, other] = [people[a], people[b]];
				if (!one || !other || (fresh && !fresh.has(one.id) && !fresh.has(other.id))) continue;
				const likely = compare(one, other);
				if (likely.score >= lowMark) found.push({ ...likely, ...ordered(one.id, other.id) });
			}
		}
	}
	return found;
}

/** One pair, whoever is named first. */
export function ordered(one: string, other: string): { leftId: string; rightId: string } {
	return one < other ? { leftId: one, rightId: other } : { leftId: other, rightId: one };
}

function stemsOf(words: string[]): string[] {
	return [...new Set(words.map(stemOf))].filter(Boolean);
}

/** The first three consonants, an opening vowel as one sign: Anita and Aneeta are Ant. */
function stemOf(word: string): string {
	const opening = /^[aeiouEO]/.test(word) ? 'A' : '';
	return (opening + word.replace(/[aeiouEO]/g, '').replace(/m/g, 'n')).slice(0, 3);
}
