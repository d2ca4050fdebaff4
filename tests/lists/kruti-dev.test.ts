import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fromKrutiDev } from '#training/lists/kruti-dev.ts';
import { isKrutiDev, isReadableKruti } from '#training/lists/kruti-recognised.ts';
import { toKrutiDev } from './to-kruti-dev.ts';

const gold = readFileSync('tests/lists/kruti-gold.txt', 'utf8')
	.split('\n')
	.filter((line) => line.includes('\t'))
	.map((line) => line.split('\t') as [string, string]);

test('every word of the gold list is the Hindi its writer meant', () => {
	const wrong = gold.filter(([typed, meant]) => fromKrutiDev(typed) !== meant.normalize('NFC'));
	expect(wrong.map(([typed, meant]) => `${typed}: ${fromKrutiDev(typed)}, not ${meant}`)).toEqual(
		[],
	);
	expect(gold.length).toBeGreaterThan(600);
});

test('Hindi written in Kruti Dev by the font’s chart, and read again, is the same Hindi', () => {
	const words = new Set(gold.map(([, meant]) => meant.normalize('NFC')));
	const wrong = [...words].filter((word) => fromKrutiDev(toKrutiDev(word)) !== word);
	expect(wrong.map((word) => `${word}: ${toKrutiDev(word)}`)).toEqual([]);
});

test('a list of names in Kruti Dev is recognised, whichever twelve words of the gold list it holds', () => {
	const words = gold.map(([typed]) => typed).filter((typed) => /[A-Za-z]/.test(typed));
	for (let at = 0; at + 12 < words.length; at += 6) {
		expect(isKrutiDev(words.slice(at, at + 12)), words.slice(at, at + 12).join(' ')).toBe(true);
	}
	expect(words.filter((typed) => !isReadableKruti(typed))).toEqual([]);
});

test.each([
	[['Sunita Devi', 'Ramesh Kumar', 'Phulmani Horo']],
	[['SUNITA DEVI', 'RAMESH KR. SINGH', 'MD. SALIM']],
	[['sunita devi', 'ramesh kumar singh', 'ravi', 'geeta']],
	[['ASI', 'SI', 'Constable', 'SHO', 'CWPO']],
	[['Smt. Gita Devi', 'Sri Ram', 'Km. Asha', 'Mrs. Minz']],
	[['W/o Ramu', 'D/o Birsa', 'S/o Late Soma']],
	[['Torpa', 'Khunti', 'Murhu', 'Arki', 'Karra', 'Rania']],
	[['सुनीता देवी', 'रमेश कुमार']],
	[['34 yrs', '9431000001', '12/11/2026']],
	[[]],
])('%j is not taken for Kruti Dev', (cells) => {
	expect(isKrutiDev(cells)).toBe(false);
});
