import { and, desc, eq, gte, inArray, isNull, sql, type SQL } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import {
	accounts,
	certificates,
	enrolments,
	organisations,
	people,
	personDifferences,
	personMerges,
	possiblePairs,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import { mayFind } from './earlier-participants.ts';
import type { Person } from './people.ts';
import { daysToUndo } from './person-merges.ts';
import { compare, highMark, type EvidenceName, type Post } from './same-person.ts';
import { factsOf, satTogether } from './same-person-search.ts';

/** Two records waiting for somebody who knows: the same person, or two? */
export type WaitingPair = {
	left: SideOfPair;
	right: SideOfPair;
	/** Above the high mark; else "look closer". */
	likely: boolean;
	evidence: EvidenceName[];
};
/** One side of a pair: what is written about somebody, and what would be joined. */
export type SideOfPair = {
	person: Person;
	posts: Post[];
	workshops: { titleHi: string; titleEn: string | null; startsOn: string }[];
	certificates: number;
	hasAccount: boolean;
	/** Records already joined with this one. */
	records: number;
};

/**
 * The pairs this user may decide about, as what they count as today: not those decided either way, and
 * of pairs between the same two people the best. A coordinator decides where both people came to
 * workshops of their organisation; the state team everywhere. Also what reports count as names
 * waiting for a check.
 */
function waiting(user: User): SQL {
	if (!mayActAs(user, 'coordinator')) {
		return sql`(select '' as l, '' as r, 0 as score where 0)`;
	}
	const pair = sql`min(a."countsAsId", b."countsAsId") as l, max(a."countsAsId", b."countsAsId") as r`;
	return sql`(select l, r, max(score) as score from (
		select ${pair}, p.score as score from ${possiblePairs} p
		join people a on a.id = p."leftId" join people b on b.id = p."rightId"
		where a."countsAsId" <> b."countsAsId" and a."archivedAt" is null and b."archivedAt" is null
		and ${mayFind(user, sql`a`) ?? sql`1`} and ${mayFind(user, sql`b`) ?? sql`1`}
		) where (l, r) not in (
			select min(a."countsAsId", b."countsAsId"), max(a."countsAsId", b."countsAsId") from ${personDifferences} d
			join people a on a.id = d."leftId" join people b on b.id = d."rightId" where d."undoneAt" is null)
		group by l, r)`;
}

export type WaitingCount = {
	/** Pairs above the high mark, and those to look at closer. */
	likely: number;
	closer: number;
	/** Different people in any of them: "names waiting for a check". */
	names: number;
	/** Records nobody has held against their neighbours yet. */
	notCompared: number;
};

/** How much is waiting for this user. */
export async function waitingCount(db: DbOrTx, user: User): Promise<WaitingCount> {
	const [row] = await db.all<WaitingCount>(sql`with waiting as ${waiting(user)}
		select count(*) filter (where score >= ${highMark}) as likely,
		count(*) filter (where score < ${highMark}) as closer,
		(select count(*) from (select l from waiting union select r from waiting)) as names,
		(select count(*) from people where "comparedAt" is null and "archivedAt" is null) as notCompared
		from waiting`);
	return row ?? { likely: 0, closer: 0, names: 0, notCompared: 0 };
}

/** Only how many different people are in any of the pairs: what stands beside every figure. */
export async function namesWaiting(db: DbOrTx, user: User): Promise<number> {
	const [row] = await db.all<{ names: number }>(sql`with waiting as ${waiting(user)}
		select count(*) as names from (select l from waiting union select r from waiting)`);
	return row?.names ?? 0;
}

export type Waiter = { nameHi: string; nameEn: string; coordinators: string[]; pairs: number };

/** For the state team: whose work-list is how long. `across` no coordinator sees: two bodies' people. */
export async function waitingByOrganisation(
	db: DbOrTx,
	user: User,
): Promise<{ organisations: Waiter[]; across: number }> {
	if (!mayActAs(user, 'state')) return { organisations: [], across: 0 };
	const rows = await db.all<{ organisationId: string | null; pairs: number }>(sql`
		with waiting as ${waiting(user)},
		theirs as (select distinct same."countsAsId" as root, o."organisationId" as body from people same
			join ${enrolments} e on e."personId" = same.id
			join ${workshopOrganisations} o on o."workshopId" = e."workshopId" and o.part <> 'funder'
			where same."countsAsId" in (select l from waiting union select r from waiting)),
		shared as (select waiting.l, waiting.r, a.body from waiting join theirs a on a.root = waiting.l
			join theirs b on b.root = waiting.r and b.body = a.body)
		select body as organisationId, count(*) as pairs from shared group by body
		union all select null, count(*) from waiting where (l, r) not in (select l, r from shared)`);
	const across = rows.find(({ organisationId }) => organisationId === null)?.pairs ?? 0;
	const ids = rows.flatMap(({ organisationId }) => organisationId ?? []);
	const known = await db.select().from(organisations).where(inArray(organisations.id, ids));
	const keepers = await db
		.select({ body: accounts.organisationId, nameHi: people.nameHi, nameEn: people.nameEn })
		.from(accounts)
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(
			and(
				eq(accounts.role, 'coordinator'),
				isNull(accounts.disabledAt),
				inArray(accounts.organisationId, ids),
			),
		);
	const list = known.map(({ id, nameHi, nameEn }) => ({
		...{ nameHi, nameEn },
		coordinators: keepers
			.filter(({ body }) => body === id)
			.map((keeper) => keeper.nameHi ?? keeper.nameEn ?? ''),
		pairs: rows.find(({ organisationId }) => organisationId === id)?.pairs ?? 0,
	}));
	return { organisations: list.sort((one, other) => other.pairs - one.pairs), across };
}

/** The next pairs to decide, the likeliest first. */
export async function waitingPairs(db: DbOrTx, user: User, limit = 10): Promise<WaitingPair[]> {
	const rows = await db.all<{ l: string; r: string; score: number }>(sql`
		select l, r, score from ${waiting(user)} order by score desc, l, r limit ${limit}`);
	const records = await recordsOf(
		db,
		rows.flatMap(({ l, r }) => [l, r]),
	);
	const facts = await factsOf(
		db,
		rows.flatMap(({ l, r }) => [l, r]),
	);
	const together = await satTogether(
		db,
		rows.map(({ l, r }) => ({ leftId: l, rightId: r })),
	);
	return rows.flatMap(({ l, r, score }) => {
		const [left, right] = [records.get(l), records.get(r)];
		const [one, other] = [facts.find(({ id }) => id === l), facts.find(({ id }) => id === r)];
		if (!left || !right || !one || !other) return [];
		const { evidence } = compare(one, other, together.has(`${l} ${r}`));
		return [{ left, right, likely: score >= highMark, evidence }];
	});
}

async function recordsOf(db: DbOrTx, ids: string[]): Promise<Map<string, SideOfPair>> {
	const counts = people.countsAsId;
	const [persons, posts, held, issued, signed] = await Promise.all([
		db.select().from(people).where(inArray(counts, ids)),
		factsOf(db, ids),
		db
			.select({
				root: counts,
				titleHi: workshops.titleHi,
				titleEn: workshops.titleEn,
				startsOn: workshops.startsOn,
			})
			.from(enrolments)
			.innerJoin(people, eq(people.id, enrolments.personId))
			.innerJoin(workshops, eq(workshops.id, enrolments.workshopId))
			.where(and(inArray(counts, ids), isNull(enrolments.withdrawnAt)))
			.orderBy(desc(workshops.startsOn)),
		db
			.select({ root: counts, n: sql<number>`count(*)` })
			.from(certificates)
			.innerJoin(people, eq(people.id, certificates.personId))
			.where(and(inArray(counts, ids), isNull(certificates.cancelledAt)))
			.groupBy(counts),
		db
			.select({ root: counts })
			.from(accounts)
			.innerJoin(people, eq(people.id, accounts.personId))
			.where(inArray(counts, ids)),
	]);
	return new Map(
		persons
			.filter(({ id, countsAsId }) => id === countsAsId)
			.map((person) => [
				person.id,
				{
					person,
					posts: posts.find(({ id }) => id === person.id)?.posts ?? [],
					workshops: held.filter(({ root }) => root === person.id),
					certificates: issued.find(({ root }) => root === person.id)?.n ?? 0,
					hasAccount: signed.some(({ root }) => root === person.id),
					records: persons.filter(({ countsAsId }) => countsAsId === person.id).length,
				},
			]),
	);
}

export type Decided = {
	id: string;
	kind: 'joined' | 'different';
	names: [Pick<Person, 'nameHi' | 'nameEn'>, Pick<Person, 'nameHi' | 'nameEn'>];
	decidedAt: Date;
	by: Pick<Person, 'nameHi' | 'nameEn'>;
};

/** What was decided in the last thirty days and can be taken back, newest first. */
export async function decidedLately(db: DbOrTx, user: User, now: Date): Promise<Decided[]> {
	const since = new Date(now.getTime() - daysToUndo * 86_400_000);
	const [joined, different] = await Promise.all([
		decidedIn(db, user, 'joined', since),
		decidedIn(db, user, 'different', since),
	]);
	return [...joined, ...different].sort(
		(one, other) => other.decidedAt.getTime() - one.decidedAt.getTime(),
	);
}

async function decidedIn(
	db: DbOrTx,
	user: User,
	kind: Decided['kind'],
	since: Date,
): Promise<Decided[]> {
	if (!mayActAs(user, 'coordinator')) return [];
	const of = kind === 'joined' ? personMerges : personDifferences;
	const [first, second] =
		kind === 'joined'
			? [personMerges.keptId, personMerges.joinedId]
			: [personDifferences.leftId, personDifferences.rightId];
	const mine = mayActAs(user, 'state')
		? undefined
		: sql`(${of.decidedById} = ${user.id} or ${of.decidedById} in (select id from ${accounts}
			where "organisationId" = ${user.organisationId}))`;
	const rows = await db
		.select({ id: of.id, first, second, decidedAt: of.decidedAt, by: accounts.personId })
		.from(of)
		.leftJoin(accounts, eq(accounts.id, of.decidedById))
		.where(and(isNull(of.undoneAt), gte(of.decidedAt, since), mine))
		.orderBy(desc(of.decidedAt))
		.limit(50);
	const ids = rows.flatMap(({ first: one, second: other, by }) => [one, other, by ?? '']);
	const named = new Map(
		(await db.select().from(people).where(inArray(people.id, ids))).map((person) => [
			person.id,
			{ nameHi: person.nameHi, nameEn: person.nameEn },
		]),
	);
	const nobody = { nameHi: null, nameEn: null };
	return rows.map(({ id, first: one, second: other, decidedAt, by }) => ({
		...{ id, kind, decidedAt },
		names: [named.get(one) ?? nobody, named.get(other) ?? nobody],
		by: named.get(by ?? '') ?? nobody,
	}));
}
