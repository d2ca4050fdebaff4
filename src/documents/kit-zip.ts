import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Zip, ZipPassThrough } from 'fflate';
import { kitFolder } from './kit-manifest.ts';
import type { Kit } from './kit.ts';

/**
 * Several kits as one ZIP: for each its PDF to print and its slides, in the order taught. Read from
 * the disk one after the other while it is sent, so that it takes the memory of one file. A file that
 * is not there is left out.
 */
export async function* kitsZip(kits: Kit[], folder = kitFolder): AsyncGenerator<Uint8Array, void> {
	const ready: Uint8Array[] = [];
	const zip = new Zip((failed, chunk) => {
		if (failed) throw failed;
		ready.push(chunk);
	});
	for (const [n, kit] of kits.entries()) {
		for (const kind of ['pdf', 'pptx']) {
			const name = `${kit.slug}-${kit.language}.${kind}`;
			const content = await readFile(join(folder, name)).catch(() => undefined);
			if (!content) continue;
			const place = String(n + 1).padStart(2, '0');
			const file = new ZipPassThrough(`saksham-kits/${place}-${name}`);
			// A ZIP knows only local time: midnight wherever it is made.
			file.mtime = new Date(`${kit.lawDate}T00:00:00`);
			zip.add(file);
			file.push(content, true);
			yield* ready.splice(0);
		}
	}
	zip.end();
	yield* ready.splice(0);
}

/** Pieces as the body of an answer: the next is made when the one before was taken. */
export function streamed(pieces: AsyncGenerator<Uint8Array, void>): ReadableStream<Uint8Array> {
	return new ReadableStream({
		async pull(controller) {
			const next = await pieces.next();
			if (next.done) controller.close();
			else controller.enqueue(next.value);
		},
		async cancel() {
			await pieces.return(undefined);
		},
	});
}
