import { and, isNotNull, isNull, or } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { certificates } from '#db/schema.ts';
import { statusPlaces } from '#training/certificates.ts';
import type { Issuer } from './issuer.ts';
import { statusList } from './facts.ts';
import { withProof } from './open-badge.ts';
import { dayInIndia } from './payload.ts';
import type { StatusList } from './status-list.ts';
import { signedStatusList } from './writing-status.ts';

/** A list is signed anew at least so often, and at once when something in it changed. */
const freshFor = 10 * 60_000;

/** What doesn't stand today, read from the certificates themselves: nothing else keeps a status. */
export async function statusToday(db: DbOrTx, madeAt: Date): Promise<StatusList> {
	const rows = await db
		.select({
			index: certificates.statusIndex,
			cancelledAt: certificates.cancelledAt,
			why: certificates.cancelKind,
			suspendedAt: certificates.suspendedAt,
		})
		.from(certificates)
		.where(
			or(
				isNotNull(certificates.cancelledAt),
				and(isNotNull(certificates.suspendedAt), isNull(certificates.cancelledAt)),
			),
		);
	const list: StatusList = { list: statusList, madeAt, cancelled: new Map(), suspended: new Map() };
	for (const { index, cancelledAt, why, suspendedAt } of rows) {
		if (cancelledAt)
			list.cancelled.set(index, { on: dayInIndia(cancelledAt), why: why ?? 'other' });
		else if (suspendedAt) list.suspended.set(index, dayInIndia(suspendedAt));
	}
	return list;
}

export type SignedStatus = {
	madeAt: Date;
	/** For phones, with the day and the reason of each. */
	message: Uint8Array;
	/** For wallets: a BitstringStatusListCredential with its proof. */
	credential: JsonLd;
};

/** The status list in both its forms, signed by the key of today. */
export async function signedStatus(issuer: Issuer, list: StatusList): Promise<SignedStatus> {
	// It brings all of JSON-LD with it: only where a list is asked for.
	const { createCredential, createList } = await import('@digitalbazaar/vc-bitstring-status-list');
	const bits = await createList({ length: statusPlaces });
	for (const index of list.cancelled.keys()) bits.setStatus(index, true);
	const unsigned = await createCredential({
		id: `${issuer.origin}/status/${list.list}`,
		list: bits,
		statusPurpose: 'revocation',
	});
	const validFrom = `${list.madeAt.toISOString().slice(0, 19)}Z`;
	const whole = { ...unsigned, issuer: issuer.did, validFrom };
	return {
		madeAt: list.madeAt,
		message: signedStatusList(list, issuer.key),
		credential: await withProof(whole, issuer, list.madeAt),
	};
}

/** The signed list, made anew only when it has to be. */
export class StatusKeeper {
	#said: { by: string; of: string; status: SignedStatus } | undefined;

	async at(db: DbOrTx, issuer: Issuer, now: Date): Promise<SignedStatus> {
		const list = await statusToday(db, now);
		const of = JSON.stringify([[...list.cancelled], [...list.suspended]]);
		const said = this.#said;
		const age = now.getTime() - (said?.status.madeAt.getTime() ?? 0);
		if (said?.of === of && said.by === issuer.key.kid && age < freshFor) return said.status;
		const status = await signedStatus(issuer, list);
		this.#said = { by: issuer.key.kid, of, status };
		return status;
	}
}
