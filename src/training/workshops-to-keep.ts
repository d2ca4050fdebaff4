import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { workshopFacilitators, workshops } from '#db/schema.ts';

export type WorkshopToKeep = {
	id: string;
	titleHi: string;
	titleEn: string | null;
	startsOn: string;
	endsOn: string;
	people: number;
	/** About how much a phone fetches to keep it. */
	bytes: number;
};

/** A roster row and its standing marks, and what is there without anybody, as sent. */
const [bytesOfPerson, bytesOfWorkshop] = [700, 2500];

/** The open workshops this account leads itself, the next first: what its phone may take along. */
export async function workshopsToKeep(db: DbOrTx, user: User): Promise<WorkshopToKeep[]> {
	const rows = await db
		.select({
			id: workshops.id,
			titleHi: workshops.titleHi,
			titleEn: workshops.titleEn,
			startsOn: workshops.startsOn,
			endsOn: workshops.endsOn,
			people: sql<number>`(select count(*) from enrolments e
				where e."workshopId" = workshops.id and e."withdrawnAt" is null)`,
		})
		.from(workshopFacilitators)
		.innerJoin(workshops, eq(workshops.id, workshopFacilitators.workshopId))
		.where(
			and(
				eq(workshopFacilitators.accountId, user.id),
				isNull(workshopFacilitators.removedAt),
				eq(workshops.status, 'draft'),
			),
		)
		.orderBy(asc(workshops.startsOn), asc(workshops.id))
		.limit(50);
	return rows.map((row) => ({ ...row, bytes: bytesOfWorkshop + bytesOfPerson * row.people }));
}
