import { asc, eq } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { enrolments, listLines, people } from '#db/schema.ts';
import type { LineReason } from './agree.ts';

/** What became of one line of an agreed list. A line that made no enrolment names nobody. */
export type AgreedLine = {
	line: number;
	outcome: (typeof listLines.$inferSelect)['outcome'];
	reason: LineReason | null;
	nameHi: string | null;
	nameEn: string | null;
	serial: number | null;
	withdrawnAt: Date | null;
};

/** Every line of an agreed list, in its order. */
export async function linesOfList(db: DbOrTx, list: { id: string }): Promise<AgreedLine[]> {
	const rows = await db
		.select({
			line: listLines.line,
			outcome: listLines.outcome,
			reason: listLines.reason,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
			serial: enrolments.serial,
			withdrawnAt: enrolments.withdrawnAt,
		})
		.from(listLines)
		.leftJoin(enrolments, eq(enrolments.id, listLines.enrolmentId))
		.leftJoin(people, eq(people.id, enrolments.personId))
		.where(eq(listLines.listId, list.id))
		.orderBy(asc(listLines.line));
	// Written by `agreeList`, and by nobody else.
	return rows.map((row) => ({ ...row, reason: row.reason as LineReason | null }));
}
