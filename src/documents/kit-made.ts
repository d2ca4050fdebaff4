import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { kitInBothOf } from './kit-both.ts';
import { storeFolder } from './kit-store.ts';
import { kitPdfs } from './kit.ts';

const madeFolder = join(storeFolder, 'made');
/** Files kept; each is a megabyte at most. */
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
	const name = `${createHash('sha256').update(JSON.stringify(kit)).digest('hex')}.pdf`;
	const next = turn.then(
		async () => (await keptAs(name)) ?? keep(name, (await kitPdfs(kit)).whole.pdf),
	);
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
