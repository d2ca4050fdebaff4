import { and, asc, eq, gte, lte, sql, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { certificates, enrolments, workshopOrganisations, workshops } from '#db/schema.ts';
import type { Certificate } from './certificates.ts';
import { dayBegins, dayEnds } from './periods.ts';
import { mayLead } from './workshops.ts';

/** One line of the register: a certificate as it was issued, and what became of it. */
export type RegisterLine = {
	certificate: Certificate;
	/** The code of the one that stands in its place. */
	replacedBy: string | null;
	workshopCode: string;
	districtLgd: number | null;
};
export type RegisterAsked = {
	workshopId?: string | undefined;
	/** Days of issue, both included, in Asia/Kolkata. */
	from?: string | undefined;
	to?: string | undefined;
	organisationId?: string | undefined;
};

/**
 * Every certificate ever issued for the workshops this user keeps, cancelled and replaced ones too,
 * in the order of issue: nothing leaves a register. For one workshop whoever leads it may ask; over
 * several, coordinators and the state team.
 */
export async function certificateRegister(
	db: DbOrTx,
	user: User,
	{ workshopId, from, to, organisationId }: RegisterAsked,
): Promise<RegisterLine[]> {
	if (workshopId === undefined && !mayActAs(user, 'coordinator')) return [];
	const newer = alias(certificates, 'newer');
	const conditions: (SQL | undefined)[] = [
		mayLead(user),
		workshopId === undefined ? undefined : eq(certificates.workshopId, workshopId),
		from === undefined ? undefined : gte(certificates.issuedAt, dayBegins(from)),
		to === undefined ? undefined : lte(certificates.issuedAt, dayEnds(to)),
		organisationId === undefined
			? undefined
			: sql`exists (select 1 from ${workshopOrganisations} as o where o."workshopId" = ${workshops.id}
				and o."organisationId" = ${organisationId} and o.part <> 'funder')`,
	];
	return db
		.select({
			certificate: certificates,
			replacedBy: newer.code,
			workshopCode: workshops.code,
			districtLgd: enrolments.districtLgd,
		})
		.from(certificates)
		.innerJoin(workshops, eq(workshops.id, certificates.workshopId))
		.innerJoin(enrolments, eq(enrolments.id, certificates.enrolmentId))
		.leftJoin(newer, eq(newer.id, certificates.replacedById))
		.where(and(...conditions))
		.orderBy(asc(certificates.issuedAt), asc(enrolments.serial), asc(certificates.id));
}
