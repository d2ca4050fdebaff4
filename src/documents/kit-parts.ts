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
	{ id: 'practice', file: '07-forms-to-practise', copies: 'kit.copies-pair' },
	{ id: 'cards', file: '08-cards', copies: 'kit.copies-cards' },
	{ id: 'pre', file: '09-test-before', copies: 'kit.copies-each' },
	{ id: 'post', file: '10-test-after', copies: 'kit.copies-each' },
	{ id: 'picture-test', file: '11-test-in-shapes', copies: 'kit.copies-aloud' },
	{ id: 'answers', file: '12-answers', copies: 'kit.copies-trainer' },
	{ id: 'marking', file: '13-marking-sheet', copies: 'kit.copies-list' },
	{ id: 'sign-in', file: '14-sign-in-sheet', copies: 'kit.copies-sheet' },
	{ id: 'feedback', file: '15-feedback', copies: 'kit.copies-each' },
	{ id: 'report', file: '16-report', copies: 'kit.copies-one' },
] as const satisfies { id: string; file: string; copies: SentenceKey }[];

export type KitPart = (typeof kitParts)[number]['id'];

/** The name of a part's file inside the ZIP, without its ending. */
export function fileOfPart(id: KitPart): string {
	return kitParts.find((part) => part.id === id)?.file ?? id;
}
