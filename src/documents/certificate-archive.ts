import { deflateRawSync } from 'node:zlib';
import { Zip, ZipPassThrough } from 'fflate';
import { certificatePdf, type Printed } from './certificate.ts';
import { bakedSvg } from './baked-badge.ts';
import { handOverPdf } from './hand-over.ts';
import { streamed } from './kit-zip.ts';
import type { Workshop } from '#training/workshops.ts';

/** More pages than this in one PDF take more memory than a small machine has: further parts follow. */
const pagesInOnePdf = 20;
/** The same of a register: so many names take ten pages. */
const namesInOneRegister = 200;

/** A certificate and both things that were signed for it. */
export type Awarded = Printed & { openBadge: string };

/**
 * Everything of a workshop's certificates as one ZIP: a PDF, an Open Badge and a baked picture for each
 * person, all of them in PDFs to print, and the distribution register. Each file is made when the one
 * before it was taken, so that it takes the memory of one. File names hold nothing but the place on the
 * list and the number.
 */
export function certificateArchive(
	workshop: Workshop,
	awarded: readonly Awarded[],
	origin: string,
): ReadableStream<Uint8Array> {
	return streamed(piecesOf(partsOf(workshop, awarded, origin)));
}

type Part = { name: string; content: Uint8Array };

async function* piecesOf(parts: AsyncIterable<Part>): AsyncGenerator<Uint8Array, void> {
	const ready: Uint8Array[] = [];
	const zip = new Zip((failed, chunk) => {
		if (failed) throw failed;
		ready.push(chunk);
	});
	for await (const { name, content } of parts) {
		// A PDF is squeezed already.
		const file = name.endsWith('.pdf') ? new ZipPassThrough(name) : new Deflated(name);
		zip.add(file);
		file.push(Uint8Array.from(content), true);
		yield Buffer.concat(ready.splice(0));
	}
	zip.end();
	yield Buffer.concat(ready.splice(0));
}

/** By zlib, whole: the library's own needs 200 KB of tables for each file, however small. */
class Deflated extends ZipPassThrough {
	override compression = 8;

	protected override process(content: Uint8Array, final: boolean): void {
		this.ondata(null, Uint8Array.from(deflateRawSync(content)), final);
	}
}

async function* partsOf(
	workshop: Workshop,
	awarded: readonly Awarded[],
	origin: string,
): AsyncGenerator<Part> {
	const certificates = awarded.map(({ certificate }) => certificate);
	const text = new TextEncoder();
	for (let from = 0; from < certificates.length; from += namesInOneRegister) {
		const some = certificates.slice(from, from + namesInOneRegister);
		const which = some.length === certificates.length ? '' : `-${from + 1}-${from + some.length}`;
		yield { name: `register${which}.pdf`, content: await handOverPdf(workshop, some, from) };
	}
	for (let from = 0; from < awarded.length; from += pagesInOnePdf) {
		const some = awarded.slice(from, from + pagesInOnePdf);
		const name = `all-${String(from + 1)}-${String(from + some.length)}.pdf`;
		yield { name, content: await certificatePdf(some, { origin }) };
	}
	for (const [n, one] of awarded.entries()) {
		const name = `${String(n + 1).padStart(3, '0')}-${one.certificate.code}`;
		yield { name: `pdf/${name}.pdf`, content: await certificatePdf([one], { origin }) };
		yield { name: `badges/${name}.json`, content: text.encode(one.openBadge) };
		yield {
			name: `badges/${name}.svg`,
			content: text.encode(bakedSvg(one.certificate, one.openBadge)),
		};
	}
}
