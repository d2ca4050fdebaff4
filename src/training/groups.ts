import { and, eq, ne } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { groups, memberships } from '#db/schema.ts';
import { audit } from './audit.ts';
import { isDay } from './days.ts';
import type { Group } from './headcounts.ts';
import { groupKeptBy } from './memberships.ts';
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
	/** Left empty where nobody knows. */
	formedOn?: string | undefined;
	/** Who keeps it; of a coordinator always their own organisation. */
	organisationId?: string | undefined;
};
export type GroupRefusal =
	PlaceRefusal | 'group-name-missing' | 'bad-day' | 'group-there-already' | 'unknown-organisation';

/** Puts a forum, committee or group on record, so that head counts and members can name it. */
export async function addGroup(
	db: DbOrTx,
	typed: NewGroup,
	by: User,
	at: Date,
): Promise<{ group: Group } | { refused: GroupRefusal }> {
	const organisationId = (mayActAs(by, 'state') ? typed.organisationId : by.organisationId) ?? null;
	const row = { ...columnsOf(typed), organisationId, id: newId() };
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

export type CloseRefusal = 'not-there' | 'bad-day' | 'ends-before-it-starts' | 'already-ended';

/** The last day of a group, said by whoever keeps it. What it did and who belonged to it stays. */
export async function closeGroup(
	db: DbOrTx,
	id: string,
	closedOn: string,
	by: User,
	at: Date,
): Promise<'closed' | CloseRefusal> {
	if (!isDay(closedOn)) return 'bad-day';
	return db.transaction(async (tx) => {
		const group = await groupKeptBy(tx, by, id);
		if (!group) return 'not-there';
		if (group.closedOn !== null) return 'already-ended';
		if (group.formedOn !== null && closedOn < group.formedOn) return 'ends-before-it-starts';
		await tx.update(groups).set({ closedOn }).where(eq(groups.id, id));
		const subject = { subject: 'groups', subjectId: id };
		await audit(tx, { by: by.id, at, action: 'close-group', ...subject, after: { closedOn } });
		return 'closed';
	});
}

/**
 * Puts right what is written about a group, by whoever keeps it: also a last day it was given, left empty
 * where it meets still. Counts and members stay with it. Whose it is only the state team changes.
 */
export async function correctGroup(
	db: DbOrTx,
	id: string,
	typed: NewGroup & { closedOn?: string | undefined },
	by: User,
	at: Date,
): Promise<'corrected' | CloseRefusal | GroupRefusal | 'counted-only'> {
	const { formedOn, closedOn = null } = typed;
	if (closedOn !== null && !isDay(closedOn)) return 'bad-day';
	if (closedOn !== null && formedOn && closedOn < formedOn) return 'ends-before-it-starts';
	return db.transaction(async (tx) => {
		const before = await groupKeptBy(tx, by, id);
		if (!before) return 'not-there';
		const owner = mayActAs(by, 'state') ? (typed.organisationId ?? null) : before.organisationId;
		const row = { ...columnsOf(typed), organisationId: owner, closedOn, id };
		const isNamed = (await tx.$count(memberships, eq(memberships.groupId, id))) > 0;
		if (row.kind === 'kishori' && isNamed) return 'counted-only';
		const refused = await groupRefusal(tx, row);
		if (refused) return refused;
		await tx.update(groups).set(row).where(eq(groups.id, id));
		const subject = { subject: 'groups', subjectId: id };
		await audit(tx, { by: by.id, at, action: 'correct-group', ...subject, before, after: row });
		return 'corrected';
	});
}

function columnsOf({ kind, districtLgd, blockLgd = null, ...typed }: NewGroup) {
	const [nameHi, nameEn] = [tidyName(typed.nameHi), tidyName(typed.nameEn)];
	return {
		...{ kind, districtLgd, blockLgd },
		...{ nameHi: nameHi || nameEn, nameEn: nameEn || null },
		village: tidyName(typed.village) || null,
		formedOn: typed.formedOn ?? null,
		stateLgd: districtOf(districtLgd)?.stateLgd ?? 0,
	};
}

async function groupRefusal(
	tx: DbOrTx,
	row: typeof groups.$inferInsert,
): Promise<GroupRefusal | undefined> {
	if (!row.nameHi) return 'group-name-missing';
	if (row.formedOn && !isDay(row.formedOn)) return 'bad-day';
	if (!districtOf(row.districtLgd)) return 'unknown-district';
	const misplaced = placeRefusal(row);
	if (misplaced) return misplaced;
	if (row.organisationId && !(await organisationWithId(tx, row.organisationId))) {
		return 'unknown-organisation';
	}
	const there = await tx
		.select({ nameHi: groups.nameHi, village: groups.village })
		.from(groups)
		.where(
			and(
				eq(groups.districtLgd, row.districtLgd),
				...[eq(groups.kind, row.kind), ne(groups.id, row.id)],
			),
		);
	const keyOf = (one: { nameHi: string; village?: string | null | undefined }) =>
		`${foldName(one.nameHi)} / ${foldName(one.village ?? '')}`;
	return there.some((one) => keyOf(one) === keyOf(row)) ? 'group-there-already' : undefined;
}
