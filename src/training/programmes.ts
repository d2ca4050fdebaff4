import { eq } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { programmes } from '#db/schema.ts';
import type { Workshop } from './workshops.ts';

export type Programme = typeof programmes.$inferSelect;

/** The funded or ordered piece of work a workshop belongs to, if it does. */
export async function programmeOf(
	db: DbOrTx,
	{ programmeId }: Pick<Workshop, 'programmeId'>,
): Promise<Programme | undefined> {
	if (programmeId === null) return undefined;
	const [programme] = await db.select().from(programmes).where(eq(programmes.id, programmeId));
	return programme;
}
