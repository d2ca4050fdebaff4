import { desc, eq, inArray } from 'drizzle-orm';
import type { Db, DbOrTx } from '#db/client.ts';
import { caseRuns, people } from '#db/schema.ts';
import { walk } from './case-walk.ts';
import type { Case } from './cases.ts';

export type CaseRun = typeof caseRuns.$inferSelect;
/** What a page that was played to its end sends. `id` is made when the ending is drawn. */
export type Run = Pick<CaseRun, 'id' | 'personId' | 'case' | 'path' | 'language' | 'finishedAt'>;
export type KeepOutcome = 'kept' | 'kept-before' | 'of-another-person' | 'not-finished';

/** Keeps a run as practice: it counts for nothing. Sent twice, it is one run. */
export async function keepCaseRun(db: Db, written: Case, run: Run): Promise<KeepOutcome> {
	const ending = walk(written, run.path)?.ending;
	if (!ending) return 'not-finished';
	return db.transaction(async (tx) => {
		const [before] = await tx.select().from(caseRuns).where(eq(caseRuns.id, run.id));
		if (before) return before.personId === run.personId ? 'kept-before' : 'of-another-person';
		await tx.insert(caseRuns).values({ ...run, edition: written.edition, ending: ending.id });
		return 'kept';
	});
}

/** The runs a person kept, newest first, those of records merged into theirs too. */
export function caseRunsOf(db: DbOrTx, countsAsId: string): Promise<CaseRun[]> {
	const own = db.select({ id: people.id }).from(people).where(eq(people.countsAsId, countsAsId));
	return db
		.select()
		.from(caseRuns)
		.where(inArray(caseRuns.personId, own))
		.orderBy(desc(caseRuns.finishedAt));
}
