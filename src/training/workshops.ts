import { and, asc, desc, eq, isNull, sql, type SQL } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import {
	accounts,
	organisations,
	people,
	sessions,
	signatories,
	workshopDistricts,
	workshopFacilitators,
	workshopModules,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import type { Organisation } from './organisations.ts';
import type { Session } from './sessions.ts';

export type Workshop = typeof workshops.$inferSelect;
export type WorkshopStatus = Workshop['status'];

/**
 * The condition on a workshop under which this user may keep it: facilitators those they lead,
 * coordinators also those their organisation organises (to pay is not to organise), the state team
 * all. `undefined` is no condition.
 */
export function mayLead(user: User): SQL | undefined {
	if (mayActAs(user, 'state')) return undefined;
	if (!mayActAs(user, 'facilitator')) return sql`0 = 1`;
	const leads = sql`exists (select 1 from workshop_facilitators f where f."workshopId" = workshops.id
		and f."accountId" = ${user.id} and f."removedAt" is null)`;
	if (!mayActAs(user, 'coordinator') || user.organisationId === null) return leads;
	return sql`(${leads} or exists (select 1 from workshop_organisations o
		where o."workshopId" = workshops.id and o."organisationId" = ${user.organisationId}
		and o.part <> 'funder'))`;
}

/** The workshops this user may see, newest first. */
export function workshopsSeenBy(
	db: DbOrTx,
	user: User,
	{ status, limit = 200 }: { status?: WorkshopStatus | undefined; limit?: number } = {},
): Promise<Workshop[]> {
	const asked = status === undefined ? undefined : eq(workshops.status, status);
	return db
		.select()
		.from(workshops)
		.where(and(mayLead(user), asked))
		.orderBy(desc(workshops.startsOn), desc(workshops.createdAt))
		.limit(limit);
}

/** One workshop, when this user may see it; to anybody else it does not exist. */
export async function workshopSeenBy(
	db: DbOrTx,
	user: User,
	id: string,
): Promise<Workshop | undefined> {
	const [workshop] = await db
		.select()
		.from(workshops)
		.where(and(eq(workshops.id, id), mayLead(user)));
	return workshop;
}

/** One workshop this user may write in. Who may see a roster is who keeps it, so the rule is one. */
export const workshopLedBy = workshopSeenBy;

/** The title in a language; Hindi is always there. */
export function titleIn(
	{ titleHi, titleEn }: { titleHi: string; titleEn: string | null },
	language: 'hi' | 'en',
): string {
	return language === 'en' ? (titleEn ?? titleHi) : titleHi;
}

export type WorkshopDetails = {
	organisers: { organisation: Organisation; part: 'lead' | 'co-organiser' | 'funder' }[];
	districts: { districtLgd: number; seats: number | null }[];
	modules: (typeof workshopModules.$inferSelect)[];
	facilitators: { accountId: string; nameHi: string | null; nameEn: string | null }[];
	signatories: (typeof signatories.$inferSelect)[];
	sessions: Session[];
};

/** Everything about one workshop but its people. */
export async function detailsOf(db: DbOrTx, { id }: { id: string }): Promise<WorkshopDetails> {
	const [organisers, districts, modules, facilitators, signing, sittings] = await Promise.all([
		db
			.select({ organisation: organisations, part: workshopOrganisations.part })
			.from(workshopOrganisations)
			.innerJoin(organisations, eq(organisations.id, workshopOrganisations.organisationId))
			.where(eq(workshopOrganisations.workshopId, id))
			.orderBy(sql`${workshopOrganisations.part} <> 'lead'`, workshopOrganisations.part),
		db
			.select({ districtLgd: workshopDistricts.districtLgd, seats: workshopDistricts.seats })
			.from(workshopDistricts)
			.where(eq(workshopDistricts.workshopId, id)),
		db
			.select()
			.from(workshopModules)
			.where(eq(workshopModules.workshopId, id))
			.orderBy(workshopModules.position),
		db
			.select({ accountId: accounts.id, nameHi: people.nameHi, nameEn: people.nameEn })
			.from(workshopFacilitators)
			.innerJoin(accounts, eq(accounts.id, workshopFacilitators.accountId))
			.innerJoin(people, eq(people.id, accounts.personId))
			.where(and(eq(workshopFacilitators.workshopId, id), isNull(workshopFacilitators.removedAt)))
			.orderBy(workshopFacilitators.addedAt),
		db
			.select()
			.from(signatories)
			.where(eq(signatories.workshopId, id))
			.orderBy(signatories.position),
		db
			.select()
			.from(sessions)
			.where(eq(sessions.workshopId, id))
			.orderBy(asc(sessions.heldOn), desc(sessions.half)),
	]);
	return { organisers, districts, modules, facilitators, signatories: signing, sessions: sittings };
}

/**
 * May this user still change what is in the workshop? Once the facilitator has submitted it, only
 * a coordinator corrects; once frozen or called off, nobody does (R9).
 */
export function mayChange({ status }: Pick<Workshop, 'status'>, user: User): boolean {
	if (status === 'frozen' || status === 'called-off') return false;
	return status === 'draft' || mayActAs(user, 'coordinator');
}

export type ChangeRefusal = 'frozen' | 'already-submitted' | 'called-off';

/** Why a change is refused, by the workshop as it is now; `undefined` when it may be made. */
export async function changeRefusal(
	tx: DbOrTx,
	workshopId: string,
	user: User,
): Promise<ChangeRefusal | undefined> {
	const status = await statusOf(tx, workshopId);
	if (mayChange({ status }, user)) return undefined;
	return status === 'frozen' || status === 'called-off' ? status : 'already-submitted';
}

export async function statusOf(tx: DbOrTx, workshopId: string): Promise<WorkshopStatus> {
	const [row] = await tx
		.select({ status: workshops.status })
		.from(workshops)
		.where(eq(workshops.id, workshopId));
	return row?.status ?? 'frozen';
}
