import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import {
	appoint,
	appointmentsOf,
	lastDayOf,
	type Appointed,
	type AppointmentRefusal,
	type NewAppointment,
} from './appointments.ts';
import { findPeopleLike, type Candidate } from './earlier-participants.ts';
import { tidyName } from './names.ts';
import { addPerson, type PersonRefusal } from './people.ts';

/** A committee has a chair and four members, a board three; an order may name both of a district. */
export const mostSeats = 12;
/** Shown to choose from: more of one name are told apart by nobody. */
const mostShown = 8;

/** Somebody who may be meant, with the seats they hold on the first day of the term. */
export type SeatCandidate = Candidate & { held: Appointed[] };
export type SeatLine = { typed: string; found: SeatCandidate[] };

/** The names of an order, one to a line, each with whom it may mean on record. Writes nothing. */
export async function seatLines(
	db: DbOrTx,
	user: User,
	{ names, startsOn }: { names: readonly string[]; startsOn: string },
): Promise<SeatLine[]> {
	const lines: SeatLine[] = [];
	for (const typed of names.map(tidyName).filter(Boolean).slice(0, mostSeats)) {
		const found: SeatCandidate[] = [];
		for (const one of (await findPeopleLike(db, { typed }, user)).slice(0, mostShown)) {
			const seats = await appointmentsOf(db, one.id, startsOn);
			const held = seats.filter((seat) => seat.startsOn <= startsOn && lastDayOf(seat) >= startsOn);
			found.push({ ...one, held });
		}
		lines.push({ typed, found });
	}
	return lines;
}

/** Who gets a seat: somebody on record, or a name that is put on record with it. */
export type Seated = { role: string } & ({ personId: string } | { name: string });
type Refusal = AppointmentRefusal | PersonRefusal | 'nobody-chosen';

/**
 * One order that fills several seats of one body: all of them are written down, or none. Refuses what
 * `appoint` refuses of one.
 */
export async function appointTogether(
	db: DbOrTx,
	order: Omit<NewAppointment, 'personId' | 'role'>,
	seats: readonly Seated[],
	by: User,
	at: Date,
): Promise<{ appointed: number } | { refused: Refusal }> {
	if (seats.length === 0) return { refused: 'nobody-chosen' };
	try {
		return await db.transaction(async (tx) => {
			for (const { role, ...who } of seats) {
				const personId = 'personId' in who ? who.personId : await newPerson(tx, who.name, by, at);
				const outcome = await appoint(tx, { ...order, personId, role }, by, at);
				if ('refused' in outcome) throw new Refused(outcome.refused);
			}
			return { appointed: seats.length };
		});
	} catch (reason) {
		if (reason instanceof Refused) return { refused: reason.refusal };
		throw reason;
	}
}

async function newPerson(tx: DbOrTx, name: string, by: User, at: Date): Promise<string> {
	const added = await addPerson(tx, { nameHi: name }, by.id, at);
	if ('refused' in added) throw new Refused(added.refused);
	return added.person.id;
}

/** Takes back what was written of the order so far. */
class Refused extends Error {
	readonly refusal: Refusal;
	constructor(refusal: Refusal) {
		super(refusal);
		this.refusal = refusal;
	}
}
