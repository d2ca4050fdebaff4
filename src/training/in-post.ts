import { and, sql, type SQL } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { dayEnds } from './periods.ts';
import { heldOn, type Step } from './postings.ts';

export type InPostAsked = {
	roles: readonly string[];
	/** LGD codes. */
	districts: readonly number[];
	/** 'YYYY-MM-DD' */
	on: string;
};
/** Different people on record in a role, and those of them who are current. */
export type InPost = { there: number; current: number };

/**
 * By `364 pol-cwpo`, who is on record in a role in a district on a day, and who of them holds a
 * certificate of success that stood that day on law that had not changed. Musters have to be fresh.
 * Most people are counted in SQL; those known under several records, and those with postings that share
 * a day, are looked at one by one, since a later posting may have ended an earlier one (docs/decisions/0035).
 */
export async function peopleInPost(db: DbOrTx, asked: InPostAsked): Promise<Map<string, InPost>> {
	const found = new Map<string, InPost>();
	if (asked.roles.length === 0) return found;
	for (const { key, ...counted } of await db.all<Counted>(inPostQuery(asked)))
		found.set(key, counted);
	const held = await heldOneByOne(db, asked);
	const current = new Set(
		(await db.all<{ root: string }>(currentRootsQuery([...held.keys()], asked.on))).map(
			({ root }) => root,
		),
	);
	for (const [root, keys] of held) {
		for (const key of keys) {
			const of = found.get(key) ?? { there: 0, current: 0 };
			found.set(key, of);
			of.there += 1;
			if (current.has(root)) of.current += 1;
		}
	}
	return found;
}

type Counted = { key: string } & InPost;

/** By person looked at one by one: where they are in post that day, in one of the roles. */
async function heldOneByOne(
	db: DbOrTx,
	asked: InPostAsked,
): Promise<Map<string, ReadonlySet<string>>> {
	const steps = await db.all<Step & { root: string }>(stepsQuery(asked));
	const byRoot = Map.groupBy(steps, ({ root }) => root);
	return new Map(
		Array.from(byRoot, ([root, all]) => [
			root,
			new Set(
				heldOn(all, asked.on).flatMap(({ role, districtLgd }) =>
					asked.roles.includes(role) && asked.districts.includes(districtLgd ?? 0)
						? [`${districtLgd} ${role}`]
						: [],
				),
			),
		]),
	);
}

/** Records whose postings may end one another, with what they count as: `id`, `root`. */
const lookedAt = sql`(select same.id as id, same."countsAsId" as root
	from people j cross join people same on same."countsAsId" = j."countsAsId" where j.id <> j."countsAsId"
	union select own.id, own."countsAsId" from overlapping_postings o
	cross join people own on own.id = o."personId")`;

/** Is the record of the table `people` at hand one of those? */
export const isLookedAt = sql<number>`(people."countsAsId" <> people.id
	or exists (select 1 from people j where j."countsAsId" = people.id and j.id <> people.id)
	or people.id in (select "personId" from overlapping_postings))`;

function isInPost({ roles, districts, on }: InPostAsked): SQL {
	return sql`po.role in ${roles} and po."districtLgd" in ${districts} and po."startsOn" <= ${on}
		and coalesce(po."endsOn", '9999') >= ${on}`;
}

export function inPostQuery(asked: InPostAsked): SQL {
	return sql`select po."districtLgd" || ' ' || po.role as key, count(*) as there,
			sum(po."personId" in (select c."personId" from certificates c where ${isCurrent(asked.on)})) as current
		from postings po where ${isInPost(asked)} and po."personId" not in (select id from ${lookedAt})
		group by po.role, po."districtLgd"`;
}

function stepsQuery(asked: InPostAsked): SQL {
	return sql`with looked as materialized (select * from ${lookedAt})
		select s.id, s.role, s."unitId", s.unit, s.village, s."stateLgd", s."blockLgd", s."districtLgd",
			s."organisationId", s."startsOn", s."endsOn", looked.root
		from looked cross join postings s on s."personId" = looked.id
		where s."startsOn" <= ${asked.on} and looked.root in (
			select one.root from looked one cross join postings po on po."personId" = one.id
			where ${isInPost(asked)})`;
}

function currentRootsQuery(roots: readonly string[], on: string): SQL {
	return sql`select distinct own."countsAsId" as root from people own
		cross join certificates c on c."personId" = own.id
		where own."countsAsId" in (select value from json_each(${JSON.stringify(roots)})) and ${isCurrent(on)}`;
}

/** A certificate of success, issued by the end of that day, neither cancelled nor in dispute, on law that stands. */
function isCurrent(on: string): SQL | undefined {
	const endOfDay = dayEnds(on).getTime();
	return and(
		sql`c.kind = 'success'`,
		sql`c."issuedAt" <= ${endOfDay}`,
		sql`(c."cancelledAt" is null or c."cancelledAt" > ${endOfDay})`,
		sql`(c."suspendedAt" is null or c."suspendedAt" > ${endOfDay})`,
		sql`c."workshopId" not in (select m."workshopId" from musters m where m."outdatedOn" <= ${on})`,
	);
}
