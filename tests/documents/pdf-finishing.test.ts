import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import { expect, test } from 'vitest';
import { finished } from '#documents/pdf-finishing.ts';
import { bare, infoOf, tagsOf, textOfPages } from './pdf.ts';

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
	test(`every syllable in ${weight} is selected as it was written, once`, () => {
		const pdf = typeset(words.map((word, n) => `N${n}: ${word}.`).join(' \\\n'), weight);
		const text = textOfPages(finished(pdf)).join('').replace(/\s/g, '');
		const said = new Map(
			[...text.matchAll(/N(\d+):(.*?)\.(?=N\d+:|$)/g)].map(([, n, word]) => [Number(n), word]),
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
