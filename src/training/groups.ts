import { and, eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { groups } from '#db/schema.ts';
import { audit } from './audit.ts';
import type { Group } from './headcounts.ts';
import { foldName, tidyName } from './names.ts';
import { organisationWithId } from './organisations.ts';
import { districtOf, placeRefusal, type PlaceRefusal } from './places.ts';

export type NewGroup = {
	kind: Group['kind'];
	nameHi: string;
	nameEn: string;
	districtLgd: number;
	blockLgd?: number | null | undefined;
	village: string;
	/** Who keeps it; of a coordinator always their own organisation. */
	organisationId?: string | undefined;
};
export type GroupRefusal =
	PlaceRefusal | 'group-name-missing' | 'group-there-already' | 'unknown-organisation';

/** Puts a forum, committee or group on record, so that head counts and members can name it. */
export async function addGroup(
	db: DbOrTx,
	typed: NewGroup,
	by: User,
	at: Date,
): Promise<{ group: Group } | { refused: GroupRefusal }> {
	const { kind, districtLgd, blockLgd = null } = typed;
	const [nameHi, nameEn] = [tidyName(typed.nameHi), tidyName(typed.nameEn)];
	const row = {
		...{ id: newId(), kind, districtLgd, blockLgd },
		...{ nameHi: nameHi || nameEn, nameEn: nameEn || null },
		village: tidyName(typed.village) || null,
		stateLgd: districtOf(districtLgd)?.stateLgd ?? 0,
		organisationId: (mayActAs(by, 'state') ? typed.organisationId : by.organisationId) ?? null,
	};
	return db.transaction(async (tx) => {
		const refused = await groupRefusal(tx, row);
		if (refused) return { refused };
		const [group] = await tx.insert(groups).values(row).returning();
		if (!group) throw new Error('the new group was not returned');
		const subject = { subject: 'groups', subjectId: group.id };
		await audit(tx, { by: by.id, at, action: 'add-group', ...subject, after: row });
		return { group };
	});
}

async function groupRefusal(
	tx: DbOrTx,
	row: typeof groups.$inferInsert,
): Promise<GroupRefusal | undefined> {
	if (!row.nameHi) return 'group-name-missing';
	if (!districtOf(row.districtLgd)) return 'unknown-district';
	const misplaced = placeRefusal(row);
	if (misplaced) return misplaced;
	if (row.organisationId && !(await organisationWithId(tx, row.organisationId))) {
		return 'unknown-organisation';
	}
	const there = await tx
		.select({ nameHi: groups.nameHi, village: groups.village })
		.from(groups)
		.where(and(eq(groups.districtLgd, row.districtLgd), eq(groups.kind, row.kind)));
	const keyOf = (one: { nameHi: string; village?: string | null | undefined }) =>
		`${foldName(one.nameHi)} / ${foldName(one.village ?? '')}`;
	return there.some((one) => keyOf(one) === keyOf(row)) ? 'group-there-already' : undefined;
}
