import { inArray } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { findPeopleLike, type Candidate } from '../earlier-participants.ts';
import { foldName } from '../names.ts';
import type { ListPerson } from './list.ts';

/*
 * Whether somebody in a list is somebody on record: by what agrees and what speaks against it, never
 * by the name alone (register-practice.md section 8).
 */
/** Somebody on record of the name a list gives, with what tells them apart. */
export type Known = Candidate & { phone: string | null; serviceNumber: string | null };

/** Everybody of that name this user may find; those who came from the block before are first. */
export async function knownLike(
	db: DbOrTx,
	{ name, nearBlockLgd }: { name: string; nearBlockLgd?: number | null },
	user: User,
): Promise<Known[]> {
	const like = await findPeopleLike(db, { typed: name, nearBlockLgd }, user);
	const found = like.filter((one) => isSameName(name, one));
	if (found.length === 0) return [];
	const keys = await db
		.select({ id: people.id, phone: people.phone, serviceNumber: people.serviceNumber })
		.from(people)
		.where(
			inArray(
				people.id,
				found.map(({ id }) => id),
			),
		);
	const byId = new Map(keys.map((one) => [one.id, one]));
	return found.map((one) => ({ phone: null, serviceNumber: null, ...byId.get(one.id), ...one }));
}

function isSameName(name: string, { nameHi, nameEn }: Candidate): boolean {
	const key = foldName(name);
	return [nameHi, nameEn].some((known) => known !== null && foldName(known) === key);
}

/** What tells two of one name apart: another father or husband, another belt number. */
export function isSomebodyElse(person: ListPerson, known: Known): boolean {
	const related = differ(person.relationName, known.relationName, foldName);
	const sameRelation =
		person.relation === undefined || known.relation === null || person.relation === known.relation;
	return (related && sameRelation) || differ(person.serviceNumber, known.serviceNumber);
}

/** Register-practice, section 8: a belt number, a phone and a name, a father or husband, a posting. */
export function isSurely(person: ListPerson, known: Known): boolean {
	const { last } = known;
	return (
		agree(person.serviceNumber, known.serviceNumber) ||
		agree(person.phone, known.phone) ||
		agree(person.relationName, known.relationName, foldName) ||
		(person.role === last?.role &&
			(agree(person.village, last?.village, foldName) || agree(person.unit, last?.unit, foldName)))
	);
}

type Written = string | null | undefined;
const asItIs = (written: string) => written;

export function agree(one: Written, other: Written, key = asItIs): boolean {
	return Boolean(one && other) && key(one ?? '') === key(other ?? '');
}

export function differ(one: Written, other: Written, key = asItIs): boolean {
	return Boolean(one && other) && key(one ?? '') !== key(other ?? '');
}

export function withoutKeys({
	id,
	nameHi,
	nameEn,
	relation,
	relationName,
	last,
}: Known): Candidate {
	return { id, nameHi, nameEn, relation, relationName, last };
}
