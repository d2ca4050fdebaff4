import type { User } from '#auth/user.ts';
import { db } from '#db/index.ts';
import { certificates } from '#db/schema.ts';
import {
	cancelCertificate,
	liftSuspension,
	replaceCertificate,
	suspendCertificate,
	type CancelOutcome,
	type CorrectionOutcome,
	type LiftOutcome,
	type SuspendOutcome,
} from '#training/certificate-changes.ts';
import { startSigning } from '#server/signing.ts';
import type { Certificate } from '#training/certificates.ts';

type Refused =
	| Exclude<CancelOutcome, 'cancelled'>
	| Exclude<SuspendOutcome, 'suspended'>
	| Exclude<LiftOutcome, 'lifted'>
	| Extract<CorrectionOutcome, { refused: string }>['refused'];
export type ChangeOutcome =
	{ done: 'cancelled' | 'replaced' | 'suspended' | 'lifted' } | { refused: Refused };

/** What somebody asked for on the page of one certificate: the button they pressed and what they typed. */
export async function changeCertificate(
	user: User,
	certificate: Certificate,
	typed: (name: string) => string,
): Promise<ChangeOutcome> {
	const reason = typed('reason');
	const now = new Date();
	switch (typed('do')) {
		case 'cancel': {
			const kind = certificates.cancelKind.enumValues.find((one) => one === typed('kind'));
			const why = { reason, kind: kind ?? 'other' };
			const outcome = await cancelCertificate(db, user, certificate, why, now);
			return outcome === 'cancelled' ? { done: outcome } : { refused: outcome };
		}
		case 'suspend': {
			const outcome = await suspendCertificate(db, user, certificate, reason, now);
			return outcome === 'suspended' ? { done: outcome } : { refused: outcome };
		}
		case 'lift': {
			const outcome = await liftSuspension(db, user, certificate, reason, now);
			if (outcome !== 'lifted') return { refused: outcome };
			// It may have been in dispute before it was signed.
			startSigning(certificate.workshopId);
			return { done: outcome };
		}
		default: {
			const correction = { holderHi: typed('nameHi') || null, holderEn: typed('nameEn') || null };
			const change = { correction, reason };
			const outcome = await replaceCertificate(db, user, certificate, change, now);
			if ('refused' in outcome) return outcome;
			startSigning(certificate.workshopId);
			return { done: 'replaced' };
		}
	}
}
