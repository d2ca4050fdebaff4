import { bytesOf } from './digits.ts';
import type { CheckSignature } from './ed25519.ts';
import type { Facts } from './facts.ts';
import { dayInIndia, readPayload } from './payload.ts';
import { readSign1, toBeSigned } from './sign1.ts';
import type { StatusList } from './status-list.ts';

/** A public key as `/keys.json` tells it. What it signed on or after `until` doesn't count. */
export type KnownKey = {
	kid: string;
	publicKey: Uint8Array;
	/** The day it was retired or, after a theft, the day from which it is distrusted. */
	until?: string;
	stolen?: boolean;
};

/** What the signature says, and nothing else: never about the paper, never about today. */
export type SignatureVerdict =
	| { signature: 'genuine'; facts: Facts; key: KnownKey }
	| { signature: 'altered' | 'unknown-key' | 'distrusted-key' };

/**
 * Judges what was behind the `#` of a certificate's address. Facts come out of it only where they are
 * exactly what was signed by a key of ours. Answers for every input; never throws.
 */
export async function signatureVerdict(
	fragment: string,
	keys: readonly KnownKey[],
	check: CheckSignature,
): Promise<SignatureVerdict> {
	const message = bytesOf(fragment);
	return message ? messageVerdict(message, keys, check) : { signature: 'altered' };
}

/** The same for the signed bytes themselves. */
export async function messageVerdict(
	message: Uint8Array,
	keys: readonly KnownKey[],
	check: CheckSignature,
): Promise<SignatureVerdict> {
	const parts = readSign1(message);
	if (!parts) return { signature: 'altered' };
	const key = keys.find(({ kid }) => kid === parts.kid);
	if (!key) return { signature: 'unknown-key' };
	if (!(await check(key.publicKey, parts.signature, toBeSigned(parts)))) {
		return { signature: 'altered' };
	}
	const facts = readPayload(parts.payload);
	if (!facts) return { signature: 'altered' };
	const late = key.until !== undefined && facts.issuedOn >= key.until;
	return late ? { signature: 'distrusted-key' } : { signature: 'genuine', facts, key };
}

/** What the newest list at hand says. `unknown` is no fault of the certificate. */
export type StatusVerdict =
	| { status: 'standing'; asOf: Date }
	| { status: 'cancelled'; asOf: Date; on: string; why: string }
	| { status: 'suspended'; asOf: Date; since: string }
	| { status: 'unknown' };

/** Is it in the list? A list from before the day of issue cannot know of it. */
export function statusVerdict(facts: Facts, list: StatusList | undefined): StatusVerdict {
	if (list?.list !== facts.statusList) return { status: 'unknown' };
	const { madeAt: asOf } = list;
	if (dayInIndia(asOf) < facts.issuedOn) return { status: 'unknown' };
	const cancelled = list.cancelled.get(facts.statusIndex);
	if (cancelled) return { status: 'cancelled', asOf, ...cancelled };
	const since = list.suspended.get(facts.statusIndex);
	return since === undefined ? { status: 'standing', asOf } : { status: 'suspended', asOf, since };
}
