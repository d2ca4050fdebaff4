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

export type Correction = { by: string; at: Date; reason: string };
export type CorrectOutcome = 'corrected' | TotalRefusal | 'reason-missing' | 'not-there';

/** Puts right a total that was taken over wrongly; what stood before stays in the history, with why. */
export async function correctTotal(
	db: DbOrTx,
	id: string,
	{ organisers, ...typed }: Omit<NewTotal, 'reference'>,
	{ by, at, reason }: Correction,
): Promise<CorrectOutcome> {
	if (!reason.trim()) return 'reason-missing';
	return db.transaction(async (tx) => {
		const before = await totalWithId(tx, id);
		if (!before) return 'not-there';
		const refused = whatIsWrong({ ...typed, reference: before.reference }, organisers);
		if (refused) return refused;
		const ids = organisers.map((one) => one.organisationId);
		const known = await tx.$count(organisations, inArray(organisations.id, ids));
		if (known < ids.length) return 'unknown-organisation';
		await tx.update(importedTotals).set(typed).where(eq(importedTotals.id, id));
		const ofTotal = eq(importedTotalOrganisations.totalId, id);
		await tx.delete(importedTotalOrganisations).where(ofTotal);
		const whose = organisers.map((one) => ({ ...one, totalId: id }));
		if (whose.length > 0) await tx.insert(importedTotalOrganisations).values(whose);
		const subject = { action: 'correct-total', subject: 'imported_totals', subjectId: id };
		await audit(tx, { by, at, ...subject, before, after: { ...typed, organisers }, reason });
		return 'corrected';
	});
}

/** Takes away a total that should not stand at all; the history keeps it, with why. */
export async function takeBackTotal(
	db: DbOrTx,
	id: string,
	{ by, at, reason }: Correction,
): Promise<'taken-back' | 'reason-missing' | 'not-there'> {
	if (!reason.trim()) return 'reason-missing';
	return db.transaction(async (tx) => {
		const before = await totalWithId(tx, id);
		if (!before) return 'not-there';
		await tx.delete(importedTotalOrganisations).where(eq(importedTotalOrganisations.totalId, id));
		await tx.delete(importedTotals).where(eq(importedTotals.id, id));
		const subject = { action: 'take-back-total', subject: 'imported_totals', subjectId: id };
		await audit(tx, { by, at, ...subject, before, reason });
		return 'taken-back';
	});
}

export type WholeTotal = ImportedTotal & Pick<NewTotal, 'organisers'>;

export async function totalWithId(db: DbOrTx, id: string): Promise<WholeTotal | undefined> {
	const [total] = await db.select().from(importedTotals).where(eq(importedTotals.id, id));
	if (!total) return undefined;
	const { organisationId, part } = importedTotalOrganisations;
	const organisers = await db
		.select({ organisationId, part })
		.from(importedTotalOrganisations)
		.where(eq(importedTotalOrganisations.totalId, id));
	return { ...total, organisers };
}

/** How exactly a period is known, from its two days: one day, a whole month or year, or some range. */
export function periodPrecisionOf(
	from: string | null,
	to: string | null,
): ImportedTotal['periodPrecision'] {
	if (from === null && to === null) return 'not-known';
	if (from === null || to === null) return 'range';
	if (from === to) return 'day';
	const months = wholeMonths(from, to);
	return months === 1 ? 'month' : months === 12 ? 'year' : 'range';
}

/** From the first of a month to the last of one; 0 where a month is not whole. */
function wholeMonths(from: string, to: string): number {
	const begin = new Date(`${from}T00:00:00Z`);
	const after = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000);
	if (begin.getUTCDate() !== 1 || after.getUTCDate() !== 1) return 0;
	const monthOf = (day: Date) => day.getUTCFullYear() * 12 + day.getUTCMonth();
	return monthOf(after) - monthOf(begin);
}
