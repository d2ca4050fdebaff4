import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { people, postings } from '#db/schema.ts';
import { mayFind } from './earlier-participants.ts';
import { allPostingsOf, heldOn } from './postings.ts';

/** Somebody posted at a unit on a day, as what and since when. */
export type PostedThere = {
	/** The record the person counts as. */
	id: string;
	nameHi: string | null;
	nameEn: string | null;
	serviceNumber: string | null;
	role: string;
	since: string;
};

/** Whom this user may find of those posted at a unit on a day, each once, by role and name. */
export async function peopleAt(
	db: DbOrTx,
	user: User,
	unitId: string,
	on: string,
): Promise<PostedThere[]> {
	if (!mayActAs(user, 'coordinator')) return [];
	const rows = await db
		.select({
			...{ id: people.countsAsId, nameHi: people.nameHi, nameEn: people.nameEn },
			...{ serviceNumber: people.serviceNumber, role: postings.role, since: postings.startsOn },
			postingId: postings.id,
		})
		.from(postings)
		.innerJoin(people, eq(people.id, postings.personId))
		.where(
			and(
				...[eq(postings.unitId, unitId), lte(postings.startsOn, on), isNull(people.archivedAt)],
				...[sql`coalesce(${postings.endsOn}, '9999') >= ${on}`, mayFind(user)],
			),
		)
		.orderBy(asc(postings.role), asc(people.nameKey))
		.limit(400);
	const there: PostedThere[] = [];
	for (const { postingId, ...one } of rows) {
		const held = heldOn(await allPostingsOf(db, one.id), on);
		const isThere = held.some(({ id }) => id === postingId);
		if (isThere && !there.some(({ id, role }) => id === one.id && role === one.role))
			there.push(one);
	}
	return there;
}
