import { and, desc, eq, gte, lte, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { frozenMusters, frozenPeriods } from '#db/figures.ts';
import { audit } from './audit.ts';
import { dayAfter } from './days.ts';
import { rollOf } from './muster-entries.ts';
import {
	isOfEvents,
	mayCount,
	mustersSeenBy,
	opened,
	rootsNow,
	type EventsAsked,
	type Muster,
} from './muster-rolls.ts';
import { readDay, dayOf } from './periods.ts';
import { stateOf } from './places.ts';

export type FrozenPeriod = typeof frozenPeriods.$inferSelect;
export type FreezeRefusal =
	'only-state' | 'bad-period' | 'unknown-state' | 'period-not-over' | 'frozen-already';

/**
 * From now on the figures of a period do not move: every event of it is kept as it is, every person as
 * what they count as today. Refused: to anybody but the state team; a period that is not over; one
 * that shares a day with a frozen one. There is no way back (R9, P9 of register-practice.md).
 */
export async function freezePeriod(
	db: DbOrTx,
	user: User,
	{ stateLgd, from, to }: { stateLgd: number; from: string; to: string },
	at: Date,
): Promise<{ period: FrozenPeriod } | { refused: FreezeRefusal }> {
	if (!mayActAs(user, 'state')) return { refused: 'only-state' };
	if (!readDay(from) || !readDay(to) || from > to) return { refused: 'bad-period' };
	if (!stateOf(stateLgd)) return { refused: 'unknown-state' };
	if (to >= dayOf(at)) return { refused: 'period-not-over' };
	const musters = await mustersSeenBy(db, user, { stateLgd, from, to });
	const rootOf = await rootsNow(db);
	return db.transaction(async (tx) => {
		if ((await frozenWithin(tx, { stateLgd, from, to })).length > 0) {
			return { refused: 'frozen-already' as const };
		}
		const period: FrozenPeriod = {
			...{ id: newId(), stateLgd, startsOn: from, endsOn: to },
			...{ frozenAt: at, frozenById: user.id },
		};
		await tx.insert(frozenPeriods).values(period);
		for (let n = 0; n < musters.length; n += 200) {
			const some = musters.slice(n, n + 200);
			await tx.insert(frozenMusters).values(some.map((one) => kept(period.id, one, rootOf)));
		}
		const subject = { subject: 'frozen_periods', subjectId: period.id };
		const after = { stateLgd, from, to, events: musters.length };
		await audit(tx, { by: user.id, at, action: 'freeze-period', ...subject, after });
		return { period };
	});
}

function kept(
	periodId: string,
	{ facts, roll, ...event }: Muster,
	rootOf: (person: number) => number,
): typeof frozenMusters.$inferInsert {
	const entries = roll.entries().map((one) => ({ ...one, person: rootOf(one.person) }));
	return {
		...{ periodId, workshopId: event.id },
		event: JSON.stringify(event),
		facts: JSON.stringify(facts),
		entries: rollOf(entries).bytes,
	};
}

/** Frozen periods of a state that share a day with the one asked for, newest first. */
export function frozenWithin(
	db: DbOrTx,
	{ stateLgd, from, to }: { stateLgd: number; from: string; to: string },
): Promise<FrozenPeriod[]> {
	return db
		.select()
		.from(frozenPeriods)
		.where(
			and(
				eq(frozenPeriods.stateLgd, stateLgd),
				lte(frozenPeriods.startsOn, to),
				gte(frozenPeriods.endsOn, from),
			),
		)
		.orderBy(desc(frozenPeriods.startsOn));
}

/** What is told of a period, and what would be told today of each frozen part of it. */
export type Told = {
	musters: Muster[];
	/** What a person of these musters counts as: as frozen where nothing else is told, else as of today. */
	rootOf: (person: number) => number;
	rootToday: (person: number) => number;
	/** Live and frozen musters of each frozen period, for the line of corrections. */
	frozen: { period: FrozenPeriod; then: Muster[]; now: Muster[] }[];
};

type Asked = EventsAsked & { stateLgd: number; from: string; to: string };

/** The events of a question as they are told: frozen ones as they were frozen, the rest as of today. */
export async function mustersTold(db: DbOrTx, user: User, asked: Asked): Promise<Told> {
	const live = await mustersSeenBy(db, user, asked);
	const rootToday = await rootsNow(db);
	const periods = await frozenWithin(db, asked);
	if (periods.length === 0) return { musters: live, rootOf: rootToday, rootToday, frozen: [] };
	const frozen = [];
	for (const period of periods) {
		const now = live.filter((one) => isWithin(one, period));
		frozen.push({ period, then: await frozenSeenBy(db, user, period, asked), now });
	}
	const open = live.filter((one) => !periods.some((period) => isWithin(one, period)));
	const musters = [...frozen.flatMap(({ then }) => then), ...open].sort((a, b) =>
		a.startsOn < b.startsOn ? -1 : 1,
	);
	const rootOf = isAllFrozen(asked, periods) ? asFrozen : rootToday;
	return { musters, rootOf, rootToday, frozen };
}

/** Frozen musters say themselves what everybody counted as. */
export const asFrozen = (person: number): number => person;

/** Is every day of the period in a frozen one? */
function isAllFrozen({ from, to }: Asked, periods: readonly FrozenPeriod[]): boolean {
	let open = from;
	for (const { startsOn, endsOn } of periods.toReversed()) {
		if (startsOn > open) return false;
		open = dayAfter(endsOn);
	}
	return open > to;
}

function isWithin({ startsOn }: Muster, period: FrozenPeriod): boolean {
	return startsOn >= period.startsOn && startsOn <= period.endsOn;
}

async function frozenSeenBy(
	db: DbOrTx,
	user: User,
	{ id }: FrozenPeriod,
	asked: Asked,
): Promise<Muster[]> {
	const rows = await db.all<{ event: string; facts: string; entries: ArrayBuffer }>(
		sql`select event, facts, entries from frozen_musters where "periodId" = ${id}`,
	);
	return rows.map(opened).filter((one) => mayCount(user, one) && isOfEvents(one, asked));
}
