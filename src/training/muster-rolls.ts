import { sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { Roll } from './muster-entries.ts';
import type { Facts } from './muster-facts.ts';
import { refreshMusters } from './musters.ts';
import type { Period } from './periods.ts';
import type { Workshop } from './workshops.ts';

/** What a muster says of its event itself. */
export type MusterEvent = Pick<
	Workshop,
	'id' | 'startsOn' | 'stateLgd' | 'districtLgd' | 'blockLgd' | 'level' | 'activity' | 'status'
>;
/** An event as it is counted: where and when it was, and everybody who came. */
export type Muster = MusterEvent & { facts: Facts; roll: Roll };

/** Of the event itself. What is left out is not asked about. */
export type EventsAsked = Period & {
	stateLgd?: number | undefined;
	organisationId?: string | undefined;
	module?: string | undefined;
	level?: Workshop['level'] | undefined;
	/** Nothing held later is in figures as on this day. */
	asOn?: string | undefined;
};

/**
 * The events this user may count that somebody was marked or counted at, in their order: the State all,
 * a coordinator those they may keep (`mayLead` in workshops.ts), others none. A planned event nobody was
 * marked at is not held.
 */
export async function mustersSeenBy(db: DbOrTx, user: User, asked: EventsAsked): Promise<Muster[]> {
	if (!mayActAs(user, 'coordinator')) return [];
	await refreshMusters(db);
	const all = await allMusters(db);
	return all.filter((one) => wasHeld(one) && isOfEvents(one, asked) && mayCount(user, one));
}

/** The day each group met last by that day, whoever held it: by who was counted there, or as it was planned for. */
export async function lastMeetings(
	db: DbOrTx,
	on: string,
	plannedFor: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
	await refreshMusters(db);
	const last = new Map<string, string>();
	// In their order: a later day comes after an earlier one.
	for (const one of await allMusters(db)) {
		if (one.startsOn > on || !wasHeld(one)) continue;
		const planned = plannedFor.get(one.id);
		if (planned !== undefined) last.set(planned, one.startsOn);
		for (const { groupId } of one.facts.counts)
			if (groupId !== null) last.set(groupId, one.startsOn);
	}
	return last;
}

/** As `mayLead` asks it of an event: its leaders, and the bodies that organise it. */
export function mayCount(user: User, { facts }: Muster): boolean {
	if (mayActAs(user, 'state')) return true;
	if (facts.facilitators.includes(user.id)) return true;
	return facts.organisers.some((one) => one === user.organisationId);
}

export function isOfEvents({ startsOn, stateLgd, level, facts }: Muster, asked: EventsAsked) {
	return (
		(asked.from === undefined || startsOn >= asked.from) &&
		(asked.to === undefined || startsOn <= asked.to) &&
		(asked.asOn === undefined || startsOn <= asked.asOn) &&
		(asked.stateLgd === undefined || stateLgd === asked.stateLgd) &&
		(asked.level === undefined || level === asked.level) &&
		(asked.module === undefined || facts.modules.includes(asked.module)) &&
		(asked.organisationId === undefined || facts.organisers.includes(asked.organisationId))
	);
}

function wasHeld({ facts, roll }: Muster): boolean {
	return roll.length > 0 || facts.counts.length > 0;
}

/*
 * Musters stay open in the process, because to read twenty thousand rows takes longer than to count a
 * million people. What is open is never older than the database: each muster bears a number that only
 * grows, and those with a greater one are read before anything is counted. Within a transaction, which
 * may yet be undone, everything is read.
 */
type Open = { made: number; byId: Map<string, Muster>; inOrder: Muster[] };
const open = new WeakMap<object, Open>();

async function allMusters(db: DbOrTx): Promise<readonly Muster[]> {
	const client = '$client' in db ? (db.$client as object) : undefined;
	const known = client && open.get(client);
	const kept: Open = known ?? { made: 0, byId: new Map(), inOrder: [] };
	const [now] = await db.all<{ events: number; made: number | null }>(standQuery);
	const made = now?.made ?? 0;
	if (known && made === kept.made && now?.events === kept.byId.size) return kept.inOrder;
	// One that was deleted leaves no number behind.
	const fresh = await db.all<Row>(freshQuery(kept.made));
	for (const row of fresh) kept.byId.set(row.id, opened(row));
	if (now?.events !== kept.byId.size) {
		const there = new Set((await db.all<{ id: string }>(idsQuery)).map(({ id }) => id));
		for (const id of kept.byId.keys()) if (!there.has(id)) kept.byId.delete(id);
	}
	kept.made = fresh.reduce((most, row) => Math.max(most, row.made), made);
	kept.inOrder = [...kept.byId.values()].sort(byDay);
	if (client) open.set(client, kept);
	return kept.inOrder;
}

type Row = { id: string; made: number; event: string; facts: string; entries: ArrayBuffer };

export const standQuery = sql`select count(*) as events, (select max(made) from musters) as made from musters`;
const idsQuery = sql`select "workshopId" as id from musters`;
export function freshQuery(made: number) {
	return sql`select "workshopId" as id, made, event, facts, entries from musters where made > ${made}`;
}

/** A muster as its row has it; a frozen one too. */
export function opened({
	event,
	facts,
	entries,
}: Pick<Row, 'event' | 'facts' | 'entries'>): Muster {
	return {
		...(JSON.parse(event) as MusterEvent),
		facts: JSON.parse(facts) as Facts,
		roll: new Roll(entries),
	};
}

function byDay(a: Muster, b: Muster): number {
	if (a.startsOn !== b.startsOn) return a.startsOn < b.startsOn ? -1 : 1;
	return a.id < b.id ? -1 : 1;
}

/** What a record counts as, by number. */
export type RootOf = (person: number) => number;

const roots = new WeakMap<object, { joined: string; rootOf: RootOf }>();

/**
 * What a record counts as, by its number: itself, unless it was joined with others. Read from the
 * register whenever it is asked, so that a merge counts at once and its undo too; the same function
 * comes back for as long as the same records are joined.
 */
export async function rootsNow(db: DbOrTx): Promise<RootOf> {
	const [row] = await db.all<{ joined: string }>(rootsQuery);
	const joined = row?.joined ?? '[]';
	const client = '$client' in db ? (db.$client as object) : undefined;
	const known = client && roots.get(client);
	if (known?.joined === joined) return known.rootOf;
	const rootOf = rootsFrom(JSON.parse(joined) as [number, number | null, string | null][]);
	if (client) roots.set(client, { joined, rootOf });
	return rootOf;
}

function rootsFrom(joined: readonly [number, number | null, string | null][]): RootOf {
	if (joined.length === 0) return (person) => person;
	const first = new Map<string, number>();
	const most = joined.reduce((sum, [person, root]) => Math.max(sum, person, root ?? 0), 0);
	const counted = new Uint32Array(most + 1);
	for (const [person, root, record] of joined) {
		// The record they all count as may never have been on a roster: then the first of them stands.
		const counts = root ?? first.get(record ?? '') ?? person;
		if (record !== null) first.set(record, counts);
		counted[person] = counts;
	}
	return (person) => counted[person] || person;
}

/** In one row: a thousand short ones take longer to be handed over than to be found. */
export const rootsQuery = sql`select json_group_array(json_array(mine.number, theirs.number,
		case when theirs.number is null then p."countsAsId" end)) as joined
	from people p join person_numbers mine on mine."personId" = p.id
	left join person_numbers theirs on theirs."personId" = p."countsAsId"
	where p.id <> p."countsAsId"`;
