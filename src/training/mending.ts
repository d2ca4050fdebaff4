import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { headcounts, heldOperations, marks, remarks, sittingEntries } from '#db/schema.ts';
import { audit } from './audit.ts';
import type { Operation, OperationRefusal } from './operations.ts';

/*
 * An operation that was refused and is said anew, with other words and an id of its own, names what
 * it stands for in `replaces` (docs/decisions/0031).
 */
type Mendable = Exclude<Operation, { kind: 'attempt' }>;
type Mender = { user: { id: string }; device: string; now: Date };

/**
 * Why this may not stand for what it replaces: `not-there` when one of them was held for somebody
 * else, `bad-input` when it was of another kind, `mend-too-late` when it was taken meanwhile, decided
 * by a coordinator or mended otherwise. `undefined` when it may, also where nothing is known of them.
 */
export async function whyNotMended(
	tx: DbOrTx,
	{ id, kind, replaces = [] }: Mendable,
	{ user }: Pick<Mender, 'user'>,
): Promise<OperationRefusal | undefined> {
	if (replaces.length === 0) return undefined;
	if (replaces.includes(id)) return 'bad-input';
	const known = await tx.select().from(heldOperations).where(inArray(heldOperations.id, replaces));
	if (known.some(({ accountId }) => accountId !== user.id)) return 'not-there';
	if (known.some((one) => one.kind !== kind)) return 'bad-input';
	// One may have been mended before by another that is replaced with it.
	const chain = [id, ...replaces];
	const decided = known.filter(({ decision }) => decision !== null);
	if (!decided.every((one) => chain.includes(one.mendedById ?? ''))) return 'mend-too-late';
	return (await wasTaken(tx, replaces)) ? 'mend-too-late' : undefined;
}

/** What is kept under the id of its operation. Enrolling and closing twice are once anyhow. */
async function wasTaken(tx: DbOrTx, ids: string[]): Promise<boolean> {
	for (const table of [marks, headcounts, remarks, sittingEntries]) {
		if ((await tx.$count(table, inArray(table.id, ids))) > 0) return true;
	}
	return false;
}

/**
 * Writes down that this operation, taken or held, stands for the others: what waited for a decision
 * waits no longer, and what was never kept is refused as `mended` if it comes again. Said twice it is
 * once.
 */
export async function rememberMended(
	tx: DbOrTx,
	operation: Mendable,
	workshopId: string | undefined,
	{ user, device, now }: Mender,
): Promise<void> {
	const { id: mendedById, kind, replaces = [] } = operation;
	const decided = { decision: 'mended', decidedAt: now, decidedById: user.id, mendedById } as const;
	let isNew = false;
	for (const id of replaces) {
		const waited = await tx
			.update(heldOperations)
			.set(decided)
			.where(and(eq(heldOperations.id, id), isNull(heldOperations.decidedAt)))
			.returning({ id: heldOperations.id });
		const unknown = { id, kind, accountId: user.id, device, payload: {}, refusal: 'mended' };
		const remembered =
			workshopId === undefined
				? []
				: await tx
						.insert(heldOperations)
						.values({ ...unknown, ...decided, workshopId, receivedAt: now })
						.onConflictDoNothing()
						.returning({ id: heldOperations.id });
		isNew ||= waited.length + remembered.length > 0;
	}
	if (!isNew) return;
	const subject = { subject: 'operations', subjectId: mendedById };
	const after = { kind, replaces };
	await audit(tx, { by: user.id, at: now, action: 'mend-operation', ...subject, after });
}
