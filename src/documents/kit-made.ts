import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ToBind } from './kit-binder.ts';
import { kitInBothOf } from './kit-both.ts';
import type { AskedKits } from './kit-choice.ts';
import { keptOrMade, type MayMake, type TooManyMade } from './kit-kept.ts';
import { builtKitsOf, kitFolder } from './kit-manifest.ts';
import { storeFolder } from './kit-store.ts';
import { kitPdfs } from './kit.ts';

/**
 * A lesson's kit with the English under the Hindi, as PDF. Made when first asked for (some seconds in
 * the worker of documents) and kept by its content. `undefined` where the lesson has no kit.
 */
export async function kitInBoth(
	slug: string,
	mayMake: MayMake,
	folder = storeFolder,
): Promise<Uint8Array | TooManyMade | undefined> {
	const kit = await kitInBothOf(slug, folder);
	if (!kit) return undefined;
	return keptOrMade(JSON.stringify(kit), mayMake, async () => (await kitPdfs(kit)).whole.pdf);
}

/**
 * The kits of a track or a mix as one PDF to print, bound from those that were built. Made when first
 * asked for (a second or two in a thread of its own) and kept. `undefined` where one was not built.
 */
export async function kitsInOne(
	{ kits, title, language }: AskedKits,
	mayMake: MayMake,
	folder = kitFolder,
): Promise<Uint8Array | TooManyMade | undefined> {
	const slugs = kits.map(({ slug }) => slug);
	const files = (await builtKitsOf(slugs, language, folder)).map(({ pdf }) => pdf);
	if (files.length < kits.length) return undefined;
	const paths = files.map(({ name }) => resolve(folder, name));
	return keptOrMade(JSON.stringify([title, files]), mayMake, () => boundInThread({ paths, title }));
}

function boundInThread(workerData: ToBind): Promise<Uint8Array> {
	// By path from the project's root: the built site is bundled, this file is run as it is.
	const worker = new Worker(resolve('src/documents/kit-binder.ts'), { workerData });
	return new Promise((made, failed) => {
		worker.once('message', made);
		worker.once('error', failed);
		// A thread that ends without a word must not leave everybody after it waiting.
		worker.once('exit', () => failed(new Error('the thread that binds kits ended')));
	});
}
