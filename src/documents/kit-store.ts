import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '#i18n/translate.ts';
import type { Kit } from './kit.ts';

/*
 * What scripts/kits.ts settled and the running server makes files from on demand: every kit as data,
 * and the program of the HTML file. Not among the public files: a kit's data has the answers in it.
 */
export const storeFolder = '.cache/kits';
const programFile = 'program.js';

export async function storeKit(kit: Kit, folder = storeFolder): Promise<void> {
	await store(folder, nameOf(kit.slug, kit.language), JSON.stringify(kit));
}

/** A kit as it was built last; `undefined` where none was. */
export async function storedKit(
	slug: string,
	language: Language,
	folder = storeFolder,
): Promise<Kit | undefined> {
	const text = await readFile(join(folder, nameOf(slug, language)), 'utf8').catch(() => undefined);
	return text === undefined ? undefined : (JSON.parse(text) as Kit);
}

export async function storeProgram(program: string, folder = storeFolder): Promise<void> {
	await store(folder, programFile, program);
}

export async function storedProgram(folder = storeFolder): Promise<string | undefined> {
	return readFile(join(folder, programFile), 'utf8').catch(() => undefined);
}

/** Whole or not at all: the server may be reading. */
async function store(folder: string, name: string, text: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await writeFile(join(folder, `${name}.part`), text);
	await rename(join(folder, `${name}.part`), join(folder, name));
}

/** A slug is one of ours or finds nothing; never a path. */
function nameOf(slug: string, language: Language): string {
	return `${slug.replace(/[^a-z0-9-]/g, '')}-${language}.json`;
}
