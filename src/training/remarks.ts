import { and, desc, eq, inArray } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { accounts, people, remarks, sessions } from '#db/schema.ts';
import { enrolmentIn } from './enrolments.ts';
import { enrolmentMeant } from './aliases.ts';
import type { Session } from './sessions.ts';
import { changeRefusal, type ChangeRefusal } from './workshops.ts';

export type NewRemark = {
	/** Made by the phone: the same id twice is one remark. */
	id: string;
	enrolmentId: string;
	text: string;
	takenAt: Date;
	device: string;
};
export type RemarkOutcome = 'saved' | 'already' | 'note-missing' | 'not-on-roster' | ChangeRefusal;

/** Keeps a remark on one person at one sitting: hears badly, left her sheet, needs the large print. */
export async function addRemark(
	db: DbOrTx,
	session: Session,
	{ id, enrolmentId, text: typed, takenAt, device }: NewRemark,
	by: User,
	at: Date,
): Promise<RemarkOutcome> {
	const text = typed.trim().slice(0, 300);
	if (!text) return 'note-missing';
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, session.workshopId, by);
		if (refused) return refused;
		const meant = await enrolmentMeant(tx, enrolmentId);
		const enrolment = await enrolmentIn(tx, { id: session.workshopId }, meant);
		if (!enrolment) return 'not-on-roster';
		const row = { id, sessionId: session.id, enrolmentId: meant, text, takenById: by.id };
		const added = await tx
			.insert(remarks)
			.values({ ...row, takenAt, receivedAt: at, device })
			.onConflictDoNothing()
			.returning({ id: remarks.id });
		return added.length > 0 ? 'saved' : 'already';
	});
}

export type Remark = Pick<
	typeof remarks.$inferSelect,
	'id' | 'sessionId' | 'enrolmentId' | 'text' | 'takenAt' | 'receivedAt'
> & {
	nameHi: string | null;
	nameEn: string | null;
};

/** Every remark made at these sittings, the newest first, with who made it. */
export function remarksAt(db: DbOrTx, sessionIds: string[]): Promise<Remark[]> {
	const { id, sessionId, enrolmentId, text, takenAt, receivedAt } = remarks;
	return db
		.select({
			...{ id, sessionId, enrolmentId, text, takenAt, receivedAt },
			nameHi: people.nameHi,
			nameEn: people.nameEn,
		})
		.from(remarks)
		.innerJoin(sessions, eq(sessions.id, remarks.sessionId))
		.leftJoin(accounts, eq(accounts.id, remarks.takenById))
		.leftJoin(people, eq(people.id, accounts.personId))
		.where(and(inArray(remarks.sessionId, sessionIds)))
		.orderBy(desc(remarks.takenAt), desc(remarks.id));
}
