import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import type { Candidate } from '../earlier-participants.ts';
import { postedAs, postingRefusal, rosterOfWorkshop, type EnrolRefusal } from '../enrolments.ts';
import { foldName } from '../names.ts';
import { personRefusal, type NewPerson } from '../people.ts';
import { placeChosen } from '../places.ts';
import type { Workshop } from '../workshops.ts';
import { aroundOf, type HeldList } from './held-list.ts';
import { doubts, type List, type ListChoices, type ListLine, type ListPerson } from './list.ts';
import {
	differ,
	isSomebodyElse,
	isSurely,
	knownLike,
	withoutKeys,
	type Known,
} from './matching.ts';
import { readList } from './read.ts';

export const verdicts = ['new', 'matched', 'doubtful', 'refused'] as const;
export type Verdict = (typeof verdicts)[number];
/** Why somebody has to look, beside what the reader noted. */
export type Doubt =
	'same-name' | 'several' | 'twice-in-list' | 'same-name-on-roster' | 'reader-unsure';
export type PersonLine = Extract<ListLine, { person: ListPerson }> & {
	verdict: Verdict;
	doubt?: Doubt | undefined;
	refused?: EnrolRefusal | undefined;
	/** Earlier participants of that name; the one who was recognised comes first. */
	candidates: Candidate[];
};
export type Preview = Omit<List, 'lines'> & {
	lines: (PersonLine | Extract<ListLine, { aside: unknown }>)[];
};

/** What would become of every line of a held list, if it were agreed now. Writes nothing. */
export async function previewOf(
	db: DbOrTx,
	workshop: Workshop,
	list: HeldList,
	user: User,
): Promise<Preview> {
	const read = readList(list.content, list.choices, await aroundOf(db, workshop));
	const roster = await rosterOfWorkshop(db, workshop);
	const enrolled = new Set(roster.map(({ personId }) => personId));
	const seen: ListPerson[] = [];
	const lines: Preview['lines'] = [];
	for (const line of read.lines) {
		if ('aside' in line) {
			lines.push(line);
			continue;
		}
		const person = withChosen(line.person, list.choices);
		const known = await knownLike(db, { name: person.name, nearBlockLgd: workshop.blockLgd }, user);
		const verdict = verdictOn({ ...line, person }, workshop, known, enrolled, seen);
		seen.push(person);
		lines.push({ ...line, person, ...verdict });
	}
	return { ...read, lines };
}

/** The role and place chosen for those for whom the list names none. */
function withChosen(person: ListPerson, choices: ListChoices): ListPerson {
	const place = person.districtLgd === null ? placeChosen(choices.place) : undefined;
	return { ...person, role: person.role ?? (choices.role || undefined), ...place };
}

/** Somebody of a list as the verbs take them. */
export function asTyped(person: ListPerson): { new: NewPerson } {
	const { name, relation, relationName, sex, ageGroup, serviceNumber, phone } = person;
	return { new: { nameHi: name, relation, relationName, sex, ageGroup, serviceNumber, phone } };
}

type Judged = Pick<PersonLine, 'verdict' | 'doubt' | 'refused' | 'candidates'>;

function verdictOn(
	{ person, notes }: Extract<ListLine, { person: ListPerson }>,
	workshop: Workshop,
	known: Known[],
	enrolled: ReadonlySet<string>,
	seen: ListPerson[],
): Judged {
	const refused = refusalOf(person, workshop);
	if (refused) return { verdict: 'refused', refused, candidates: [] };
	const possible = known.filter((one) => !isSomebodyElse(person, one));
	const sure = possible.filter((one) => isSurely(person, one));
	const [only] = sure;
	if (only && sure.length === 1 && enrolled.has(only.id))
		return { verdict: 'refused', refused: 'already-on-roster', candidates: [] };
	const candidates = [...new Set([...sure, ...possible])].map(withoutKeys);
	const free = candidates.filter(({ id }) => !enrolled.has(id));
	const doubtful = (doubt: Doubt): Judged => ({ verdict: 'doubtful', doubt, candidates: free });
	if (seen.some((other) => isTwice(person, other))) return doubtful('twice-in-list');
	if (possible.some(({ id }) => enrolled.has(id))) return doubtful('same-name-on-roster');
	if (sure.length > 1) return doubtful('several');
	if (notes.some((note) => doubts.has(note))) return doubtful('reader-unsure');
	if (only) return { verdict: 'matched', candidates: free };
	return possible.length > 0 ? doubtful('same-name') : { verdict: 'new', candidates: [] };
}

function refusalOf(person: ListPerson, workshop: Workshop): EnrolRefusal | undefined {
	const today = { ...person, role: person.role ?? '' };
	return personRefusal(asTyped(person).new) ?? postingRefusal(postedAs(today, workshop));
}

/** The same line again, and not another woman of the same name. */
function isTwice(person: ListPerson, other: ListPerson): boolean {
	if (foldName(person.name) !== foldName(other.name)) return false;
	return !(
		differ(person.relationName, other.relationName, foldName) ||
		differ(person.serviceNumber, other.serviceNumber) ||
		differ(person.village, other.village, foldName) ||
		differ(person.unit, other.unit, foldName)
	);
}
