import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { certificates } from '#db/schema.ts';
import { audit } from './audit.ts';
import { freshNumbers, type Certificate } from './certificates.ts';
import type { Both } from './curriculum.ts';

export type Correction = { holderHi?: string | null; holderEn?: string | null; posting?: Both };
export type CorrectionOutcome =
	{ replacedBy: string } | { refused: 'already-cancelled' | 'reason-missing' | 'name-missing' };

/**
 * A correction is a new certificate under a new number; the old one says *replaced* at its own
 * address for good.
 */
export async function replaceCertificate(
	db: Db,
	user: User,
	certificate: Certificate,
	{ correction, reason }: { correction: Correction; reason: string },
	at: Date,
): Promise<CorrectionOutcome> {
	if (!reason.trim()) return { refused: 'reason-missing' };
	const corrected = { ...certificate, ...correction };
	if (!corrected.holderHi && !corrected.holderEn) return { refused: 'name-missing' };
	return db.transaction(async (tx) => {
		const replacedBy = await replaceRow(tx, user, certificate, { correction, reason }, at);
		return replacedBy ? { replacedBy } : { refused: 'already-cancelled' as const };
	});
}

/** Its new number; `undefined` when it stood no more. */
export async function replaceRow(
	tx: DbOrTx,
	user: User,
	certificate: Certificate,
	{ correction, reason }: { correction: Partial<Certificate>; reason: string },
	at: Date,
): Promise<string | undefined> {
	if (!(await cancelRow(tx, user, certificate, { reason, kind: 'replaced' }, at))) return undefined;
	const id = newId();
	const numbers = await freshNumbers(tx);
	await tx.insert(certificates).values({
		...{ ...certificate, ...correction, ...numbers, ...standing, id },
		...{ revision: certificate.revision + 1, issuedAt: at, issuedById: user.id },
	});
	await tx
		.update(certificates)
		.set({ replacedById: id })
		.where(eq(certificates.id, certificate.id));
	return numbers.code;
}

/** What a certificate is issued with: nothing said against it. */
const standing = {
	...{ cancelledAt: null, cancelledById: null, cancelReason: null, cancelKind: null },
	...{ suspendedAt: null, suspendedById: null, suspendReason: null, replacedById: null },
};

export type CancelOutcome = 'cancelled' | 'already-cancelled' | 'reason-missing';
/** The sentence its page shows, and the word the status list carries. */
export type Cancelling = { reason: string; kind: NonNullable<Certificate['cancelKind']> };

/** Cancels for good, with a reason that the certificate's own page shows. */
export async function cancelCertificate(
	db: Db,
	user: User,
	certificate: Certificate,
	why: Cancelling,
	at: Date,
): Promise<CancelOutcome> {
	if (!why.reason.trim()) return 'reason-missing';
	return db.transaction(async (tx) =>
		(await cancelRow(tx, user, certificate, why, at)) ? 'cancelled' : 'already-cancelled',
	);
}

async function cancelRow(
	tx: DbOrTx,
	user: User,
	certificate: Certificate,
	{ reason, kind }: Cancelling,
	at: Date,
): Promise<boolean> {
	const cancelled = await tx
		.update(certificates)
		.set({
			cancelledAt: at,
			cancelledById: user.id,
			cancelReason: reason.trim(),
			cancelKind: kind,
		})
		.where(and(eq(certificates.id, certificate.id), isNull(certificates.cancelledAt)))
		.returning({ id: certificates.id });
	if (cancelled.length === 0) return false;
	await note(tx, { user, certificate, at, action: 'cancel-certificate', reason });
	return true;
}

export type SuspendOutcome =
	'suspended' | 'already-suspended' | 'already-cancelled' | 'reason-missing';

/** While a certificate is in dispute nobody is told that it stands; nothing is decided yet. */
export async function suspendCertificate(
	db: Db,
	user: User,
	certificate: Certificate,
	reason: string,
	at: Date,
): Promise<SuspendOutcome> {
	if (!reason.trim()) return 'reason-missing';
	return db.transaction(async (tx) => {
		const suspended = await tx
			.update(certificates)
			.set({ suspendedAt: at, suspendedById: user.id, suspendReason: reason.trim() })
			.where(
				and(
					eq(certificates.id, certificate.id),
					isNull(certificates.cancelledAt),
					isNull(certificates.suspendedAt),
				),
			)
			.returning({ id: certificates.id });
		if (suspended.length === 0) {
			const [now] = await tx.select().from(certificates).where(eq(certificates.id, certificate.id));
			return now?.cancelledAt ? 'already-cancelled' : 'already-suspended';
		}
		await note(tx, { user, certificate, at, action: 'suspend-certificate', reason });
		return 'suspended';
	});
}

export type LiftOutcome = 'lifted' | 'not-suspended' | 'reason-missing';

/** The dispute is settled in its holder's favour: it stands again, as if nothing had been. */
export async function liftSuspension(
	db: Db,
	user: User,
	certificate: Certificate,
	reason: string,
	at: Date,
): Promise<LiftOutcome> {
	if (!reason.trim()) return 'reason-missing';
	return db.transaction(async (tx) => {
		const lifted = await tx
			.update(certificates)
			.set({ suspendedAt: null, suspendedById: null, suspendReason: null })
			.where(and(eq(certificates.id, certificate.id), isNotNull(certificates.suspendedAt)))
			.returning({ id: certificates.id });
		if (lifted.length === 0) return 'not-suspended';
		await note(tx, { user, certificate, at, action: 'lift-suspension', reason });
		return 'lifted';
	});
}

function note(
	tx: DbOrTx,
	{
		user,
		certificate,
		...what
	}: { user: User; certificate: Certificate; at: Date; action: string; reason: string },
): Promise<void> {
	return audit(tx, {
		...what,
		by: user.id,
		subject: 'certificates',
		subjectId: certificate.id,
		reason: what.reason.trim(),
	});
}
