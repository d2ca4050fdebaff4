import { and, eq, inArray } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { DbOrTx } from '#db/client.ts';
import { accounts, entrySupersessions, people, sessions, sittingEntries } from '#db/schema.ts';
import type { CaptureMode } from './marks.ts';
import type { SaidValue } from './operations.ts';
import { frontierOf, standingOf, type Standing } from './standing.ts';

/*
 * The real times of a sitting, its count by hand and the explanation of a difference are said by
 * somebody in sight of something, like marks, and merged by the same rule (standing.ts).
 */
export type Entry = typeof sittingEntries.$inferSelect & { supersedes: string[] };
export type EntryKind = Entry['kind'];
/** How it was said, where that is not "now, on this page, of all that stands". */
export type SaidHow = {
	id?: string | undefined;
	/** Ids of the entries that were shown; left out, all that stand now are meant. */
	supersedes?: readonly string[] | undefined;
	takenAt?: Date | undefined;
	device?: string | undefined;
	mode?: CaptureMode | undefined;
	reason?: string | undefined;
};
export type EntryValues =
	| { kind: 'times'; actualStart: string; actualEnd: string }
	| { kind: 'hand-count'; women: number; men: number; other: number }
	| { kind: 'explanation'; explanation: string };

/** Everything said about one sitting, with what each was said in sight of. */
export async function entriesOf(db: DbOrTx, sessionId: string): Promise<Entry[]> {
	const rows = await db
		.select()
		.from(sittingEntries)
		.where(eq(sittingEntries.sessionId, sessionId))
		.orderBy(sittingEntries.id);
	if (rows.length === 0) return [];
	const over = await db
		.select()
		.from(entrySupersessions)
		.where(
			inArray(
				entrySupersessions.entryId,
				rows.map(({ id }) => id),
			),
		);
	return rows.map((row) => ({
		...row,
		supersedes: over.filter(({ entryId }) => entryId === row.id).map((one) => one.supersededId),
	}));
}

export type EntriesStanding = {
	times: Standing<Entry> | undefined;
	handCount: Standing<Entry> | undefined;
	/** Explanations add up; a newer count sets aside those it was made in sight of. */
	explanations: Entry[];
};

/** What stands of all that was said about a sitting. */
export function standingEntries(entries: Entry[]): EntriesStanding {
	const frontier = frontierOf(entries);
	const left = (kind: EntryKind) => {
		const of = frontier.filter((entry) => entry.kind === kind);
		const said = entries.filter((entry) => entry.kind === kind);
		return of.length > 0 || kind === 'explanation' ? of : frontierOf(said);
	};
	return {
		times: standingOf(left('times'), {
			valueOf: ({ actualStart, actualEnd }) => `${actualStart} ${actualEnd}`,
		}),
		handCount: standingOf(left('hand-count'), {
			valueOf: ({ women, men, other }) => `${women} ${men} ${other}`,
		}),
		explanations: left('explanation'),
	};
}

/** Whether something was kept under this id. */
export async function isEntry(db: DbOrTx, id: string | undefined): Promise<boolean> {
	return id !== undefined && (await db.$count(sittingEntries, eq(sittingEntries.id, id))) > 0;
}

/** Keeps an entry and writes what then stands on the sitting. Inside the caller's transaction. */
export async function takeEntry(
	tx: DbOrTx,
	sessionId: string,
	values: EntryValues,
	by: string,
	at: Date,
	how: SaidHow = {},
): Promise<'saved' | 'already' | 'id-taken'> {
	const entries = await entriesOf(tx, sessionId);
	const id = how.id ?? newId();
	const { takenAt = at, device = 'form', mode = 'tap', reason = null } = how;
	const row = { ...values, id, sessionId, takenById: by, takenAt, receivedAt: at };
	const added = await tx
		.insert(sittingEntries)
		.values({ ...row, device, mode, reason })
		.onConflictDoNothing()
		.returning({ id: sittingEntries.id });
	if (added.length === 0) {
		return entries.some((entry) => entry.id === id) ? 'already' : 'id-taken';
	}
	const seen = how.supersedes ?? seenOn(entries, values.kind);
	const over = [...new Set(seen)].map((supersededId) => ({ entryId: id, supersededId }));
	if (over.length > 0) await tx.insert(entrySupersessions).values(over);
	await writeStanding(tx, sessionId);
	return 'saved';
}

/** A page shows what stands; a new count replaces the explanations of the old one too. */
function seenOn(entries: Entry[], kind: EntryKind): string[] {
	const { times, handCount, explanations } = standingEntries(entries);
	const shown = {
		times: times?.frontier ?? [],
		'hand-count': [...(handCount?.frontier ?? []), ...explanations],
		explanation: explanations,
	};
	return shown[kind].map(({ id }) => id);
}

async function writeStanding(tx: DbOrTx, sessionId: string): Promise<void> {
	const { times, handCount, explanations } = standingEntries(await entriesOf(tx, sessionId));
	const why = [...new Set(explanations.map(({ explanation }) => explanation))].join(' · ');
	await tx
		.update(sessions)
		.set({
			...(times && {
				actualStart: times.stands.actualStart,
				actualEnd: times.stands.actualEnd,
			}),
			...(handCount && {
				countedWomen: handCount.stands.women,
				countedMen: handCount.stands.men,
				countedOther: handCount.stands.other,
			}),
			differenceExplained: why || null,
		})
		.where(eq(sessions.id, sessionId));
}

/** The values of a disputed entry, with who said each; empty while there is no dispute. */
export async function disputedEntries(
	db: DbOrTx,
	sessionId: string,
	kind: 'times' | 'hand-count',
): Promise<SaidValue[]> {
	const { times, handCount } = standingEntries(await entriesOf(db, sessionId));
	const standing = kind === 'times' ? times : handCount;
	if (!standing?.disputed) return [];
	const ids = standing.frontier.map(({ id }) => id);
	const names = await db
		.select({ id: sittingEntries.id, nameHi: people.nameHi, nameEn: people.nameEn })
		.from(sittingEntries)
		.innerJoin(accounts, eq(accounts.id, sittingEntries.takenById))
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(and(eq(sittingEntries.sessionId, sessionId), inArray(sittingEntries.id, ids)));
	return standing.frontier.map((entry) => {
		const { nameHi = null, nameEn = null } = names.find(({ id }) => id === entry.id) ?? {};
		const { id, device, takenAt } = entry;
		return {
			...{ id, device, takenAt: takenAt.getTime(), by: { nameHi, nameEn } },
			value: valueOf(entry),
		};
	});
}

function valueOf(entry: Entry): SaidValue['value'] {
	if (entry.kind === 'times') {
		return { actualStart: entry.actualStart ?? '', actualEnd: entry.actualEnd ?? '' };
	}
	return { women: entry.women ?? 0, men: entry.men ?? 0, other: entry.other ?? 0 };
}
