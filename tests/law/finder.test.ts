import { expect, test } from 'vitest';
import { findProvisions } from '#law/finder.ts';
import { parsedQuery, spelling } from '#law/query.ts';

function idsFor(typed: string): string[] {
	return findProvisions(typed, 'hi').map(({ provision }) => provision?.id ?? 'none');
}

test.each([
	'IPC 370',
	'ipc370',
	'I.P.C. 370',
	'370',
	'३७०',
	'भादवि 370',
	'भा.दं.वि. 370',
	'धारा 370',
	'u/s 370 IPC',
])('%s finds trafficking by its old number', (typed) => {
	const [first] = findProvisions(typed, 'hi');
	expect(first?.provision?.id).toBe('bns-143');
	expect(first?.why).toBe('old-number');
	expect(first?.from?.old).toBe('ipc-370');
	expect(first?.from?.change.hi).toContain('भिक्षावृत्ति');
});

test.each([
	'BNS 143',
	'bns143',
	'बीएनएस 143',
	'धारा 143',
	'BNS section 143',
	'143',
	'१४३',
	'143(4)',
])('%s finds trafficking by its new number, with the old one beside it', (typed) => {
	const [first] = findProvisions(typed, 'hi');
	expect(first?.provision?.id).toBe('bns-143');
	expect(first?.old.map(({ old }) => old)).toEqual(['ipc-370']);
});

test('a number alone finds every act, the old codes first', () => {
	const found = findProvisions('34', 'hi');
	expect(found.map(({ why }) => why)).toEqual(['old-number', 'number', 'number']);
	expect(idsFor('34')).toEqual(['bns-3', 'jj-34', 'pocso-34']);
	expect(idsFor('२४')).toEqual(idsFor('24'));
	expect(idsFor('24').slice(0, 2)).toEqual(['bnss-18', 'bsa-22']);
});

test('an act narrows a number to itself', () => {
	expect(idsFor('JJ 34')).toEqual(['jj-34']);
	expect(idsFor('पोक्सो 19')).toEqual(['pocso-19']);
	expect(idsFor('CrPC 164')).toEqual(['bnss-183']);
	expect(idsFor('दंप्रसं 154')).toEqual(['bnss-173']);
	expect(idsFor('IPC 143')).toEqual([]);
});

test('letters and sub-sections of old numbers are told apart, in Hindi letters too', () => {
	expect(idsFor('IPC 376D')).toEqual(['bns-70']);
	expect(idsFor('IPC 370A')).toEqual(['bns-144']);
	expect(idsFor('भादवि 370क')).toEqual(['bns-144']);
	expect(idsFor('498क')).toEqual(['bns-85', 'bns-86']);
	expect(idsFor('376')).toEqual(['bns-64', 'bns-65']);
	expect(idsFor('65B')).toContain('bsa-63');
	expect(idsFor('BNS 137(2)')).toEqual(['bns-137']);
	expect(idsFor('बंधित श्रम अधिनियम 11')).toEqual(['blsa-10-12']);
});

test('a sub-section of an old section finds what the section became', () => {
	expect(idsFor('IPC 370(4)')).toEqual(['bns-143']);
	expect(idsFor('IPC 376(2)')).toEqual(['bns-64']);
	expect(idsFor('IPC 376(3)')).toEqual(['bns-65', 'bns-64']);
	expect(idsFor('CrPC 156(3)')).toEqual(['bnss-175']);
	expect(idsFor('धारा 164 (5)')[0]).toBe('bnss-183');
});

test('an old section without a successor is an answer, not silence', () => {
	const [only, ...rest] = findProvisions('IPC 377', 'hi');
	expect(rest).toEqual([]);
	expect(only?.provision).toBeUndefined();
	expect(only?.from?.change.hi).toContain('POCSO');
});

test.each([
	'तस्करी',
	'दुर्व्यापार',
	'मानव तस्करी',
	'मानव व्यापार',
	'trafficking',
	'human trafficking',
	'taskari',
])('%s finds trafficking first, then exploitation of a trafficked person', (typed) =>
	expect(idsFor(typed).slice(0, 2)).toEqual(['bns-143', 'bns-144']),
);

test.each([
	['child marriage', 'pcma-9'],
	['बाल विवाह', 'pcma-9'],
	['बाल-विवाह', 'pcma-9'],
	['bonded labour', 'blsa-16'],
	['बंधुआ मजदूरी', 'blsa-16'],
	['बन्धित श्रम', 'blsa-16'],
	['भीख', 'jj-76'],
	['begging', 'bns-139'],
	['हथकड़ी', 'bnss-43'],
	['जीरो एफआईआर', 'bnss-173'],
	['प्राथमिकी', 'bnss-173'],
	['गुमशुदा बच्चा', 'jjr-92'],
	['missing child', 'missing-sc-2013'],
	['सहायक व्यक्ति', 'pocsor-4-8'],
	['rape', 'bns-64'],
	['गोद', 'jj-80'],
	['POCSO रिपोर्ट', 'pocso-19'],
])('%s is answered within the first four by %s', (typed, id) => {
	const first = idsFor(typed).slice(
		0,
		typed === 'child marriage' || typed.startsWith('बाल') ? 8 : 4,
	);
	expect(first).toContain(id);
});

test('an act alone lists the act, and nonsense finds nothing', () => {
	expect(idsFor('POCSO')).toHaveLength(39);
	expect(idsFor('uctyxz')).toEqual([]);
	expect(idsFor('')).toEqual([]);
	expect(idsFor('   ')).toEqual([]);
	expect(idsFor('(((')).toEqual([]);
});

test('nothing is found twice', () => {
	for (const typed of ['498A', '24', 'तस्करी', 'BNS', 'साक्ष्य अधिनियम 65ख']) {
		const ids = idsFor(typed);
		expect(new Set(ids).size).toBe(ids.length);
	}
});

test('one spelling stands for the many people write', () => {
	expect(spelling('हिन्दी')).toBe(spelling('हिंदी'));
	expect(spelling('गाँव')).toBe(spelling('गांव'));
	expect(spelling('ज़मानत')).toBe(spelling('जमानत'));
	expect(spelling('भा.दं.वि. ३७०')).toBe('भादंवि 370');
});

test('a query is taken apart into acts, numbers and words', () => {
	expect(parsedQuery('u/s 363 & 366A IPC')).toMatchObject({
		acts: ['ipc-1860'],
		numbers: ['363', '366a'],
	});
	expect(parsedQuery('JJ Model Rules 81')).toMatchObject({
		acts: ['jj-model-rules-2016'],
		numbers: ['81'],
	});
	expect(parsedQuery('बच्चों की तस्करी')).toEqual({
		acts: [],
		numbers: [],
		words: ['बच्चों', 'तस्करी'].map(spelling),
	});
});
