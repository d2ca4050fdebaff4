import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ToBind } from './kit-binder.ts';
import { kitInBothOf } from './kit-both.ts';
import type { AskedKits } from './kit-choice.ts';
import { builtKitsOf, kitFolder } from './kit-manifest.ts';
import { storeFolder } from './kit-store.ts';
import { kitPdfs } from './kit.ts';

const madeFolder = join(storeFolder, 'made');
/** Files kept; most are under two megabytes, a whole track is four. */
const kept = 40;
/** One at a time: each takes the memory of a whole kit. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * A lesson's kit with the English under the Hindi, as PDF. Made when first asked for (some seconds in
 * the worker of documents) and kept by its content. `undefined` where the lesson has no kit.
 */
export async function kitInBoth(
	slug: string,
	folder = storeFolder,
): Promise<Uint8Array | undefined> {
	const kit = await kitInBothOf(slug, folder);
	if (!kit) return undefined;
	return keptOrMade(JSON.stringify(kit), async () => (await kitPdfs(kit)).whole.pdf);
}

/**
 * The kits of a track or a mix as one PDF to print, bound from those that were built. Made when first
 * asked for (a second or two in a thread of its own) and kept. `undefined` where one was not built.
 */
export async function kitsInOne(
	{ kits, title, language }: AskedKits,
	folder = kitFolder,
): Promise<Uint8Array | undefined> {
	const slugs = kits.map(({ slug }) => slug);
	const files = (await builtKitsOf(slugs, language, folder)).map(({ pdf }) => pdf);
	if (files.length < kits.length) return undefined;
	const paths = files.map(({ name }) => resolve(folder, name));
	return keptOrMade(JSON.stringify([title, files]), () => boundInThread({ paths, title }));
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

/** `of` is what the file is made of: the same gives the same name. */
function keptOrMade(of: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
	const name = `${createHash('sha256').update(of).digest('hex')}.pdf`;
	const next = turn.then(async () => (await keptAs(name)) ?? keep(name, await make()));
	turn = next.catch(() => undefined);
	return next;
}

async function keptAs(name: string): Promise<Uint8Array | undefined> {
	const path = join(madeFolder, name);
	const content = await readFile(path).catch(() => undefined);
	if (content) await utimes(path, new Date(), new Date());
	return content;
}

async function keep(name: string, content: Uint8Array): Promise<Uint8Array> {
	await mkdir(madeFolder, { recursive: true });
	await writeFile(join(madeFolder, `${name}.part`), content);
	await rename(join(madeFolder, `${name}.part`), join(madeFolder, name));
	const names = (await readdir(madeFolder)).map((one) => join(madeFolder, one));
	const aged = await Promise.all(
		names.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })),
	);
	const old = aged.sort((a, b) => b.at - a.at).slice(kept);
	for (const { path } of old) await rm(path, { force: true });
	return content;
}
