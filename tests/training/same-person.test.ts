import { describe, expect, test } from 'vitest';
import { soundsOf } from '#training/name-sounds.ts';
import { likenessOf } from '#training/name-likeness.ts';
import { compare, highMark, lowMark, numberIn, prepared } from '#training/same-person.ts';
import { keysOf, likelyPairs } from '#training/same-person-keys.ts';
import { judgedPairs, readRecord } from './same-person-gold.ts';
import { syntheticState } from './synthetic-people.ts';

/** Of pairs found, how many are true; of true pairs, how many were found. */
function held(found: Set<string>, truth: Set<string>) {
	const right = [...found].filter((pair) => truth.has(pair)).length;
	return { precision: right / found.size, recall: right / truth.size };
}

test('of the pairs judged by hand, 98 in 100 suggested are right and 95 in 100 of one person are suggested', () => {
	const judged = judgedPairs();
	expect(judged.length).toBeGreaterThanOrEqual(300);
	const named = judged.map((one) => ({ ...one, name: one.written.join(' / ') }));
	const found = named.filter(({ pair }) => compare(...pair).score >= highMark);
	const { precision, recall } = held(
		new Set(found.map(({ name }) => name)),
		new Set(named.filter(({ same }) => same).map(({ name }) => name)),
	);
	expect(precision).toBeGreaterThanOrEqual(0.98);
	expect(recall).toBeGreaterThanOrEqual(0.95);
});

test('among 20,000 people of a made-up state the same holds, brought together by keys', () => {
	const { people, truth } = syntheticState({ count: 20_000 });
	const found = likelyPairs(people.map(prepared));
	const above = (mark: number) =>
		new Set(
			found
				.filter(({ score }) => score >= mark)
				.map(({ leftId, rightId }) => `${leftId} ${rightId}`),
		);
	expect(truth.size).toBeGreaterThan(500);
	expect(held(above(highMark), truth).precision).toBeGreaterThanOrEqual(0.98);
	expect(held(above(lowMark), truth).recall).toBeGreaterThanOrEqual(0.95);
	// What is left to look at closer is not a haystack.
	expect(held(above(lowMark), truth).precision).toBeGreaterThanOrEqual(0.5);
});

describe('what one name is to another', () => {
	const likeness = (one: string, other: string) => likenessOf(soundsOf(one), soundsOf(other));
	test.each([
		['सुनीता देवी', 'Smt. Suneeta Debi', 'same'],
		['रामप्रसाद', 'Ram Prasad', 'same'],
		['Kujur Agnes', 'अग्नेस कुजूर', 'same'],
		['Grace Kujur', 'ग्रेस कुजूर', 'alike'],
		['Lucy Tirkey', 'लूसी तिर्की', 'same'],
		['Grace Kujur', 'Girish Kujur', 'near'],
		['Celina Toppo', 'Chelina Toppo', 'near'],
		['मुन्नी देवी उर्फ सुनीता देवी', 'Sunita', 'same'],
		['Parmeshwar Mahto', 'Pameshwar Mahto', 'alike'],
		['R. K. Singh', 'Rajesh Kumar Singh', 'short'],
		['Phulo Murmu', 'फूलमनी मुर्मू', 'short'],
		['Ramesh Mahto', 'Rakesh Mahto', 'near'],
		['Sunita Devi', 'Anita Devi', 'other'],
	])('%s, %s: %s', (one, other, expected) => {
		expect(likeness(one, other)).toBe(expected);
		expect(likeness(other, one)).toBe(expected);
	});
});

test('a mobile alone is never enough: husband and wife have one', () => {
	const [wife, husband] = [
		readRecord('सुनीता देवी | | | m9430022307', 'a'),
		readRecord('रमेश महतो | | | m9430022307', 'b'),
	];
	expect(likelyPairs([wife, husband])).toEqual([]);
});

test('a belt number is one cadre’s in one district, however it is written', () => {
	expect(numberIn('C/0512')).toBe('512');
	expect(numberIn(' jh-2011-443 ')).toBe('JH2011443');
	expect(numberIn('नहीं')).toBeUndefined();
	const [here, there] = [
		readRecord('Manoj Kumar | | | s512 rpol-constable d339', 'a'),
		readRecord('Manoj Kumar | | | s512 rpol-constable d606', 'b'),
	];
	expect(compare(here, there).evidence).not.toContain('same-number');
	expect(compare(here, here).evidence).toContain('same-number');
});

test('who sat in one session twice over is not suggested above the high mark', () => {
	const [one, other] = [
		readRecord('सुनीता देवी | W रमेश महतो | बड़गांव |', 'a'),
		readRecord('Sunita Devi | W Ramesh Mahto | Badgaon |', 'b'),
	];
	expect(compare(one, other).score).toBeGreaterThanOrEqual(highMark);
	expect(compare(one, other, true).score).toBeLessThan(highMark);
});

test('a “- do -” that four hundred people share brings nobody together', () => {
	const crowd = Array.from({ length: 500 }, (_, n) =>
		readRecord('सुनीता | | | m9999999999', `p${String(n).padStart(3, '0')}`),
	);
	expect(likelyPairs(crowd)).toEqual([]);
	expect(keysOf(readRecord('सुनीता | | बड़गांव |', 'a')).length).toBeGreaterThan(1);
});

test('only pairs with somebody fresh are asked about again', () => {
	const people = [
		readRecord('सुनीता देवी | W रमेश महतो | बड़गांव |', 'a'),
		readRecord('Sunita Devi | W Ramesh Mahto | Badgaon |', 'b'),
		readRecord('सुनिता | W रमेस | बड़गाँव |', 'c'),
	];
	expect(likelyPairs(people)).toHaveLength(3);
	expect(likelyPairs(people, new Set(['c'])).map(({ rightId }) => rightId)).toEqual(['c', 'c']);
});
