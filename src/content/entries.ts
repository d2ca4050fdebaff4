import { getCollection, getEntry, type CollectionEntry } from 'astro:content';

/*
 * What was built does not change while the site runs, but Astro copies an entry each time it is
 * asked for one: a quiz with all its items for every quiz sent in. Here each is asked for once.
 */
const quizzes = new Map<string, Promise<CollectionEntry<'quizzes'> | undefined>>();
const texts = new Map<string, Promise<CollectionEntry<'modules'> | undefined>>();
let all: Promise<CollectionEntry<'modules'>[]> | undefined;

/** The quiz of a module by its address; `undefined` where none is written. */
export function quizAt(slug: string): Promise<CollectionEntry<'quizzes'> | undefined> {
	return keptIn(quizzes, slug, async () => getEntry('quizzes', slug));
}

/** A module's text in one language: `textAt('safe-migration/hi')`. */
export function textAt(id: string): Promise<CollectionEntry<'modules'> | undefined> {
	return keptIn(texts, id, async () => getEntry('modules', id));
}

/** Every module's text in every language. */
export function allTexts(): Promise<CollectionEntry<'modules'>[]> {
	if (import.meta.env.DEV) return getCollection('modules');
	return (all ??= getCollection('modules'));
}

/** Only what is there is kept: the names asked for come from outside and have no end. */
async function keptIn<Entry>(
	kept: Map<string, Promise<Entry | undefined>>,
	id: string,
	ask: () => Promise<Entry | undefined>,
): Promise<Entry | undefined> {
	const known = kept.get(id);
	if (known) return known;
	const entry = await ask();
	if (entry && !import.meta.env.DEV) kept.set(id, Promise.resolve(entry));
	return entry;
}
