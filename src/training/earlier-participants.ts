import { and, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { enrolments, people, workshops } from '#db/schema.ts';
import { beginningsOf, tidyName } from './names.ts';
import type { Person } from './people.ts';
import { mayLead } from './workshops.ts';

/** Somebody found by name, with what tells two Sunita Devis apart. */
export type Candidate = Pick<Person, 'id' | 'nameHi' | 'nameEn' | 'relation' | 'relationName'> & {
	/** Where they were last enrolled, and as what: the posting to offer for today. */
	last:
		| (Pick<
				typeof enrolments.$inferSelect,
				'role' | 'organisationId' | 'unit' | 'village' | 'stateLgd' | 'districtLgd' | 'blockLgd'
		  > & { titleHi: string; titleEn: string | null; startsOn: string })
		| undefined;
};

const fewestLetters = 3;
export const mostCandidates = 20;

/**
 * Earlier participants whose name begins like what was typed, in either script: choosing is quicker
 * than typing again. A facilitator or coordinator finds the people of their own workshops.
 */
export async function findPeopleLike(
	db: DbOrTx,
	{
		typed,
		nearBlockLgd = -1,
	}: {
		typed: string;
		/** Those who came from this block before are named first. */
		nearBlockLgd?: number | null | undefined;
	},
	user: User,
): Promise<Candidate[]> {
	const name = tidyName(typed);
	const words = beginningsOf(name);
	if (name.length < fewestLetters || words.length === 0) return [];
	const found = await db
		.select({
			id: people.id,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
			relation: people.relation,
			relationName: people.relationName,
		})
		.from(people)
		.where(
			and(
				eq(people.countsAsId, people.id),
				isNull(people.archivedAt),
				...words.map(hasWordLike),
				mayFind(user),
			),
		)
		.orderBy(cameFrom(nearBlockLgd), people.nameKey, people.id)
		.limit(mostCandidates);
	const last = await lastTrainings(
		db,
		found.map(({ id }) => id),
	);
	return found.map((person) => ({ ...person, last: last.get(person.id) }));
}

function hasWordLike(beginnings: string[]): SQL | undefined {
	return or(...beginnings.map((word) => sql`instr(' ' || people."nameKey", ${` ${word}`}) > 0`));
}

function cameFrom(blockLgd: number | null): SQL {
	return sql`not exists (select 1 from enrolments e where e."personId" = people.id
		and e."blockLgd" = ${blockLgd})`;
}

/**
 * A roster can expose a village vigilance member: nobody looks through the whole State's names.
 * `person` is the record asked about, when the query doesn't call it `people`.
 */
export function mayFind(user: User, person = sql`people`): SQL | undefined {
	if (mayActAs(user, 'state')) return undefined;
	return sql`exists (select 1 from people same join enrolments e on e."personId" = same.id
		join workshops on workshops.id = e."workshopId"
		where same."countsAsId" = ${person}."countsAsId" and ${mayLead(user)})`;
}

/** Everybody's newest enrolment, counting those of records joined with theirs. */
async function lastTrainings(db: DbOrTx, ids: string[]): Promise<Map<string, Candidate['last']>> {
	if (ids.length === 0) return new Map();
	const rows = await db
		.select({
			personId: people.countsAsId,
			role: enrolments.role,
			organisationId: enrolments.organisationId,
			unit: enrolments.unit,
			village: enrolments.village,
			stateLgd: enrolments.stateLgd,
			districtLgd: enrolments.districtLgd,
			blockLgd: enrolments.blockLgd,
			titleHi: workshops.titleHi,
			titleEn: workshops.titleEn,
			startsOn: workshops.startsOn,
		})
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.innerJoin(workshops, eq(workshops.id, enrolments.workshopId))
		.where(and(inArray(people.countsAsId, ids), isNull(enrolments.withdrawnAt)))
		.orderBy(desc(workshops.startsOn), desc(enrolments.enrolledAt));
	const last = new Map<string, Candidate['last']>();
	for (const { personId, ...training } of rows) {
		if (!last.has(personId)) last.set(personId, training);
	}
	return last;
}

/** Somebody this user may put on a roster: found, themselves, or anybody for the state team. */
export async function personSeenBy(
	db: DbOrTx,
	user: User,
	id: string,
): Promise<Person | undefined> {
	const [person] = await db
		.select()
		.from(people)
		.where(and(eq(people.id, id), or(mayFind(user) ?? sql`1`, eq(people.id, user.personId))));
	return person;
}
