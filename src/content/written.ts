import { getCollection, type CollectionEntry } from 'astro:content';
import type { Language } from '#i18n/translate.ts';
import { modules, type Module } from '#training/curriculum.ts';

/** A module of the programme whose text is there. */
export interface WrittenModule extends Module {
	entry: CollectionEntry<'modules'>;
	/** Its parts in order; the summary comes after them. */
	parts: { id: string; title: string }[];
	hasQuiz: boolean;
	hasKit: boolean;
}

const beside = Object.keys(import.meta.glob('/src/content/modules/*/{quiz,kit}.yaml'));

/** The modules written in a language, in the order of the programme. */
export async function writtenModules(lang: Language): Promise<WrittenModule[]> {
	const entries = await getCollection('modules');
	return modules.flatMap((module) => {
		const entry = entries.find(({ id }) => id === `${module.slug}/${lang}`);
		return entry ? [{ ...module, entry, parts: partsOf(entry), ...hasBeside(module.slug) }] : [];
	});
}

function partsOf({ body = '' }: CollectionEntry<'modules'>): WrittenModule['parts'] {
	const parts = body.matchAll(/<Part id="([^"]+)" title="([^"]+)">/g);
	return [...parts].map(([, id = '', title = '']) => ({ id, title }));
}

function hasBeside(slug: string): { hasQuiz: boolean; hasKit: boolean } {
	const has = (file: string) => beside.includes(`/src/content/modules/${slug}/${file}.yaml`);
	return { hasQuiz: has('quiz'), hasKit: has('kit') };
}
