import { and, eq, isNull } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { listLines, lists } from '#db/schema.ts';
import { audit } from '../audit.ts';
import { enrol, type EnrolRefusal } from '../enrolments.ts';
import { postingsOfSamePerson } from '../postings.ts';
import { changeRefusal, type Workshop, type ChangeRefusal } from '../workshops.ts';
import type { HeldList } from './held-list.ts';
import type { SetAside } from './list.ts';
import { asTyped, previewOf, type PersonLine } from './preview.ts';

/** What somebody decided about a line: somebody new, an earlier participant by id, or left out. */
export type Decision = 'new' | 'leave' | { personId: string };
export type LineReason = EnrolRefusal | SetAside | 'not-decided' | 'left-by-choice';
type LineRow = typeof listLines.$inferInsert;
export type ListAgreed = { enrolled: number; left: number };

/**
 * Enrols the people of a held list as decided, each by the verb a single nomination uses, and writes
 * what became of every line. What is undecided is left out: a doubtful line needs somebody's word.
 * The content of the list is then cleared. One list is agreed once.
 */
export async function agreeList(
	db: Db,
	workshop: Workshop,
	list: HeldList,
	decided: ReadonlyMap<number, Decision>,
	by: User,
	at: Date,
): Promise<ListAgreed | { refused: ChangeRefusal | 'list-gone' }> {
	const { lines } = await previewOf(db, workshop, list, by);
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, workshop.id, by);
		if (refused) return { refused };
		const agreed = await tx
			.update(lists)
			.set({ agreedAt: at, agreedById: by.id, content: null })
			.where(and(eq(lists.id, list.id), isNull(lists.agreedAt)))
			.returning({ id: lists.id });
		if (agreed.length === 0) return { refused: 'list-gone' as const };
		const rows: LineRow[] = [];
		for (const line of lines) {
			const what =
				'aside' in line
					? { outcome: 'set-aside' as const, reason: line.aside }
					: await taken(tx, workshop, line, decided.get(line.line), by, at);
			rows.push({ listId: list.id, line: line.line, ...what });
		}
		for (let n = 0; n < rows.length; n += 100) {
			await tx.insert(listLines).values(rows.slice(n, n + 100));
		}
		const enrolled = rows.filter(({ enrolmentId }) => enrolmentId).length;
		const after = { workshopId: workshop.id, lines: rows.length, enrolled, source: list.source };
		const subject = { subject: 'lists', subjectId: list.id };
		await audit(tx, { by: by.id, at, action: 'agree-list', ...subject, after });
		return { enrolled, left: rows.filter(({ outcome }) => isLeft(outcome)).length };
	});
}

function isLeft(outcome: LineRow['outcome']): boolean {
	return outcome === 'left-out' || outcome === 'refused';
}

type Taken = Pick<LineRow, 'outcome' | 'reason' | 'enrolmentId' | 'postingsBefore'>;

async function taken(
	tx: DbOrTx,
	workshop: Workshop,
	line: PersonLine,
	decision: Decision | undefined,
	by: User,
	at: Date,
): Promise<Taken> {
	if (line.verdict === 'refused') return { outcome: 'refused', reason: line.refused };
	if (decision === 'leave') return { outcome: 'left-out', reason: 'left-by-choice' };
	const chosen = decision ?? byItself(line);
	const personId = typeof chosen === 'object' ? chosen.personId : undefined;
	// Only those the preview offered: an id from elsewhere decides nothing.
	const isOffered = line.candidates.some(({ id }) => id === personId);
	if (chosen === undefined || (personId !== undefined && !isOffered))
		return { outcome: 'left-out', reason: 'not-decided' };
	const { unit, village, districtLgd, blockLgd, role = '' } = line.person;
	const postingsBefore = personId === undefined ? [] : await postingsOfSamePerson(tx, personId);
	const outcome = await enrol(
		tx,
		workshop,
		{
			...{ kind: 'nominated', role, unit, village, districtLgd, blockLgd },
			person: personId === undefined ? asTyped(line.person) : { id: personId },
		},
		by,
		at,
	);
	if ('refused' in outcome) return { outcome: 'refused', reason: outcome.refused };
	const { id: enrolmentId } = outcome.enrolment;
	return { outcome: personId === undefined ? 'new' : 'matched', enrolmentId, postingsBefore };
}

/** A line nobody touched: new is new, recognised is recognised, and doubt is no answer. */
function byItself({ verdict, candidates: [first] }: PersonLine): Decision | undefined {
	if (verdict === 'new') return 'new';
	return verdict === 'matched' && first ? { personId: first.id } : undefined;
}
