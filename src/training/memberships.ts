import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { groups, memberships, people } from '#db/schema.ts';
import { audit } from './audit.ts';
import { isDay } from './days.ts';
import { mayFind, personSeenBy } from './earlier-participants.ts';
import type { Group } from './headcounts.ts';

export type Membership = typeof memberships.$inferSelect;
export type MembershipRefusal =
	| 'unknown-group'
	| 'unknown-person'
	| 'counted-only'
	| 'bad-day'
	| 'ends-before-it-starts'
	| 'member-already';

/** The groups this user keeps: the state team all, a coordinator those of their organisation. */
export async function groupsKeptBy(
	db: DbOrTx,
	user: User,
	{
		stateLgd,
		districtLgd,
	}: { stateLgd?: number | undefined; districtLgd?: number | undefined } = {},
): Promise<Group[]> {
	const ofState = stateLgd === undefined ? undefined : eq(groups.stateLgd, stateLgd);
	const ofDistrict = districtLgd === undefined ? undefined : eq(groups.districtLgd, districtLgd);
	return db
		.select()
		.from(groups)
		.where(and(keptBy(user), ofState, ofDistrict))
		.orderBy(asc(groups.districtLgd), asc(groups.nameHi))
		.limit(mostGroups);
}

/** More than one page is read to the end for; a district has fewer. */
export const mostGroups = 500;

function keptBy(user: User): SQL | undefined {
	if (mayActAs(user, 'state')) return undefined;
	if (!mayActAs(user, 'coordinator') || user.organisationId === null) return sql`0`;
	return eq(groups.organisationId, user.organisationId);
}

/** One of them; to others it does not exist. */
export async function groupKeptBy(db: DbOrTx, user: User, id: string): Promise<Group | undefined> {
	const [group] = await db
		.select()
		.from(groups)
		.where(and(eq(groups.id, id), keptBy(user)));
	return group;
}

export type Member = Membership & {
	/** The record the person counts as. */
	countsAsId: string;
	/** Empty where this user may not look the person up. */
	nameHi: string | null;
	nameEn: string | null;
};

/** Whoever belongs to a group or ever did, with the days; those who belong to it still come first. */
export async function membersOf(db: DbOrTx, user: User, group: { id: string }): Promise<Member[]> {
	const seen = mayFind(user) ?? sql`1`;
	const rows = await db
		.select({
			membership: memberships,
			countsAsId: people.countsAsId,
			nameHi: sql<string | null>`iif(${seen}, ${people.nameHi}, null)`,
			nameEn: sql<string | null>`iif(${seen}, ${people.nameEn}, null)`,
		})
		.from(memberships)
		.innerJoin(people, eq(people.id, memberships.personId))
		.where(eq(memberships.groupId, group.id))
		.orderBy(sql`${memberships.endsOn} is not null`, asc(memberships.startsOn), people.nameKey);
	return rows.map(({ membership, ...person }) => ({ ...membership, ...person }));
}

/** How many belong to each group on a day: one person once, whatever the records. */
export async function memberCounts(db: DbOrTx, on: string): Promise<Map<string, number>> {
	const rows = await db.all<{ id: string; n: number }>(sql`
		select m."groupId" as id, count(distinct p."countsAsId") as n from ${memberships} m
		join ${people} p on p.id = m."personId"
		where m."startsOn" <= ${on} and coalesce(m."endsOn", '9999') >= ${on} group by m."groupId"`);
	return new Map(rows.map(({ id, n }) => [id, n]));
}

/** Somebody belongs to a group from a day on. Girls of a kishori group are counted, never named. */
export async function joinGroup(
	db: DbOrTx,
	typed: { groupId: string; personId: string; startsOn: string; office?: string; said?: string },
	by: User,
	at: Date,
): Promise<{ membership: Membership } | { refused: MembershipRefusal }> {
	if (!isDay(typed.startsOn)) return { refused: 'bad-day' };
	return db.transaction(async (tx) => {
		const group = await groupKeptBy(tx, by, typed.groupId);
		if (!group) return { refused: 'unknown-group' as const };
		if (group.kind === 'kishori') return { refused: 'counted-only' as const };
		const person = await personSeenBy(tx, by, typed.personId);
		if (!person) return { refused: 'unknown-person' as const };
		const open = (await membershipsOf(tx, person.countsAsId)).some(
			({ groupId, endsOn }) =>
				groupId === group.id && (endsOn === null || endsOn >= typed.startsOn),
		);
		if (open) return { refused: 'member-already' as const };
		const [membership] = await tx
			.insert(memberships)
			.values({
				...{ id: newId(), groupId: group.id, personId: typed.personId, startsOn: typed.startsOn },
				office: typed.office?.trim().slice(0, 80) || null,
				sourceText: typed.said?.trim().slice(0, 200) || null,
				...{ recordedAt: at, recordedById: by.id },
			})
			.returning();
		if (!membership) throw new Error('the new membership was not returned');
		const subject = { subject: 'people', subjectId: typed.personId };
		await audit(tx, { by: by.id, at, action: 'join-group', ...subject, after: membership });
		return { membership };
	});
}

/** The last day of somebody in a group, said by whoever keeps it; to others there is nothing to end. */
export async function leaveGroup(
	db: DbOrTx,
	membership: Membership,
	{ endsOn, said }: { endsOn: string; said?: string | undefined },
	by: User,
	at: Date,
): Promise<'left' | 'not-there' | 'bad-day' | 'ends-before-it-starts' | 'already-ended'> {
	if (!isDay(endsOn)) return 'bad-day';
	if (endsOn < membership.startsOn) return 'ends-before-it-starts';
	return db.transaction(async (tx) => {
		if (!(await groupKeptBy(tx, by, membership.groupId))) return 'not-there';
		const left = await tx
			.update(memberships)
			.set({ endsOn, endText: said?.trim().slice(0, 200) || null })
			.where(and(eq(memberships.id, membership.id), isNull(memberships.endsOn)))
			.returning({ id: memberships.id });
		if (left.length === 0) return 'already-ended';
		const subject = { subject: 'people', subjectId: membership.personId };
		await audit(tx, {
			...{ by: by.id, at, action: 'leave-group', ...subject, reason: said },
			...{ before: membership, after: { endsOn } },
		});
		return 'left';
	});
}

/**
 * Corrects the days of a membership, or that it never was (`days` left out: the row goes, what it said
 * stays in the audit). By whoever keeps the group, with a reason.
 */
export async function correctMembership(
	db: DbOrTx,
	membership: Membership,
	days: { startsOn: string; endsOn: string | null } | undefined,
	{ by, at, reason }: { by: User; at: Date; reason: string },
): Promise<MembershipCorrected> {
	if (!reason.trim()) return 'reason-missing';
	if (days && ![days.startsOn, days.endsOn].every((day) => day === null || isDay(day)))
		return 'bad-day';
	if (days?.endsOn && days.endsOn < days.startsOn) return 'ends-before-it-starts';
	return db.transaction(async (tx) => {
		if (!(await groupKeptBy(tx, by, membership.groupId))) return 'not-there';
		const one = eq(memberships.id, membership.id);
		const [before] = await tx.select().from(memberships).where(one);
		if (!before) return 'not-there';
		if (days && (await isMemberBeside(tx, { ...before, ...days }))) return 'member-already';
		if (days) await tx.update(memberships).set(days).where(one);
		else await tx.delete(memberships).where(one);
		const subject = { subject: 'people', subjectId: membership.personId };
		await audit(tx, {
			...{ by: by.id, at, action: days ? 'correct-membership' : 'remove-membership', ...subject },
			...{ before, after: days, reason: reason.trim().slice(0, 300) },
		});
		return 'corrected';
	});
}

export type MembershipCorrected =
	| 'corrected'
	| 'reason-missing'
	| 'bad-day'
	| 'ends-before-it-starts'
	| 'not-there'
	| 'member-already';

/** Does the same person belong to the group by another row on any of these days? */
async function isMemberBeside(tx: DbOrTx, one: Membership): Promise<boolean> {
	const [person] = await tx.select().from(people).where(eq(people.id, one.personId));
	const all = await membershipsOf(tx, person?.countsAsId ?? one.personId);
	return all.some(
		({ id, groupId, startsOn, endsOn }) =>
			id !== one.id &&
			groupId === one.groupId &&
			startsOn <= (one.endsOn ?? '9999') &&
			(endsOn ?? '9999') >= one.startsOn,
	);
}

export type MembershipShown = Membership &
	Pick<Group, 'kind' | 'nameHi' | 'nameEn' | 'organisationId'>;

/** Every group somebody belonged to, on any of their records, oldest first. */
export async function membershipsOf(db: DbOrTx, countsAsId: string): Promise<MembershipShown[]> {
	const records = db
		.select({ id: people.id })
		.from(people)
		.where(eq(people.countsAsId, countsAsId));
	const rows = await db
		.select({ membership: memberships, group: groups })
		.from(memberships)
		.innerJoin(groups, eq(groups.id, memberships.groupId))
		.where(inArray(memberships.personId, records))
		.orderBy(asc(memberships.startsOn));
	return rows.map(({ membership, group: { kind, nameHi, nameEn, organisationId } }) => ({
		...membership,
		...{ kind, nameHi, nameEn, organisationId },
	}));
}

/** The same, and of which of the groups this user is the keeper, who alone can end it. */
export async function membershipsSeenBy(
	db: DbOrTx,
	user: User,
	countsAsId: string,
): Promise<MembershipSeen[]> {
	const all = await membershipsOf(db, countsAsId);
	const theirs = all.map(({ groupId }) => groupId);
	const kept = await db
		.select({ id: groups.id })
		.from(groups)
		.where(and(inArray(groups.id, theirs), keptBy(user)));
	const ids = new Set(kept.map(({ id }) => id));
	return all.map((one) => ({ ...one, isKept: ids.has(one.groupId) }));
}

export type MembershipSeen = MembershipShown & { isKept: boolean };
