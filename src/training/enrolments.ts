import { and, eq, isNull, max, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { enrolments, marks, people, sessions, workshops } from '#db/schema.ts';
import { audit } from './audit.ts';
import { tidyName } from './names.ts';
import { addPerson, type NewPerson, type PersonRefusal } from './people.ts';
import { placeRefusal, whole, type PlaceRefusal } from './places.ts';
import type { PostedAs } from './postings.ts';
import { roleOf } from './roles.ts';
import { sayPosting, takeBackSaid } from './roster-postings.ts';
import { changeRefusal, type Workshop, type ChangeRefusal } from './workshops.ts';

export type Enrolment = typeof enrolments.$inferSelect;

export type NewEnrolment = {
	/** Made by the phone when it had no signal: the same id twice is one enrolment. */
	id?: string | undefined;
	/** Somebody on record, or somebody new. */
	person: { id: string } | { new: NewPerson };
	kind: Enrolment['kind'];
	/** As what she came, and from where, today: not for ever. */
	role: string;
	organisationId?: string | null | undefined;
	unit?: string | null | undefined;
	village?: string | null | undefined;
	stateLgd?: number | null | undefined;
	districtLgd?: number | null | undefined;
	blockLgd?: number | null | undefined;
};
export type EnrolRefusal =
	| PersonRefusal
	| PlaceRefusal
	| 'unknown-person'
	| 'unknown-role'
	| 'counted-only'
	| 'village-missing'
	| 'already-on-roster'
	| ChangeRefusal;

/**
 * Puts somebody on a workshop's roster. For a walk-in a name and a village (or unit) are enough.
 * What they are and where they are posted today goes on the enrolment and into their history.
 */
export async function enrol(
	db: DbOrTx,
	workshop: Workshop,
	typed: NewEnrolment,
	by: User,
	at: Date,
): Promise<{ enrolment: Enrolment } | { refused: EnrolRefusal; enrolment?: Enrolment }> {
	const posted = postedAs(typed, workshop);
	const wrong = placeRefusal(typed) ?? postingRefusal(posted);
	if (wrong) return { refused: wrong };
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, workshop.id, by);
		if (refused) return { refused };
		const sent = typed.id === undefined ? undefined : await enrolmentWithId(tx, typed.id);
		if (sent) return { refused: 'already-on-roster' as const, enrolment: sent };
		const who = await personFor(tx, typed.person, by, at);
		if ('refused' in who) return who;
		const there = await onRosterAs(tx, workshop.id, who.personId);
		if (there && there.withdrawnAt === null) {
			return { refused: 'already-on-roster' as const, enrolment: there };
		}
		const enrolment = there
			? await comeBack(tx, there, { ...posted, kind: typed.kind })
			: await add(
					tx,
					workshop,
					who.personId,
					{ ...posted, kind: typed.kind, id: typed.id },
					by,
					at,
				);
		const whose = { ...enrolment, personId: who.personId };
		await sayPosting(tx, whose, workshop, { by: by.id, at });
		const subject = { subject: 'enrolments', subjectId: enrolment.id };
		await audit(tx, {
			by: by.id,
			at,
			action: 'enrol',
			...subject,
			after: { workshopId: workshop.id, ...posted },
		});
		return { enrolment };
	});
}

/**
 * As what somebody is put on the list now: as called while nobody was marked at any sitting, as a
 * walk-in from then on. Only who was called can be absent in a letter to an office (absentees.ts).
 */
export async function kindToday(
	db: DbOrTx,
	{ id }: Pick<Workshop, 'id'>,
): Promise<'nominated' | 'walk-in'> {
	const [mark] = await db
		.select({ id: marks.id })
		.from(marks)
		.innerJoin(sessions, eq(sessions.id, marks.sessionId))
		.where(eq(sessions.workshopId, id))
		.limit(1);
	return mark ? 'walk-in' : 'nominated';
}

/** The posting of that day as it will be stored, with the district and state a block is in. */
export function postedAs(
	typed: Omit<NewEnrolment, 'person' | 'kind'>,
	workshop: Workshop,
): PostedAs {
	const { stateLgd, districtLgd, blockLgd } = whole(typed);
	return {
		role: typed.role,
		organisationId: typed.organisationId || null,
		unit: tidyName(typed.unit ?? '') || null,
		village: tidyName(typed.village ?? '') || null,
		stateLgd: stateLgd ?? workshop.stateLgd,
		districtLgd,
		blockLgd,
	};
}

/** What keeps a role at a place from standing on a roster, if anything. */
export function postingRefusal(posted: PostedAs): EnrolRefusal | undefined {
	const role = roleOf(posted.role);
	if (!role) return 'unknown-role';
	if (role.countedOnly) return 'counted-only';
	if (!posted.village && !posted.unit && posted.districtLgd === null) return 'village-missing';
	return placeRefusal(posted);
}

async function enrolmentWithId(tx: DbOrTx, id: string): Promise<Enrolment | undefined> {
	const [enrolment] = await tx.select().from(enrolments).where(eq(enrolments.id, id));
	return enrolment;
}

async function personFor(
	tx: DbOrTx,
	person: NewEnrolment['person'],
	by: User,
	at: Date,
): Promise<{ personId: string } | { refused: PersonRefusal | 'unknown-person' }> {
	if ('id' in person) {
		const [known] = await tx
			.select({ id: people.id })
			.from(people)
			.where(and(eq(people.id, person.id), isNull(people.archivedAt)));
		return known ? { personId: known.id } : { refused: 'unknown-person' };
	}
	const sent = person.new.id === undefined ? undefined : await sentBefore(tx, person.new.id);
	if (sent && sent.createdById !== by.id) return { refused: 'unknown-person' };
	if (sent) return { personId: sent.id };
	const added = await addPerson(tx, person.new, by.id, at);
	return 'person' in added ? { personId: added.person.id } : added;
}

/** A phone that got no answer sends the same new person again. */
async function sentBefore(
	tx: DbOrTx,
	id: string,
): Promise<{ id: string; createdById: string | null } | undefined> {
	const [sent] = await tx
		.select({ id: people.id, createdById: people.createdById })
		.from(people)
		.where(eq(people.id, id));
	return sent;
}

/** The enrolment of this person, or of a record that counts as the same person. */
async function onRosterAs(
	tx: DbOrTx,
	workshopId: string,
	personId: string,
): Promise<Enrolment | undefined> {
	const sameAs = sql`(select "countsAsId" from people where id = ${personId})`;
	const [row] = await tx
		.select({ enrolment: enrolments })
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.where(and(eq(enrolments.workshopId, workshopId), eq(people.countsAsId, sameAs)))
		.orderBy(sql`${enrolments.withdrawnAt} is not null`);
	return row?.enrolment;
}

type Today = PostedAs & { kind: Enrolment['kind'] };

async function add(
	tx: DbOrTx,
	workshop: Workshop,
	personId: string,
	{ id = newId(), ...today }: Today & { id?: string | undefined },
	by: User,
	at: Date,
): Promise<Enrolment> {
	const [last] = await tx
		.select({ serial: max(enrolments.serial) })
		.from(enrolments)
		.where(eq(enrolments.workshopId, workshop.id));
	const serial = (last?.serial ?? 0) + 1;
	const row = {
		...today,
		id,
		workshopId: workshop.id,
		personId,
		serial,
		enrolledAt: at,
		enrolledById: by.id,
	};
	const [enrolment] = await tx.insert(enrolments).values(row).returning();
	if (!enrolment) throw new Error('the new enrolment was not returned');
	return enrolment;
}

async function comeBack(tx: DbOrTx, { id }: Enrolment, today: Today): Promise<Enrolment> {
	const [enrolment] = await tx
		.update(enrolments)
		.set({ ...today, withdrawnAt: null })
		.where(eq(enrolments.id, id))
		.returning();
	if (!enrolment) throw new Error('the enrolment was not returned');
	return enrolment;
}

/** Everybody on the roster of a workshop, in the order of the sheet. */
export function rosterOfWorkshop(db: DbOrTx, { id }: { id: string }): Promise<RosterPerson[]> {
	return db
		.select(rosterColumns)
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.where(and(eq(enrolments.workshopId, id), isNull(enrolments.withdrawnAt)))
		.orderBy(enrolments.serial);
}

/** Somebody as a sheet shows them: the name, what tells it from the same name, the posting that day. */
export const rosterColumns = {
	enrolmentId: enrolments.id,
	serial: enrolments.serial,
	personId: enrolments.personId,
	countsAsId: people.countsAsId,
	nameHi: people.nameHi,
	nameEn: people.nameEn,
	relation: people.relation,
	relationName: people.relationName,
	kind: enrolments.kind,
	role: enrolments.role,
	unit: enrolments.unit,
	village: enrolments.village,
	stateLgd: enrolments.stateLgd,
	districtLgd: enrolments.districtLgd,
	blockLgd: enrolments.blockLgd,
};
export type RosterPerson = Pick<
	Enrolment,
	| 'serial'
	| 'personId'
	| 'kind'
	| 'role'
	| 'unit'
	| 'village'
	| 'stateLgd'
	| 'districtLgd'
	| 'blockLgd'
> &
	Pick<
		typeof people.$inferSelect,
		'countsAsId' | 'nameHi' | 'nameEn' | 'relation' | 'relationName'
	> & {
		enrolmentId: string;
	};

/** Lines of one roster that are one person by a decision made since: each with the first of them. */
export function writtenTwice(roster: readonly RosterPerson[]): Map<string, RosterPerson> {
	const firsts = new Map(roster.toReversed().map((one) => [one.countsAsId, one]));
	return new Map(
		roster.flatMap((one) => {
			const first = firsts.get(one.countsAsId);
			return first && first !== one ? [[one.enrolmentId, first]] : [];
		}),
	);
}

/** One enrolment of this workshop; not found when it is another's. */
export async function enrolmentIn(
	db: DbOrTx,
	workshop: { id: string },
	id: string,
): Promise<Enrolment | undefined> {
	const enrolment = await enrolmentWithId(db, id);
	return enrolment?.workshopId === workshop.id ? enrolment : undefined;
}

export type WithdrawOutcome = 'withdrawn' | 'already-withdrawn' | ChangeRefusal;

/**
 * Takes somebody off the roster. Marks already made stay in the history; what the roster said of their
 * post is said no more, for it may have been a namesake's.
 */
export async function withdraw(
	db: DbOrTx,
	enrolment: Enrolment,
	by: User,
	at: Date,
): Promise<WithdrawOutcome> {
	return db.transaction(async (tx) => {
		const outcome = await takeOff(tx, enrolment, by, at);
		const [workshop] = await tx
			.select()
			.from(workshops)
			.where(eq(workshops.id, enrolment.workshopId));
		if (outcome === 'withdrawn' && workshop) {
			await takeBackSaid(tx, enrolment, workshop, { by: by.id, at });
		}
		return outcome;
	});
}

/** Only the line of the roster: the undo of a list puts postings back itself. */
export async function takeOff(
	tx: DbOrTx,
	enrolment: Enrolment,
	by: User,
	at: Date,
): Promise<WithdrawOutcome> {
	const refused = await changeRefusal(tx, enrolment.workshopId, by);
	if (refused) return refused;
	const gone = await tx
		.update(enrolments)
		.set({ withdrawnAt: at })
		.where(and(eq(enrolments.id, enrolment.id), isNull(enrolments.withdrawnAt)))
		.returning({ id: enrolments.id });
	if (gone.length === 0) return 'already-withdrawn';
	const subject = { subject: 'enrolments', subjectId: enrolment.id };
	await audit(tx, { by: by.id, at, action: 'withdraw', ...subject, before: enrolment });
	return 'withdrawn';
}
