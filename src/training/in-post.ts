import { and, sql, type SQL } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
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
 * People under one record are counted in SQL; those a merge found under several are looked at one by one,
 * since a later posting on one record ends an earlier one on another (docs/decisions/0035).
 */
export async function peopleInPost(db: DbOrTx, asked: InPostAsked): Promise<Map<string, InPost>> {
	const found = new Map<string, InPost>();
	if (asked.roles.length === 0) return found;
	const at = (key: string): InPost => {
		const known = found.get(key) ?? { there: 0, current: 0 };
		found.set(key, known);
		return known;
	};
	for (const { key, people } of await db.all<Counted>(inPostQuery(asked))) at(key).there += people;
	for (const { key, people } of await db.all<Counted>(currentInPostQuery(asked)))
		at(key).current += people;
	const held = await joinedInPost(db, asked);
	const current = new Set(
		(await db.all<{ root: string }>(currentRootsQuery([...held.keys()], asked.on))).map(
			({ root }) => root,
		),
	);
	for (const [root, keys] of held) {
		for (const key of keys) {
			at(key).there += 1;
			if (current.has(root)) at(key).current += 1;
		}
	}
	return found;
}

type Counted = { key: string; people: number };

/** By person known under several records: where they are in post that day, in one of the roles. */
async function joinedInPost(
	db: DbOrTx,
	asked: InPostAsked,
): Promise<Map<string, ReadonlySet<string>>> {
	const steps = await db.all<Step & { root: string }>(joinedStepsQuery(asked));
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

/** Records of people who have several. */
const joined = sql`(select same.id from people j cross join people same on same."countsAsId" = j."countsAsId"
	where j.id <> j."countsAsId")`;

function isInPost({ roles, districts, on }: InPostAsked): SQL {
	return sql`po.role in ${roles} and po."districtLgd" in ${districts} and po."startsOn" <= ${on}
		and coalesce(po."endsOn", '9999') >= ${on}`;
}

export function inPostQuery(asked: InPostAsked): SQL {
	return sql`select po."districtLgd" || ' ' || po.role as key, count(distinct po."personId") as people
		from postings po where ${isInPost(asked)} and po."personId" not in ${joined}
		group by po."districtLgd", po.role`;
}

export function currentInPostQuery(asked: InPostAsked): SQL {
	return sql`select po."districtLgd" || ' ' || po.role as key, count(distinct po."personId") as people
		from postings po where ${isInPost(asked)} and po."personId" not in ${joined}
		and exists (select 1 from certificates c
			where c."personId" = po."personId" and ${isCurrent(asked.on)})
		group by po."districtLgd", po.role`;
}

function joinedStepsQuery(asked: InPostAsked): SQL {
	return sql`select s.id, s.role, s."unitId", s.unit, s.village, s."stateLgd", s."blockLgd", s."districtLgd",
			s."organisationId", s."startsOn", s."endsOn", own."countsAsId" as root
		from people own cross join postings s on s."personId" = own.id
		where s."startsOn" <= ${asked.on} and own."countsAsId" in (
			select same."countsAsId" from people j
			cross join people same on same."countsAsId" = j."countsAsId"
			cross join postings po on po."personId" = same.id
			where j.id <> j."countsAsId" and ${isInPost(asked)})`;
}

function currentRootsQuery(roots: readonly string[], on: string): SQL {
	return sql`select distinct own."countsAsId" as root from people own
		cross join certificates c on c."personId" = own.id
		where own."countsAsId" in (select value from json_each(${JSON.stringify(roots)})) and ${isCurrent(on)}`;
}

/** A certificate of success, issued and not cancelled by the end of that day, on law that stands. */
function isCurrent(on: string): SQL | undefined {
	const endOfDay = new Date(`${on}T23:59:59.999+05:30`).getTime();
	return and(
		sql`c.kind = 'success'`,
		sql`c."issuedAt" <= ${endOfDay}`,
		sql`(c."cancelledAt" is null or c."cancelledAt" > ${endOfDay})`,
		sql`c."workshopId" not in (select m."workshopId" from musters m where m."outdatedOn" <= ${on})`,
	);
}
