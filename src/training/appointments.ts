import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { appointments, people, units } from '#db/schema.ts';
import { audit } from './audit.ts';
import { isDay } from './days.ts';
import { mayFind, personSeenBy } from './earlier-participants.ts';
import { officialNameOn } from './unit-names.ts';
import { unitWithId } from './units.ts';

export type Appointment = typeof appointments.$inferSelect;
/** The seats that are held by order for a term, by the kind of body. */
export const seats = {
	cwc: ['cwc-chair', 'cwc-member'],
	jjb: ['jjb-pm', 'jjb-member'],
} as const;
export const seatRoles = [...seats.cwc, ...seats.jjb];

export type NewAppointment = Pick<
	Appointment,
	'personId' | 'unitId' | 'role' | 'startsOn' | 'endsOn' | 'orderNumber' | 'orderedOn'
>;
export type AppointmentRefusal =
	| 'only-state'
	| 'unknown-person'
	| 'unknown-unit'
	| 'not-a-seat'
	| 'order-missing'
	| 'bad-day'
	| 'ends-before-it-starts'
	| 'appointed-already';

/**
 * Writes down that somebody was given a seat, from when to when, by which order. Refuses a seat the
 * body does not have, and one the person holds already on any of those days.
 */
export async function appoint(
	db: DbOrTx,
	typed: NewAppointment,
	by: User,
	at: Date,
): Promise<{ appointment: Appointment } | { refused: AppointmentRefusal }> {
	if (!mayActAs(by, 'state')) return { refused: 'only-state' };
	const wrong = termRefusal(typed);
	if (wrong) return { refused: wrong };
	const orderNumber = typed.orderNumber.trim().slice(0, 80);
	return db.transaction(async (tx) => {
		const unit = await unitWithId(tx, typed.unitId);
		if (!unit) return { refused: 'unknown-unit' as const };
		if (!isSeatOf(unit.kind, typed.role)) return { refused: 'not-a-seat' as const };
		const person = await personSeenBy(tx, by, typed.personId);
		if (!person) return { refused: 'unknown-person' as const };
		if (await isHeldBeside(tx, typed)) return { refused: 'appointed-already' as const };
		const row = { ...typed, orderNumber, id: newId(), recordedAt: at, recordedById: by.id };
		const [appointment] = await tx.insert(appointments).values(row).returning();
		if (!appointment) throw new Error('the new appointment was not returned');
		const subject = { subject: 'people', subjectId: typed.personId };
		await audit(tx, { by: by.id, at, action: 'appoint', ...subject, after: appointment });
		return { appointment };
	});
}

/** Ended before its term: resigned, removed, died. The term that was ordered stays as it was. */
export async function endAppointment(
	db: DbOrTx,
	appointment: Appointment,
	{ leftOn, said }: { leftOn: string; said: string },
	by: User,
	at: Date,
): Promise<
	'ended' | 'only-state' | 'bad-day' | 'outside-the-term' | 'reason-missing' | 'already-ended'
> {
	if (!mayActAs(by, 'state')) return 'only-state';
	const leftText = said.trim().slice(0, 200);
	if (!leftText) return 'reason-missing';
	if (!isDay(leftOn)) return 'bad-day';
	if (leftOn < appointment.startsOn || leftOn > appointment.endsOn) return 'outside-the-term';
	return db.transaction(async (tx) => {
		const ended = await tx
			.update(appointments)
			.set({ leftOn, leftText })
			.where(and(eq(appointments.id, appointment.id), isNull(appointments.leftOn)))
			.returning({ id: appointments.id });
		if (ended.length === 0) return 'already-ended';
		const subject = { subject: 'people', subjectId: appointment.personId };
		await audit(tx, {
			...{ by: by.id, at, action: 'end-appointment', ...subject, reason: leftText },
			...{ before: appointment, after: { leftOn } },
		});
		return 'ended';
	});
}

/**
 * Corrects the days of a term and its order, or that it never was (`typed` left out: the row goes, what it
 * said stays in the audit). Who holds which seat is not corrected but written anew.
 */
export async function correctAppointment(
	db: DbOrTx,
	appointment: Appointment,
	typed: Pick<NewAppointment, 'startsOn' | 'endsOn' | 'orderNumber' | 'orderedOn'> | undefined,
	reason: string,
	by: User,
	at: Date,
): Promise<'corrected' | 'not-there' | 'reason-missing' | AppointmentRefusal> {
	if (!mayActAs(by, 'state')) return 'only-state';
	if (!reason.trim()) return 'reason-missing';
	const refused = typed && termRefusal(typed);
	if (refused) return refused;
	return db.transaction(async (tx) => {
		const one = eq(appointments.id, appointment.id);
		const [before] = await tx.select().from(appointments).where(one);
		if (!before) return 'not-there';
		const after = typed && { ...typed, orderNumber: typed.orderNumber.trim().slice(0, 80) };
		if (after && (await isHeldBeside(tx, { ...before, ...after }))) return 'appointed-already';
		if (after) await tx.update(appointments).set(after).where(one);
		else await tx.delete(appointments).where(one);
		const subject = { subject: 'people', subjectId: before.personId };
		await audit(tx, {
			...{ by: by.id, at, action: after ? 'correct-appointment' : 'remove-appointment' },
			...{ ...subject, before, after, reason: reason.trim().slice(0, 300) },
		});
		return 'corrected';
	});
}

function termRefusal({
	startsOn,
	endsOn,
	orderedOn,
	orderNumber,
}: Pick<NewAppointment, 'startsOn' | 'endsOn' | 'orderNumber' | 'orderedOn'>):
	AppointmentRefusal | undefined {
	if (!orderNumber.trim()) return 'order-missing';
	if (![startsOn, endsOn, orderedOn].every(isDay)) return 'bad-day';
	return endsOn < startsOn ? 'ends-before-it-starts' : undefined;
}

type Seat = Pick<Appointment, 'personId' | 'unitId' | 'role' | 'startsOn' | 'endsOn'> & {
	id?: string;
};

/** Does the same person hold the same seat on any of these days, by another order? */
async function isHeldBeside(tx: DbOrTx, { id, personId, ...seat }: Seat): Promise<boolean> {
	const [person] = await tx.select().from(people).where(eq(people.id, personId));
	const all = await appointmentsWhere(tx, ofPerson(person?.countsAsId ?? personId), seat.startsOn);
	return all.some(
		(one) =>
			one.id !== id &&
			one.unitId === seat.unitId &&
			one.role === seat.role &&
			one.startsOn <= seat.endsOn &&
			lastDayOf(one) >= seat.startsOn,
	);
}

function isSeatOf(kind: string, role: string): boolean {
	const roles: readonly string[] = kind === 'cwc' ? seats.cwc : kind === 'jjb' ? seats.jjb : [];
	return roles.includes(role);
}

/** The last day the seat was held: of the term, or the day it was left. */
export function lastDayOf({ endsOn, leftOn }: Pick<Appointment, 'endsOn' | 'leftOn'>): string {
	return leftOn !== null && leftOn < endsOn ? leftOn : endsOn;
}

/** An appointment with who holds it and of which body, by its name that day. */
export type Appointed = Appointment & {
	/** The record the person counts as. */
	countsAsId: string;
	nameHi: string | null;
	nameEn: string | null;
	unitHi: string;
	unitEn: string;
	unitKind: 'cwc' | 'jjb';
	stateLgd: number;
	districtLgd: number;
};
type Asked = { on: string; stateLgd?: number | undefined; districtLgd?: number | undefined };

/** Every appointment this user may see: the state team all, a coordinator those of people they may find. */
export function appointmentsSeenBy(
	db: DbOrTx,
	user: User,
	{ on, stateLgd, districtLgd }: Asked,
): Promise<Appointed[]> {
	if (!mayActAs(user, 'coordinator')) return Promise.resolve([]);
	const asked = and(
		mayFind(user),
		stateLgd === undefined ? undefined : eq(units.stateLgd, stateLgd),
		districtLgd === undefined ? undefined : eq(units.districtLgd, districtLgd),
	);
	return appointmentsWhere(db, asked, on);
}

/** Those of one person, on any of their records. */
export function appointmentsOf(db: DbOrTx, countsAsId: string, on: string): Promise<Appointed[]> {
	return appointmentsWhere(db, ofPerson(countsAsId), on);
}

function ofPerson(countsAsId: string): SQL {
	return eq(people.countsAsId, countsAsId);
}

async function appointmentsWhere(
	db: DbOrTx,
	condition: SQL | undefined,
	on: string,
): Promise<Appointed[]> {
	const unit = sql`${units.id}`;
	const rows = await db
		.select({
			appointment: appointments,
			countsAsId: people.countsAsId,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
			unitHi: officialNameOn(unit, 'nameHi', on),
			unitEn: officialNameOn(unit, 'nameEn', on),
			unitKind: sql<'cwc' | 'jjb'>`${units.kind}`,
			stateLgd: units.stateLgd,
			districtLgd: units.districtLgd,
		})
		.from(appointments)
		.innerJoin(people, eq(people.id, appointments.personId))
		.innerJoin(units, eq(units.id, appointments.unitId))
		.where(and(condition, inArray(units.kind, ['cwc', 'jjb'])))
		.orderBy(
			asc(units.districtLgd),
			asc(units.id),
			asc(appointments.role),
			asc(appointments.startsOn),
		);
	return rows.map(({ appointment, ...row }) => ({ ...appointment, ...row }));
}

/** One this user may see; to others it does not exist. */
export async function appointmentSeenBy(
	db: DbOrTx,
	user: User,
	id: string,
): Promise<Appointment | undefined> {
	if (!mayActAs(user, 'coordinator')) return undefined;
	const [found] = await db
		.select({ appointment: appointments })
		.from(appointments)
		.innerJoin(people, eq(people.id, appointments.personId))
		.where(and(eq(appointments.id, id), mayFind(user)));
	return found?.appointment;
}
