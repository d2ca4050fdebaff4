import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { declaredTrainings, people } from '#db/schema.ts';
import { isDay } from './days.ts';
import { tidyName } from './names.ts';
import { dayOf } from './periods.ts';

export type DeclaredTraining = typeof declaredTrainings.$inferSelect;

/** What somebody says of training had elsewhere, and what they have to show for it. */
export type Declaration = {
	provider: string;
	title: string;
	startsOn?: string | undefined;
	endsOn: string;
	hours?: number | undefined;
	/** The number or address on the paper. */
	proof?: string | undefined;
	/** A badge that was handed in, already checked (credentials/foreign-badge.ts). */
	badge?: { text: string; outcome: NonNullable<DeclaredTraining['outcome']>; issuer?: string };
};
export type DeclareRefusal =
	'declared-words-missing' | 'declared-day-wrong' | 'declared-hours-wrong' | 'proof-missing';

/**
 * Writes down training from elsewhere as its holder says it. It is shown as *declared*, or as
 * *verified* where a badge of a known issuer in the same name was right, and is never counted as ours.
 */
export async function declareTraining(
	db: DbOrTx,
	user: User,
	typed: Declaration,
	at: Date,
): Promise<{ declared: DeclaredTraining } | { refused: DeclareRefusal }> {
	const provider = tidyName(typed.provider);
	const title = tidyName(typed.title);
	const refused = refusalOf({ ...typed, provider, title }, at);
	if (refused) return { refused };
	const [declared] = await db
		.insert(declaredTrainings)
		.values({
			...{ id: newId(), personId: user.personId, provider, title },
			...{ startsOn: typed.startsOn ?? null, endsOn: typed.endsOn, hours: typed.hours ?? null },
			proof: typed.proof?.trim().slice(0, 300) || null,
			badge: typed.badge?.text ?? null,
			outcome: typed.badge?.outcome ?? null,
			issuer: typed.badge?.issuer ?? null,
			...{ declaredAt: at, declaredById: user.id },
		})
		.returning();
	if (!declared) throw new Error('the declared training was not returned');
	return { declared };
}

function refusalOf(
	{ provider, title, startsOn, endsOn, hours, proof, badge }: Declaration,
	at: Date,
): DeclareRefusal | undefined {
	if (provider.length < 2 || title.length < 2) return 'declared-words-missing';
	if (!isDay(endsOn) || endsOn > dayOf(at)) return 'declared-day-wrong';
	if (startsOn !== undefined && (!isDay(startsOn) || startsOn > endsOn))
		return 'declared-day-wrong';
	if (hours !== undefined && !(hours > 0 && hours <= 2_000)) return 'declared-hours-wrong';
	return !proof?.trim() && !badge ? 'proof-missing' : undefined;
}

/** Takes back what one declared oneself. Answers whether there was anything to take back. */
export async function withdrawDeclared(
	db: DbOrTx,
	user: User,
	id: string,
	at: Date,
): Promise<boolean> {
	const gone = await db
		.update(declaredTrainings)
		.set({ withdrawnAt: at })
		.where(
			and(
				eq(declaredTrainings.id, id),
				eq(declaredTrainings.personId, user.personId),
				isNull(declaredTrainings.withdrawnAt),
			),
		)
		.returning({ id: declaredTrainings.id });
	return gone.length > 0;
}

/** What one person declared, newest first. */
export function declaredBy(db: DbOrTx, personId: string): Promise<DeclaredTraining[]> {
	const same = db.select({ id: people.countsAsId }).from(people).where(eq(people.id, personId));
	const records = db.select({ id: people.id }).from(people).where(inArray(people.countsAsId, same));
	return db
		.select()
		.from(declaredTrainings)
		.where(and(inArray(declaredTrainings.personId, records), isNull(declaredTrainings.withdrawnAt)))
		.orderBy(desc(declaredTrainings.endsOn));
}
