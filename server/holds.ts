import { eq } from 'drizzle-orm';
import type { Db } from '#db/client.ts';
import { accounts, people, settings } from '#db/schema.ts';

/**
 * What a database holds. Written once, so that invented people never end up beside real ones: a
 * demonstration site refuses a real database and the other way round.
 */
export type Holds = 'real' | 'demonstration';

export async function whatItHolds(db: Db): Promise<Holds | undefined> {
	const [row] = await db.select().from(settings).where(eq(settings.key, 'holds'));
	return row?.value === 'real' || row?.value === 'demonstration' ? row.value : undefined;
}

export async function sayWhatItHolds(db: Db, value: Holds): Promise<void> {
	await db.insert(settings).values({ key: 'holds', value }).onConflictDoNothing();
}

export async function hasNobody(db: Db): Promise<boolean> {
	const [person] = await db.select({ id: people.id }).from(people).limit(1);
	return person === undefined;
}

export async function hasNoAccount(db: Db): Promise<boolean> {
	const [account] = await db.select({ id: accounts.id }).from(accounts).limit(1);
	return account === undefined;
}
