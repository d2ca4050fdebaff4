/** What must be put right before a lesson may go out. */
export const refused = [
	'language-missing',
	'not-in-programme',
	'sections-differ',
	'unknown-law',
	'typed-law',
	'quiz',
	'kit',
	'real-place',
	'phone-number',
	'identity-number',
	'full-date',
	'said-to-be-true',
	'needless-permission',
] as const;

/** What the author is told and may decide. */
export const reported = [
	'stale-hi',
	'stale-en',
	'both-changed',
	'never-agreed',
	'name-as-it-was',
	'long-sentences',
	'official-word',
	'review-due',
	'still-the-skeleton',
] as const;

export type FindingKind = (typeof refused)[number] | (typeof reported)[number];

/** Something the author's desk found, where, in which words, and why it matters. */
export interface Finding {
	kind: FindingKind;
	/** "rescue/hi.mdx:12", "rescue/quiz.yaml items.3.prompt.hi". */
	at: string;
	words: string;
	why: string;
}

export function isRefused({ kind }: Finding): boolean {
	return refused.some((one) => one === kind);
}
