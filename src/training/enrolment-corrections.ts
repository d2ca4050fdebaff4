import { eq } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { enrolments } from '#db/schema.ts';
import { audit } from './audit.ts';
import {
	enrolmentIn,
	postedAs,
	postingRefusal,
	type Enrolment,
	type EnrolRefusal,
	type NewEnrolment,
} from './enrolments.ts';
import { placeRefusal } from './places.ts';
import { sayPosting, takeBackSaid } from './roster-postings.ts';
import { changeRefusal, type Workshop } from './workshops.ts';

export type CameAs = Omit<NewEnrolment, 'id' | 'person' | 'kind'> & {
	/** As who was called, or walked in; stays when left out. */
	kind?: Enrolment['kind'] | undefined;
};

/**
 * Puts right as what somebody came, from where and whether they were called. Marks and line stay; what the roster
 * had said of their post is said anew, and what it had ended wrongly is open again. The organisation
 * stays where none is given.
 */
export async function correctEnrolment(
	db: DbOrTx,
	workshop: Workshop,
	enrolment: Pick<Enrolment, 'id'>,
	typed: CameAs,
	by: User,
	at: Date,
): Promise<'corrected' | 'not-there' | EnrolRefusal> {
	return db.transaction(async (tx) => {
		const before = await enrolmentIn(tx, workshop, enrolment.id);
		if (!before || before.withdrawnAt !== null) return 'not-there';
		const { organisationId = before.organisationId } = typed;
		const posted = postedAs({ ...typed, organisationId }, workshop);
		const refused =
			placeRefusal(typed) ?? postingRefusal(posted) ?? (await changeRefusal(tx, workshop.id, by));
		if (refused) return refused;
		const { kind = before.kind } = typed;
		const after = { ...before, ...posted, kind };
		await tx
			.update(enrolments)
			.set({ ...posted, kind })
			.where(eq(enrolments.id, before.id));
		const done = { by: by.id, at };
		await takeBackSaid(tx, before, workshop, done);
		await sayPosting(tx, after, workshop, done);
		const subject = { subject: 'enrolments', subjectId: before.id };
		await audit(tx, { ...done, action: 'correct-enrolment', ...subject, before, after });
		return 'corrected';
	});
}
