import { and, eq, isNull, sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { accounts, enrolments, people } from '#db/schema.ts';

export type SlipOwed = {
	personId: string;
	nameHi: string | null;
	nameEn: string | null;
	serial: number;
	village: string | null;
	unit: string | null;
	/** A slip would open the account of somebody who keeps workshops: only an administrator's to make. */
	notAllowed: boolean;
};

/**
 * Whom on a roster a slip can be made for: everybody without an account, or the one asked for, with
 * an account or without. A code sets a new password, so it must never reach up: whoever holds it
 * holds the account.
 */
export async function slipsOwedIn(
	db: DbOrTx,
	workshop: { id: string },
	user: User,
	enrolmentId?: string,
): Promise<SlipOwed[]> {
	const rows = await db
		.select({
			personId: sql<string>`coalesce(${accounts.personId}, ${people.countsAsId})`,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
			serial: enrolments.serial,
			village: enrolments.village,
			unit: enrolments.unit,
			role: accounts.role,
		})
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.leftJoin(
			accounts,
			sql`${accounts.personId} in (select id from people p where p."countsAsId" = ${people.countsAsId})`,
		)
		.where(
			and(
				eq(enrolments.workshopId, workshop.id),
				isNull(enrolments.withdrawnAt),
				enrolmentId === undefined ? sql`${accounts.id} is null` : eq(enrolments.id, enrolmentId),
			),
		)
		.orderBy(enrolments.serial);
	return rows.map(({ role, ...person }) => ({
		...person,
		notAllowed: role !== null && role !== 'learner' && !mayActAs(user, 'admin'),
	}));
}

/** Whom an administrator makes a slip for, on a roster or on none; `undefined` when not on record. */
export async function slipOwedTo(
	db: DbOrTx,
	personId: string,
): Promise<{ personId: string; nameHi: string | null; nameEn: string | null } | undefined> {
	const [row] = await db
		.select({
			personId: sql<string>`coalesce(${accounts.personId}, ${people.countsAsId})`,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
		})
		.from(people)
		.leftJoin(
			accounts,
			sql`${accounts.personId} in (select id from people p where p."countsAsId" = ${people.countsAsId})`,
		)
		.where(eq(people.id, personId));
	return row;
}
