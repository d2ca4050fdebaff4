import { frontierOf, standingMark, type Standing } from '#training/standing.ts';
import type { MarkStatus } from '#training/marks.ts';
import type { OperationSent } from '#training/operations.ts';
import type { KeptPerson, KeptSession, Names } from '#training/phone-copy.ts';
import { minutesBetween } from '#training/days.ts';
import { minutesOfSession, nextOpen } from '#training/sittings.ts';
import type { Snapshot } from './snapshot.ts';

/*
 * What the phone shows: what the server said last, and what was tapped here since, by the merge rule
 * the server uses too. A function of the two sets: sent or not, in whatever order, it is the same.
 */
export type ViewMark = {
	id: string;
	status: MarkStatus;
	minutesMissed: number;
	supersedes: readonly string[];
	by: Names | null;
	device: string;
	takenAt: number;
};
export type ViewRow = KeptPerson & {
	/** Added on this phone, and not yet with the server. */
	isNew: boolean;
	standing: Standing<ViewMark> | undefined;
	remarks: string[];
};
export type SittingView = {
	session: KeptSession;
	/** How long it lasted: nobody misses more. */
	minutes: number;
	rows: ViewRow[];
	present: number;
	absent: number;
	excused: number;
	unmarked: number;
	isClosed: boolean;
	/** The count by hand less those marked present; `undefined` before a count. */
	difference: number | undefined;
	explained: string | null;
};

/** Late and left early are there too; the same list as `there` of the register. */
const there: readonly MarkStatus[] = ['present', 'late', 'left-early'];

/** One sitting; `undefined` when the workshop has no such sitting. */
export function sittingView(
	snapshot: Snapshot,
	operations: readonly OperationSent[],
	sessionId: string,
): SittingView | undefined {
	const kept = snapshot.sessions.find(({ id }) => id === sessionId);
	if (!kept) return undefined;
	const session = withEntries(kept, operations);
	const rows = peopleOf(snapshot, operations).map((person) => ({
		...person,
		standing: standingMark(marksOf(snapshot, operations, sessionId, person.enrolmentId)),
		remarks: operations.flatMap((one) =>
			one.kind === 'note' && one.sessionId === sessionId && one.enrolmentId === person.enrolmentId
				? [one.text]
				: [],
		),
	}));
	const present = rows.filter(({ standing }) => standing && there.includes(standing.stands.status));
	const excused = rows.filter(({ standing }) => standing?.stands.status === 'excused').length;
	const unmarked = rows.filter(({ standing }) => !standing).length;
	const { countedWomen, countedMen, countedOther } = session;
	const isCounted = countedWomen !== null || countedMen !== null || countedOther !== null;
	const counted = (countedWomen ?? 0) + (countedMen ?? 0) + (countedOther ?? 0);
	return {
		session,
		minutes: minutesOfSession(session),
		rows,
		present: present.length,
		absent: rows.length - present.length - excused - unmarked,
		excused,
		unmarked,
		isClosed: session.closedAt !== null || isClosedHere(operations, sessionId),
		difference: isCounted ? counted - present.length : undefined,
		explained: session.differenceExplained,
	};
}

/** Who was there for a part and missed more than the sitting would have had by these times. */
export function missedMoreThan(
	rows: readonly ViewRow[],
	{ actualStart, actualEnd }: { actualStart: string; actualEnd: string },
): ViewRow[] {
	const minutes = minutesBetween(actualStart, actualEnd) ?? 0;
	return rows.filter(({ standing }) => {
		const said = standing?.stands;
		return said && there.includes(said.status) && said.minutesMissed > minutes;
	});
}

/** The sitting to go on with; none when all of the workshop are closed. */
export function sittingAfter(
	snapshot: Snapshot,
	operations: readonly OperationSent[],
	sitting: { id: string },
): KeptSession | undefined {
	const isOpen = ({ id, closedAt }: KeptSession) =>
		closedAt === null && !isClosedHere(operations, id);
	return nextOpen(snapshot.sessions, sitting, isOpen);
}

function isClosedHere(operations: readonly OperationSent[], sessionId: string): boolean {
	return operations.some((one) => one.kind === 'close' && one.sessionId === sessionId);
}

/** What nothing supersedes for one person at one sitting: what a new tap is in sight of. */
export function marksOf(
	snapshot: Snapshot,
	operations: readonly OperationSent[],
	sessionId: string,
	enrolmentId: string,
): ViewMark[] {
	const said: ViewMark[] = snapshot.marks
		.filter((mark) => mark.sessionId === sessionId && mark.enrolmentId === enrolmentId)
		.map((mark) => ({ ...mark, supersedes: [] }));
	for (const one of operations) {
		const isMark = one.kind === 'mark' || one.kind === 'check-in';
		if (!isMark || one.sessionId !== sessionId || one.enrolmentId !== enrolmentId) continue;
		if (said.some(({ id }) => id === one.id)) continue;
		said.push({
			id: one.id,
			status: one.kind === 'mark' ? one.status : 'present',
			minutesMissed: one.kind === 'mark' ? (one.minutesMissed ?? 0) : 0,
			supersedes: one.supersedes ?? [],
			by: null,
			device: '',
			takenAt: Number(one.at),
		});
	}
	const past = snapshot.superseded;
	return frontierOf(said).filter(({ id }) => !past.includes(id));
}

/** The roster in the order of the sheet; who was added here comes last, in the order of adding. */
export function peopleOf(
	{ people, workshop }: Snapshot,
	operations: readonly OperationSent[],
): (KeptPerson & { isNew: boolean })[] {
	const known = people.map((person) => ({ ...person, isNew: false }));
	const has = new Set(people.map(({ enrolmentId }) => enrolmentId));
	const last = Math.max(0, ...people.map(({ serial }) => serial));
	const added = operations.flatMap((one) => {
		const isHere = one.kind === 'enrol' && one.workshopId === workshop.id;
		return isHere && !has.has(one.enrolmentId) ? [one] : [];
	});
	return [
		...known,
		...added.map((one, n) => ({
			enrolmentId: one.enrolmentId,
			serial: last + n + 1,
			nameHi: one.person.new?.nameHi ?? null,
			nameEn: one.person.new?.nameEn ?? null,
			role: one.role,
			relation: one.person.new?.relation ?? null,
			relationName: one.person.new?.relationName ?? null,
			unit: one.unit ?? null,
			village: one.village ?? null,
			isNew: true,
		})),
	];
}

/** Times, hand count and explanation as said here last: a phone shows its own word until it hears more. */
function withEntries(kept: KeptSession, operations: readonly OperationSent[]): KeptSession {
	let session = kept;
	for (const one of operations) {
		if (!('sessionId' in one) || one.sessionId !== kept.id) continue;
		if (one.kind === 'times') {
			const { actualStart, actualEnd } = one;
			session = { ...session, actualStart, actualEnd, entries: replaced(session, one) };
		} else if (one.kind === 'hand-count') {
			session = {
				...session,
				countedWomen: one.women,
				countedMen: one.men,
				countedOther: one.other,
				differenceExplained: null,
				entries: replaced(session, one),
			};
		} else if (one.kind === 'explain') {
			session = { ...session, differenceExplained: one.why, entries: replaced(session, one) };
		}
	}
	return session;
}

function replaced(
	{ entries }: KeptSession,
	one: Extract<OperationSent, { kind: 'times' | 'hand-count' | 'explain' }>,
): KeptSession['entries'] {
	const kind = one.kind === 'explain' ? 'explanation' : one.kind;
	const left = entries.filter(({ id }) => !(one.supersedes ?? []).includes(id) && id !== one.id);
	return [...left, { id: one.id, kind }];
}

/** The entries a new one of this kind is said in sight of; a new count sets explanations aside too. */
export function entriesSeen(
	{ entries }: KeptSession,
	kind: 'times' | 'hand-count' | 'explain',
): string[] {
	const kinds = {
		times: ['times'],
		'hand-count': ['hand-count', 'explanation'],
		explain: ['explanation'],
	};
	return entries.filter((entry) => kinds[kind].includes(entry.kind)).map(({ id }) => id);
}
