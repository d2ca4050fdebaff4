import { desc, inArray } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { workshops } from '#db/schema.ts';
import { isAmong, type Among } from './events-among.ts';
import type { Roll } from './muster-entries.ts';
import type { Count } from './muster-facts.ts';
import {
	mustersSeenBy,
	rootsNow,
	type EventsAsked,
	type Muster,
	type RootOf,
} from './muster-rolls.ts';
import { blocksOf, districtsOf } from './places.ts';
import { roleGroups, roleOf, type RoleGroup } from './roles.ts';
import { Tally, type Measures } from './tally.ts';
import type { Workshop } from './workshops.ts';

/** What is asked: everything left out is not asked about. */
export type Question = EventsAsked & {
	/** Of the person's posting that day; for headcounts, of the place. */
	districtLgd?: number | undefined;
	audience?: RoleGroup | undefined;
	/** Of roles.json. */
	role?: string | undefined;
};

export const dimensions = [
	'district',
	'audience',
	'organisation',
	'module',
	'level',
	'role',
	'block',
] as const;
export type Dimension = (typeof dimensions)[number];

export type Coverage = Measures & {
	/** LGD code, audience, organisation id, module, level, role; `null` where not known. */
	key: string | null;
};

/**
 * Who has been trained, by one dimension: a row for every value, districts and audiences without
 * an event included, and `total` counted afresh (people in two rows are once in the total).
 * To a facilitator or learner there is nothing to see.
 */
export async function coverage(
	db: DbOrTx,
	user: User,
	question: Question,
	by: Dimension,
): Promise<{ rows: Coverage[]; total: Coverage; notChecked: number }> {
	const musters = await mustersSeenBy(db, user, question);
	return coverageOf(musters, await rootsNow(db), question, by);
}

/** The same of musters at hand: those of today, or as they were frozen. */
export function coverageOf(
	musters: readonly Muster[],
	rootOf: RootOf,
	question: Question,
	by: Dimension,
): { rows: Coverage[]; total: Coverage; notChecked: number } {
	const rows = new Map<Key, Tally>();
	const whole = new Tally();
	let notChecked = 0;
	for (const muster of musters) {
		const standing = placesIn(muster, question, by, (key) => tallyOf(rows, key));
		const told = tellEvent(muster, rootOf, question, {
			came: (n, tell) => {
				tell(whole);
				for (const tally of standing.entry(n)) tell(tally);
			},
			counted: (count, tell) => {
				tell(whole);
				for (const tally of standing.count(count)) tell(tally);
			},
		});
		if (told && isNotChecked(muster)) notChecked += 1;
	}
	const told = Array.from(rows, ([key, tally]) => row(key, tally));
	return { rows: withBlanks(told, question, by), total: row(null, whole), notChecked };
}

/** Only the total: what a line of a report asks. */
export function totalOf(
	musters: readonly Muster[],
	rootOf: RootOf,
	question: Question,
): { total: Measures; notChecked: number } {
	const { tallies, notChecked } = talliesBy(() => '', musters, rootOf, question);
	return { total: (tallies.get('') ?? new Tally()).measures, notChecked };
}

/** One tally for each key of an event: its month, say. Of more than one they are added up. */
export function talliesBy(
	keyOf: (muster: Muster) => string,
	musters: readonly Muster[],
	rootOf: RootOf,
	question: Question,
): { tallies: Map<string, Tally>; notChecked: number } {
	const tallies = new Map<string, Tally>();
	let notChecked = 0;
	for (const muster of musters) {
		const tally = tallyOf(tallies, keyOf(muster));
		const told = tellEvent(muster, rootOf, question, {
			came: (_n, tell) => {
				tell(tally);
			},
			counted: (_count, tell) => {
				tell(tally);
			},
		});
		if (told && isNotChecked(muster)) notChecked += 1;
	}
	return { tallies, notChecked };
}

function isNotChecked({ status }: Muster): boolean {
	return status === 'draft' || status === 'submitted';
}

type Teller = {
	came: (n: number, tell: (tally: Tally) => void) => void;
	counted: (count: Count, tell: (tally: Tally) => void) => void;
};

/** Tells of everybody at an event who is asked about. Was there anybody? */
function tellEvent(muster: Muster, rootOf: RootOf, question: Question, to: Teller): boolean {
	const { roll, facts } = muster;
	const askedRoles = facts.roles.map((id) => isRoleAsked(id, question));
	const { districtLgd, asOn = '9999' } = question;
	const length = askedRoles.includes(true) ? roll.length : 0;
	const how = {
		isCurrent: facts.outdatedOn === undefined || facts.outdatedOn > asOn,
		mayBeTwice: length > 0 && hasJoined(roll, rootOf),
	};
	let any = false;
	let person = 0;
	let flags = 0;
	const tell = (tally: Tally) => {
		tally.came(muster, person, flags, how);
	};
	for (let n = 0; n < length; n += 1) {
		if (districtLgd !== undefined && roll.districtLgd[n] !== districtLgd) continue;
		if (!askedRoles[roll.role[n] ?? 0]) continue;
		any = true;
		person = rootOf(roll.person[n] ?? 0);
		flags = roll.flags[n] ?? 0;
		to.came(n, tell);
	}
	for (const count of facts.counts) {
		if (!isCountAsked(muster, count, question)) continue;
		any = true;
		to.counted(count, (tally) => {
			tally.counted(muster, count);
		});
	}
	return any;
}

const joinedIn = new WeakMap<RootOf, WeakMap<Roll, boolean>>();

/** Is any record of this roster one that was joined with another? Looked once for each. */
function hasJoined(roll: Roll, rootOf: RootOf): boolean {
	const of = joinedIn.get(rootOf) ?? new WeakMap<Roll, boolean>();
	joinedIn.set(rootOf, of);
	const known = of.get(roll) ?? roll.person.some((one) => rootOf(one) !== one);
	of.set(roll, known);
	return known;
}

/** The same by two dimensions at once: every row with its cells, and the keys of the columns. */
export function crossOf(
	musters: readonly Muster[],
	rootOf: RootOf,
	question: Question,
	by: Dimension,
	across: Dimension,
): {
	rows: { key: string | null; cells: Map<string | null, Measures> }[];
	columns: (string | null)[];
} {
	const found = new Map<Key, Map<Key, Tally>>();
	const columns = new Set<string | null>();
	for (const muster of musters) {
		const down = placesIn(muster, question, by, (key) => key);
		const along = placesIn(muster, question, across, (key) => key);
		const tellEach = (rows: Key[], cells: Key[], tell: (tally: Tally) => void) => {
			for (const key of rows) {
				const of = found.get(key) ?? new Map<Key, Tally>();
				found.set(key, of);
				for (const column of cells) tell(tallyOf(of, column));
			}
		};
		tellEvent(muster, rootOf, question, {
			came: (n, tell) => {
				tellEach(down.entry(n), along.entry(n), tell);
			},
			counted: (count, tell) => {
				tellEach(down.count(count), along.count(count), tell);
			},
		});
	}
	const rows = Array.from(found, ([key, cells]) => ({
		key: named(key),
		cells: new Map(
			Array.from(cells, ([column, { measures }]) => {
				columns.add(named(column));
				return [named(column), measures] as const;
			}),
		),
	}));
	return { rows, columns: [...columns].sort() };
}

/** The events behind a number, newest first. */
export async function eventsBehind(
	db: DbOrTx,
	user: User,
	question: Question,
	limit = 200,
): Promise<Workshop[]> {
	const ids = await eventIdsBehind(db, user, question);
	return eventsWith(db, ids.slice(0, limit));
}

/** All of them by id, newest first: to be shown a page at a time. */
export async function eventIdsBehind(
	db: DbOrTx,
	user: User,
	question: Question,
	among: Among = {},
): Promise<string[]> {
	const musters = await mustersSeenBy(db, user, question);
	return musters
		.filter((muster) => isAmong(muster, among) && isOfQuestion(muster, question))
		.map(({ id }) => id)
		.reverse();
}

export function eventsWith(db: DbOrTx, ids: readonly string[]): Promise<Workshop[]> {
	return db
		.select()
		.from(workshops)
		.where(inArray(workshops.id, [...ids]))
		.orderBy(desc(workshops.startsOn), desc(workshops.id));
}

/** Was anybody of the district, audience and role asked for marked or counted there? */
export function isOfQuestion(muster: Muster, question: Question): boolean {
	const { roll, facts } = muster;
	if (facts.counts.some((count) => isCountAsked(muster, count, question))) return true;
	const { districtLgd } = question;
	const askedRoles = facts.roles.map((id) => isRoleAsked(id, question));
	for (let n = 0; n < roll.length; n += 1) {
		if (districtLgd !== undefined && roll.districtLgd[n] !== districtLgd) continue;
		if (askedRoles[roll.role[n] ?? 0]) return true;
	}
	return false;
}

function isRoleAsked(id: string | null, { role, audience }: Question): boolean {
	if (role !== undefined && id !== role) return false;
	return audience === undefined || roleOf(id)?.group === audience;
}

function isCountAsked(muster: Muster, { audience }: Count, question: Question): boolean {
	const { districtLgd } = question;
	if (districtLgd !== undefined && muster.districtLgd !== districtLgd) return false;
	return isRoleAsked(audience, question);
}

type Key = string | number | null;

/**
 * In which rows everybody of an event stands, and every head count: as `make` makes them of a key, once
 * for each place or role and only when somebody stands there.
 */
function placesIn<Made>(
	muster: Muster,
	question: Question,
	by: Dimension,
	make: (key: Key) => Made,
): { entry: (n: number) => Made[]; count: (count: Count) => Made[] } {
	const { roll, facts, districtLgd, blockLgd } = muster;
	const keys = keysOfEvent(muster, question, by);
	if (keys) {
		let whole: Made[] | undefined;
		const all = () => (whole ??= keys.map(make));
		return { entry: all, count: all };
	}
	if (by === 'district' || by === 'block') {
		const codes = by === 'district' ? roll.districtLgd : roll.blockLgd;
		// Most people at an event are from one place.
		let last = -1;
		let made: Made[] = [];
		return {
			entry: (n) => {
				const code = codes[n] ?? 0;
				if (code === last) return made;
				last = code;
				return (made = [make(code || null)]);
			},
			count: () => [make(by === 'district' ? districtLgd : blockLgd)],
		};
	}
	const keyOf = (id: string | null): Key => (by === 'role' ? id : (roleOf(id)?.group ?? null));
	const ofRoles: (Made[] | undefined)[] = [];
	return {
		entry: (n) => {
			const role = roll.role[n] ?? 0;
			return (ofRoles[role] ??= [make(keyOf(facts.roles[role] ?? null))]);
		},
		count: ({ audience }) => [make(keyOf(audience))],
	};
}

/** Where the whole event stands; `undefined` where that is for everybody in it to say. */
function keysOfEvent(
	{ facts, level }: Muster,
	{ organisationId, module }: Question,
	by: Dimension,
): Key[] | undefined {
	if (by === 'level') return [level];
	// Asked for one body or one module, a report by body or module has the row of that one.
	if (by === 'organisation') {
		return facts.organisers.filter((one) => organisationId === undefined || one === organisationId);
	}
	if (by !== 'module') return undefined;
	if (module !== undefined) return [module];
	return facts.modules.length === 0 ? [null] : facts.modules;
}

function tallyOf<K extends Key>(rows: Map<K, Tally>, key: K): Tally {
	const found = rows.get(key);
	if (found) return found;
	const made = new Tally();
	rows.set(key, made);
	return made;
}

function row(key: Key, { measures }: Tally): Coverage {
	return { key: named(key), ...measures };
}

function named(key: Key): string | null {
	return key === null ? null : String(key);
}

/** Places and audiences nobody came from are listed, not hidden. */
function withBlanks(
	rows: Coverage[],
	{ stateLgd, districtLgd, audience, role }: Question,
	by: Dimension,
): Coverage[] {
	const known = new Set(rows.map(({ key }) => key));
	const expected =
		by === 'district' && stateLgd !== undefined && districtLgd === undefined
			? districtsOf(stateLgd).map(({ lgd }) => String(lgd))
			: by === 'block' && districtLgd !== undefined
				? blocksOf(districtLgd).map(({ lgd }) => String(lgd))
				: by === 'audience' && audience === undefined && role === undefined
					? [...roleGroups]
					: [];
	return [
		...rows,
		...expected.filter((key) => !known.has(key)).map((key) => row(key, new Tally())),
	];
}
