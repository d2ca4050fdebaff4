import { and, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { musters, personNumbers, staleMusters } from '#db/figures.ts';
import {
	attendance,
	certificates,
	enrolments,
	groups,
	headcounts,
	marks,
	people,
	sessions,
	workshopFacilitators,
	workshopModules,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import { there } from './attendance.ts';
import { rollOf, type Entry, type Sex } from './muster-entries.ts';
import type { Facts } from './muster-facts.ts';
import type { MusterEvent } from './muster-rolls.ts';
import { dayOf } from './periods.ts';
import { changesToTeachAgain, refresherFor } from './recall.ts';
import { metTheShare, minutesOfSession } from './sittings.ts';

/*
 * A muster is derived from the register: nothing is in it that is not there, and thrown away it comes
 * back the same (docs/decisions/0037). db/triggers.ts says which ones have to be made again.
 */

/** Events at a time: each round is one transaction of some milliseconds. */
const atATime = 50;

/** Makes every muster again whose event changed. Answers how many; `most` leaves the rest for later. */
export async function refreshMusters(db: DbOrTx, most = Infinity): Promise<number> {
	let made = 0;
	while (made < most) {
		// Asked outside a transaction first: nearly always there is nothing to write.
		const [stale] = await db.select().from(staleMusters).limit(1);
		if (!stale) break;
		const count = Math.min(atATime, most - made);
		const round = await db.transaction((tx) => refreshSome(tx, count));
		if (round === 0) break;
		made += round;
	}
	return made;
}

async function refreshSome(tx: DbOrTx, count: number): Promise<number> {
	const stale = await tx.select().from(staleMusters).limit(count);
	const ids = stale.map(({ workshopId }) => workshopId);
	await tx.delete(musters).where(inArray(musters.workshopId, ids));
	for (const muster of await mustersFrom(tx, ids)) await tx.insert(musters).values(muster);
	await tx.delete(staleMusters).where(inArray(staleMusters.workshopId, ids));
	return ids.length;
}

/** What musters are made by: when it differs, all of them are to be made again. */
export function musterRules(): string {
	const changes = changesToTeachAgain().map(({ id, changedOn }) => `${id} ${changedOn}`);
	return ['1', ...changes.sort()].join(' ');
}

/** Everything is made again: after an upgrade that counts otherwise, or a change of the law. */
export async function forgetMusters(db: DbOrTx): Promise<void> {
	await db.run(sql`insert or ignore into ${staleMusters} select id from ${workshops}`);
}

type Made = typeof musters.$inferInsert;

async function mustersFrom(tx: DbOrTx, ids: string[]): Promise<Made[]> {
	const events = await eventsWith(tx, ids);
	return Promise.all(
		events.map(async (event) => {
			const { workshop, issued } = event;
			const roles = [...new Set(event.roster.map(({ role }) => role))].sort();
			const outdatedOn = await firstChangeUnder(issued);
			const facts = factsOf(event, roles, outdatedOn);
			const entries = rollOf(entriesOf(event, roles)).bytes;
			return {
				...{ workshopId: workshop.id, facts: JSON.stringify(facts), entries },
				...{ event: JSON.stringify(eventOf(workshop)), outdatedOn: outdatedOn ?? null },
			};
		}),
	);
}

type Whole = Awaited<ReturnType<typeof eventsWith>>[number];

/** These events with all that is kept of them. */
async function eventsWith(tx: DbOrTx, ids: string[]) {
	const held = await tx
		.select({ workshop: workshops, groupKind: groups.kind })
		.from(workshops)
		.leftJoin(groups, eq(groups.id, workshops.groupId))
		.where(inArray(workshops.id, ids));
	const of = {
		roster: byEvent(await rosterOf(tx, ids)),
		taken: byEvent(await takenIn(tx, ids)),
		sittings: byEvent(await tx.select().from(sessions).where(inArray(sessions.workshopId, ids))),
		issued: byEvent(await certificatesOf(tx, ids)),
		counts: byEvent(await countsOf(tx, ids)),
		organisers: byEvent(await organisersOf(tx, ids)),
		modules: byEvent(await modulesOf(tx, ids)),
		leaders: byEvent(await leadersOf(tx, ids)),
	};
	return held.map(({ workshop, groupKind }) => {
		const { id } = workshop;
		return {
			...{ workshop, groupKind, roster: of.roster(id), taken: of.taken(id) },
			...{ sittings: of.sittings(id), issued: of.issued(id), counts: of.counts(id) },
			...{ organisers: of.organisers(id), modules: of.modules(id), leaders: of.leaders(id) },
		};
	});
}

function countsOf(tx: DbOrTx, ids: string[]) {
	return tx
		.select({ ...getTableColumns(headcounts), groupKind: groups.kind })
		.from(headcounts)
		.leftJoin(groups, eq(groups.id, headcounts.groupId))
		.where(inArray(headcounts.workshopId, ids));
}

function organisersOf(tx: DbOrTx, ids: string[]) {
	const { workshopId, part } = workshopOrganisations;
	return tx
		.select()
		.from(workshopOrganisations)
		.where(and(inArray(workshopId, ids), sql`${part} <> 'funder'`));
}

function modulesOf(tx: DbOrTx, ids: string[]) {
	const { workshopId, module, position } = workshopModules;
	return tx
		.select({ workshopId, module })
		.from(workshopModules)
		.where(inArray(workshopId, ids))
		.orderBy(position);
}

function leadersOf(tx: DbOrTx, ids: string[]) {
	const { workshopId, accountId, removedAt } = workshopFacilitators;
	return tx
		.select({ workshopId, accountId })
		.from(workshopFacilitators)
		.where(and(inArray(workshopId, ids), isNull(removedAt)));
}

/** One entry for each who came, `roles` being the list its number points into. */
function entriesOf({ workshop, roster, taken, sittings, issued }: Whole, roles: string[]): Entry[] {
	const came = whoCame(taken);
	const met = whoMetTheRule(workshop.minimumAttendance, sittings, taken);
	const has = (row: Whole['roster'][number], kind: Whole['issued'][number]['kind']) =>
		issued.some((one) => one.enrolmentId === row.enrolmentId && one.kind === kind);
	return roster
		.filter(({ enrolmentId }) => came.has(enrolmentId))
		.map((row) => ({
			person: row.person,
			districtLgd: row.districtLgd ?? workshop.districtLgd,
			blockLgd: (row.districtLgd === null ? workshop.blockLgd : row.blockLgd) ?? 0,
			role: roles.indexOf(row.role),
			sex: row.sex ?? 'not-known',
			completed: met.has(row.enrolmentId),
			participated: has(row, 'attendance'),
			succeeded: has(row, 'success'),
		}));
}

function factsOf(
	{ groupKind, taken, counts, organisers, modules, leaders }: Whole,
	roles: string[],
	outdatedOn: string | undefined,
): Facts {
	return {
		organisers: organisers
			.toSorted((a, b) => Number(b.part === 'lead') - Number(a.part === 'lead'))
			.map(({ organisationId }) => organisationId),
		modules: modules.map(({ module }) => module),
		facilitators: leaders.map(({ accountId }) => accountId),
		roles,
		counts: counts.map(
			({ audience, groupId, groupKind: ofGroup, women, men, other, girls, boys }) => ({
				...{ audience, groupId, groupKind: ofGroup, women, men, other, girls, boys },
			}),
		),
		groupKind,
		outdatedOn,
		...howTaken(taken),
	};
}

function eventOf(workshop: typeof workshops.$inferSelect): MusterEvent {
	const { id, startsOn, stateLgd, districtLgd, blockLgd, level, activity, status } = workshop;
	return { id, startsOn, stateLgd, districtLgd, blockLgd, level, activity, status };
}

function byEvent<Row extends { workshopId: string }>(rows: Row[]): (id: string) => Row[] {
	const found = Map.groupBy(rows, ({ workshopId }) => workshopId);
	return (id) => found.get(id) ?? [];
}

/** Those on the roster still, each record with its number, which it gets here. */
async function rosterOf(tx: DbOrTx, ids: string[]) {
	const onRoster = and(inArray(enrolments.workshopId, ids), isNull(enrolments.withdrawnAt));
	await tx.run(sql`insert into ${personNumbers} ("personId")
		select distinct "personId" from ${enrolments} where ${onRoster} on conflict do nothing`);
	return tx
		.select({
			workshopId: enrolments.workshopId,
			enrolmentId: enrolments.id,
			person: personNumbers.number,
			role: enrolments.role,
			districtLgd: enrolments.districtLgd,
			blockLgd: enrolments.blockLgd,
			sex: sql<Exclude<Sex, 'not-known'> | null>`${people.sex}`,
		})
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.innerJoin(personNumbers, eq(personNumbers.personId, enrolments.personId))
		.where(onRoster)
		.orderBy(enrolments.workshopId, enrolments.serial);
}

type Taken = Awaited<ReturnType<typeof takenIn>>[number];

function takenIn(tx: DbOrTx, ids: string[]) {
	return tx
		.select({
			workshopId: sessions.workshopId,
			sessionId: sessions.id,
			heldOn: sessions.heldOn,
			enrolmentId: attendance.enrolmentId,
			status: attendance.status,
			missed: attendance.minutesMissed,
			mode: marks.mode,
			receivedAt: marks.receivedAt,
			takenById: marks.takenById,
		})
		.from(sessions)
		.innerJoin(enrolments, eq(enrolments.workshopId, sessions.workshopId))
		.innerJoin(
			attendance,
			and(eq(attendance.enrolmentId, enrolments.id), eq(attendance.sessionId, sessions.id)),
		)
		.innerJoin(marks, eq(marks.id, attendance.markId))
		.where(inArray(sessions.workshopId, ids));
}

function certificatesOf(tx: DbOrTx, ids: string[]) {
	return tx
		.select({
			workshopId: certificates.workshopId,
			enrolmentId: certificates.enrolmentId,
			kind: certificates.kind,
			lawDate: certificates.lawDate,
			provisions: certificates.provisions,
			modules: certificates.modules,
		})
		.from(certificates)
		.where(and(inArray(certificates.workshopId, ids), isNull(certificates.cancelledAt)));
}

/** Present, late and left early came; excused and absent did not. */
function whoCame(taken: readonly Taken[]): Set<string> {
	return new Set(
		taken.flatMap(({ status, enrolmentId }) => (there.includes(status) ? [enrolmentId] : [])),
	);
}

/** As training/completion.ts asks it of one event: minutes of closed sittings, by their real times. */
function whoMetTheRule(
	share: number,
	sittings: readonly (typeof sessions.$inferSelect)[],
	taken: readonly Taken[],
): Set<string> {
	const closed = new Map(
		sittings.flatMap((one) => (one.closedAt ? [[one.id, minutesOfSession(one)] as const] : [])),
	);
	const held = [...closed.values()].reduce((sum, minutes) => sum + minutes, 0);
	const attended = new Map<string, number>();
	for (const { sessionId, enrolmentId, status, missed } of taken) {
		const minutes = there.includes(status) ? Math.max(0, (closed.get(sessionId) ?? 0) - missed) : 0;
		attended.set(enrolmentId, (attended.get(enrolmentId) ?? 0) + minutes);
	}
	const met = [...attended].filter(([, minutes]) => metTheShare(minutes, held, share));
	return new Set(met.map(([enrolmentId]) => enrolmentId));
}

/** The first change of law that makes what these success certificates say wrong, whenever it comes. */
async function firstChangeUnder(
	standing: Awaited<ReturnType<typeof certificatesOf>>,
): Promise<string | undefined> {
	const ofSuccess = standing.filter(({ kind }) => kind === 'success');
	const [oldest] = ofSuccess.toSorted((a, b) => a.lawDate.localeCompare(b.lawDate));
	if (!oldest) return undefined;
	return (await refresherFor(oldest, changesToTeachAgain(), '9999-12-31'))?.since;
}

function howTaken(taken: readonly Taken[]): Pick<Facts, 'modes' | 'delays' | 'heard'> {
	const facts: Pick<Facts, 'modes' | 'delays' | 'heard'> = { modes: {}, delays: {}, heard: {} };
	for (const { mode, heldOn, receivedAt, takenById } of taken) {
		facts.modes[mode] = (facts.modes[mode] ?? 0) + 1;
		const days = String(daysBetween(heldOn, dayOf(receivedAt)));
		facts.delays[days] = (facts.delays[days] ?? 0) + 1;
		facts.heard[takenById] = Math.max(facts.heard[takenById] ?? 0, receivedAt.getTime());
	}
	return facts;
}

/** Whole days; never below 0, a phone's clock may be ahead. */
function daysBetween(from: string, to: string): number {
	return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}
