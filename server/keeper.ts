import type { AuthSessions } from '#auth/auth-session.ts';
import type { Db } from '#db/client.ts';
import { markAttendance } from '#training/attendance.ts';
import { sessionLedBy } from '#training/sessions.ts';
import { answerTo, markFrom, otherwiseSql, type Answer, type Sent } from './operations.ts';

export type Kept = Answer[] | 'not-signed-in';

/** Keeps what a phone sent, for whoever the session id of its cookie belongs to. */
export type Keeper = {
	keep: (sessionId: string | undefined, sent: Sent) => Promise<Kept>;
	close: () => void;
};

/** One operation after the other through the verbs: for a database on another machine. */
export function keeperByVerb(db: Db, auth: AuthSessions, now: () => Date): Keeper {
	return {
		async keep(sessionId, { device, operations }) {
			const { user } = await auth.whoIs(sessionId);
			if (!user) return 'not-signed-in';
			const answers: Answer[] = [];
			for (const operation of operations) {
				const { id } = operation;
				if (operation.kind === undefined) {
					answers.push(answerTo(id, 'bad-input'));
					continue;
				}
				const session = await sessionLedBy(db, user, operation.sessionId);
				if (!session) {
					answers.push(answerTo(id, 'not-there'));
					continue;
				}
				const { enrolmentId, status } = operation;
				const args = { sessionId: session.id, enrolmentId, device, status };
				const { rows } = await db.$client.execute({ sql: otherwiseSql, args });
				const mark = markFrom(operation, user, device, now());
				const outcome = await markAttendance(db, session, mark);
				answers.push(answerTo(id, outcome, rows.length > 0));
			}
			return answers;
		},
		close: () => undefined,
	};
}
