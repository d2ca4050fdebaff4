import { provisionsCited } from '#law/tokens.ts';
import type { ModuleFiles } from './rests.ts';

/** The files of every module as their authors wrote them. */
export const moduleFiles: ModuleFiles = import.meta.glob<string>(
	'/src/content/modules/*/{hi.mdx,en.mdx,quiz.yaml,kit.yaml}',
	{ query: '?raw', import: 'default', eager: true },
);

const uses = new Map<string, Set<string>>();
for (const [path, text] of Object.entries(moduleFiles))
	for (const id of provisionsCited(text)) {
		const slugs = uses.get(id) ?? new Set();
		uses.set(id, slugs.add(path.split('/').at(-2) ?? path));
	}

/** The modules whose text, quiz or kit leans on a provision, by their addresses. */
export function usesOf(provisionId: string): string[] {
	return [...(uses.get(provisionId) ?? [])];
}
