import { and, eq, isNotNull } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { heldOperations, marks, workshopFacilitators } from '#db/schema.ts';
import { rememberAlias } from './aliases.ts';
import { correctMark } from './attendance.ts';
import { audit } from './audit.ts';
import { checkInFor, checkInSelf } from './check-in.ts';
import { personSeenBy } from './earlier-participants.ts';
import { enrol, kindToday } from './enrolments.ts';
import { takeHeadcount } from './headcounts.ts';
import { answerIfHeld, heldValues, holdSql, isMendable, waitingFor } from './held.ts';
import { filledIn, takeMark, valuesBeside, type Mark } from './marks.ts';
import { rememberMended, whyNotMended } from './mending.ts';
import {
	readOperation,
	type Answer,
	type Operation,
	type OperationOf,
	type OperationRefusal,
	type SaidValue,
} from './operations.ts';
import { addRemark } from './remarks.ts';
import {
	closeSession,
	explainDifference,
	sessionLedBy,
	sessionWith,
	setActualTimes,
	setHandCount,
	type Saved,
	type Session,
} from './sessions.ts';
import { disputedEntries, type SaidHow } from './sitting-entries.ts';
import { workshopLedBy } from './workshops.ts';

/** Whose phone it is, and how a quiz taken offline is scored where quizzes are known. */
export type Sender = {
	user: User;
	device: string;
	now: Date;
	handIn?: ((operation: OperationOf<'attempt'>, sender: Sender) => Promise<Done>) | undefined;
};
export type Done =
	| { outcome: 'applied' | 'already' }
	| { outcome: 'conflict'; values: SaidValue[] }
	| { outcome: 'refused'; refusal: OperationRefusal };
/** Where it belongs: what is refused for a mendable reason is held for this workshop. */
type Placed = { done: Done; workshopId: string | undefined };

/**
 * Applies one operation of a phone by the verb its form would call, with the permission its sender
 * has now. All of it is kept or nothing; what is refused and could be mended is held whole.
 */
export async function applyOperation(
	db: Db,
	sender: Sender,
	operation: Operation,
): Promise<Answer> {
	const { id } = operation;
	if (operation.kind === 'attempt') {
		const done = (await sender.handIn?.(operation, sender)) ?? refused('bad-input');
		return answered(id, done, false);
	}
	return db.transaction(async (tx) => {
		const before = await answerIfHeld(tx, id);
		if (before) return before;
		const tooLate = await whyNotMended(tx, operation, sender);
		if (tooLate) return answered(id, refused(tooLate), false);
		const { done, workshopId } = await carryOut(tx, sender, operation);
		const held = await heldIfMendable(tx, sender, operation, { done, workshopId });
		if (done.outcome !== 'refused' || held) {
			await rememberMended(tx, operation, workshopId, sender);
		}
		if (done.outcome !== 'refused' && operation.carriedFrom !== undefined) {
			await noteCarried(tx, sender, operation);
		}
		return answered(id, done, held);
	});
}

async function heldIfMendable(
	tx: DbOrTx,
	sender: Sender,
	operation: Operation,
	{ done, workshopId }: Placed,
): Promise<boolean> {
	if (done.outcome !== 'refused' || workshopId === undefined) return false;
	if (!isMendable(done.refusal)) return false;
	await hold(tx, sender, operation, workshopId, done.refusal);
	return true;
}

function answered(id: string, done: Done, held: boolean): Answer {
	return done.outcome === 'refused' ? { id, ...done, held } : { id, ...done };
}

function refused(refusal: OperationRefusal): Done {
	return { outcome: 'refused', refusal };
}

/** Does what an operation says by the verb of its kind. Inside the caller's transaction. */
export async function carryOut(
	tx: DbOrTx,
	sender: Sender,
	operation: Exclude<Operation, { kind: 'attempt' }>,
): Promise<Placed> {
	if (operation.kind === 'enrol' || operation.kind === 'headcount') {
		return inWorkshop(tx, sender, operation);
	}
	if (operation.kind === 'check-in' && operation.enrolmentId === undefined) {
		return ownCheckIn(tx, sender, operation);
	}
	if (operation.sessionId === undefined) return nowhere;
	const session = await sessionLedBy(tx, sender.user, operation.sessionId);
	if (session) {
		return {
			done: await atSitting(tx, sender, session, operation),
			workshopId: session.workshopId,
		};
	}
	const there = await sessionWith(tx, operation.sessionId);
	return there ? whyNotLed(tx, sender, there.workshopId, operation.id) : nowhere;
}

const nowhere: Placed = { done: refused('not-there'), workshopId: undefined };

async function whyNotLed(
	tx: DbOrTx,
	{ user }: Sender,
	workshopId: string,
	id: string,
): Promise<Placed> {
	const once = await tx.$count(
		workshopFacilitators,
		and(
			eq(workshopFacilitators.workshopId, workshopId),
			eq(workshopFacilitators.accountId, user.id),
			isNotNull(workshopFacilitators.removedAt),
		),
	);
	if (once === 0) return nowhere;
	// Kept while they still might, and the answer was lost on the way.
	if (await wasKept(tx, id, user.id)) return { done: { outcome: 'already' }, workshopId };
	return { done: refused('not-yours-any-more'), workshopId };
}

async function wasKept(tx: DbOrTx, id: string, takenById: string): Promise<boolean> {
	const own = and(eq(marks.id, id), eq(marks.takenById, takenById));
	return (await tx.$count(marks, own)) > 0;
}

type AtSitting = Exclude<Operation, { kind: 'attempt' | 'enrol' | 'headcount' }>;

async function atSitting(
	tx: DbOrTx,
	sender: Sender,
	session: Session,
	operation: AtSitting,
): Promise<Done> {
	const { user, now } = sender;
	switch (operation.kind) {
		case 'mark':
			return marked(tx, session, markFrom(operation, sender), user, operation.reason);
		case 'check-in':
			return checkedIn(tx, sender, session, operation);
		case 'times':
			return said(tx, session, 'times', (how) =>
				setActualTimes(tx, session, operation, user, now, how),
			)(howSaid(operation, sender));
		case 'hand-count':
			return said(tx, session, 'hand-count', (how) =>
				setHandCount(tx, session, operation, user, now, how),
			)(howSaid(operation, sender));
		case 'explain': {
			const how = howSaid(operation, sender);
			return doneBy(await explainDifference(tx, session, operation.why, user, now, how));
		}
		case 'note': {
			const remark = { ...operation, takenAt: operation.at, device: deviceOf(operation, sender) };
			return doneBy(await addRemark(tx, session, remark, user, now));
		}
		case 'close': {
			const outcome = await closeSession(tx, session, user, now);
			if (outcome === 'session-closed') return { outcome: 'already' };
			return doneBy(outcome);
		}
	}
}

/** The mark an operation means, taken by whoever sends it. */
export function markFrom(
	{ id, enrolmentId, status, minutesMissed, supersedes, ...rest }: OperationOf<'mark'>,
	{ user, device, now }: { user: { id: string }; device: string; now: Date },
): Mark {
	const taken = { takenById: user.id, takenAt: rest.at, receivedAt: now, mode: rest.mode };
	const from = rest.carriedFrom ?? device;
	return { id, enrolmentId, status, minutesMissed, supersedes, ...taken, device: from };
}

function deviceOf({ carriedFrom }: Operation, { device }: Sender): string {
	return carriedFrom ?? device;
}

function howSaid(
	operation: OperationOf<'times' | 'hand-count' | 'explain'>,
	sender: Sender,
): SaidHow {
	const { id, supersedes, at: takenAt, mode } = operation;
	return { id, supersedes, takenAt, mode, device: deviceOf(operation, sender) };
}

async function marked(
	tx: DbOrTx,
	session: Session,
	mark: Mark,
	user: User,
	reason: string | undefined,
): Promise<Done> {
	const outcome = reason?.trim()
		? await correctMark(tx, session, mark, reason, user)
		: (await takeMark(tx, session, mark)).outcome;
	if (outcome === 'already') return { outcome };
	if (outcome !== 'marked') return refused(outcome);
	return disputed(await valuesBeside(tx, session, mark));
}

function disputed(values: SaidValue[]): Done {
	const different = new Set(values.map(({ value }) => JSON.stringify(value))).size;
	return different > 1 ? { outcome: 'conflict', values } : { outcome: 'applied' };
}

async function checkedIn(
	tx: DbOrTx,
	sender: Sender,
	session: Session | undefined,
	operation: OperationOf<'check-in'>,
): Promise<Done> {
	const { id, code, enrolmentId, supersedes, at: takenAt, sessionId } = operation;
	const { user, now } = sender;
	const device = deviceOf(operation, sender);
	const mark = { id, supersedes, takenAt, receivedAt: now, device };
	const into =
		session && enrolmentId !== undefined
			? await checkInFor(tx, session, enrolmentId, code, mark, user)
			: await checkInSelf(tx, code, mark, user, sessionId);
	if (into.outcome === 'already') return { outcome: 'already' };
	if (into.outcome !== 'marked') return refused(into.outcome);
	return disputed(await valuesBeside(tx, { id: into.sessionId }, mark));
}

async function ownCheckIn(
	tx: DbOrTx,
	sender: Sender,
	operation: OperationOf<'check-in'>,
): Promise<Placed> {
	const done = await checkedIn(tx, sender, undefined, operation);
	const { sessionId } = operation;
	const there = sessionId === undefined ? undefined : await sessionWith(tx, sessionId);
	return { done, workshopId: there?.workshopId };
}

/** Keeps times or a count, and says so when somebody had said otherwise. */
function said(
	tx: DbOrTx,
	session: Session,
	kind: 'times' | 'hand-count',
	verb: (how: SaidHow) => Promise<Saved | 'session-times' | 'times-too-short' | 'not-a-number'>,
): (how: SaidHow) => Promise<Done> {
	return async (how) => {
		const done = doneBy(await verb(how));
		return done.outcome === 'applied'
			? disputed(await disputedEntries(tx, session.id, kind))
			: done;
	};
}

function doneBy(outcome: 'saved' | 'closed' | 'already' | OperationRefusal): Done {
	if (outcome === 'already') return { outcome: 'already' };
	return outcome === 'saved' || outcome === 'closed' ? { outcome: 'applied' } : refused(outcome);
}

async function inWorkshop(
	tx: DbOrTx,
	sender: Sender,
	operation: OperationOf<'enrol' | 'headcount'>,
): Promise<Placed> {
	const { workshopId } = operation;
	const workshop = await workshopLedBy(tx, sender.user, workshopId);
	if (!workshop) return whyNotLed(tx, sender, workshopId, operation.id);
	if (operation.kind === 'enrol') {
		return { done: await enrolled(tx, sender, workshop, operation), workshopId };
	}
	const { id, sessionId, groupId, topic, audience, women, men, other, girls, boys } = operation;
	const counted = { id, sessionId, groupId, topic, audience, women, men, other, girls, boys };
	const how = { takenAt: operation.at, mode: operation.mode, device: deviceOf(operation, sender) };
	const taken = await takeHeadcount(tx, workshop, { ...counted, ...how }, sender.user, sender.now);
	if (!('refused' in taken)) return { done: { outcome: 'applied' }, workshopId };
	return { done: doneBy(taken.refused), workshopId };
}

async function enrolled(
	tx: DbOrTx,
	sender: Sender,
	workshop: Parameters<typeof enrol>[1],
	operation: OperationOf<'enrol'>,
): Promise<Done> {
	const { enrolmentId, person, role, organisationId, unit, village } = operation;
	const { stateLgd, districtLgd, blockLgd } = operation;
	const { user, now } = sender;
	// Who is on record is chosen by who may find them, as roster.choose asks.
	if (!person.new && !(await personSeenBy(tx, user, person.id))) return refused('unknown-person');
	const who = person.new ? { new: { ...person.new, id: person.id } } : { id: person.id };
	const place = { role, organisationId, unit, village, stateLgd, districtLgd, blockLgd };
	// As what they came is decided here, by what is known now: another phone may have marked before.
	const kind = await kindToday(tx, workshop);
	const typed = { id: enrolmentId, person: who, kind, ...place };
	const into = await enrol(tx, workshop, typed, user, now);
	const refusal = 'refused' in into ? into.refused : undefined;
	const { enrolment } = into;
	if (!enrolment) {
		return refused(
			refusal === undefined || refusal === 'already-on-roster' ? 'bad-input' : refusal,
		);
	}
	if (enrolment.workshopId !== workshop.id) return refused('bad-input');
	if (enrolment.id !== enrolmentId) await rememberAlias(tx, enrolmentId, enrolment.id, now);
	await applyWaiting(tx, sender, enrolmentId);
	return { outcome: refusal ? 'already' : 'applied' };
}

/** What came before the enrolment it is about is done now: the order on the way does not matter. */
async function applyWaiting(tx: DbOrTx, sender: Sender, enrolmentId: string): Promise<void> {
	for (const { id, payload, device } of await waitingFor(tx, enrolmentId, sender.user.id)) {
		const operation = readOperation(payload);
		if (!operation || operation.kind === 'attempt') continue;
		const decided = { decidedAt: sender.now, decidedById: sender.user.id };
		const decide = (decision: 'applied' | null) =>
			tx
				.update(heldOperations)
				.set(decision ? { decision, ...decided } : { decision, decidedAt: null, decidedById: null })
				.where(eq(heldOperations.id, id));
		// A held mark is only taken once it is decided (marks.ts).
		await decide('applied');
		const { done } = await carryOut(tx, { ...sender, device }, operation);
		if (done.outcome === 'refused') await decide(null);
	}
}

async function hold(
	tx: DbOrTx,
	{ user, device, now }: Sender,
	operation: Operation,
	workshopId: string,
	refusal: OperationRefusal,
): Promise<void> {
	const values = heldValues(operation, workshopId, refusal, { accountId: user.id, device, now });
	await tx.run(filledIn(holdSql, values));
}

/** Handed over from another phone: the sender vouches for it, and that is written down. */
async function noteCarried(
	tx: DbOrTx,
	{ user, device, now }: Sender,
	{ id, kind, at, carriedFrom }: Operation,
): Promise<void> {
	const after = { kind, carriedFrom, sentFrom: device, madeAt: at };
	const subject = { subject: 'operations', subjectId: id };
	await audit(tx, { by: user.id, at: now, action: 'carry-operation', ...subject, after });
}
