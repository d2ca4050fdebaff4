import { v7 as newId } from 'uuid';
import type { Role, User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import {
	accounts,
	appointments,
	attendance,
	certificates,
	enrolments,
	marks,
	organisations,
	people,
	postings,
	sessions,
	unitNames,
	units,
	workshopFacilitators,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import type { Appointment } from '#training/appointments.ts';
import type { Certificate } from '#training/certificates.ts';
import type { Mark } from '#training/marks.ts';
import type { Enrolment } from '#training/enrolments.ts';
import { nameKeyOf } from '#training/names.ts';
import type { Organisation } from '#training/organisations.ts';
import type { Person } from '#training/people.ts';
import type { Posting } from '#training/postings.ts';
import type { Session } from '#training/sessions.ts';
import { unitKey } from '#training/unit-names.ts';
import type { Unit } from '#training/units.ts';
import type { Workshop } from '#training/workshops.ts';
import { freshDb } from './db.ts';

/*
 * Each factory fills in whatever the sentence of the test does not mention, and writes rows as they
 * are, past the rules: a test can start from any state, also from one no verb would make.
 */

/** Sunday, 22 November 2026, ten in the morning in Ranchi. */
export const now = new Date('2026-11-22T10:00:00+05:30');
/** LGD codes: Jharkhand and Bihar; Khunti with its block Torpa; Ranchi with Bero; Gaya. */
export const places = {
	jharkhand: 20,
	bihar: 10,
	khunti: 606,
	torpa: 3236,
	ranchi: 339,
	bero: 3219,
	gaya: 196,
};

let made = 0;

export async function anOrganisation(
	db: Db,
	given: Partial<Organisation> = {},
): Promise<Organisation> {
	const [organisation] = await db
		.insert(organisations)
		.values({
			id: newId(),
			nameHi: 'साथी मंच',
			nameEn: 'Saathi Manch',
			kind: 'ngo',
			stateLgd: places.jharkhand,
			...given,
		})
		.returning();
	return known(organisation);
}

export async function aPerson(db: Db, given: Partial<Person> = {}): Promise<Person> {
	const id = given.id ?? newId();
	const names = {
		nameHi: given.nameHi === undefined ? 'सुनीता देवी' : given.nameHi,
		nameEn: given.nameEn ?? null,
	};
	const [person] = await db
		.insert(people)
		.values({ id, countsAsId: id, nameKey: nameKeyOf(names), createdAt: now, ...given, ...names })
		.returning();
	return known(person);
}

/** An account with its person. Its password is nothing anybody can type. */
export async function aUser(
	db: Db,
	given: {
		role?: Role;
		organisationId?: string | null;
		nameHi?: string;
		personId?: string;
	} = {},
): Promise<User> {
	const { role = 'facilitator', organisationId = null } = given;
	const personId =
		given.personId ?? (await aPerson(db, { nameHi: given.nameHi ?? 'आशा तिर्की' })).id;
	const user: User = {
		id: newId(),
		personId,
		loginName: `user-${made++}`,
		role,
		organisationId,
	};
	await db.insert(accounts).values({
		...user,
		passwordHash: 'none',
		consentNotice: 'test',
		consentedAt: now,
		adultConfirmedAt: now,
		createdAt: now,
	});
	return user;
}

export type AWorkshop = {
	workshop: Workshop;
	/** Forenoon and afternoon of each day, three hours each. */
	sessions: [Session, ...Session[]];
	organisation: Organisation;
	facilitator: User;
};

/** One day in Torpa, in draft, of one organisation, led by one facilitator of it. */
export async function aWorkshop(
	db: Db,
	given: Partial<Workshop> & { organisation?: Organisation; facilitator?: User } = {},
): Promise<AWorkshop> {
	const { organisation: itsOrganisation, facilitator: itsFacilitator, ...columns } = given;
	const organisation = itsOrganisation ?? (await anOrganisation(db));
	const facilitator = itsFacilitator ?? (await aUser(db, { organisationId: organisation.id }));
	const [row] = await db
		.insert(workshops)
		.values({
			id: newId(),
			code: `JH-26-9${String(made++).padStart(4, '0')}`,
			titleHi: 'सुरक्षित पलायन',
			titleEn: 'Safe migration',
			activity: 'training',
			level: 'block',
			language: 'hi',
			stateLgd: places.jharkhand,
			districtLgd: places.khunti,
			blockLgd: places.torpa,
			startsOn: '2026-11-20',
			endsOn: columns.startsOn ?? '2026-11-20',
			createdAt: now,
			createdById: facilitator.id,
			...columns,
		})
		.returning();
	const workshop = known(row);
	const workshopId = workshop.id;
	await db
		.insert(workshopOrganisations)
		.values({ workshopId, organisationId: organisation.id, part: 'lead' });
	await db
		.insert(workshopFacilitators)
		.values({ workshopId, accountId: facilitator.id, addedAt: now });
	const forenoon = { half: 'forenoon', plannedStart: '10:00', plannedEnd: '13:00' } as const;
	const afternoon = { half: 'afternoon', plannedStart: '14:00', plannedEnd: '17:00' } as const;
	const [first, ...more] = await db
		.insert(sessions)
		.values(
			[forenoon, afternoon].map((half) => ({
				...half,
				id: newId(),
				workshopId,
				heldOn: workshop.startsOn,
			})),
		)
		.returning();
	return { workshop, sessions: [known(first), ...more], organisation, facilitator };
}

const serials = new Map<string, number>();

/** As `enrol` numbers people: the next in this workshop. */
function nextSerial({ id }: Workshop): number {
	const serial = (serials.get(id) ?? 0) + 1;
	serials.set(id, serial);
	return serial;
}

/** Somebody on a roster: an Anganwadi worker from Torpa, unless the sentence says otherwise. */
export async function anEnrolment(
	db: Db,
	workshop: Workshop,
	given: Partial<Enrolment> = {},
): Promise<Enrolment> {
	const personId = given.personId ?? (await aPerson(db)).id;
	const [enrolment] = await db
		.insert(enrolments)
		.values({
			id: newId(),
			workshopId: workshop.id,
			serial: nextSerial(workshop),
			kind: 'confirmed',
			role: 'flw-sevika',
			village: 'बड़गांव',
			stateLgd: places.jharkhand,
			districtLgd: places.khunti,
			blockLgd: places.torpa,
			enrolledAt: now,
			enrolledById: workshop.createdById,
			...given,
			personId,
		})
		.returning();
	return known(enrolment);
}

/** A mark as a phone would send it. */
export function aMark(enrolment: { id: string }, given: Partial<Mark> = {}): Mark {
	return {
		id: newId(),
		enrolmentId: enrolment.id,
		status: 'present',
		takenById: 'facilitator',
		takenAt: now,
		receivedAt: now,
		device: 'phone-1',
		mode: 'tap',
		...given,
	};
}

/** Somebody's attendance at a sitting, as if it had been marked. */
export async function anAttendance(
	db: Db,
	session: Session,
	enrolment: Enrolment,
	given: Partial<Mark> = {},
): Promise<void> {
	const mark = aMark(enrolment, given);
	const { id: markId, enrolmentId, status, minutesMissed = 0 } = mark;
	await db.insert(marks).values({ ...mark, minutesMissed, sessionId: session.id });
	await db
		.insert(attendance)
		.values({ sessionId: session.id, enrolmentId, markId, status, minutesMissed });
}

/** A workshop with people on its roster and nobody marked: the start of most stories here. */
export async function aRoster({
	count = 2,
	closedAt = null,
	...given
}: Partial<Workshop> & { count?: number; closedAt?: Date | null } = {}) {
	const db = await freshDb();
	const whole = await aWorkshop(db, given);
	const enrolled: Enrolment[] = [];
	for (let n = 0; n < count; n += 1) enrolled.push(await anEnrolment(db, whole.workshop));
	if (closedAt) await db.update(sessions).set({ closedAt });
	const session = { ...whole.sessions[0], closedAt };
	const enrolment = known(enrolled[0]);
	return { db, ...whole, session, enrolment, enrolments: enrolled, mark: aMark(enrolment) };
}

/** A thana in Torpa that was always there, under one name. */
export async function aUnit(
	db: Db,
	{ nameHi = 'मादरपुर थाना', nameEn = null, ...given }: Partial<Unit> & UnitNames = {},
): Promise<Unit> {
	const said = { source: 'test', recordedAt: now, recordedById: 'state' };
	const [unit] = await db
		.insert(units)
		.values({
			...{ id: newId(), kind: 'thana', stateLgd: places.jharkhand, districtLgd: places.khunti },
			...{ blockLgd: places.torpa, ...said, ...given },
		})
		.returning();
	const { id: unitId, openedOn: startsOn } = known(unit);
	const keys = { keyHi: nameHi && unitKey(nameHi), keyEn: nameEn && unitKey(nameEn) };
	await db
		.insert(unitNames)
		.values({ ...said, ...keys, id: newId(), unitId, kind: 'official', nameHi, nameEn, startsOn });
	return known(unit);
}
type UnitNames = { nameHi?: string | null; nameEn?: string | null };

/** Somebody posted somewhere since the beginning of the year: a Sevika in Torpa, unless said. */
export async function aPosting(db: Db, given: Partial<Posting> = {}): Promise<Posting> {
	const personId = given.personId ?? (await aPerson(db)).id;
	const where = { stateLgd: places.jharkhand, districtLgd: places.khunti, blockLgd: places.torpa };
	const [posting] = await db
		.insert(postings)
		.values({
			...{ id: newId(), role: 'flw-sevika', ...where, startsOn: '2026-01-01', recordedAt: now },
			...given,
			personId,
		})
		.returning();
	return known(posting);
}

/** A seat held by order: a member of a committee since the first of October, for three years. */
export async function anAppointment(
	db: Db,
	unit: Unit,
	given: Partial<Appointment> = {},
): Promise<Appointment> {
	const personId = given.personId ?? (await aPerson(db)).id;
	const order = { orderNumber: '1/नमूना', orderedOn: '2026-09-25' };
	const [appointment] = await db
		.insert(appointments)
		.values({
			...{ id: newId(), unitId: unit.id, role: 'cwc-member', ...order },
			...{ startsOn: '2026-10-01', endsOn: '2029-09-30', recordedAt: now, recordedById: 'state' },
			...given,
			personId,
		})
		.returning();
	return known(appointment);
}

/** A certificate as it would have been issued, past the rules of issuing. */
export async function anIssuedCertificate(
	db: Db,
	enrolment: Enrolment,
	given: Partial<Certificate> = {},
): Promise<Certificate> {
	const both = { hi: 'नमूना', en: 'Sample' };
	const [certificate] = await db
		.insert(certificates)
		.values({
			...{ id: newId(), code: `TEST${String(made++).padStart(8, '2')}`, kind: 'success' },
			...{ enrolmentId: enrolment.id, workshopId: enrolment.workshopId, holderHi: 'सुनीता देवी' },
			...{ personId: enrolment.personId, roleId: enrolment.role, role: both, posting: both },
			...{
				title: both,
				place: both,
				organisers: [both],
				signatories: [{ name: both, post: both }],
			},
			modules: [
				{ module: 'what-is-trafficking', title: both, edition: '1', lawDate: '2026-11-20' },
			],
			...{ minutes: 360, startsOn: '2026-11-20', endsOn: '2026-11-20', lawDate: '2026-11-20' },
			...{ statusIndex: made++, issuedAt: now, issuedById: 'facilitator' },
			...given,
		})
		.returning();
	return known(certificate);
}

function known<Row>(row: Row | undefined): Row {
	if (row === undefined) throw new Error('the row just written was not returned');
	return row;
}
