import { and, desc, eq, isNull, ne } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { enrolments, people, workshops } from '#db/schema.ts';
import { appointmentsOf, type Appointed } from './appointments.ts';
import { certificatesHeldBy, type Certificate } from './certificates.ts';
import { personSeenBy } from './earlier-participants.ts';
import type { Group } from './headcounts.ts';
import { groupsKeptBy, membershipsSeenBy, type MembershipSeen } from './memberships.ts';
import type { Person } from './people.ts';
import { allPostingsOf, asHeld, type PostingHeld } from './postings.ts';
import { mayLead, type Workshop } from './workshops.ts';

/** Everything one person held, with its days and who said so, on all records that count as theirs. */
export type PersonHistory = {
	/** The record the others count as. */
	person: Person;
	postings: PostingHeld[];
	seats: Appointed[];
	memberships: MembershipSeen[];
	/** Those this user keeps; other trainings of the person are not theirs to see. */
	workshops: { workshop: Workshop; enrolmentId: string; role: string }[];
	certificates: Certificate[];
	/** The groups this user may make them a member of. */
	groups: Group[];
};

/** For those who may find the person; to others there is nobody. Names of bodies are those of `on`. */
export async function personHistory(
	db: DbOrTx,
	user: User,
	id: string,
	on: string,
): Promise<PersonHistory | undefined> {
	const seen = await personSeenBy(db, user, id);
	if (!seen) return undefined;
	const [person = seen] = await db.select().from(people).where(eq(people.id, seen.countsAsId));
	const [postings, seats, memberships, attended, certificates, groups] = await Promise.all([
		allPostingsOf(db, person.id),
		appointmentsOf(db, person.id, on),
		membershipsSeenBy(db, user, person.id),
		trainingsKept(db, user, person.id),
		certificatesHeldBy(db, person.id),
		groupsKeptBy(db, user),
	]);
	const kept = new Set(attended.map(({ workshop }) => workshop.id));
	return {
		...{ person, seats, memberships, groups, workshops: attended, postings: asHeld(postings) },
		certificates: certificates.filter(({ workshopId }) => kept.has(workshopId)),
	};
}

function trainingsKept(
	db: DbOrTx,
	user: User,
	countsAsId: string,
): Promise<PersonHistory['workshops']> {
	return db
		.select({ workshop: workshops, enrolmentId: enrolments.id, role: enrolments.role })
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.innerJoin(workshops, eq(workshops.id, enrolments.workshopId))
		.where(
			and(
				eq(people.countsAsId, countsAsId),
				isNull(enrolments.withdrawnAt),
				ne(workshops.status, 'called-off'),
				mayLead(user),
			),
		)
		.orderBy(desc(workshops.startsOn));
}
