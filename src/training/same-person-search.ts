import { and, eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { accounts, attendance, enrolments, people, possiblePairs, postings } from '#db/schema.ts';
import { compare, lowMark, prepared, type Facts, type Post, type Prepared } from './same-person.ts';
import { likelyPairs, type Pair } from './same-person-keys.ts';

/** Held against their neighbours in one round: so few that a request beside it waits for a moment only. */
const atOnce = 60;
const rowsAtOnce = 250;

/**
 * Holds records that are new or changed against those of the same block, mobile, service number or
 * name, and writes down which may be one person. Answers how many records it took; 0 when all are done.
 */
export async function compareFresh(
	db: DbOrTx,
	at: Date,
): Promise<{ compared: number; found: number }> {
	const fresh = await freshPeople(db);
	if (fresh.length === 0) return { compared: 0, found: 0 };
	const facts = await factsOf(db, await neighboursOf(db, fresh));
	const pairs = await notSatTogether(db, facts, likelyPairs(facts, new Set(fresh)));
	await db.transaction(async (tx) => {
		await tx
			.delete(possiblePairs)
			.where(or(inArray(possiblePairs.leftId, fresh), inArray(possiblePairs.rightId, fresh)));
		const rows = pairs.map(({ leftId, rightId, score }) => ({
			leftId,
			rightId,
			score,
			foundAt: at,
		}));
		for (let n = 0; n < rows.length; n += rowsAtOnce) {
			await tx
				.insert(possiblePairs)
				.values(rows.slice(n, n + rowsAtOnce))
				.onConflictDoNothing();
		}
		await tx.update(people).set({ comparedAt: at }).where(inArray(people.id, fresh));
	});
	return { compared: fresh.length, found: pairs.length };
}

/** All that is new or changed, until nothing is left: for a load, a bench and tests. */
export async function compareAllFresh(db: DbOrTx, at: Date): Promise<number> {
	let found = 0;
	for (;;) {
		const round = await compareFresh(db, at);
		if (round.compared === 0) return found;
		found += round.found;
	}
}

/**
 * Somebody new, and whoever else is new in the same block: a block's people are read once. Police are
 * posted to a district and no block: for them, whoever is new and of no block in the same district.
 */
async function freshPeople(db: DbOrTx): Promise<string[]> {
	const isFresh = and(isNull(people.comparedAt), isNull(people.archivedAt));
	const [first] = await db.select({ id: people.id }).from(people).where(isFresh).limit(1);
	if (!first) return [];
	const among = idsOf([first.id]);
	const near = sql`(${peopleOfBlocks(blocksOf(among))} union ${peopleOfNoBlock(among)})`;
	const others = await db
		.select({ id: people.id })
		.from(people)
		.where(and(isFresh, sql`${people.id} in ${near}`))
		.limit(atOnce);
	return [...new Set([first.id, ...others.map(({ id }) => id)])];
}

/**
 * Those a record may be another record of: of the same block, mobile or service number, of the same
 * name in the same district; for who has no block, the others of the district who have none.
 */
async function neighboursOf(db: DbOrTx, fresh: string[]): Promise<string[]> {
	const among = idsOf(fresh);
	const rows = await db.all<{ id: string }>(sql`select id from ${people} where id in ${among}
		union ${peopleOfBlocks(blocksOf(among))}
		union ${peopleOfNoBlock(among)}
		union select p.id from ${people} p join ${people} f on f.phone = p.phone where f.id in ${among}
		union select p.id from ${people} p join ${people} f on f."serviceNumber" = p."serviceNumber" where f.id in ${among}
		union ${namesakesOf(among)}`);
	return rows.map(({ id }) => id);
}

function idsOf(ids: string[]): SQL {
	return sql`(select value from json_each(${JSON.stringify(ids)}))`;
}

function blocksOf(among: SQL): SQL {
	return sql`(select "blockLgd" from ${postings} where "personId" in ${among} and "blockLgd" is not null
		union select "blockLgd" from ${enrolments} where "personId" in ${among} and "blockLgd" is not null)`;
}

function peopleOfBlocks(blocks: SQL): SQL {
	return sql`select "personId" as id from ${postings} where "blockLgd" in ${blocks}
		union select "personId" from ${enrolments} where "blockLgd" in ${blocks}`;
}

/** Of those among them who have no block anywhere: the others of their district who have none there. */
function peopleOfNoBlock(among: SQL): SQL {
	const districts = sql`(select "districtLgd" from ${postings} where "personId" in ${among}
		and "personId" not in (select "personId" from ${postings} where "personId" in ${among} and "blockLgd" is not null))`;
	// The plus keeps to the index by district: that by block would read the police of both states.
	return sql`select "personId" as id from ${postings} where +"blockLgd" is null and "districtLgd" in ${districts}`;
}

/** Whoever has the same name, as it is folded, and was ever posted in the same district: by two indexes alone. */
function namesakesOf(among: SQL): SQL {
	const named = sql`(select distinct f."nameKey", o."districtLgd" from ${people} f
		join ${postings} o on o."personId" = f.id and o."districtLgd" is not null where f.id in ${among})`;
	return sql`select p.id from ${named} own cross join ${people} p on p."nameKey" = own."nameKey"
		where exists (select 1 from ${postings} o where o."personId" = p.id and o."districtLgd" = own."districtLgd")`;
}

/** What is written about these people; those archived are left out. */
export async function factsOf(db: DbOrTx, ids: string[]): Promise<Prepared[]> {
	const among = sql`(select value from json_each(${JSON.stringify(ids)}))`;
	const posts = new Map<string, Post[]>();
	const rows = await db.all<Post & { personId: string }>(sql`
		select "personId", role, unit, village, "districtLgd", "blockLgd" from ${enrolments} where "personId" in ${among}
		union select "personId", role, unit, village, "districtLgd", "blockLgd" from ${postings} where "personId" in ${among}`);
	for (const { personId, ...post } of rows) {
		const known = posts.get(personId);
		if (known) known.push(post);
		else posts.set(personId, [post]);
	}
	const records = await db
		.select({ person: people, accountPhone: accounts.phone })
		.from(people)
		.leftJoin(accounts, eq(accounts.personId, people.id))
		.where(and(isNull(people.archivedAt), sql`${people.id} in ${among}`));
	return records.map(({ person, accountPhone }) =>
		prepared(asFacts(person, accountPhone, posts.get(person.id) ?? [])),
	);
}

function asFacts(
	person: typeof people.$inferSelect,
	accountPhone: string | null,
	posts: Post[],
): Facts {
	const { id, nameHi, nameEn, relation, relationName, sex, ageGroup, serviceNumber, phone } =
		person;
	return {
		...{ id, relation, relationName, sex, ageGroup, serviceNumber, posts },
		names: [nameHi, nameEn].filter((name) => name !== null),
		phones: [...new Set([phone, accountPhone].filter((one) => one !== null))],
	};
}

/** Who sat in one session twice over is two people, or one written twice: then the score falls. */
async function notSatTogether(db: DbOrTx, facts: Prepared[], pairs: Pair[]): Promise<Pair[]> {
	const together = await satTogether(db, pairs);
	if (together.size === 0) return pairs;
	const known = new Map(facts.map((person) => [person.id, person]));
	return pairs.flatMap((pair) => {
		const [one, other] = [known.get(pair.leftId), known.get(pair.rightId)];
		if (!one || !other || !together.has(`${pair.leftId} ${pair.rightId}`)) return [pair];
		const likely = compare(one, other, true);
		return likely.score >= lowMark ? [{ ...pair, ...likely }] : [];
	});
}

/** `left right` of the pairs of whom both were marked as present in one session. */
export async function satTogether(
	db: DbOrTx,
	pairs: { leftId: string; rightId: string }[],
): Promise<Set<string>> {
	const asked = JSON.stringify(pairs.map(({ leftId, rightId }) => [leftId, rightId]));
	const came = sql`('present', 'late', 'left-early')`;
	const rows = await db.all<{ leftId: string; rightId: string }>(sql`
		select distinct json_extract(pair.value, '$[0]') as leftId, json_extract(pair.value, '$[1]') as rightId
		from json_each(${asked}) pair
		join ${enrolments} l on l."personId" = json_extract(pair.value, '$[0]')
		join ${enrolments} r on r."personId" = json_extract(pair.value, '$[1]') and r."workshopId" = l."workshopId"
		join ${attendance} la on la."enrolmentId" = l.id and la.status in ${came}
		join ${attendance} ra on ra."enrolmentId" = r.id and ra."sessionId" = la."sessionId" and ra.status in ${came}`);
	return new Set(rows.map(({ leftId, rightId }) => `${leftId} ${rightId}`));
}
