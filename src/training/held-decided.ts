import { and, eq, isNull } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { accounts, heldOperations } from '#db/schema.ts';
import { enrolmentMeant } from './aliases.ts';
import { carryOut, markFrom } from './applying.ts';
import { audit } from './audit.ts';
import type { Held } from './held.ts';
import { takeMark } from './marks.ts';
import { readOperation, type OperationOf, type OperationRefusal } from './operations.ts';
import { sessionWith } from './sessions.ts';
import type { Workshop } from './workshops.ts';

export type HeldDecision = 'apply' | 'set-aside';
export type DecisionOutcome =
	'decided' | 'not-there' | 'only-coordinator' | 'reason-missing' | OperationRefusal;

/**
 * A coordinator applies what was held, as it was said on the phone, or sets it aside; both with a
 * reason. A mark stays the mark of whoever made it; the rest is written down as the coordinator's, and
 * the audit says whose it was. What a verb still refuses stays held. Nothing is thrown away.
 */
export function decideHeld(
	db: DbOrTx,
	workshop: Workshop,
	id: string,
	decision: HeldDecision,
	typed: string,
	by: User,
	at: Date,
): Promise<DecisionOutcome> {
	const reason = typed.trim().slice(0, 500);
	return db.transaction(async (tx) => {
		if (!mayActAs(by, 'coordinator')) return 'only-coordinator';
		if (!reason) return 'reason-missing';
		const waiting = and(
			eq(heldOperations.id, id),
			eq(heldOperations.workshopId, workshop.id),
			isNull(heldOperations.decidedAt),
		);
		const decided = { decidedAt: at, decidedById: by.id, reason } as const;
		const [held] = await tx
			.update(heldOperations)
			.set({ ...decided, decision: decision === 'apply' ? 'applied' : 'set-aside' })
			.where(waiting)
			.returning();
		if (!held) return 'not-there';
		const refusal = decision === 'apply' ? await apply(tx, held, reason, by, at) : undefined;
		if (refusal) {
			await tx
				.update(heldOperations)
				.set({ decidedAt: null, decidedById: null, decision: null, reason: null })
				.where(eq(heldOperations.id, id));
			return refusal;
		}
		const subject = { subject: 'workshops', subjectId: workshop.id };
		const { kind, accountId, device, payload } = held;
		const after = { decision, kind, accountId, device, payload };
		await audit(tx, { by: by.id, at, action: 'decide-held', ...subject, after, reason });
		return 'decided';
	});
}

async function apply(
	tx: DbOrTx,
	held: Held,
	reason: string,
	by: User,
	at: Date,
): Promise<OperationRefusal | undefined> {
	const operation = readOperation(held.payload);
	if (!operation || operation.kind === 'attempt') return 'bad-input';
	if (operation.kind === 'mark') return applyMark(tx, held, operation, reason, at);
	if (operation.kind === 'check-in' && operation.enrolmentId !== undefined) {
		return applyMark(tx, held, markOfCheckIn(operation, operation.enrolmentId), reason, at);
	}
	const { done } = await carryOut(tx, { user: by, device: held.device, now: at }, operation);
	return done.outcome === 'refused' ? done.refusal : undefined;
}

/** The mark stays the mark of whoever made it; the reason is the coordinator's. */
async function applyMark(
	tx: DbOrTx,
	held: Held,
	operation: OperationOf<'mark'>,
	reason: string,
	now: Date,
): Promise<OperationRefusal | undefined> {
	const session = await sessionWith(tx, operation.sessionId);
	if (!session) return 'not-there';
	const [account] = await tx.select().from(accounts).where(eq(accounts.id, held.accountId));
	if (!account) return 'not-there';
	const mark = markFrom(operation, { user: account, device: held.device, now });
	const enrolmentId = await enrolmentMeant(tx, mark.enrolmentId);
	const { outcome } = await takeMark(tx, session, { ...mark, enrolmentId }, reason);
	return outcome === 'marked' || outcome === 'already' ? undefined : outcome;
}

function markOfCheckIn(
	{ id, at, seq, sessionId = '', supersedes }: OperationOf<'check-in'>,
	enrolmentId: string,
): OperationOf<'mark'> {
	const said = { status: 'present', minutesMissed: 0, mode: 'code' } as const;
	return { ...said, kind: 'mark', id, at, seq, sessionId, enrolmentId, supersedes };
}
