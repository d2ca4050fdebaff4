import { eq } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { enrolmentAliases } from '#db/schema.ts';

/** The enrolment an id stands for: itself, unless a phone made it for somebody already enrolled. */
export async function enrolmentMeant(db: DbOrTx, id: string): Promise<string> {
	const [alias] = await db
		.select({ enrolmentId: enrolmentAliases.enrolmentId })
		.from(enrolmentAliases)
		.where(eq(enrolmentAliases.id, id));
	return alias?.enrolmentId ?? id;
}

/** Remembers that a phone's id stands for this enrolment. Said twice it is said once. */
export async function rememberAlias(
	tx: DbOrTx,
	id: string,
	enrolmentId: string,
	addedAt: Date,
): Promise<void> {
	await tx.insert(enrolmentAliases).values({ id, enrolmentId, addedAt }).onConflictDoNothing();
}
