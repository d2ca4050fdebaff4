/**
 * `node bench/plain-page.ts <certificates> <count>`: so many of the plainest certificate there could be (a few
 * lines, a small code, nothing finished or sent), typeset in this process, and as JSON what one took. The floor
 * under bench/thousand.ts on this machine, with the same Typst, faces and standard.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { deserialize } from 'node:v8';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import { qrSvg } from '#documents/qr.ts';
import type { Certificate } from '#training/certificates.ts';

const require = createRequire(import.meta.url);
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as {
	NodeCompiler: typeof Compiler;
};
const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'));
const compiler = NodeCompiler.create({
	workspace: import.meta.dirname,
	fontArgs: [{ fontPaths: [join(fonts, '400Regular'), join(fonts, '700Bold')] }],
});
const [file = '', count] = process.argv.slice(2);
const held = deserialize(readFileSync(file)) as Certificate[];
const page = `
#let data = json("data.json")
#set document(title: "प्रमाण-पत्र")
#set page(paper: "a4", flipped: true)
#set text(font: "Noto Sans", fallback: false, lang: "hi")
#align(center)[
  = प्रमाण-पत्र
  #text(size: 20pt, weight: "bold")[#data.name]

  #data.lines.map(line => line.hi).join(", ")

  #text(lang: "en")[#data.code]

  #image(bytes(data.qr), format: "svg", width: 3cm, alt: "QR")
]`;
const cold = 20;
let before = process.cpuUsage();

for (let number = 0; number < Number(count); number++) {
	const like = held[number % held.length];
	if (!like) throw new Error('there is no certificate to make others like');
	if (number === cold) before = process.cpuUsage();
	typesetPlain(like, String(number));
}
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ worked: (user + system) / 1000 / (Number(count) - cold) }));

function typesetPlain(certificate: Certificate, number: string): void {
	const data = {
		name: certificate.holderHi ?? certificate.holderEn,
		lines: [certificate.role, certificate.posting, certificate.title, certificate.place],
		code: `${certificate.code} ${number}`,
		qr: qrSvg(`https://saksham.example/hi/certificates/${number}/`),
	};
	compiler.mapShadow(join(import.meta.dirname, 'data.json'), Buffer.from(JSON.stringify(data)));
	const { result } = compiler.compile({ mainFileContent: page });
	if (!result) throw new Error('nothing was typeset');
	compiler.pdf(result, { pdfStandard: 'ua-1', creationTimestamp: 0 });
	if (Number(number) % 10 === 0) compiler.evictCache(0);
}
