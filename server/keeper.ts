import type { AuthSessions } from '#auth/auth-session.ts';
import type { Db } from '#db/client.ts';
import { applyOperation, type Sender } from '#training/applying.ts';
import type { Answer, Sent } from '#training/operations.ts';

export type Kept = Answer[] | 'not-signed-in';

/** Keeps what a phone sent, for whoever the session id of its cookie belongs to. */
export type Keeper = {
	keep: (sessionId: string | undefined, sent: Sent) => Promise<Kept>;
	close: () => void;
};

/** One operation after the other through the verbs: for a database on another machine. */
export function keeperByVerb(
	db: Db,
	auth: AuthSessions,
	now: () => Date,
	handIn?: Sender['handIn'],
): Keeper {
	return {
		async keep(sessionId, sent) {
			const { user } = await auth.whoIs(sessionId);
			return user ? keepByVerb(db, { user, now, handIn }, sent) : 'not-signed-in';
		},
		close: () => undefined,
	};
}

/** Each operation is refused or kept for itself, in the order in which it was sent. */
export async function keepByVerb(
	db: Db,
	{ user, now, handIn }: Pick<Sender, 'user' | 'handIn'> & { now: () => Date },
	{ device, operations }: Sent,
): Promise<Answer[]> {
	const answers: Answer[] = [];
	for (const operation of operations) {
		answers.push(
			operation.kind === undefined
				? { id: operation.id, outcome: 'refused', refusal: 'bad-input', held: false }
				: await applyOperation(db, { user, device, now: now(), handIn }, operation),
		);
	}
	return answers;
}
