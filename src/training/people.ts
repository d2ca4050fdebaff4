import { and, desc, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { toPhone } from '#auth/login-name.ts';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { enrolments, people, workshops } from '#db/schema.ts';
import { audit } from './audit.ts';
import { beginningsOf, isDevanagari, isName, nameKeyOf, tidyName } from './names.ts';

import { mayLead } from './workshops.ts';

export type Person = typeof people.$inferSelect;
export type Sex = NonNullable<Person['sex']>;
export type Relation = NonNullable<Person['relation']>;
export const ageGroups = ['under-18', ...people.ageGroup.enumValues] as const;
export type AgeGroup = (typeof ageGroups)[number];

/** What is typed about somebody. One name in one script is enough; nothing else must be known. */
export type NewPerson = {
	/** Made by the phone when it had no signal. */
	id?: string | undefined;
	nameHi?: string | undefined;
	nameEn?: string | undefined;
	relation?: Relation | undefined;
	relationName?: string | undefined;
	sex?: Sex | undefined;
	ageGroup?: AgeGroup | undefined;
	serviceNumber?: string | undefined;
	phone?: string | undefined;
};
export type PersonRefusal = 'person-name-missing' | 'not-a-name' | 'under-18' | 'bad-phone';

/** Puts somebody on record. Under 18 is refused: children are counted (R13), never named. */
export async function addPerson(
	db: DbOrTx,
	typed: NewPerson,
	by: string,
	at: Date,
): Promise<{ person: Person } | { refused: PersonRefusal }> {
	const refused = personRefusal(typed);
	if (refused) return { refused };
	const id = typed.id ?? newId();
	const row = { ...asStored(typed), id, countsAsId: id, createdAt: at, createdById: by };
	return db.transaction(async (tx) => {
		const [person] = await tx.insert(people).values(row).returning();
		if (!person) throw new Error('the new person was not returned');
		const after = { nameHi: person.nameHi, nameEn: person.nameEn };
		await audit(tx, { by, at, action: 'add-person', subject: 'people', subjectId: id, after });
		return { person };
	});
}

/** Corrects what is written about somebody, keeping what it was before. */
export async function correctPerson(
	db: DbOrTx,
	person: Person,
	typed: NewPerson,
	by: string,
	at: Date,
): Promise<{ person: Person } | { refused: PersonRefusal }> {
	const refused = personRefusal(typed);
	if (refused) return { refused };
	return db.transaction(async (tx) => {
		const [before] = await tx.select().from(people).where(eq(people.id, person.id));
		const [after] = await tx
			.update(people)
			.set(asStored(typed))
			.where(eq(people.id, person.id))
			.returning();
		if (!after) throw new Error('the corrected person was not returned');
		await audit(tx, {
			by,
			at,
			action: 'correct-person',
			subject: 'people',
			subjectId: person.id,
			before,
			after,
		});
		return { person: after };
	});
}

function personRefusal(typed: NewPerson): PersonRefusal | undefined {
	const names = [typed.nameHi, typed.nameEn].map((name) => tidyName(name ?? '')).filter(Boolean);
	if (names.length === 0) return 'person-name-missing';
	if (!names.every(isName)) return 'not-a-name';
	if (typed.ageGroup === 'under-18') return 'under-18';
	if (typed.phone?.trim() && toPhone(typed.phone) === undefined) return 'bad-phone';
	return undefined;
}

/** A name goes to the script it is written in, whichever field it was typed into. */
function asStored(typed: NewPerson) {
	const names = [typed.nameHi, typed.nameEn].map((name) => tidyName(name ?? '')).filter(Boolean);
	const nameHi = names.find(isDevanagari) ?? null;
	const nameEn = names.find((name) => !isDevanagari(name)) ?? null;
	const { ageGroup } = typed;
	return {
		nameHi,
		nameEn,
		nameKey: nameKeyOf({ nameHi, nameEn }),
		relation: typed.relationName?.trim() ? (typed.relation ?? null) : null,
		relationName: tidyName(typed.relationName ?? '') || null,
		sex: typed.sex ?? null,
		ageGroup: ageGroup === 'under-18' ? null : (ageGroup ?? null),
		serviceNumber: typed.serviceNumber?.trim().slice(0, 40) || null,
		phone: typed.phone?.trim() ? (toPhone(typed.phone) ?? null) : null,
	};
}

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
		districtLgd,
		organisationId,
		nearBlockLgd = -1,
	}: {
		typed: string;
		districtLgd?: number | undefined;
		organisationId?: string | undefined;
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
				districtLgd === undefined ? undefined : wasPostedIn(districtLgd),
				organisationId === undefined ? undefined : belongedTo(organisationId),
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

function wasPostedIn(districtLgd: number): SQL {
	return sql`(exists (select 1 from postings p where p."personId" = people.id and p."districtLgd" = ${districtLgd})
		or exists (select 1 from enrolments e where e."personId" = people.id and e."districtLgd" = ${districtLgd}))`;
}

function belongedTo(organisationId: string): SQL {
	return sql`exists (select 1 from enrolments e where e."personId" = people.id
		and e."organisationId" = ${organisationId})`;
}

function cameFrom(blockLgd: number | null): SQL {
	return sql`not exists (select 1 from enrolments e where e."personId" = people.id
		and e."blockLgd" = ${blockLgd})`;
}

/** A roster can expose a village vigilance member: nobody looks through the whole State's names. */
function mayFind(user: User): SQL | undefined {
	if (mayActAs(user, 'state')) return undefined;
	return sql`exists (select 1 from people same join enrolments e on e."personId" = same.id
		join workshops on workshops.id = e."workshopId"
		where same."countsAsId" = people."countsAsId" and ${mayLead(user)})`;
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
