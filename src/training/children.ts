import { and, eq, ne, sql } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { accounts, auditRows, certificates, enrolments, people } from '#db/schema.ts';
import { audit } from './audit.ts';
import { withdraw, type Enrolment, type WithdrawOutcome } from './enrolments.ts';
import type { Workshop } from './workshops.ts';

/** In the place of a name: a record has one (`people_have_a_name`). */
const noName = { nameHi: 'बच्चा', nameEn: null, nameKey: '' };

/**
 * Somebody under 18 was put on a roster by name. Off it, and the name goes: from the record and from what
 * the audit kept of it, for children are counted, never named. Refused for a record that other things
 * rest on: whoever has an account, a certificate or another training is hardly a child, and is asked about.
 */
export async function takeChildOff(
	db: DbOrTx,
	workshop: Workshop,
	enrolment: Enrolment,
	by: User,
	at: Date,
): Promise<'child-off' | 'known-elsewhere' | Exclude<WithdrawOutcome, 'withdrawn'>> {
	return db.transaction(async (tx) => {
		const { personId } = enrolment;
		if (await isKnownElsewhere(tx, enrolment)) return 'known-elsewhere';
		const off = await withdraw(tx, enrolment, by, at);
		if (off !== 'withdrawn') return off;
		const nothing = { relation: null, relationName: null, sex: null, ageGroup: null };
		await tx
			.update(people)
			.set({ ...noName, ...nothing, serviceNumber: null, phone: null, archivedAt: at })
			.where(eq(people.id, personId));
		await tx
			.update(auditRows)
			.set({ before: null, after: null })
			.where(and(eq(auditRows.subject, 'people'), eq(auditRows.subjectId, personId)));
		const subject = { subject: 'enrolments', subjectId: enrolment.id };
		const after = { workshopId: workshop.id };
		await audit(tx, { by: by.id, at, action: 'take-child-off', ...subject, after });
		return 'child-off';
	});
}

async function isKnownElsewhere(tx: DbOrTx, { id, personId }: Enrolment): Promise<boolean> {
	const [certified, trained, signsIn, joined] = [
		await tx.$count(certificates, eq(certificates.enrolmentId, id)),
		await tx.$count(enrolments, and(eq(enrolments.personId, personId), ne(enrolments.id, id))),
		await tx.$count(accounts, eq(accounts.personId, personId)),
		await tx.$count(
			people,
			sql`${people.id} <> ${people.countsAsId} and ${personId} in (${people.id}, ${people.countsAsId})`,
		),
	];
	return certified + trained + signsIn + joined > 0;
}
