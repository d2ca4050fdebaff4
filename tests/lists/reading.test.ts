import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listPasted, listUploaded } from '#training/lists/file.ts';
import { linesIn, mostLines, type ListContent } from '#training/lists/content.ts';
import { fields } from '#training/lists/columns.ts';
import { fromKrutiDev } from '#training/lists/kruti-dev.ts';
import type { List } from '#training/lists/list.ts';
import { readList } from '#training/lists/read.ts';
import { dayFrom } from '#training/lists/day.ts';
import { around, corpus, expectedOf, readFromCorpus, written } from './corpus.ts';

test('the corpus holds at least thirty lists', () => {
	expect(corpus.length).toBeGreaterThanOrEqual(30);
});

test.each(corpus)('%s is read as the person who wrote it meant it', async (name) => {
	expect(written(await readFromCorpus(name))).toBe(expectedOf(name));
});

const cell = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			'',
			'सुनीता देवी',
			'Sita Devi',
			'lquhrk nsoh',
			'सहिया',
			'ASI, Torpa',
			'तोरपा',
			'9431000001',
			'9.43E+09',
			'- do -',
			'"',
			'〃',
			'कुल',
			'नाम',
			'Mobile',
			'पदनाम',
			'12',
			'26/11/1985',
			'in',
			'uke',
			'W/o Ramu',
			'1. गीता',
		),
	},
	{ weight: 1, arbitrary: fc.string({ maxLength: 12, unit: 'grapheme' }) },
);
const content: fc.Arbitrary<ListContent> = fc.oneof(
	fc.record({ cells: fc.array(fc.array(cell, { maxLength: 6 }), { minLength: 1, maxLength: 14 }) }),
	fc.record({
		lines: fc.array(
			fc.array(cell, { maxLength: 4 }).map((parts) => parts.join(', ')),
			{ minLength: 1, maxLength: 14 },
		),
	}),
);
const choices = fc.record({
	kruti: fc.constantFrom('auto' as const, 'yes' as const, 'no' as const),
	columns: fc.option(fc.array(fc.constantFrom(...fields), { maxLength: 6 }), { nil: undefined }),
});

test('whatever comes in, every line is accounted for once and in order, and nobody is invented', () => {
	fc.assert(
		fc.property(content, choices, (typed, chosen) => {
			const list = readList(typed, chosen, around);
			expect(list.lines.map(({ line }) => line)).toEqual(
				Array.from({ length: linesIn(typed) }, (_, n) => n + 1),
			);
			expectNothingInvented(list, typed);
		}),
		{ numRuns: 700 },
	);
});

/** Every letter of a name, every digit of a phone stands in the list itself. */
function expectNothingInvented(list: List, typed: ListContent): void {
	const all = 'cells' in typed ? typed.cells.flat() : typed.lines;
	const words = (text: string) => text.normalize('NFC').replace(/[\s.,()/*_-]+/gu, '');
	const there = words(all.flatMap((text) => [text, fromKrutiDev(text.trim())]).join(' '));
	const digits = all.join(' ').replace(/\D/g, '');
	for (const line of list.lines) {
		if (!('person' in line)) continue;
		for (const word of line.person.name.split(/[\s.,()/*_-]+/u))
			expect(there).toContain(words(word));
		if (line.person.phone) expect(digits).toContain(line.person.phone);
		if (line.person.village) {
			for (const word of line.person.village.split(/[\s.,()/*_-]+/u))
				expect(there).toContain(words(word));
		}
	}
}

test('what is pasted loses no line between the text and the list', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.array(
					cell.filter((text) => !/["\n\r\t;|,]/.test(text)),
					{ minLength: 2, maxLength: 5 },
				),
				{ minLength: 1, maxLength: 10 },
			),
			(rows) => {
				const read = listPasted(rows.map((row) => row.join('\t')).join('\n'));
				if ('refused' in read) {
					expect(rows.flat().join('').trim()).toBe('');
					return;
				}
				const filled = rows.findLastIndex((row) => row.some((text) => text.trim() !== ''));
				expect(linesIn(read.content)).toBe(filled + 1);
			},
		),
		{ numRuns: 250 },
	);
});

test.each([
	['26/11/2021', '2021-11-26'],
	['20.02 2010', '2010-02-20'],
	['5-3-85', '1985-03-05'],
	['2021-11-26', '2021-11-26'],
	['26 नवंबर 2021', '2021-11-26'],
	['26-Nov-21', '2021-11-26'],
	['44526', '2021-11-26'],
	['२६/११/२०२१', '2021-11-26'],
	['11/26/2021', undefined],
	['31/02/2021', undefined],
	['August 09 to September 09', undefined],
])('the day %s is %s', (typed, day) => {
	expect(dayFrom(typed, 2026)).toBe(day);
});

test.each([
	['list-old-excel', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1])],
	['list-not-a-table', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2])],
	['list-not-a-table', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])],
	['list-empty', Buffer.from('\n \t\n')],
	['list-empty', new Uint8Array()],
	['list-too-long', Buffer.from('Name\tPost\n'.repeat(mostLines + 1))],
	['list-too-large', new Uint8Array(1_000_000)],
])('%s: a file that is no list is refused by name', async (refused, bytes) => {
	expect(await listUploaded(bytes)).toEqual({ refused });
});

test('an Aadhaar number is not kept, not even until the list is agreed', () => {
	const read = listPasted('Name\tAadhaar\tMobile\nSita Devi\t2345 6789 0123\t919431000001\n');
	expect(JSON.stringify(read)).not.toContain('6789');
	expect(JSON.stringify(read)).toContain('919431000001');
});

test('a belt number keeps the letters in front of it: "KH-1000" is no Kruti Dev', () => {
	const read = listPasted(
		'नाम\tबेल्ट नंबर\tथाना\nसोमरा उरांव\tKH-1000\tमादरपुर\nबिरसा टोपनो\tCH-0\tमादरपुर',
	);
	if ('refused' in read) throw new Error(read.refused);
	const { lines } = readList(read.content, {}, around);
	const numbers = lines.flatMap((line) => ('person' in line ? line.person.serviceNumber : []));
	expect(numbers).toEqual(['KH-1000', 'CH-0']);
});
