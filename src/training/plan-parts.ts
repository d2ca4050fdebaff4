import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import {
	accounts,
	people,
	signatories,
	workshopDistricts,
	workshopFacilitators,
	workshopModules,
	workshopOrganisations,
} from '#db/schema.ts';
import type { WorkshopPlan } from './plans.ts';

/** The lists that hang on a workshop, written anew. Facilitators are kept with their dates. */
export async function writeParts(
	tx: DbOrTx,
	workshopId: string,
	plan: WorkshopPlan,
	at: Date,
): Promise<void> {
	for (const table of [workshopOrganisations, workshopDistricts, workshopModules, signatories]) {
		await tx.delete(table).where(eq(table.workshopId, workshopId));
	}
	const organisers = plan.organisers.map((one) => ({ ...one, workshopId }));
	const districts = (plan.districts ?? []).map((one) => ({ ...one, workshopId }));
	const taught = (plan.modules ?? []).map((one, position) => ({ ...one, workshopId, position }));
	const signing = (plan.signatories ?? []).map((one, position) => ({
		workshopId,
		position,
		nameHi: one.nameHi || one.nameEn,
		nameEn: one.nameEn || one.nameHi,
		postHi: one.postHi || one.postEn,
		postEn: one.postEn || one.postHi,
	}));
	await tx.insert(workshopOrganisations).values(organisers);
	if (districts.length > 0) await tx.insert(workshopDistricts).values(districts);
	if (taught.length > 0) await tx.insert(workshopModules).values(taught);
	if (signing.length > 0) await tx.insert(signatories).values(signing);
	await writeFacilitators(tx, workshopId, plan.facilitators ?? [], at);
}

async function writeFacilitators(
	tx: DbOrTx,
	workshopId: string,
	leading: string[],
	at: Date,
): Promise<void> {
	await tx
		.update(workshopFacilitators)
		.set({ removedAt: at })
		.where(
			and(eq(workshopFacilitators.workshopId, workshopId), isNull(workshopFacilitators.removedAt)),
		);
	for (const accountId of new Set(leading)) {
		await tx
			.insert(workshopFacilitators)
			.values({ workshopId, accountId, addedAt: at })
			.onConflictDoUpdate({
				target: [workshopFacilitators.workshopId, workshopFacilitators.accountId],
				set: { removedAt: null },
			});
	}
}

export type Leader = { id: string; nameHi: string | null; nameEn: string | null };

/** Those who can be put in charge: everybody who leads workshops, of one organisation when given. */
export function leadersOf(db: DbOrTx, organisationId: string | null): Promise<Leader[]> {
	return db
		.select({ id: accounts.id, nameHi: people.nameHi, nameEn: people.nameEn })
		.from(accounts)
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(
			and(
				inArray(accounts.role, ['facilitator', 'coordinator', 'state']),
				isNull(accounts.disabledAt),
				organisationId === null ? undefined : eq(accounts.organisationId, organisationId),
			),
		)
		.orderBy(people.nameKey);
}
