import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { attendance, enrolments, organisations, people, sessions } from '#db/schema.ts';
import { rosterColumns, type RosterPerson } from './enrolments.ts';
import type { Session } from './sessions.ts';
import type { Workshop } from './workshops.ts';

/** Somebody who was called and was not there at one half day or more. */
export type Absentee = RosterPerson & {
	/** Of the posting, when it is an organisation on record. */
	organisation: { nameHi: string; nameEn: string } | null;
	missed: (Pick<Session, 'heldOn' | 'half'> & { excused: boolean })[];
	/** Half days that were held and closed. */
	held: number;
};

/**
 * Who did not come, by the standing mark of the closed half days, in the order of the sheet. Only
 * those who were called: somebody who walked in or stood by in reserve was not. Excused is not
 * absent: `missed` says which. An open half day says nothing yet.
 */
export async function absenteesOf(db: DbOrTx, { id }: Pick<Workshop, 'id'>): Promise<Absentee[]> {
	const wasHeld = sql`${sessions.actualStart} is null or ${sessions.actualEnd} is null
		or ${sessions.actualStart} <> ${sessions.actualEnd}`;
	const closed = and(eq(sessions.workshopId, id), isNotNull(sessions.closedAt), sql`(${wasHeld})`);
	const held = await db.$count(sessions, closed);
	const rows = await db
		.select({
			...rosterColumns,
			nameOfOrganisation: { nameHi: organisations.nameHi, nameEn: organisations.nameEn },
			heldOn: sessions.heldOn,
			half: sessions.half,
			status: attendance.status,
		})
		.from(sessions)
		.innerJoin(enrolments, eq(enrolments.workshopId, sessions.workshopId))
		.innerJoin(
			attendance,
			and(eq(attendance.enrolmentId, enrolments.id), eq(attendance.sessionId, sessions.id)),
		)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.leftJoin(organisations, eq(organisations.id, enrolments.organisationId))
		.where(
			and(
				closed,
				isNull(enrolments.withdrawnAt),
				inArray(enrolments.kind, ['nominated', 'confirmed']),
				inArray(attendance.status, ['absent', 'excused']),
			),
		)
		.orderBy(asc(enrolments.serial), asc(sessions.heldOn), desc(sessions.half));
	const absent = new Map<string, Absentee>();
	for (const { nameOfOrganisation, heldOn, half, status, ...person } of rows) {
		const before = absent.get(person.enrolmentId);
		const row = before ?? { ...person, organisation: nameOfOrganisation, missed: [], held };
		row.missed.push({ heldOn, half, excused: status === 'excused' });
		absent.set(person.enrolmentId, row);
	}
	return [...absent.values()];
}

/** Who has to be told: the office somebody was posted at that day, in its district. */
export type ControllingOffice = {
	unit: string | null;
	organisation: Absentee['organisation'];
	districtLgd: number | null;
	people: Absentee[];
};

/** The absentees by the office that sent them, district by district. */
export function byControllingOffice(absent: readonly Absentee[]): ControllingOffice[] {
	const offices = new Map<string, ControllingOffice>();
	for (const person of absent) {
		const { unit, organisation, districtLgd } = person;
		const key = [districtLgd, unit?.trim().toLocaleLowerCase(), organisation?.nameEn].join('|');
		const office = offices.get(key) ?? { unit, organisation, districtLgd, people: [] };
		office.people.push(person);
		offices.set(key, office);
	}
	return [...offices.values()].sort(
		(a, b) =>
			(a.districtLgd ?? 0) - (b.districtLgd ?? 0) ||
			(a.unit ?? '').localeCompare(b.unit ?? '', 'hi'),
	);
}
