import { createHmac, randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { settings } from '#db/schema.ts';

const key = 'pseudonym-key';

/**
 * The word by which other systems know somebody of this site: the same for ever, and without this
 * database nobody can tell whose it is (HMAC-SHA-256, 128 bits, in hex). Its key is made once and
 * stays in the database, so that a backup goes on calling people as before.
 */
export async function pseudonyms(db: DbOrTx): Promise<(countsAsId: string) => string> {
	const secret = await theKey(db);
	return (countsAsId) => createHmac('sha256', secret).update(countsAsId).digest('hex').slice(0, 32);
}

async function theKey(db: DbOrTx): Promise<string> {
	const kept = () => db.select().from(settings).where(eq(settings.key, key));
	const [before] = await kept();
	if (before) return before.value;
	const value = randomBytes(32).toString('base64url');
	await db.insert(settings).values({ key, value }).onConflictDoNothing();
	const [now] = await kept();
	return now?.value ?? value;
}
