import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { certificates, people, postings } from '#db/schema.ts';
import type { Certificate } from './certificates.ts';
import { roleWith } from './curriculum.ts';
import { mayFind } from './earlier-participants.ts';
import { heldOn, stepColumns, type Step } from './postings.ts';
import { changesToTeachAgain, refresherFor, type Change } from './recall.ts';
import { namedUnitsOn, type NamedUnit } from './named-units.ts';
import type { UnitKind } from './units.ts';

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
	const where = await namedUnitsOn(db, { on, kinds, stateLgd, districtLgd });
	const posted = await postedAt(db, user, { role, on, unitIds: where.map(({ id }) => id) });
	const held = await certifiedFor(
		db,
		posted.map(({ personId }) => personId),
		{ role, on },
	);
	const holders = new Map<string, Holder[]>();
	for (const { unitId, ...person } of posted) {
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

type Posted = Pick<Holder, 'personId' | 'nameHi' | 'nameEn' | 'since'> & { unitId: string };

/** Who is posted there that day; whoever went on to another unit since, on any record, is not. */
async function postedAt(
	db: DbOrTx,
	user: User,
	{ role, on, unitIds }: { role: string; on: string; unitIds: string[] },
): Promise<Posted[]> {
	const written = [];
	for (const some of inFiveHundreds(unitIds)) {
		written.push(
			...(await db
				.select({
					...stepColumns,
					personId: people.countsAsId,
					nameHi: people.nameHi,
					nameEn: people.nameEn,
					named: sql<number>`${mayFind(user) ?? sql`1`}`,
				})
				.from(postings)
				.innerJoin(people, eq(people.id, postings.personId))
				.where(
					and(
						...[inArray(postings.unitId, some), eq(postings.role, role)],
						...[lte(postings.startsOn, on), isNull(people.archivedAt)],
						sql`coalesce(${postings.endsOn}, '9999') >= ${on}`,
					),
				)
				.orderBy(postings.startsOn)),
		);
	}
	const later = await stepsSince(
		db,
		written.map(({ personId }) => personId),
		{ role, on },
	);
	const seen = new Set<string>();
	return written.flatMap(({ nameHi, nameEn, named, personId, ...step }) => {
		const { id, unitId, startsOn } = step;
		const since = later.get(personId);
		const isThere = !since || heldOn([step, ...since], on).some((one) => one.id === id);
		if (!isThere || unitId === null || seen.has(`${unitId} ${personId}`)) return [];
		seen.add(`${unitId} ${personId}`);
		const shown = named ? { nameHi, nameEn } : { nameHi: null, nameEn: null };
		return [{ ...shown, personId, unitId, since: startsOn }];
	});
}

/** Where they went after they had such a post, by that day: nothing else ends it. */
async function stepsSince(
	db: DbOrTx,
	ids: string[],
	{ role, on }: { role: string; on: string },
): Promise<Map<string, Step[]>> {
	const found = new Map<string, Step[]>();
	// From the person to the posts: by the role first it would go through every officer of the State each time.
	const afterwards = sql`exists (select 1 from people own cross join postings had on had."personId" = own.id
		where own."countsAsId" = ${people.countsAsId} and +had.role = ${role} and had."startsOn" < ${postings.startsOn})`;
	for (const some of inFiveHundreds([...new Set(ids)])) {
		const rows = await db
			.select({ ...stepColumns, countsAsId: people.countsAsId })
			.from(postings)
			.innerJoin(people, eq(people.id, postings.personId))
			.where(and(inArray(people.countsAsId, some), lte(postings.startsOn, on), afterwards));
		for (const { countsAsId, ...step } of rows) put(found, countsAsId, step);
	}
	return found;
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
	ids: string[],
	{ role, on }: { role: string; on: string },
): Promise<Map<string, Certified[]>> {
	const own = new Set<string>(roleWith(role)?.modules.map(({ slug }) => slug));
	const endOfDay = new Date(`${on}T23:59:59.999+05:30`).getTime();
	const found = new Map<string, Certified[]>();
	for (const some of inFiveHundreds([...new Set(ids)])) {
		const rows = await db
			.select({
				...{ code: certificates.code, endsOn: certificates.endsOn, lawDate: certificates.lawDate },
				...{ modules: certificates.modules, provisions: certificates.provisions },
				personId: people.countsAsId,
			})
			.from(certificates)
			.innerJoin(people, eq(people.id, certificates.personId))
			.where(
				and(
					...[inArray(people.countsAsId, some), eq(certificates.kind, 'success')],
					sql`${certificates.issuedAt} <= ${endOfDay}`,
					sql`(${certificates.cancelledAt} is null or ${certificates.cancelledAt} > ${endOfDay})`,
					sql`(${certificates.suspendedAt} is null or ${certificates.suspendedAt} > ${endOfDay})`,
				),
			)
			.orderBy(sql`${certificates.lawDate} desc`, sql`${certificates.endsOn} desc`);
		for (const { personId, ...certified } of rows) {
			if (certified.modules.some(({ module }) => own.has(module))) put(found, personId, certified);
		}
	}
	return found;
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

/** How many units are in which state, by district; districts without such a unit are not in it. */
export function postsByDistrict(posts: readonly PostOn[]): Map<number, Record<PostState, number>> {
	const counted = new Map<number, Record<PostState, number>>();
	for (const { unit, state } of posts) {
		const none = { covered: 0, 'law-changed': 0, 'not-certified': 0, vacant: 0 };
		const row = counted.get(unit.districtLgd) ?? none;
		row[state] += 1;
		counted.set(unit.districtLgd, row);
	}
	return counted;
}

function inFiveHundreds(ids: string[]): string[][] {
	return Array.from({ length: Math.ceil(ids.length / 500) }, (_, n) =>
		ids.slice(n * 500, (n + 1) * 500),
	);
}
