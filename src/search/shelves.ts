import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Library } from './answer.ts';
import type { ActName } from './query.ts';
import { libraryOf, type Shelf } from './shelf.ts';

export interface OpenShelf {
	library: Library;
	actNames: ActName[];
}

const opened = new Map<string, Promise<OpenShelf | undefined>>();

/** The index of a language, read once; `undefined` where the site was not built yet. */
export function shelfIn(folder: string, lang: string): Promise<OpenShelf | undefined> {
	const path = join(folder, 'search', `${lang}.json`);
	const shelf = opened.get(path) ?? open(path);
	opened.set(path, shelf);
	return shelf;
}

async function open(path: string): Promise<OpenShelf | undefined> {
	const text = await readFile(path, 'utf8').catch(() => undefined);
	if (text === undefined) return undefined;
	const shelf = JSON.parse(text) as Shelf;
	return { library: libraryOf(shelf), actNames: shelf.actNames };
}
