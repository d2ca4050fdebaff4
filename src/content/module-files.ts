import { globSync, readFileSync } from 'node:fs';
import { provisionsCited } from '#law/tokens.ts';
import type { ModuleFiles } from './rests.ts';

/** The files of every module as their authors wrote them. Read where the site is built: the server has none of them. */
export function moduleFiles(): ModuleFiles {
	const paths = globSync('src/content/modules/*/{hi.mdx,en.mdx,quiz.yaml,kit.yaml}');
	return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(path, 'utf8')]));
}

/** For every provision something leans on, the modules whose text, quiz or kit does, by their addresses. */
export function usesIn(files: ModuleFiles): { id: string; modules: string[] }[] {
	const uses = new Map<string, Set<string>>();
	for (const [path, text] of Object.entries(files))
		for (const id of provisionsCited(text)) {
			const slugs = uses.get(id) ?? new Set();
			uses.set(id, slugs.add(path.split('/').at(-2) ?? path));
		}
	return Array.from(uses, ([id, slugs]) => ({ id, modules: [...slugs] }));
}
