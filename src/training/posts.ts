import { and, eq, isNull, lte, sql, type SQL } from 'drizzle-orm';
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { certificates, people, postings, units } from '#db/schema.ts';
import type { Certificate } from './certificates.ts';
import { roleWith } from './curriculum.ts';
import { mayFind } from './earlier-participants.ts';
import { isLookedAt } from './in-post.ts';
import { dayEnds } from './periods.ts';
import { heldOn, stepColumns } from './postings.ts';
import { changesToTeachAgain, refresherFor, type Change } from './recall.ts';
import { namedUnitsOn, type NamedUnit } from './named-units.ts';
import { isAsked, type UnitKind, type UnitsAsked } from './units.ts';

/**
 * Posts that have to be filled by somebody trained: a child welfare police officer in every thana (JJ
 * Act, registry jj-107), the members of an anti human trafficking unit.
 */
export const designatedPosts = {
	cwpo: { role: 'pol-cwpo', kinds: ['thana', 'rail-thana'] },
	ahtu: { role: 'pol-ahtu', kinds: ['ahtu'] },
} as const satisfies Record<string, { role: string; kinds: readonly UnitKind[] }>;
export type DesignatedPost = keyof typeof designatedPosts;

/**
 * `current`: holds a certificate of success in a lesson of the post's own list that stands, and no law
 * it rests on has changed since in a way that has to be taught again. `law-changed`: one has.
 */
export type HolderStanding = 'current' | 'law-changed' | 'not-certified';
export type Holder = {
	/** The record the person counts as. */
	personId: string;
	/** Empty where this user may not look the person up. */
	nameHi: string | null;
	nameEn: string | null;
	since: string;
	standing: HolderStanding;
	certificate: { code: string; endsOn: string } | undefined;
};
/** `vacant`: nobody is posted there. The post is covered when one holder is current. */
export const postStates = ['covered', 'law-changed', 'not-certified', 'vacant'] as const;
export type PostState = (typeof postStates)[number];
export type PostOn = { unit: NamedUnit; holders: Holder[]; state: PostState };
export type PostsAsked = {
	post: DesignatedPost;
	/** The day it is asked for: who was posted there then, by what was certified and the law of then. */
	on: string;
	stateLgd?: number | undefined;
	districtLgd?: number | undefined;
	changes?: readonly Change[];
};

/**
 * Every unit that has this post on a day, with who holds it and whether one of them is trained for it
 * today. To a facilitator or learner there is nothing to see; a coordinator sees the names of people
 * of their own workshops.
 */
export async function postsOn(db: DbOrTx, user: User, asked: PostsAsked): Promise<PostOn[]> {
	if (!mayActAs(user, 'coordinator')) return [];
	const { post, on, stateLgd, districtLgd, changes = changesToTeachAgain() } = asked;
	const { role, kinds } = designatedPosts[post];
	const place = { on, kinds, stateLgd, districtLgd };
	const where = await namedUnitsOn(db, place);
	const posted = await postedAt(db, user, role, place);
	const held = await certifiedFor(db, posted, { role, on });
	const holders = new Map<string, Holder[]>();
	for (const { unitId, personId, nameHi, nameEn, since } of posted) {
		const person = { personId, nameHi, nameEn, since };
		const standing = await standingOf(held.get(person.personId) ?? [], changes, on);
		put(holders, unitId, { ...person, ...standing });
	}
	return where.map((unit) => {
		const there = holders.get(unit.id) ?? [];
		return { unit, holders: there, state: stateOf(there) };
	});
}

function stateOf(holders: Holder[]): PostState {
	if (holders.length === 0) return 'vacant';
	const has = (standing: HolderStanding) => holders.some((one) => one.standing === standing);
	if (has('current')) return 'covered';
	return has('law-changed') ? 'law-changed' : 'not-certified';
}

type Posted = Pick<Holder, 'personId' | 'nameHi' | 'nameEn' | 'since'> & {
	unitId: string;
	/** May there be other records of theirs? */
	lookedAt: boolean;
};

/** Posting, unit, person, since when, the two names; may this user see them, is the person looked at alone? */
type Written = [string, string, string, string, string | null, string | null, 0 | 1, 0 | 1];

/** Who is posted there that day; whoever went on to another unit since, on any record, is not. */
async function postedAt(
	db: DbOrTx,
	user: User,
	role: string,
	asked: Pick<UnitsAsked, 'on' | 'kinds' | 'stateLgd' | 'districtLgd'>,
): Promise<Posted[]> {
	const { on } = asked;
	// In one row: thousands of short ones take longer to be handed over than to be found.
	const [row] = await db
		.select({
			all: sql<string>`json_group_array(json_array(${postings.id}, ${postings.unitId}, ${people.countsAsId},
				${postings.startsOn}, ${people.nameHi}, ${people.nameEn}, ${mayFind(user) ?? sql`1`}, ${isLookedAt}))`,
		})
		.from(units)
		.crossJoin(postings)
		.innerJoin(people, eq(people.id, postings.personId))
		.where(
			and(
				...[isAsked(asked), eq(postings.unitId, units.id), eq(postings.role, role)],
				...[lte(postings.startsOn, on), isNull(people.archivedAt)],
				sql`coalesce(${postings.endsOn}, '9999') >= ${on}`,
			),
		);
	const written = (JSON.parse(row?.all ?? '[]') as Written[]).sort(
		({ [3]: a }, { [3]: b }) => Number(a > b) - Number(a < b),
	);
	const left = await leftBy(
		db,
		written.flatMap(({ [2]: personId, [7]: isLookedAt }) => (isLookedAt ? [personId] : [])),
		on,
	);
	const seen = new Set<string>();
	return written.flatMap(([id, unitId, personId, since, nameHi, nameEn, named, lookedAt]) => {
		if (left.has(id) || seen.has(`${unitId} ${personId}`)) return [];
		seen.add(`${unitId} ${personId}`);
		const shown = named ? { nameHi, nameEn } : { nameHi: null, nameEn: null };
		return [{ ...shown, personId, unitId, since, lookedAt: lookedAt === 1 }];
	});
}

/** Of people looked at one by one: the postings that something later ended by that day. */
async function leftBy(db: DbOrTx, ids: string[], on: string): Promise<Set<string>> {
	if (ids.length === 0) return new Set();
	const steps = await db
		.select({ ...stepColumns, countsAsId: people.countsAsId })
		.from(people)
		.innerJoin(postings, eq(postings.personId, people.id))
		.where(and(isOneOf(people.countsAsId, ids), lte(postings.startsOn, on)));
	const left = new Set(steps.map(({ id }) => id));
	for (const all of Map.groupBy(steps, ({ countsAsId }) => countsAsId).values())
		for (const { id } of heldOn(all, on)) left.delete(id);
	return left;
}

/** As one list, however many there are. */
function isOneOf(column: SQLiteColumn, ids: readonly string[]): SQL {
	return sql`${column} in (select value from json_each(${JSON.stringify([...new Set(ids)])}))`;
}

function put<Row>(map: Map<string, Row[]>, key: string, row: Row): void {
	const rows = map.get(key);
	if (rows) rows.push(row);
	else map.set(key, [row]);
}

type Certified = Pick<Certificate, 'code' | 'endsOn' | 'lawDate' | 'modules' | 'provisions'>;

/** By person: certificates of success, in a lesson of the role's list, that stood that day; newest first. */
async function certifiedFor(
	db: DbOrTx,
	posted: readonly Posted[],
	{ role, on }: { role: string; on: string },
): Promise<Map<string, Certified[]>> {
	const rootOf = await recordsOf(db, posted);
	const own = new Set<string>(roleWith(role)?.modules.map(({ slug }) => slug));
	const endOfDay = dayEnds(on).getTime();
	const rows = await db
		.select({
			...{ code: certificates.code, endsOn: certificates.endsOn, lawDate: certificates.lawDate },
			...{ modules: certificates.modules, provisions: certificates.provisions },
			personId: certificates.personId,
		})
		.from(certificates)
		.where(
			and(
				...[isOneOf(certificates.personId, [...rootOf.keys()]), eq(certificates.kind, 'success')],
				sql`${certificates.issuedAt} <= ${endOfDay}`,
				sql`(${certificates.cancelledAt} is null or ${certificates.cancelledAt} > ${endOfDay})`,
				sql`(${certificates.suspendedAt} is null or ${certificates.suspendedAt} > ${endOfDay})`,
			),
		)
		.orderBy(sql`${certificates.lawDate} desc`, sql`${certificates.endsOn} desc`);
	const found = new Map<string, Certified[]>();
	for (const { personId, ...certified } of rows) {
		const root = rootOf.get(personId) ?? personId;
		if (certified.modules.some(({ module }) => own.has(module))) put(found, root, certified);
	}
	return found;
}

/** By record: the person it counts as. Most people have the one. */
async function recordsOf(db: DbOrTx, posted: readonly Posted[]): Promise<Map<string, string>> {
	const roots = new Map(posted.map(({ personId }) => [personId, personId]));
	const several = posted.flatMap(({ personId, lookedAt }) => (lookedAt ? [personId] : []));
	const records = await db
		.select({ id: people.id, root: people.countsAsId })
		.from(people)
		.where(isOneOf(people.countsAsId, several));
	for (const { id, root } of records) roots.set(id, root);
	return roots;
}

async function standingOf(
	held: readonly Certified[],
	changes: readonly Change[],
	on: string,
): Promise<Pick<Holder, 'standing' | 'certificate'>> {
	for (const { code, endsOn, ...rest } of held) {
		if ((await refresherFor(rest, changes, on)) === undefined)
			return { standing: 'current', certificate: { code, endsOn } };
	}
	const [newest] = held;
	if (!newest) return { standing: 'not-certified', certificate: undefined };
	const { code, endsOn } = newest;
	return { standing: 'law-changed', certificate: { code, endsOn } };
}
