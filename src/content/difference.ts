import type { Language } from '#i18n/translate.ts';
import { shortCitation } from '#law/citation.ts';
import { lawChanges, type LawChange } from '#law/changes.ts';
import { partsCiting } from './rests.ts';

/** What became different in a lesson for somebody who read it before a day. */
export interface Difference {
	/** The day: whoever read the lesson under the law of an earlier day has not seen this. */
	on: string;
	what: string;
	/** The parts that say it now. */
	parts: string[];
	/** The edition that brought it; absent where the law changed and the lesson not yet. */
	edition?: string;
	/** The provision that changed. */
	law?: string;
}

/** The lesson as its front matter and its text say. */
export interface Edited {
	body: string;
	lawDate: string;
	changes: readonly { edition: string; on: string; parts: string[]; what: string }[];
}

/**
 * The newest first: what the authors changed, edition by edition, and what changed in the law that
 * the lesson leans on since the day its law was checked.
 */
export function differencesOf(
	{ body, lawDate, changes }: Edited,
	lang: Language,
	law: readonly LawChange[] = lawChanges(),
): Difference[] {
	const edited = changes.map(({ edition, on, parts, what }) => ({ edition, on, parts, what }));
	const inLaw = law
		.filter(({ on }) => on > lawDate)
		.flatMap(({ record, on, what }) => {
			const parts = partsCiting(body, record.id);
			if (parts.length === 0) return [];
			const cited = `${shortCitation(record.id, lang)}: ${what[lang]}`;
			return [{ on, what: cited, parts, law: record.id }];
		});
	return [...edited, ...inLaw].sort((one, other) => other.on.localeCompare(one.on));
}

/** What somebody has not seen who last read, or passed, under the law of a day. */
export function unseenSince(differences: readonly Difference[], lawDate: string): Difference[] {
	return differences.filter(({ on }) => on > lawDate);
}
