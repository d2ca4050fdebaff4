import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeFolder } from './kit-store.ts';

/** Asked before a file is made anew: nothing, or the minutes to wait where too many were. */
export type MayMake = () => Promise<number | undefined>;
export type TooManyMade = { minutes: number };

const madeFolder = join(storeFolder, 'made');
/** Files kept; most are under two megabytes, a whole track is four. */
const kept = 40;
/** One at a time: each takes the memory of a whole kit. */
let turn: Promise<unknown> = Promise.resolve();

/**
 * A file by what it is made of (`of`: the same gives the same name). One that is kept is given at once;
 * one that has to be made asks `mayMake` first, and waits for those that are being made.
 */
export async function keptOrMade(
	of: string,
	mayMake: MayMake,
	make: () => Promise<Uint8Array>,
	folder = madeFolder,
): Promise<Uint8Array | TooManyMade> {
	const path = join(folder, `${createHash('sha256').update(of).digest('hex')}.pdf`);
	const there = await keptAt(path);
	if (there) return there;
	const minutes = await mayMake();
	if (minutes !== undefined) return { minutes };
	const next = turn.then(async () => (await keptAt(path)) ?? keep(folder, path, await make()));
	turn = next.catch(() => undefined);
	return next;
}

/** Opened once: it may be the oldest, and taken away while it is read. */
async function keptAt(path: string): Promise<Uint8Array | undefined> {
	const file = await open(path).catch(() => undefined);
	if (!file) return undefined;
	try {
		await file.utimes(new Date(), new Date());
		return await file.readFile();
	} finally {
		await file.close();
	}
}

async function keep(folder: string, path: string, content: Uint8Array): Promise<Uint8Array> {
	await mkdir(folder, { recursive: true });
	await writeFile(`${path}.part`, content);
	await rename(`${path}.part`, path);
	const names = (await readdir(folder)).map((one) => join(folder, one));
	const aged = await Promise.all(
		names.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })),
	);
	const old = aged.sort((a, b) => b.at - a.at).slice(kept);
	for (const { path } of old) await rm(path, { force: true });
	return content;
}
