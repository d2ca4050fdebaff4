import { v7 as newId } from 'uuid';
import type { User } from '#auth/user.ts';
import { markAllPresent, markAttendance, there } from '#training/attendance.ts';
import type { MarkStatus } from '#training/marks.ts';
import {
	closeSession,
	explainDifference,
	setActualTimes,
	setHandCount,
	type Session,
} from '#training/sessions.ts';
import type { Chance } from './chance.ts';
import { at, minutesAfter } from './days.ts';
import { done, expected } from './outcomes.ts';
import type { Invented } from './people.ts';
import type { Stage } from './stage.ts';

/** Somebody on the roster, and how they came to the sitting before this one. */
export type Seat = Invented & { enrolmentId: string; came: MarkStatus | undefined };

/** Marks everybody, writes the hand count beside the marks, and closes the sitting. */
export async function holdSitting(
	stage: Stage,
	session: Session,
	seats: Seat[],
	{ by, difference }: { by: User; difference: 'explained' | undefined },
): Promise<void> {
	const { db, chance } = stage;
	const { heldOn, plannedEnd } = session;
	for (const seat of seats) seat.came = howTheyCome(chance, seat);
	await markAll(stage, session, seats, by);
	if (chance.of(0.4)) await keepRealTimes(stage, session, by);
	if (difference || chance.of(0.8)) await countByHand(stage, session, seats, by, difference);
	const ended = at(heldOn, minutesAfter(plannedEnd, 10));
	expected(await closeSession(db, session, by, ended), 'closed');
}

/** Late in the morning, gone in the afternoon, excused for good; most are simply there. */
function howTheyCome(chance: Chance, { came, skill }: Seat): MarkStatus {
	const falls = chance.next();
	if (skill === 1) return falls < 0.2 ? 'late' : 'present';
	if (came === 'excused') return 'excused';
	if (came === 'absent') return falls < 0.25 ? 'present' : 'absent';
	if (came !== undefined) return falls < 0.06 ? 'absent' : falls < 0.12 ? 'left-early' : 'present';
	if (falls < 0.03) return 'excused';
	return falls < 0.09 ? 'absent' : falls < 0.2 ? 'late' : 'present';
}

/** The exceptions one by one, then "everybody else was there". */
async function markAll(
	{ db, chance }: Stage,
	{ id, heldOn, plannedStart }: Session,
	seats: Seat[],
	by: User,
): Promise<void> {
	const takenAt = at(heldOn, minutesAfter(plannedStart, 25));
	// Some halls have no signal: the marks come in when the phone is back on the road.
	const receivedAt = new Date(takenAt.getTime() + (chance.of(0.3) ? 5 * 3_600_000 : 0));
	const taken = {
		takenById: by.id,
		takenAt,
		receivedAt,
		device: `demo-${by.loginName}`,
		mode: 'tap',
	} as const;
	const exceptions = seats.flatMap(({ enrolmentId, came }) => {
		if (came === undefined || came === 'present') return [];
		const minutesMissed = minutesMissedBy(chance, came);
		return [
			markAttendance(
				db,
				{ id },
				{ ...taken, id: newId(), enrolmentId, status: came, minutesMissed },
			),
		];
	});
	for (const outcome of await Promise.all(exceptions)) expected(outcome, 'marked');
	done(await markAllPresent(db, { id }, taken));
}

function minutesMissedBy(chance: Chance, came: MarkStatus): number {
	if (came === 'late') return chance.pick([10, 15, 20, 30, 45]);
	return came === 'left-early' ? chance.pick([20, 30, 45, 90]) : 0;
}

/** "One day" was less than planned: it started late, or ended early. */
async function keepRealTimes({ db, chance }: Stage, session: Session, by: User): Promise<void> {
	const { heldOn, plannedStart, plannedEnd } = session;
	const times = {
		actualStart: minutesAfter(plannedStart, chance.pick([10, 20, 30, 40])),
		actualEnd: minutesAfter(plannedEnd, chance.pick([0, 0, -15])),
	};
	expected(await setActualTimes(db, session, times, by, at(heldOn, plannedEnd)), 'saved');
}

async function countByHand(
	{ db }: Stage,
	session: Session,
	seats: Seat[],
	by: User,
	difference: 'explained' | undefined,
): Promise<void> {
	const present = seats.filter(({ came }) => came && there.includes(came));
	const women = present.filter(({ sex }) => sex === 'woman').length;
	const counted = { women: women + (difference ? 2 : 0), men: present.length - women, other: 0 };
	const when = at(session.heldOn, minutesAfter(session.plannedStart, 40));
	expected(await setHandCount(db, session, counted, by, when), 'saved');
	if (!difference) return;
	const why = 'गिनती में खाना बनाने आई दो दीदियां भी आ गई थीं; वे प्रतिभागी नहीं थीं।';
	expected(await explainDifference(db, session, why, by, when), 'saved');
}
