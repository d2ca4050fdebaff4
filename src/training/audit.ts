import { v7 as newId } from 'uuid';
import type { DbOrTx } from '#db/client.ts';
import { auditRows } from '#db/schema.ts';

export type AuditRow = typeof auditRows.$inferSelect;
export type Done = {
	/** The account that did it. */
	by: string;
	at: Date;
	action: string;
	/** Table and row it was done to. */
	subject: string;
	subjectId: string;
	before?: unknown;
	after?: unknown;
	reason?: string | undefined;
};

/** Writes down what somebody did about somebody else. Call it inside the write's own transaction. */
export async function audit(
	tx: DbOrTx,
	{ by, before, after, reason, ...done }: Done,
): Promise<void> {
	await tx.insert(auditRows).values({
		...done,
		id: newId(),
		accountId: by,
		before: before ?? null,
		after: after ?? null,
		reason: reason ?? null,
	});
}
