import { and, desc, sql, type SQL } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import { mayActAs } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import {
	attendance,
	certificates,
	enrolments,
	headcounts,
	people,
	workshopModules,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import type { Period } from './periods.ts';
import { districtsOf } from './places.ts';
import { allRoles, roleGroups, type RoleGroup } from './roles.ts';
import { mayLead, type Workshop } from './workshops.ts';

/** What is asked: everything left out is not asked about. */
export type Question = Period & {
	stateLgd?: number | undefined;
	/** Of the person's posting that day; for headcounts, of the place. */
	districtLgd?: number | undefined;
	audience?: RoleGroup | undefined;
	organisationId?: string | undefined;
	module?: string | undefined;
	level?: Workshop['level'] | undefined;
};

export const dimensions = ['district', 'audience', 'organisation', 'module', 'level'] as const;
export type Dimension = (typeof dimensions)[number];

/**
 * Different numbers with different names, never added up:
 * `attendances` one named person at one event, once for each event; `people` the same, each person
 * once in the whole period; `counted` people counted without names; `certificates` that stand.
 */
export type Coverage = {
	/** LGD code, audience, organisation id, module, level; `null` where not known. */
	key: string | null;
	events: number;
	attendances: number;
	people: number;
	counted: number;
	countedWomen: number;
	countedMen: number;
	countedOther: number;
	countedUnder18: number;
	certificatesOfAttendance: number;
	certificatesOfSuccess: number;
};

/** Present, late and left early came; excused and absent did not, nor who was taken off the roster. */
const came = sql`${enrolments.withdrawnAt} is null and exists (select 1 from ${attendance}
	where ${attendance.enrolmentId} = ${enrolments.id}
	and ${attendance.status} in ('present', 'late', 'left-early'))`;
const districtThatDay = sql`coalesce(${enrolments.districtLgd}, ${workshops.districtLgd})`;
const audiences = sql.raw(
	`(select column1 as role, column2 as audience from (values ${allRoles
		.map(({ id, group }) => `('${id}', '${group}')`)
		.join(', ')}))`,
);

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
	const [rows, [total], notChecked] = await Promise.all([
		measured(db, user, question, by),
		measured(db, user, question, undefined),
		eventsNotChecked(db, user, question),
	]);
	return {
		rows: withBlanks(rows, question, by),
		total: total ?? blank(null),
		notChecked,
	};
}

/** The events behind a number, newest first. */
export function eventsBehind(
	db: DbOrTx,
	user: User,
	question: Question,
	limit = 200,
): Promise<Workshop[]> {
	return db
		.select()
		.from(workshops)
		.where(and(scope(user), ofWorkshop(question), somebodyOf(question)))
		.orderBy(desc(workshops.startsOn))
		.limit(limit);
}

async function measured(
	db: DbOrTx,
	user: User,
	question: Question,
	by: Dimension | undefined,
): Promise<Coverage[]> {
	const found = new Map<string | null, Coverage>();
	const rowOf = (key: Measure['key']): Coverage => {
		const name = key === null ? null : String(key);
		const row = found.get(name) ?? blank(name);
		found.set(name, row);
		return row;
	};
	const [events, named, counted, issued] = await Promise.all([
		eventsPer(db, user, question, by),
		namedPer(db, user, question, by),
		countedPer(db, user, question, by),
		certificatesPer(db, user, question, by),
	]);
	for (const { key, ...measures } of [...events, ...named, ...counted, ...issued]) {
		Object.assign(rowOf(key), measures);
	}
	return [...found.values()];
}

type Measure = { key: string | number | null } & Partial<Omit<Coverage, 'key'>>;

/** As many as `eventsBehind` lists when the key is asked for. */
function eventsPer(db: DbOrTx, user: User, question: Question, by?: Dimension): Promise<Measure[]> {
	if (by === 'audience' || by === 'district') {
		// An event belongs to a district or an audience by whom it named and by whom it counted.
		return db.all<Measure>(sql`select key, count(distinct event) as events from (
			select ${keyOfNamed(by)} as key, ${workshops.id} as event
			${fromNamed(by, question)} where ${and(...namedConditions(user, question))}
			union select ${keyOfCounted(by)}, ${workshops.id}
			${fromCounted()} where ${and(...countedConditions(user, question))}) group by key`);
	}
	return db.all<Measure>(sql`select ${keyOfEvent(by)} as key, count(distinct ${workshops.id}) as events
		from ${workshops} ${joinOfEvent(by, question)}
		where ${and(scope(user), ofWorkshop(question), somebodyOf(question))} group by 1`);
}

function namedPer(db: DbOrTx, user: User, question: Question, by?: Dimension): Promise<Measure[]> {
	return db.all<Measure>(sql`select ${keyOfNamed(by)} as key,
		count(distinct ${workshops.id} || ' ' || ${people.countsAsId}) as attendances,
		count(distinct ${people.countsAsId}) as people
		${fromNamed(by, question)} where ${and(...namedConditions(user, question))} group by 1`);
}

function certificatesPer(
	db: DbOrTx,
	user: User,
	question: Question,
	by?: Dimension,
): Promise<Measure[]> {
	const ofKind = (kind: string) => sql`sum(${certificates.kind} = ${kind})`;
	return db.all<Measure>(sql`select ${keyOfNamed(by)} as key,
		${ofKind('attendance')} as certificatesOfAttendance, ${ofKind('success')} as certificatesOfSuccess
		${fromNamed(by, question)} join ${certificates} on ${certificates.enrolmentId} = ${enrolments.id}
		and ${certificates.cancelledAt} is null
		where ${and(...namedConditions(user, question))} group by 1`);
}

function countedPer(
	db: DbOrTx,
	user: User,
	question: Question,
	by?: Dimension,
): Promise<Measure[]> {
	const { women, men, other, girls, boys } = headcounts;
	return db.all<Measure>(sql`select ${keyOfCounted(by)} as key,
		sum(${women} + ${men} + ${other} + ${girls} + ${boys}) as counted, sum(${women}) as countedWomen,
		sum(${men}) as countedMen, sum(${other}) as countedOther, sum(${girls} + ${boys}) as countedUnder18
		${fromCounted()} ${joinOfEvent(by, question)}
		where ${and(...countedConditions(user, question))} group by 1`);
}

function fromCounted(): SQL {
	return sql`from ${headcounts} join ${workshops} on ${workshops.id} = ${headcounts.workshopId}
		left join ${audiences} as audiences on audiences.role = ${headcounts.audience}`;
}

function countedConditions(user: User, question: Question): (SQL | undefined)[] {
	const { districtLgd, audience } = question;
	return [
		scope(user),
		ofWorkshop(question),
		districtLgd === undefined ? undefined : sql`${workshops.districtLgd} = ${districtLgd}`,
		audience === undefined ? undefined : sql`audiences.audience = ${audience}`,
	];
}

async function eventsNotChecked(db: DbOrTx, user: User, question: Question): Promise<number> {
	const [row] = await db.all<{ n: number }>(sql`select count(*) as n from ${workshops}
		where ${and(scope(user), ofWorkshop(question), somebodyOf(question))}
		and ${workshops.status} in ('draft', 'submitted')`);
	return row?.n ?? 0;
}

function scope(user: User): SQL {
	return mayActAs(user, 'coordinator') ? (mayLead(user) ?? sql`1 = 1`) : sql`0 = 1`;
}

/** Conditions on the event itself. A planned event nobody was marked at yet is not an event held. */
function ofWorkshop({
	from,
	to,
	stateLgd,
	organisationId,
	module,
	level,
}: Question): SQL | undefined {
	return and(
		from === undefined ? undefined : sql`${workshops.startsOn} >= ${from}`,
		to === undefined ? undefined : sql`${workshops.startsOn} <= ${to}`,
		stateLgd === undefined ? undefined : sql`${workshops.stateLgd} = ${stateLgd}`,
		level === undefined ? undefined : sql`${workshops.level} = ${level}`,
		organisationId === undefined
			? undefined
			: sql`exists (select 1 from ${workshopOrganisations} as o where o."workshopId" = ${workshops.id}
				and o."organisationId" = ${organisationId} and o.part <> 'funder')`,
		module === undefined
			? undefined
			: sql`exists (select 1 from ${workshopModules} as m where m."workshopId" = ${workshops.id}
				and m.module = ${module})`,
	);
}

/** The event was held: somebody was marked or counted there, of the district and audience asked. */
function somebodyOf({ districtLgd, audience }: Question): SQL {
	const named = sql`exists (select 1 from ${enrolments} where ${enrolments.workshopId} = ${workshops.id}
		and ${came}
		${districtLgd === undefined ? sql`` : sql`and ${districtThatDay} = ${districtLgd}`}
		${audience === undefined ? sql`` : sql`and ${enrolments.role} in ${rolesOf(audience)}`})`;
	const counted = sql`exists (select 1 from ${headcounts} where ${headcounts.workshopId} = ${workshops.id}
		${districtLgd === undefined ? sql`` : sql`and ${workshops.districtLgd} = ${districtLgd}`}
		${audience === undefined ? sql`` : sql`and ${headcounts.audience} in ${rolesOf(audience)}`})`;
	return sql`(${named} or ${counted})`;
}

function namedConditions(user: User, question: Question): (SQL | undefined)[] {
	const { districtLgd, audience } = question;
	return [
		scope(user),
		ofWorkshop(question),
		came,
		districtLgd === undefined ? undefined : sql`${districtThatDay} = ${districtLgd}`,
		audience === undefined ? undefined : sql`${enrolments.role} in ${rolesOf(audience)}`,
	];
}

function rolesOf(audience: RoleGroup): string[] {
	return allRoles.filter(({ group }) => group === audience).map(({ id }) => id);
}

function fromNamed(by: Dimension | undefined, question: Question): SQL {
	return sql`from ${workshops} join ${enrolments} on ${enrolments.workshopId} = ${workshops.id}
		join ${people} on ${people.id} = ${enrolments.personId}
		${by === 'audience' ? sql`left join ${audiences} as audiences on audiences.role = ${enrolments.role}` : joinOfEvent(by, question)}`;
}

function keyOfNamed(by: Dimension | undefined): SQL {
	if (by === 'district') return districtThatDay;
	return by === 'audience' ? sql`audiences.audience` : keyOfEvent(by);
}

function keyOfCounted(by: Dimension | undefined): SQL {
	return by === 'audience' ? sql`audiences.audience` : keyOfEvent(by);
}

function keyOfEvent(by: Dimension | undefined): SQL {
	if (by === 'district') return sql`${workshops.districtLgd}`;
	if (by === 'level') return sql`${workshops.level}`;
	if (by === 'organisation') return sql`${workshopOrganisations.organisationId}`;
	if (by === 'module') return sql`${workshopModules.module}`;
	return sql`'total'`;
}

/** Asked for one body or one module, a report by body or module has the row of that one. */
function joinOfEvent(by: Dimension | undefined, { organisationId, module }: Question): SQL {
	if (by === 'organisation') {
		return sql`join ${workshopOrganisations} on ${workshopOrganisations.workshopId} = ${workshops.id}
			and ${workshopOrganisations.part} <> 'funder'
			and ${organisationId === undefined ? sql`1 = 1` : sql`${workshopOrganisations.organisationId} = ${organisationId}`}`;
	}
	if (by !== 'module') return sql``;
	return sql`left join ${workshopModules} on ${workshopModules.workshopId} = ${workshops.id}
		and ${module === undefined ? sql`1 = 1` : sql`${workshopModules.module} = ${module}`}`;
}

/** Districts and audiences nobody came from are listed, not hidden. */
function withBlanks(
	rows: Coverage[],
	{ stateLgd, districtLgd, audience }: Question,
	by: Dimension,
): Coverage[] {
	const known = new Set(rows.map(({ key }) => key));
	const expected =
		by === 'district' && stateLgd !== undefined && districtLgd === undefined
			? districtsOf(stateLgd).map(({ lgd }) => String(lgd))
			: by === 'audience' && audience === undefined
				? [...roleGroups]
				: [];
	return [...rows, ...expected.filter((key) => !known.has(key)).map(blank)];
}

function blank(key: string | null): Coverage {
	return {
		key,
		events: 0,
		attendances: 0,
		people: 0,
		counted: 0,
		countedWomen: 0,
		countedMen: 0,
		countedOther: 0,
		countedUnder18: 0,
		certificatesOfAttendance: 0,
		certificatesOfSuccess: 0,
	};
}
