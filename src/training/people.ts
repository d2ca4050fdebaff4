import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { toPhone } from '#auth/login-name.ts';
import type { DbOrTx } from '#db/client.ts';
import { people } from '#db/schema.ts';
import { audit } from './audit.ts';
import { isDevanagari, isName, nameKeyOf, tidyName } from './names.ts';

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
			.set({ ...asStored(typed), comparedAt: null })
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

/** One record. Whether somebody may see it is asked through what leads to it. */
export async function personById(db: DbOrTx, id: string): Promise<Person | undefined> {
	const [person] = await db.select().from(people).where(eq(people.id, id));
	return person;
}

/** What keeps somebody from being put on record as typed, if anything. */
export function personRefusal(typed: NewPerson): PersonRefusal | undefined {
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
