import { asc, desc, eq, sql } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { sessions as table } from '#db/schema.ts';
import { rosterOfWorkshop } from './enrolments.ts';
import { inFrontier, type MarkStatus } from './marks.ts';
import { entriesOf, standingEntries } from './sitting-entries.ts';
import { workshopLedBy } from './workshops.ts';

/* A workshop as a facilitator's phone keeps it for a day without signal: no more than the roster shows. */
export type Names = { nameHi: string | null; nameEn: string | null };
export type KeptPerson = Names & {
	enrolmentId: string;
	serial: number;
	role: string;
	relation: string | null;
	relationName: string | null;
	unit: string | null;
	village: string | null;
};
export type KeptSession = {
	id: string;
	heldOn: string;
	half: 'forenoon' | 'afternoon';
	plannedStart: string;
	plannedEnd: string;
	actualStart: string | null;
	actualEnd: string | null;
	countedWomen: number | null;
	countedMen: number | null;
	countedOther: number | null;
	differenceExplained: string | null;
	/** Milliseconds; `null` while it is open. */
	closedAt: number | null;
	/** What stands of times, hand count and explanations: a new one supersedes these. */
	entries: { id: string; kind: 'times' | 'hand-count' | 'explanation' }[];
};
/** A mark nothing on the server supersedes. */
export type KeptMark = {
	id: string;
	sessionId: string;
	enrolmentId: string;
	status: MarkStatus;
	minutesMissed: number;
	by: Names | null;
	device: string;
	takenAt: number;
};
export type PhoneCopy = {
	/** Whose it is: another account on this phone does not see it. */
	account: string;
	workshop: {
		id: string;
		code: string;
		titleHi: string;
		titleEn: string | null;
		startsOn: string;
		endsOn: string;
		stateLgd: number;
		districtLgd: number | null;
		blockLgd: number | null;
	};
	people: KeptPerson[];
	sessions: KeptSession[];
	marks: KeptMark[];
	/** Ids of marks that another mark supersedes: a phone that still holds one knows it is past. */
	superseded: string[];
};

type MarkRow = Omit<KeptMark, 'by'> & Names;

/**
 * What a phone takes along of an open workshop this user keeps; `undefined` to anybody else, and once
 * it was handed in: then nothing of it stays on the phone.
 */
export async function phoneCopyOf(
	db: DbOrTx,
	user: User,
	workshopId: string,
): Promise<PhoneCopy | undefined> {
	const workshop = await workshopLedBy(db, user, workshopId);
	if (workshop?.status !== 'draft') return undefined;
	const { id, code, titleHi, titleEn, startsOn, endsOn, stateLgd, districtLgd, blockLgd } =
		workshop;
	const [roster, sittings, marks, past] = await Promise.all([
		rosterOfWorkshop(db, workshop),
		db
			.select()
			.from(table)
			.where(eq(table.workshopId, id))
			.orderBy(asc(table.heldOn), desc(table.half)),
		db.all<MarkRow>(sql`select m.id, m."sessionId", m."enrolmentId", m.status, m."minutesMissed",
			m.device, m."takenAt", p."nameHi", p."nameEn" from marks m
			join sessions s on s.id = m."sessionId"
			left join accounts a on a.id = m."takenById" left join people p on p.id = a."personId"
			where s."workshopId" = ${id} and ${sql.raw(inFrontier)}`),
		db.all<{ id: string }>(sql`select distinct x."supersededId" as id from mark_supersessions x
			join marks m on m.id = x."markId" join sessions s on s.id = m."sessionId"
			where s."workshopId" = ${id}`),
	]);
	return {
		account: user.id,
		workshop: { id, code, titleHi, titleEn, startsOn, endsOn, stateLgd, districtLgd, blockLgd },
		people: roster.map((person) => ({
			enrolmentId: person.enrolmentId,
			serial: person.serial,
			nameHi: person.nameHi,
			nameEn: person.nameEn,
			role: person.role,
			relation: person.relation,
			relationName: person.relationName,
			unit: person.unit,
			village: person.village,
		})),
		sessions: await Promise.all(sittings.map((sitting) => keptSession(db, sitting))),
		superseded: past.map((mark) => mark.id),
		marks: marks.map(({ nameHi, nameEn, ...mark }) => ({ ...mark, by: { nameHi, nameEn } })),
	};
}

async function keptSession(db: DbOrTx, sitting: typeof table.$inferSelect): Promise<KeptSession> {
	const { times, handCount, explanations } = standingEntries(await entriesOf(db, sitting.id));
	const standing = [...(times?.frontier ?? []), ...(handCount?.frontier ?? []), ...explanations];
	const { id, heldOn, half, plannedStart, plannedEnd, actualStart, actualEnd } = sitting;
	const { countedWomen, countedMen, countedOther, differenceExplained, closedAt } = sitting;
	return {
		...{ id, heldOn, half, plannedStart, plannedEnd, actualStart, actualEnd },
		...{ countedWomen, countedMen, countedOther, differenceExplained },
		closedAt: closedAt?.getTime() ?? null,
		entries: standing.map(({ id: entry, kind }) => ({ id: entry, kind })),
	};
}
