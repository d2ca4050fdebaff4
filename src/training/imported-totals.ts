import { eq, inArray } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { DbOrTx } from '#db/client.ts';
import { importedTotalOrganisations, importedTotals, organisations } from '#db/schema.ts';
import { audit } from './audit.ts';
import { isDay } from './days.ts';
import { placeRefusal, type PlaceRefusal } from './places.ts';

export type ImportedTotal = typeof importedTotals.$inferSelect;
export type NewTotal = Omit<
	typeof importedTotals.$inferInsert,
	'id' | 'enteredAt' | 'enteredById'
> & {
	organisers: { organisationId: string; part: 'lead' | 'co-organiser' }[];
};
export type TotalRefusal =
	| PlaceRefusal
	| 'reference-missing'
	| 'source-missing'
	| 'not-whole'
	| 'negative'
	| 'bad-day'
	| 'ends-before-it-starts'
	| 'one-lead'
	| 'organisation-twice'
	| 'unknown-organisation';

/**
 * Takes over a total that somebody else counted, with where it is from and how exact it is. `null`
 * is "not known", never zero. The same reference is taken over once, whoever loads it again.
 */
export async function importTotal(
	db: DbOrTx,
	{ organisers, ...typed }: NewTotal,
	by: string,
	at: Date,
): Promise<{ total: ImportedTotal } | { refused: TotalRefusal | 'already' }> {
	const refused = whatIsWrong(typed, organisers);
	if (refused) return { refused };
	return db.transaction(async (tx) => {
		const ids = organisers.map((one) => one.organisationId);
		const known = await tx.$count(organisations, inArray(organisations.id, ids));
		if (known < ids.length) return { refused: 'unknown-organisation' as const };
		const [total] = await tx
			.insert(importedTotals)
			.values({ ...typed, id: newId(), enteredAt: at, enteredById: by })
			.onConflictDoNothing({ target: importedTotals.reference })
			.returning();
		if (!total) return { refused: 'already' as const };
		const whose = organisers.map((one) => ({ ...one, totalId: total.id }));
		if (whose.length > 0) await tx.insert(importedTotalOrganisations).values(whose);
		const subject = { subject: 'imported_totals', subjectId: total.id };
		await audit(tx, {
			by,
			at,
			action: 'import-total',
			...subject,
			after: { ...typed, organisers },
		});
		return { total };
	});
}

export async function totalWithReference(
	db: DbOrTx,
	reference: string,
): Promise<ImportedTotal | undefined> {
	const [total] = await db
		.select()
		.from(importedTotals)
		.where(eq(importedTotals.reference, reference));
	return total;
}

function whatIsWrong(
	typed: Omit<NewTotal, 'organisers'>,
	organisers: NewTotal['organisers'],
): TotalRefusal | undefined {
	if (!typed.reference.trim()) return 'reference-missing';
	if (!typed.source.trim() || !typed.asPrinted.trim()) return 'source-missing';
	const counts = [typed.events, typed.people].filter((count) => count != null);
	if (!counts.every(Number.isInteger)) return 'not-whole';
	if (counts.some((count) => count < 0)) return 'negative';
	if (organisers.filter(({ part }) => part === 'lead').length > 1) return 'one-lead';
	const ids = new Set(organisers.map((one) => one.organisationId));
	if (ids.size < organisers.length) return 'organisation-twice';
	return periodRefusal(typed) ?? placeRefusal(typed);
}

function periodRefusal({
	periodFrom,
	periodTo,
}: Omit<NewTotal, 'organisers'>): TotalRefusal | undefined {
	if (![periodFrom, periodTo].every((day) => day == null || isDay(day))) return 'bad-day';
	const backwards = periodFrom != null && periodTo != null && periodTo < periodFrom;
	return backwards ? 'ends-before-it-starts' : undefined;
}
