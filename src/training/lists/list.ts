import type { AgeGroup, Relation, Sex } from '../people.ts';
import type { Field } from './columns.ts';

/** Why a line is no person. Every line of a list is a person or has one of these. */
export const setAside = ['blank', 'title', 'head', 'total', 'note', 'joined-above'] as const;
export type SetAside = (typeof setAside)[number];

/** What the reader did, or could not do, that whoever agrees should know. */
export const listNotes = [
	'from-kruti',
	'kruti-unsure',
	'ditto',
	'ditto-nothing-above',
	'name-ditto',
	'two-lines-in-name',
	'relation-from-name',
	'phone-unreadable',
	'phone-lost-digits',
	'two-phones',
	'age-unreadable',
	'date-unreadable',
	'sex-unreadable',
	'role-unread',
	'place-unread',
	'part-unread',
] as const;
export type ListNote = (typeof listNotes)[number];
/** With one of these somebody must look before the line is taken. */
export const doubts: ReadonlySet<ListNote> = new Set<ListNote>([
	'kruti-unsure',
	'two-lines-in-name',
	'ditto-nothing-above',
]);

/** Somebody as a list names them. What could not be read is missing, and a note says so. */
export type ListPerson = {
	name: string;
	relation: Relation | undefined;
	relationName: string | undefined;
	sex: Sex | undefined;
	ageGroup: AgeGroup | undefined;
	role: string | undefined;
	unit: string | undefined;
	village: string | undefined;
	districtLgd: number | null;
	blockLgd: number | null;
	phone: string | undefined;
	serviceNumber: string | undefined;
};

export type ListLine = { line: number; typed: string; notes: ListNote[] } & (
	{ person: ListPerson } | { aside: SetAside }
);
export type List = {
	lines: ListLine[];
	/** What each column was taken for; none for lines of a message. */
	columns: Field[];
	/** The line that heads the columns, from 1; 0 when there is none. */
	headLine: number;
	kruti: boolean;
};

/** What a person corrected about how the list was read. */
export type ListChoices = {
	columns?: Field[] | undefined;
	kruti?: 'auto' | 'yes' | 'no' | undefined;
	/** The role, and the place, of those for whom the list says none that can be read. */
	role?: string | undefined;
	place?: string | undefined;
};

/** Where and when the workshop is: a block's name is looked for nearby, an age is of that day. */
export type ListAround = { near: readonly number[]; on: string };
