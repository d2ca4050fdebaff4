import { v7 as newId } from 'uuid';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { correctMark, rosterOf, type RosterRow } from './attendance.ts';
import { valuesBeside } from './marks.ts';
import type { SaidValue } from './operations.ts';
import { setActualTimes, setHandCount, type Session } from './sessions.ts';
import { disputedEntries } from './sitting-entries.ts';

/** One thing that was said differently: about a person, or about the sitting as a whole. */
export type Dispute = {
	about: 'times' | 'hand-count' | RosterRow;
	values: SaidValue[];
	/** The value that counts until somebody decides. */
	standsId: string | undefined;
};

/** Everything at one sitting that waits for a human to decide between. */
export async function disputesAt(db: DbOrTx, session: Session): Promise<Dispute[]> {
	const disputes: Dispute[] = [];
	for (const row of await rosterOf(db, session)) {
		const [first] = row.frontier;
		if (!row.disputed || !first) continue;
		const values = await valuesBeside(db, session, first);
		disputes.push({ about: row, values, standsId: row.markId ?? undefined });
	}
	for (const about of ['times', 'hand-count'] as const) {
		const values = await disputedEntries(db, session.id, about);
		if (values.length > 0) disputes.push({ about, values, standsId: values[0]?.id });
	}
	return disputes;
}

/**
 * Decides a dispute for one of its values: said once more, in sight of all of them, with a reason.
 * `not-there` when it is not disputed any more or the value is none of it.
 */
export async function decideDispute(
	db: DbOrTx,
	session: Session,
	valueId: string,
	typed: string,
	said: { by: User; at: Date; device: string },
) {
	const reason = typed.trim().slice(0, 300);
	if (!reason) return 'reason-missing' as const;
	return db.transaction(async (tx) => {
		const disputes = await disputesAt(tx, session);
		const dispute = disputes.find(({ values }) => values.some(({ id }) => id === valueId));
		const chosen = dispute?.values.find(({ id }) => id === valueId)?.value;
		if (!dispute || !chosen) return 'not-there' as const;
		return sayAgain(tx, session, dispute, chosen, reason, said);
	});
}

function sayAgain(
	tx: DbOrTx,
	session: Session,
	{ about, values }: Dispute,
	chosen: SaidValue['value'],
	reason: string,
	{ by, at, device }: { by: User; at: Date; device: string },
) {
	const supersedes = values.map(({ id }) => id);
	const how = { supersedes, takenAt: at, device, reason };
	if ('status' in chosen) {
		if (typeof about === 'string') return 'not-there' as const;
		const taken = { takenById: by.id, takenAt: at, receivedAt: at, mode: 'late-entry' as const };
		const { enrolmentId } = about;
		const mark = { id: newId(), enrolmentId, ...chosen, supersedes, device, ...taken };
		return correctMark(tx, session, mark, reason, by);
	}
	return 'actualStart' in chosen
		? setActualTimes(tx, session, chosen, by, at, how)
		: setHandCount(tx, session, chosen, by, at, how);
}
