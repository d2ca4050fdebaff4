import type { SentenceKey } from '#i18n/translate.ts';

/** The parts of a kit in their order; `file` is the name inside the ZIP, in ASCII for old phones. */
export const kitParts = [
	{ id: 'start', file: '00-begin-here', copies: 'kit.copies-trainer' },
	{ id: 'safety', file: '01-safety', copies: 'kit.copies-trainer' },
	{ id: 'plan', file: '02-session-plan', copies: 'kit.copies-trainer' },
	{ id: 'notes', file: '03-trainers-notes', copies: 'kit.copies-trainer' },
	{ id: 'activities', file: '04-activities', copies: 'kit.copies-trainer' },
	{ id: 'slides', file: '05-slides', copies: 'kit.copies-wall' },
	{ id: 'handout', file: '06-handout', copies: 'kit.copies-each' },
	{ id: 'cards', file: '07-cards', copies: 'kit.copies-cards' },
	{ id: 'pre', file: '08-test-before', copies: 'kit.copies-each' },
	{ id: 'post', file: '09-test-after', copies: 'kit.copies-each' },
	{ id: 'answers', file: '10-answers', copies: 'kit.copies-trainer' },
	{ id: 'marking', file: '11-marking-sheet', copies: 'kit.copies-list' },
	{ id: 'sign-in', file: '12-sign-in-sheet', copies: 'kit.copies-sheet' },
	{ id: 'feedback', file: '13-feedback', copies: 'kit.copies-each' },
	{ id: 'report', file: '14-report', copies: 'kit.copies-one' },
] as const satisfies { id: string; file: string; copies: SentenceKey }[];

export type KitPart = (typeof kitParts)[number]['id'];
