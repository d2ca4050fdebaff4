import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { certificatePdf, type Printed } from './certificate.ts';
import { bakedSvg } from './baked-badge.ts';
import { handOverPdf } from './hand-over.ts';
import type { Workshop } from '#training/workshops.ts';

/** More pages than this in one PDF take more memory than a small machine has: further parts follow. */
const pagesInOnePdf = 50;

/** A certificate and both things that were signed for it. */
export type Awarded = Printed & { openBadge: string };

/**
 * Everything of a workshop's certificates as one ZIP, sent as it is made: a PDF, an Open Badge and a
 * baked picture for each person, all of them in one PDF to print, and the distribution register. File
 * names hold nothing but the place on the list and the number.
 */
export function certificateArchive(
	workshop: Workshop,
	awarded: readonly Awarded[],
	origin: string,
): ReadableStream<Uint8Array> {
	const parts = partsOf(workshop, awarded, origin);
	return new ReadableStream<Uint8Array>({
		start(controller) {
			const zip = new Zip((reason, chunk, final) => {
				if (reason) return controller.error(reason);
				controller.enqueue(chunk);
				if (final) controller.close();
			});
			void fill(zip, parts, controller);
		},
	});
}

type Part = { name: string; content: Uint8Array };

async function fill(
	zip: Zip,
	parts: AsyncIterable<Part>,
	controller: ReadableStreamDefaultController<Uint8Array>,
): Promise<void> {
	try {
		for await (const { name, content } of parts) {
			// A PDF is squeezed already.
			const file = name.endsWith('.pdf')
				? new ZipPassThrough(name)
				: new ZipDeflate(name, { level: 6 });
			zip.add(file);
			file.push(content, true);
			await roomIn(controller);
		}
		zip.end();
	} catch (reason) {
		controller.error(reason);
	}
}

/** Waits while whoever takes the file away is slower than we are. */
async function roomIn(controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> {
	while ((controller.desiredSize ?? 1) < -64) {
		await new Promise((resume) => setTimeout(resume, 20));
	}
}

async function* partsOf(
	workshop: Workshop,
	awarded: readonly Awarded[],
	origin: string,
): AsyncGenerator<Part> {
	const certificates = awarded.map(({ certificate }) => certificate);
	const text = new TextEncoder();
	yield { name: 'register.pdf', content: await handOverPdf(workshop, certificates) };
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
