import { deflateRawSync } from 'node:zlib';
import { Zip, ZipPassThrough } from 'fflate';
import type { Workshop } from '#training/workshops.ts';
import {
	certificatesPdf,
	inTurn,
	madeAhead,
	registerPdf,
	type Awarded,
	type Few,
} from './awards.ts';
import { bakedSvg } from './baked-badge.ts';
import { certificatePdf } from './certificate.ts';

/** So many are read from the database at once. */
const atOnce = 20;

/**
 * Everything of a workshop's certificates as one ZIP: a PDF, an Open Badge and a baked picture for each
 * person, all of them in one PDF to print, and the distribution register. Each file is made when the one
 * before it was taken, so that it takes the memory of one. File names hold nothing but the place on the
 * list and the number.
 */
export async function* certificateArchive(
	workshop: Workshop,
	awarded: Few<Awarded>,
	how: { origin: string; sample?: boolean },
): AsyncGenerator<Uint8Array, void> {
	const ready: Uint8Array[] = [];
	const zip = new Zip((failed, chunk) => {
		if (failed) throw failed;
		ready.push(chunk);
	});
	for await (const { name, pieces } of filesOf(workshop, awarded, how)) {
		// A PDF is squeezed already.
		const file = name.endsWith('.pdf') ? new ZipPassThrough(name) : new Deflated(name);
		zip.add(file);
		for await (const piece of pieces) {
			file.push(Uint8Array.from(piece));
			yield Buffer.concat(ready.splice(0));
		}
		file.push(new Uint8Array(), true);
	}
	zip.end();
	yield Buffer.concat(ready.splice(0));
}

/** By zlib, each piece whole: the library's own needs 200 KB of tables for each file, however small. */
class Deflated extends ZipPassThrough {
	override compression = 8;
	#whole: Uint8Array[] = [];

	protected override process(content: Uint8Array, final: boolean): void {
		this.#whole.push(content);
		if (final) this.ondata(null, Uint8Array.from(deflateRawSync(Buffer.concat(this.#whole))), true);
	}
}

type File = { name: string; pieces: AsyncIterable<Uint8Array> | Uint8Array[] };

async function* filesOf(
	workshop: Workshop,
	awarded: Few<Awarded>,
	how: { origin: string; sample?: boolean },
): AsyncGenerator<File> {
	const { count, from } = awarded;
	const standing = {
		count,
		from: async (at: number, many: number) =>
			(await from(at, many)).map(({ certificate }) => certificate),
	};
	yield { name: 'register.pdf', pieces: registerPdf(workshop, standing) };
	yield { name: 'all.pdf', pieces: certificatesPdf(awarded, how) };
	const made = madeAhead(eachOf(inTurn(awarded, atOnce)), async (one) => ({
		one,
		pdf: await certificatePdf([one], how),
	}));
	let n = 0;
	for await (const { one, pdf } of made) {
		const name = `${String(++n).padStart(3, '0')}-${one.certificate.code}`;
		const picture = bakedSvg(one.certificate, one.openBadge);
		yield { name: `pdf/${name}.pdf`, pieces: [pdf] };
		yield { name: `badges/${name}.json`, pieces: [Buffer.from(one.openBadge)] };
		yield { name: `badges/${name}.svg`, pieces: [Buffer.from(picture)] };
	}
}

async function* eachOf<One>(groups: AsyncIterable<One[]>): AsyncGenerator<One> {
	for await (const group of groups) yield* group;
}
