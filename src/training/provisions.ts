import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { provisionsCited } from '#law/tokens.ts';
import { moduleAt } from './curriculum.ts';

/** By path from the project's root: the built site is bundled, the texts lie where they were written. */
const modules = join(process.cwd(), 'src/content/modules');
const read = new Map<string, Promise<string[]>>();

/**
 * The law that the texts, quizzes and kits of these modules lean on, as they are today. A module that
 * is not written yet leans on nothing.
 */
export async function provisionsUnder(slugs: readonly string[]): Promise<string[]> {
	const lists = await Promise.all(slugs.map(provisionsOfModule));
	return [...new Set(lists.flat())].sort();
}

function provisionsOfModule(slug: string): Promise<string[]> {
	if (!moduleAt(slug)) return Promise.resolve([]);
	let list = read.get(slug);
	if (!list) read.set(slug, (list = readModule(join(modules, slug))));
	return list;
}

async function readModule(folder: string): Promise<string[]> {
	const names = await readdir(folder).catch(() => []);
	const texts = await Promise.all(
		names
			.filter((name) => /^(hi\.mdx|en\.mdx|quiz\.yaml|kit\.yaml)$/.test(name))
			.map((name) => readFile(join(folder, name), 'utf8')),
	);
	return [...new Set(texts.flatMap(provisionsCited))];
}
