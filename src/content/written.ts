import { getCollection, type CollectionEntry } from 'astro:content';
import type { Language } from '#i18n/translate.ts';
import { modules, type Module } from '#training/curriculum.ts';

/** A module of the programme whose text is there. */
export interface WrittenModule extends Module {
	entry: CollectionEntry<'modules'>;
	/** Its parts in order; the summary comes after them. */
	parts: { id: string; title: string }[];
	/** How many questions one form of its quiz asks; 0 where there is no quiz yet. */
	questions: number;
	hasKit: boolean;
}

const kits = Object.keys(import.meta.glob('/src/content/modules/*/kit.yaml'));

/** The modules written in a language, in the order of the programme. */
export async function writtenModules(lang: Language): Promise<WrittenModule[]> {
	const entries = await getCollection('modules');
	const quizzes = await getCollection('quizzes');
	return modules.flatMap((module) => {
		const entry = entries.find(({ id }) => id === `${module.slug}/${lang}`);
		if (!entry) return [];
		const quiz = quizzes.find(({ id }) => id === module.slug);
		const questions = quiz?.data.items.filter(({ form }) => form === 'final').length ?? 0;
		const hasKit = kits.includes(`/src/content/modules/${module.slug}/kit.yaml`);
		return { ...module, entry, parts: partsOf(entry), questions, hasKit };
	});
}

/** Read once: every page with a list of modules asks for the parts of all of them. */
const partsByText = new Map<string, WrittenModule['parts']>();

function partsOf({ body = '' }: CollectionEntry<'modules'>): WrittenModule['parts'] {
	const known = partsByText.get(body);
	if (known) return known;
	const found = body.matchAll(/<Part id="([^"]+)" title="([^"]+)">/g);
	const parts = [...found].map(([, id = '', title = '']) => ({ id, title }));
	partsByText.set(body, parts);
	return parts;
}
