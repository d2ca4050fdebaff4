import { and, eq, inArray, isNull, lte } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { certificates, people } from '#db/schema.ts';
import { knownProvision } from '#law/registry.ts';
import type { Limit } from '#law/schema.ts';
import { appointmentsSeenBy, lastDayOf, type Appointed } from './appointments.ts';
import { daysAfter, monthsAfter } from './days.ts';

/** Register-practice section 7, row 14: said so long before the end of a term. */
export const daysOfWarning = 90;

/** Where the law says by when a body is trained: the number is in the registry, never here. */
const training = {
	cwc: { provision: 'jj-27', limit: 'training' },
	jjb: { provision: 'jj-4', limit: 'training' },
} as const;

export type Term = Appointed & {
	/** Of the term, or the day it was left. */
	lastDay: string;
	inOffice: boolean;
	/** By the law: the last day for the first training, and the provision that says so. */
	trainingDueOn: string;
	provision: string;
	/** The last day of the first certified training held since the appointment. */
	trainedOn: string | undefined;
};
export const termAlerts = ['training-overdue', 'training-owed', 'seat-empty', 'ends-soon'] as const;
export type TermAlert = (typeof termAlerts)[number];
export type TermRow = Term & { alerts: TermAlert[] };

/**
 * Every appointment this user may see as it is on a day, with what has to be done about it: training
 * overdue or still owed within the legal time, a term that ends within ninety days, a seat nobody was
 * appointed to after it ended.
 */
export async function termsOn(
	db: DbOrTx,
	user: User,
	asked: { on: string; stateLgd?: number | undefined; districtLgd?: number | undefined },
): Promise<TermRow[]> {
	const { on } = asked;
	const appointed = (await appointmentsSeenBy(db, user, asked)).filter(
		({ startsOn }) => startsOn <= on,
	);
	const taught = await trainings(db, appointed, on);
	const empty = emptySeats(appointed, on);
	return appointed.map((one) => {
		const lastDay = lastDayOf(one);
		const { trainingDueOn, provision } = trainingDue(one);
		const trainedOn = taught
			.get(one.countsAsId)
			?.find(({ startsOn }) => startsOn >= one.startsOn)?.endsOn;
		const inOffice = lastDay >= on;
		const term = { ...one, lastDay, inOffice, trainingDueOn, provision, trainedOn };
		return { ...term, alerts: alertsOf(term, empty.has(one.id), on) };
	});
}

function alertsOf(
	{ inOffice, trainedOn, trainingDueOn, lastDay }: Term,
	isEmpty: boolean,
	on: string,
): TermAlert[] {
	if (!inOffice) return isEmpty ? ['seat-empty'] : [];
	const owed: TermAlert = trainingDueOn < on ? 'training-overdue' : 'training-owed';
	return [
		...(trainedOn === undefined ? [owed] : []),
		...(lastDay <= daysAfter(on, daysOfWarning) ? (['ends-soon'] as const) : []),
	];
}

/** The last day of the legal time for training, counted from the appointment. */
export function trainingDue({ unitKind, startsOn }: Pick<Appointed, 'unitKind' | 'startsOn'>): {
	trainingDueOn: string;
	provision: string;
} {
	const { provision, limit: key } = training[unitKind];
	const limit = knownProvision(provision).duty?.within?.limits.find((one) => one.key === key);
	if (!limit) throw new Error(`${provision} has no limit ${key}`);
	return { trainingDueOn: afterLimit(startsOn, limit), provision };
}

/** Hours and working days are no limits of this kind: the registry would have to say more. */
function afterLimit(day: string, { number, unit }: Limit): string {
	if (unit === 'day') return daysAfter(day, number);
	if (unit === 'week') return daysAfter(day, number * 7);
	if (unit === 'month') return monthsAfter(day, number);
	if (unit === 'year') return monthsAfter(day, number * 12);
	throw new Error(`a training is not due in ${unit}s`);
}

/**
 * The ended appointments whose seat nobody was given after: each successor to the same seat of the
 * same body, begun on the last day or later, fills the oldest that is empty. Answers their ids.
 */
export function emptySeats(appointed: readonly Appointed[], on: string): Set<string> {
	const empty = new Set<string>();
	const bySeat = Map.groupBy(appointed, ({ unitId, role }) => `${unitId} ${role}`);
	for (const seat of bySeat.values()) {
		const inOrder = seat.toSorted((a, b) => a.startsOn.localeCompare(b.startsOn));
		const free = [...inOrder];
		const over = inOrder.filter((one) => lastDayOf(one) < on);
		for (const one of over.toSorted((a, b) => lastDayOf(a).localeCompare(lastDayOf(b)))) {
			const next = free.findIndex(
				(other) => other !== one && other.startsOn >= lastDayOf(one) && other.startsOn <= on,
			);
			if (next < 0) empty.add(one.id);
			else free.splice(next, 1);
		}
	}
	return empty;
}

type Taught = { startsOn: string; endsOn: string };

/** By person: the standing certificates of trainings over by that day, oldest first. */
async function trainings(
	db: DbOrTx,
	appointed: readonly Appointed[],
	on: string,
): Promise<Map<string, Taught[]>> {
	const ids = [...new Set(appointed.map(({ countsAsId }) => countsAsId))];
	const taught = new Map<string, Taught[]>();
	for (let from = 0; from < ids.length; from += 500) {
		const rows = await db
			.select({
				personId: people.countsAsId,
				startsOn: certificates.startsOn,
				endsOn: certificates.endsOn,
			})
			.from(certificates)
			.innerJoin(people, eq(people.id, certificates.personId))
			.where(
				and(
					inArray(people.countsAsId, ids.slice(from, from + 500)),
					...[isNull(certificates.cancelledAt), lte(certificates.endsOn, on)],
				),
			)
			.orderBy(certificates.startsOn);
		for (const { personId, ...one } of rows) {
			taught.set(personId, [...(taught.get(personId) ?? []), one]);
		}
	}
	return taught;
}
