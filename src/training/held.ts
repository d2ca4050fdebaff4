import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { accounts, heldOperations, people } from '#db/schema.ts';
import type { Answer, Operation, OperationRefusal } from './operations.ts';

export type Held = typeof heldOperations.$inferSelect;

/** Refused for a reason a human could mend, other than whoever is holding the phone. */
const mendable: ReadonlySet<OperationRefusal> = new Set([
	'not-yours-any-more',
	'session-closed',
	'already-submitted',
	'frozen',
	'called-off',
	'not-on-roster',
	'not-everybody-marked',
]);

export function isMendable(refusal: OperationRefusal): boolean {
	return mendable.has(refusal);
}

/** As SQL, so that the sync route can keep it prepared. */
export const holdSql = `insert into held_operations
	("id", "kind", "workshopId", "enrolmentId", "accountId", "device", "payload", "refusal", "receivedAt")
	values (:id, :kind, :workshopId, :enrolmentId, :accountId, :device, :payload, :refusal, :receivedAt)
	on conflict ("id") do nothing`;
/** The workshop of a sitting that this account once kept and does no longer. */
export const keptOnceSql = `select s."workshopId" from sessions s
	join workshop_facilitators f on f."workshopId" = s."workshopId"
	where s."id" = :sessionId and f."accountId" = :accountId and f."removedAt" is not null`;

/** The values `holdSql` names: the operation whole, as it was read. */
export function heldValues(
	operation: Operation,
	workshopId: string,
	refusal: string,
	{ accountId, device, now }: { accountId: string; device: string; now: Date },
) {
	return {
		id: operation.id,
		kind: operation.kind,
		workshopId,
		enrolmentId: 'enrolmentId' in operation ? (operation.enrolmentId ?? null) : null,
		accountId,
		device,
		payload: JSON.stringify(operation),
		refusal,
		receivedAt: now.getTime(),
	};
}

/** What became of an operation that was held; `undefined` when it never was. */
export async function answerIfHeld(db: DbOrTx, id: string): Promise<Answer | undefined> {
	const [held] = await db.select().from(heldOperations).where(eq(heldOperations.id, id));
	if (!held) return undefined;
	if (held.decision === 'applied') return { id, outcome: 'already' };
	const refusal = held.decision ?? (held.refusal as OperationRefusal);
	return { id, outcome: 'refused', refusal, held: true };
}

export type HeldRow = Held & { nameHi: string | null; nameEn: string | null };

/** What waits for somebody to decide in one workshop, in the order it came, with who sent it. */
export async function heldIn(db: DbOrTx, workshopId: string): Promise<HeldRow[]> {
	const rows = await db
		.select({ held: heldOperations, nameHi: people.nameHi, nameEn: people.nameEn })
		.from(heldOperations)
		.leftJoin(accounts, eq(accounts.id, heldOperations.accountId))
		.leftJoin(people, eq(people.id, accounts.personId))
		.where(and(eq(heldOperations.workshopId, workshopId), isNull(heldOperations.decidedAt)))
		.orderBy(asc(heldOperations.receivedAt), asc(heldOperations.id));
	return rows.map(({ held, ...name }) => ({ ...held, ...name }));
}

/** What its maker said anew before anybody decided, the newest first, with who that was. */
export async function mendedIn(db: DbOrTx, workshopId: string): Promise<HeldRow[]> {
	const rows = await db
		.select({ held: heldOperations, nameHi: people.nameHi, nameEn: people.nameEn })
		.from(heldOperations)
		.leftJoin(accounts, eq(accounts.id, heldOperations.accountId))
		.leftJoin(people, eq(people.id, accounts.personId))
		.where(
			and(
				eq(heldOperations.workshopId, workshopId),
				eq(heldOperations.decision, 'mended'),
				ne(heldOperations.refusal, 'mended'),
			),
		)
		.orderBy(desc(heldOperations.decidedAt), asc(heldOperations.id))
		.limit(100);
	return rows.map(({ held, ...name }) => ({ ...held, ...name }));
}

export function heldCount(db: DbOrTx, workshopId: string): Promise<number> {
	return db.$count(
		heldOperations,
		and(eq(heldOperations.workshopId, workshopId), isNull(heldOperations.decidedAt)),
	);
}

/** Operations of one sender about an enrolment that was not known when they came. */
export function waitingFor(db: DbOrTx, enrolmentId: string, accountId: string): Promise<Held[]> {
	return db
		.select()
		.from(heldOperations)
		.where(
			and(
				eq(heldOperations.enrolmentId, enrolmentId),
				eq(heldOperations.accountId, accountId),
				eq(heldOperations.refusal, 'not-on-roster'),
				isNull(heldOperations.decidedAt),
			),
		)
		.orderBy(sql`json_extract(${heldOperations.payload}, '$.seq')`, asc(heldOperations.id));
}
