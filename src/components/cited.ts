import { checkCitation } from '#law/citation.ts';
import { LawError } from '#law/law-error.ts';
import { knownProvision } from '#law/registry.ts';
import type { Provision } from '#law/schema.ts';

/** The provision a page names, or the build stops, saying which id and in which file. */
export function cited(id: string, historical: boolean, page: string): Provision {
	const verdict = checkCitation(id, { historical });
	if (verdict === 'ok') return knownProvision(id);
	const reason = verdict === 'unknown' ? 'unknown-provision' : verdict;
	throw new LawError(reason, `${id} (cited in ${sourceOf(page)})`);
}

/** The author's file behind the address of a lesson; any other page by its address. */
function sourceOf(page: string): string {
	return page.replace(/^\/(hi|en)\/modules\/([^/]+)\/.*$/, 'src/content/modules/$2/$1.mdx');
}
