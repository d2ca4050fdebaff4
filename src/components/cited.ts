import { checkCitation } from '#law/citation.ts';
import { LawError } from '#law/law-error.ts';
import { knownProvision } from '#law/registry.ts';
import type { Provision } from '#law/schema.ts';

/** The provision a page names, or the build stops, saying which id and on which page. */
export function cited(id: string, historical: boolean, page: string): Provision {
	const verdict = checkCitation(id, { historical });
	if (verdict === 'ok') return knownProvision(id);
	const reason = verdict === 'unknown' ? 'unknown-provision' : verdict;
	throw new LawError(reason, `${id} (cited in ${page})`);
}
