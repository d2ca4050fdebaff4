import { parse } from 'yaml';
import { provisionsCited } from '#law/tokens.ts';

/** What of a module leans on a provision. */
export interface Rests {
	slug: string;
	/** Parts of the text, in order; `summary` too. */
	parts: string[];
	/** Questions of the quiz. */
	items: string[];
	inKit: boolean;
}

/** Files of the modules by their path: ".../rescue/hi.mdx" → its text. */
export type ModuleFiles = Readonly<Record<string, string>>;

/** Every module that leans on a provision, with what of it: what an author opens when it changes. */
export function restsOn(provisionId: string, files: ModuleFiles): Rests[] {
	const slugs = [...new Set(Object.keys(files).map(slugOf))].sort();
	return slugs
		.map((slug) => {
			const [text, other, quiz, kit] = ['hi.mdx', 'en.mdx', 'quiz.yaml', 'kit.yaml'].map(
				(name) => fileOf(files, slug, name) ?? '',
			);
			return {
				slug,
				parts: [...new Set([text, other].flatMap((one) => partsCiting(one ?? '', provisionId)))],
				items: itemsCiting(quiz ?? '', provisionId),
				inKit: provisionsCited(kit ?? '').includes(provisionId),
			};
		})
		.filter(({ parts, items, inKit }) => parts.length > 0 || items.length > 0 || inKit);
}

/** The parts of a lesson's text that lean on a provision. */
export function partsCiting(text: string, provisionId: string): string[] {
	const parts = text.matchAll(
		/<(?:Part id="([^"]+)"[^>]*|Summary)>([\s\S]*?)<\/(?:Part|Summary)>/g,
	);
	return [...parts]
		.filter(([, , body = '']) => provisionsCited(body).includes(provisionId))
		.map(([, id = 'summary']) => id);
}

function itemsCiting(quiz: string, provisionId: string): string[] {
	const { items = [] } = (parse(quiz) ?? {}) as { items?: { id: string; law?: string[] }[] };
	return items
		.filter((item) =>
			[...(item.law ?? []), ...provisionsCited(JSON.stringify(item))].includes(provisionId),
		)
		.map(({ id }) => id);
}

function slugOf(path: string): string {
	return path.split('/').at(-2) ?? path;
}

function fileOf(files: ModuleFiles, slug: string, name: string): string | undefined {
	return Object.entries(files).find(([path]) => path.endsWith(`/${slug}/${name}`))?.[1];
}
