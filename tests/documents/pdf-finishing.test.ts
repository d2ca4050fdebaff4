import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import { expect, test } from 'vitest';
import { bound } from '#documents/pdf-binding.ts';
import { finished, finishedInParts } from '#documents/pdf-finishing.ts';
import { accessibilityPartOf, bare, infoOf, pictureOf, tagsOf, textOfPages } from './pdf.ts';

const require = createRequire(import.meta.url);
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as {
	NodeCompiler: typeof Compiler;
};
const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'));
const compiler = NodeCompiler.create({
	workspace: import.meta.dirname,
	fontArgs: [{ fontPaths: [join(fonts, '400Regular'), join(fonts, '700Bold')] }],
});

/** Every letter with every sign, alone and under others: a word each, ended by क. */
const letters = 'क ख ग घ च छ ज झ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल व श ष स ह ड़ ढ़ ज़ फ़'.split(' ');
const signs = ['ु', 'ू', 'ृ', 'े', 'ै', 'ो', 'ि', 'ी', 'ं', 'ँ', 'ें', 'ुं', 'ूँ', '्', 'ः'];
const joined = letters.flatMap((one) => letters.map((other) => `${one}्${other}`));
const words = [
	...letters.flatMap((letter) => signs.map((sign) => `${letter}${sign}क`)),
	...joined.map((syllable) => `${syllable}क`),
	...joined.map((syllable) => `${syllable}ूक`),
	'गुड्डू',
	'कुड़ुख',
	'व्हाट्सऐप',
	'छुट्टी',
	'छुंछा',
	'ह्यूमन',
];

for (const weight of ['regular', 'bold']) {
	test(`every syllable in ${weight} is selected as it was written, once, and no word has a space in it`, () => {
		const pdf = typeset(words.map((word, n) => `N${n}: ${word}.`).join(' \\\n'), weight);
		const text = textOfPages(finished(pdf)).join('').replace(/\n/g, '');
		const said = new Map(
			[...text.matchAll(/N(\d+): (.*?)\.(?=N\d+:|$)/g)].map(([, n, word]) => [Number(n), word]),
		);
		expect(words.filter((word, n) => said.get(n) !== word)).toEqual([]);
	});
}

test('Typst itself says some of them twice: when it no longer does, this file can go', () => {
	expect(bare(textOfPages(typeset('कुड़ुख', 'regular')).join(''))).toBe('कुड़ुड़ुख');
});

test('nothing else is changed: the same words, the same tags, the same pages, fewer bytes', () => {
	const pdf = typeset(
		'= Heading\n\n- One \n- Two\n\n#table(columns: 2, table.header[A][B], [1], [2])\n#pagebreak()\nNext (page) \\\\ end',
		'regular',
	);
	const done = finished(pdf);
	expect(textOfPages(done)).toEqual(textOfPages(pdf));
	expect(tagsOf(done)).toEqual(tagsOf(pdf));
	const same = ({ Title, Pages, Tagged, 'Page size': size }: Record<string, string>) => [
		Title,
		Pages,
		Tagged,
		size,
	];
	expect(same(infoOf(done))).toEqual(same(infoOf(pdf)));
	expect(done.length).toBeLessThan(pdf.length);
});

test('a line of Hindi is drawn in one go: the same picture, half the bytes', () => {
	const pdf = typeset(`#set par(justify: true)\n${words.join(' ')} #lorem(80)`, 'bold');
	const done = finished(pdf);
	const [before, after] = [pictureOf(pdf), pictureOf(done)];
	const off = [...after].map((shade, n) => Math.abs(shade - (before[n] ?? 0))).filter(Boolean);
	expect(after.length).toBe(before.length);
	// The edge of a letter may be a shade lighter: it is off by a hundredth of a point at most.
	expect(Math.max(0, ...off)).toBeLessThan(80);
	expect(off.length).toBeLessThan(after.length / 1000);
	expect(done.length).toBeLessThan(pdf.length * 0.5);
});

test('several files are bound into one: their words, tags and cells in order, a title of its own', () => {
	const table = '#table(columns: 2, table.header[A][B], [1], [2])';
	const parts = ['= One\n\nपहला', `= Two\n\n${table}`, `= Three\n\n${table} #pagebreak() end`];
	const files = parts.map((part) => finished(typeset(part, 'regular')));
	const whole = bound(files, 'तीन (3) <&>');
	expect(textOfPages(whole)).toEqual(files.flatMap(textOfPages));
	// Each file's document is a part of one document.
	expect(tagsOf(whole)).toEqual(files.flatMap((file) => ['Part', ...tagsOf(file)]));
	expect(infoOf(whole)).toMatchObject({ Title: 'तीन (3) <&>', Pages: '4', Tagged: 'yes' });
	expect(accessibilityPartOf(whole)).toBe('1');
	expect(Buffer.from(bound(files, 'तीन (3) <&>')).equals(whole)).toBe(true);
	expect(() => bound([], 'none')).toThrow('nothing to bind');
});

/** A page with a room for the code of that number, ten points wide. */
const roomFor = (code: number) =>
	`#image(bytes((${code},)), format: (encoding: "luma8", width: 1, height: 1), width: 10pt, alt: "A code")`;

test('codes are drawn into their rooms, each where it belongs; what is read aloud stays', () => {
	const pdf = typeset(`One ${roomFor(1)} ${roomFor(0)} Two`, 'regular');
	// The first code is black above, the second white.
	const codes = ['1 g 0 0 1 1 re f 0 g 0 0.5 1 0.5 re f', '1 g 0 0 1 1 re f'];
	const { whole } = finishedInParts(pdf, [], { codes });
	expect(textOfPages(whole)).toEqual(textOfPages(pdf));
	expect(tagsOf(whole)).toEqual(tagsOf(pdf));
	expect(tagsOf(whole).filter((tag) => tag === 'Figure')).toHaveLength(2);
	const dots = (one: Uint8Array) => pictureOf(one).filter((shade) => shade < 40).length;
	const none = finishedInParts(pdf, [], { codes: [codes[1] ?? '', codes[1] ?? ''] }).whole;
	// At 150 dots an inch ten points are 20.8 dots.
	expect(dots(whole) - dots(none)).toBeGreaterThan(18 * 9);
	expect(dots(whole) - dots(none)).toBeLessThan(23 * 12);
});

test('a code without a room, or a room without a code, is no document', () => {
	const pdf = typeset(`One ${roomFor(0)}`, 'regular');
	expect(() => finishedInParts(pdf, [], { codes: ['f', 'f'] })).toThrow('no room');
	expect(() =>
		finishedInParts(typeset(`One ${roomFor(1)}`, 'regular'), [], { codes: ['f'] }),
	).toThrow('without its code');
});

test('the same document gives the same bytes', () => {
	const pdf = typeset('गुड्डू', 'regular');
	expect(Buffer.from(finished(pdf)).equals(finished(pdf))).toBe(true);
});

test('what is not a PDF is refused', () => {
	expect(() => finished(Buffer.from('%PDF-1.7\nnothing here'))).toThrow('without a table');
});

function typeset(content: string, weight: string): Uint8Array {
	const { result } = compiler.compile({
		mainFileContent: `#set document(title: "Test")
#set page(height: 40cm)
#set text(font: "Noto Sans", lang: "hi", fallback: false, weight: "${weight}")
${content}`,
	});
	if (!result) throw new Error('nothing was typeset');
	return compiler.pdf(result, { pdfStandard: 'ua-1', creationTimestamp: 0 });
}
