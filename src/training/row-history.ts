import { and, asc, eq, inArray, or, sql } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import {
	accounts,
	auditRows,
	certificates,
	heldOperations,
	listLines,
	lists,
	markSupersessions,
	marks,
	nameConfirmations,
	people,
	sessions,
} from '#db/schema.ts';
import type { Enrolment } from './enrolments.ts';
import type { Session } from './sessions.ts';
import { frontierOf, standingMark } from './standing.ts';

type MarkRow = typeof marks.$inferSelect;
export type Names = { nameHi: string | null; nameEn: string | null };

/** One mark as it came: who made it, when by their phone and when by the server, from which phone. */
export type MarkTold = MarkRow & {
	by: Names;
	/** The marks that were in sight when this one was made, and that it was made in the place of. */
	supersedes: string[];
	/** It counts now. */
	stands: boolean;
	/** Nothing was made in its place: with more than one such value somebody should decide. */
	open: boolean;
};
export type SittingTold = { session: Session; marks: MarkTold[]; disputed: boolean };

export const rowEvents = [
	...[
		'list',
		'enrol',
		'correct-enrolment',
		'withdraw',
		'add-person',
		'correct-person',
		'archive-person',
	],
	...['join-people', 'undo-join', 'name-confirmed'],
	...['issued', 'cancel-certificate', 'suspend-certificate', 'lift-suspension'],
	...['held', 'held-applied', 'held-set-aside', 'held-mended'],
] as const;
export type RowEventKind = (typeof rowEvents)[number];
/** Anything else that was done about a row of a roster or its person. */
export type RowEvent = {
	at: Date;
	what: RowEventKind;
	by: Names;
	reason: string | null;
	/** The number of a certificate, the phone something came from, or a name before and after. */
	detail: string | undefined;
};
export type RowHistory = { sittings: SittingTold[]; events: RowEvent[] };

/**
 * Where a mark on a roster comes from: every mark of every sitting, kept ones and those made in the
 * place of others, and everything done about the row, its person and its certificates, oldest first.
 * For those who keep the workshop: ask for the workshop and the enrolment through what they may see.
 */
export async function rowHistory(
	db: DbOrTx,
	enrolment: Pick<Enrolment, 'id' | 'workshopId' | 'personId'>,
): Promise<RowHistory> {
	const [held, told, events] = await Promise.all([
		db
			.select()
			.from(sessions)
			.where(eq(sessions.workshopId, enrolment.workshopId))
			.orderBy(asc(sessions.heldOn), sql`${sessions.half} = 'afternoon'`),
		marksTold(db, enrolment),
		eventsOf(db, enrolment),
	]);
	const sittings = held.map((session) => {
		const here = told.filter(({ sessionId }) => sessionId === session.id);
		const frontier = frontierOf(here);
		const standing = standingMark(frontier);
		const shown = here.map((mark) => ({
			...mark,
			stands: mark.id === standing?.stands.id,
			open: frontier.some(({ id }) => id === mark.id),
		}));
		return { session, marks: shown, disputed: standing?.disputed ?? false };
	});
	return { sittings, events: events.sort((a, b) => a.at.getTime() - b.at.getTime()) };
}

async function marksTold(
	db: DbOrTx,
	{ id, workshopId }: Pick<Enrolment, 'id' | 'workshopId'>,
): Promise<(MarkRow & { by: Names; supersedes: string[] })[]> {
	const ofWorkshop = db
		.select({ id: sessions.id })
		.from(sessions)
		.where(eq(sessions.workshopId, workshopId));
	const rows = await db
		.select({ mark: marks, nameHi: people.nameHi, nameEn: people.nameEn })
		.from(marks)
		.leftJoin(accounts, eq(accounts.id, marks.takenById))
		.leftJoin(people, eq(people.id, accounts.personId))
		.where(and(inArray(marks.sessionId, ofWorkshop), eq(marks.enrolmentId, id)))
		.orderBy(asc(marks.receivedAt), asc(marks.takenAt), asc(marks.id));
	const seen =
		rows.length === 0
			? []
			: await db
					.select()
					.from(markSupersessions)
					.where(
						inArray(
							markSupersessions.markId,
							rows.map(({ mark }) => mark.id),
						),
					);
	return rows.map(({ mark, ...by }) => ({
		...{ ...mark, by },
		supersedes: seen.flatMap((one) => (one.markId === mark.id ? [one.supersededId] : [])),
	}));
}

async function eventsOf(
	db: DbOrTx,
	enrolment: Pick<Enrolment, 'id' | 'workshopId' | 'personId'>,
): Promise<RowEvent[]> {
	const [issued, records] = await Promise.all([
		db.select().from(certificates).where(eq(certificates.enrolmentId, enrolment.id)),
		recordsOf(db, enrolment.personId),
	]);
	const codes = new Map(issued.map(({ id, code }) => [id, code]));
	const [audited, confirmed, held, listed] = await Promise.all([
		auditAbout(db, enrolment.id, records, [...codes.keys()]),
		db.select().from(nameConfirmations).where(eq(nameConfirmations.enrolmentId, enrolment.id)),
		db.select().from(heldOperations).where(eq(heldOperations.enrolmentId, enrolment.id)),
		db
			.select({ at: lists.agreedAt, by: lists.agreedById })
			.from(listLines)
			.innerJoin(lists, eq(lists.id, listLines.listId))
			.where(eq(listLines.enrolmentId, enrolment.id)),
	]);
	const told: (Omit<RowEvent, 'by'> & { by: string | null })[] = [
		...audited.flatMap(({ action, at, accountId: by, reason, before, after, subjectId }) => {
			const what = rowEvents.find((one) => one === action);
			const detail = codes.get(subjectId) ?? namesChanged(before, after);
			return what ? [{ at, what, by, reason, detail }] : [];
		}),
		...issued.map(({ issuedAt: at, issuedById: by, code: detail }) => ({
			...{ at, what: 'issued' as const, by, reason: null, detail },
		})),
		...confirmed.map(({ confirmedAt: at, confirmedById: by }) => ({
			...{ at, what: 'name-confirmed' as const, by, reason: null, detail: undefined },
		})),
		...listed.flatMap(({ at, by }) =>
			at ? [{ at, what: 'list' as const, by, reason: null, detail: undefined }] : [],
		),
		...held.flatMap(
			({ receivedAt, accountId, device, decidedAt, decidedById, decision, reason }) => [
				{ at: receivedAt, what: 'held' as const, by: accountId, reason: null, detail: device },
				...(decidedAt && decision
					? [
							{
								at: decidedAt,
								what: `held-${decision}` as const,
								by: decidedById,
								reason,
								detail: undefined,
							},
						]
					: []),
			],
		),
	];
	const names = await namesOf(
		db,
		told.flatMap(({ by }) => by ?? []),
	);
	return told.map((event) => ({
		...event,
		by: names.get(event.by ?? '') ?? { nameHi: null, nameEn: null },
	}));
}

/** Every record that counts as the same person: what was done to one was done about her. */
async function recordsOf(db: DbOrTx, personId: string): Promise<string[]> {
	const rows = await db
		.select({ id: people.id })
		.from(people)
		.where(
			sql`${people.countsAsId} = (select "countsAsId" from people own where own.id = ${personId})`,
		);
	return rows.map(({ id }) => id);
}

function auditAbout(db: DbOrTx, enrolmentId: string, records: string[], certified: string[]) {
	const { subject, subjectId } = auditRows;
	return db
		.select()
		.from(auditRows)
		.where(
			or(
				and(eq(subject, 'enrolments'), eq(subjectId, enrolmentId)),
				and(eq(subject, 'people'), inArray(subjectId, records)),
				and(eq(subject, 'certificates'), inArray(subjectId, certified)),
			),
		)
		.orderBy(asc(auditRows.at));
}

/** "सुनिता → सुनीता देवी": names only; what else was corrected is nobody's business here. */
function namesChanged(before: unknown, after: unknown): string | undefined {
	const [was, is] = [nameIn(before), nameIn(after)];
	return was && is && was !== is ? `${was} → ${is}` : undefined;
}

function nameIn(row: unknown): string | undefined {
	if (typeof row !== 'object' || row === null) return undefined;
	const { nameHi, nameEn } = row as Partial<Names>;
	return [nameHi, nameEn].filter(Boolean).join(' / ') || undefined;
}

async function namesOf(db: DbOrTx, accountIds: string[]): Promise<Map<string, Names>> {
	if (accountIds.length === 0) return new Map();
	const rows = await db
		.select({ id: accounts.id, nameHi: people.nameHi, nameEn: people.nameEn })
		.from(accounts)
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(inArray(accounts.id, [...new Set(accountIds)]));
	return new Map(rows.map(({ id, ...names }) => [id, names]));
}
