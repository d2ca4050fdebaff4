import { asc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { DbOrTx } from '#db/client.ts';
import { organisations } from '#db/schema.ts';
import { audit } from './audit.ts';
import { foldName, tidyName } from './names.ts';
import { stateOf } from './places.ts';

export type Organisation = typeof organisations.$inferSelect;
export type OrganisationKind = Organisation['kind'];
export type NewOrganisation = {
	id?: string;
	nameHi: string;
	nameEn: string;
	kind: OrganisationKind;
	stateLgd: number;
};

export type OrganisationRefusal =
	'organisation-name-missing' | 'organisation-there-already' | 'unknown-state';

/** Puts a body on the list it is chosen from. A name in one script is enough: it then stands for both. */
export async function addOrganisation(
	db: DbOrTx,
	typed: NewOrganisation,
	by: string,
	at: Date,
): Promise<{ organisation: Organisation } | { refused: OrganisationRefusal }> {
	const names = namesOf(typed);
	return db.transaction(async (tx) => {
		const refused = await organisationRefusal(tx, { ...typed, ...names });
		if (refused) return { refused };
		const [organisation] = await tx
			.insert(organisations)
			.values({ ...typed, id: typed.id ?? newId(), ...names })
			.returning();
		if (!organisation) throw new Error('the new organisation was not returned');
		const subject = { subject: 'organisations', subjectId: organisation.id };
		const after = { ...names, kind: organisation.kind };
		await audit(tx, { by, at, action: 'add-organisation', ...subject, after });
		return { organisation };
	});
}

/** Writes a body's name, kind and state rightly; what it was before stays on record. */
export async function correctOrganisation(
	db: DbOrTx,
	id: string,
	typed: Omit<NewOrganisation, 'id'>,
	by: string,
	at: Date,
): Promise<'corrected' | 'not-there' | OrganisationRefusal> {
	const { kind, stateLgd } = typed;
	const after = { ...namesOf(typed), kind, stateLgd };
	return db.transaction(async (tx) => {
		const before = await organisationWithId(tx, id);
		if (!before) return 'not-there';
		const refused = await organisationRefusal(tx, { ...after, id });
		if (refused) return refused;
		await tx.update(organisations).set(after).where(eq(organisations.id, id));
		const subject = { subject: 'organisations', subjectId: id };
		await audit(tx, { by, at, action: 'correct-organisation', ...subject, before, after });
		return 'corrected';
	});
}

function namesOf({ nameHi, nameEn }: { nameHi: string; nameEn: string }) {
	const [hi, en] = [tidyName(nameHi), tidyName(nameEn)];
	return { nameHi: hi || en, nameEn: en || hi };
}

async function organisationRefusal(
	tx: DbOrTx,
	typed: NewOrganisation,
): Promise<OrganisationRefusal | undefined> {
	if (!typed.nameHi) return 'organisation-name-missing';
	if (!stateOf(typed.stateLgd)) return 'unknown-state';
	const others = (await allOrganisations(tx)).filter(
		({ id, stateLgd }) => id !== typed.id && stateLgd === typed.stateLgd,
	);
	const known = new Set(others.flatMap((one) => [foldName(one.nameHi), foldName(one.nameEn)]));
	const again = known.has(foldName(typed.nameHi)) || known.has(foldName(typed.nameEn));
	return again ? 'organisation-there-already' : undefined;
}

export function allOrganisations(db: DbOrTx): Promise<Organisation[]> {
	return db.select().from(organisations).orderBy(asc(organisations.nameEn));
}

export async function organisationWithId(
	db: DbOrTx,
	id: string,
): Promise<Organisation | undefined> {
	const [organisation] = await db.select().from(organisations).where(eq(organisations.id, id));
	return organisation;
}
