import { asc, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { DbOrTx } from '#db/client.ts';
import { organisations } from '#db/schema.ts';
import { audit } from './audit.ts';
import { tidyName } from './names.ts';
import { stateOf } from './places.ts';

export type Organisation = typeof organisations.$inferSelect;
export type OrganisationKind = Organisation['kind'];
export type NewOrganisation = {
	id?: string;
	nameHi: string;
	nameEn: string;
	kind: OrganisationKind;
	stateLgd: number;
	activeFrom?: string;
};

export async function addOrganisation(
	db: DbOrTx,
	typed: NewOrganisation,
	by: string,
	at: Date,
): Promise<
	{ organisation: Organisation } | { refused: 'organisation-name-missing' | 'unknown-state' }
> {
	const nameHi = tidyName(typed.nameHi);
	const nameEn = tidyName(typed.nameEn);
	if (!nameHi || !nameEn) return { refused: 'organisation-name-missing' };
	if (!stateOf(typed.stateLgd)) return { refused: 'unknown-state' };
	return db.transaction(async (tx) => {
		const [organisation] = await tx
			.insert(organisations)
			.values({ ...typed, id: typed.id ?? newId(), nameHi, nameEn })
			.returning();
		if (!organisation) throw new Error('the new organisation was not returned');
		const after = { nameHi, nameEn, kind: organisation.kind };
		await audit(tx, {
			by,
			at,
			action: 'add-organisation',
			subject: 'organisations',
			subjectId: organisation.id,
			after,
		});
		return { organisation };
	});
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
