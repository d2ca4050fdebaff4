import { and, asc, eq, gte, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import {
	groups,
	headcounts,
	importedTotalOrganisations,
	importedTotals,
	memberships,
	people,
	workshops,
} from '#db/schema.ts';
import type { Period } from './periods.ts';
import { mayLead } from './workshops.ts';

/**
 * Totals somebody else counted. Unique people can't be found from them: nothing here returns a
 * number of people, and nothing here is ever added to `coverage`.
 */
export type ImportedLine = typeof importedTotals.$inferSelect & { organisationIds: string[] };

type Asked = Period & {
	stateLgd?: number | undefined;
	districtLgd?: number | undefined;
	organisationId?: string | undefined;
};

/** The lines whose whole period lies in the one asked; a line that only overlaps is `partly`. */
export async function importedLines(
	db: DbOrTx,
	user: User,
	asked: Asked,
): Promise<{ within: ImportedLine[]; partly: ImportedLine[] }> {
	const lines = await db
		.select()
		.from(importedTotals)
		.where(isOfLines(user, asked))
		.orderBy(asc(importedTotals.periodFrom), asc(importedTotals.enteredAt), asc(importedTotals.id));
	const organisers = lines.length === 0 ? [] : await organisersOf(db, lines);
	const byLine = Map.groupBy(organisers, ({ totalId }) => totalId);
	const whole = lines.map((line) => ({
		...line,
		organisationIds: (byLine.get(line.id) ?? []).map(({ organisationId }) => organisationId),
	}));
	return {
		within: whole.filter((line) => isWithin(line, asked)),
		partly: whole.filter((line) => !isWithin(line, asked)),
	};
}

/** Lines that share a day with the period asked for. */
function isOfLines(user: User, { stateLgd, districtLgd, organisationId, from, to }: Asked) {
	return and(
		mayRead(user),
		ofOrganisation(organisationId),
		stateLgd === undefined ? undefined : eq(importedTotals.stateLgd, stateLgd),
		districtLgd === undefined ? undefined : eq(importedTotals.districtLgd, districtLgd),
		to === undefined ? undefined : sql`coalesce(${importedTotals.periodFrom}, '') <= ${to}`,
		from === undefined ? undefined : sql`coalesce(${importedTotals.periodTo}, '9999') >= ${from}`,
	);
}

/** The attendances others counted in a period: as much as `sumByLevel` sums of the lines within it. */
export async function importedAttendances(db: DbOrTx, user: User, asked: Asked): Promise<number> {
	const { from, to } = asked;
	const [row] = await db
		.select({ sum: sql<number>`coalesce(sum(${importedTotals.people}), 0)` })
		.from(importedTotals)
		.where(
			and(
				isOfLines(user, asked),
				eq(importedTotals.counts, 'attendances'),
				...[isNotNull(importedTotals.events), isNotNull(importedTotals.people)],
				from === undefined ? undefined : gte(importedTotals.periodFrom, from),
				to === undefined ? undefined : lte(importedTotals.periodTo, to),
			),
		);
	return row?.sum ?? 0;
}

/** The districts others counted something of in a period. */
export async function importedDistricts(
	db: DbOrTx,
	user: User,
	asked: Asked,
): Promise<Set<number | null>> {
	const rows = await db
		.selectDistinct({ districtLgd: importedTotals.districtLgd })
		.from(importedTotals)
		.where(isOfLines(user, asked));
	return new Set(rows.map(({ districtLgd }) => districtLgd));
}

function organisersOf(db: DbOrTx, lines: { id: string }[]) {
	return db
		.select()
		.from(importedTotalOrganisations)
		.where(
			inArray(
				importedTotalOrganisations.totalId,
				lines.map(({ id }) => id),
			),
		);
}

function isWithin({ periodFrom, periodTo }: ImportedLine, { from, to }: Period): boolean {
	if (from !== undefined && (periodFrom === null || periodFrom < from)) return false;
	return to === undefined || (periodTo !== null && periodTo <= to);
}

function mayRead(user: User) {
	if (mayActAs(user, 'state')) return undefined;
	if (!mayActAs(user, 'coordinator') || user.organisationId === null) return sql`0 = 1`;
	return ofOrganisation(user.organisationId);
}

function ofOrganisation(organisationId: string | undefined) {
	if (organisationId === undefined) return undefined;
	return sql`exists (select 1 from ${importedTotalOrganisations} as o
		where o."totalId" = ${importedTotals.id} and o."organisationId" = ${organisationId})`;
}

export type Precision = ImportedLine['precision'];
export type ImportedSum = {
	activity: ImportedLine['activity'];
	level: ImportedLine['level'];
	events: number;
	attendances: number;
	/** Of the least exact line in it: a sum with an "about" in it is about that. */
	precision: Precision;
};

/**
 * Attendances by activity and level. Only lines that know both their events and their attendances
 * are summed; every other line stands `apart`, with what is known of it.
 */
export function sumByLevel(lines: ImportedLine[]): {
	rows: ImportedSum[];
	total: Pick<ImportedSum, 'events' | 'attendances' | 'precision'>;
	apart: ImportedLine[];
} {
	const summed = lines.filter(
		({ counts, events, people }) => counts === 'attendances' && events !== null && people !== null,
	);
	const rows: ImportedSum[] = [];
	for (const { activity, level, events, people, precision } of summed) {
		let row = rows.find((one) => one.activity === activity && one.level === level);
		if (!row) {
			rows.push((row = { activity, level, events: 0, attendances: 0, precision: 'exact' }));
		}
		row.events += events ?? 0;
		row.attendances += people ?? 0;
		row.precision = leastExact([row, { precision }]);
	}
	const total = {
		events: rows.reduce((sum, { events }) => sum + events, 0),
		attendances: rows.reduce((sum, { attendances }) => sum + attendances, 0),
		precision: leastExact(rows),
	};
	return { rows, total, apart: lines.filter((line) => !summed.includes(line)) };
}

export type TrainedAt = {
	place: string;
	/** `null` where it is no place in one district: "Jharkhand". */
	districtLgd: number | null;
	trained: number;
	precision: Precision;
};

/** Persons trained by the place they were trained at, which is not always a place of its own name. */
export function trainedByPlace(lines: ImportedLine[]): {
	rows: TrainedAt[];
	total: number;
	precision: Precision;
} {
	const rows = lines.flatMap(({ counts, people, place, districtLgd, precision }) =>
		counts === 'trained' && people !== null
			? [{ place, districtLgd, trained: people, precision }]
			: [],
	);
	const total = rows.reduce((sum, { trained }) => sum + trained, 0);
	return { rows, total, precision: leastExact(rows) };
}

function leastExact(rows: { precision: Precision }[]): Precision {
	const kinds: Precision[] = ['not-known', 'about', 'more-than'];
	return kinds.find((kind) => rows.some(({ precision }) => precision === kind)) ?? 'exact';
}

/** A kind of group: how many there are, their members, their meetings and who came. */
export type GroupReport = {
	groups: number;
	members: number;
	meetings: number;
	attendances: number;
	/** One decimal; `undefined` where nobody is a member. */
	attendancesPerMember: number | undefined;
};

/** What the imported lines say of a kind of group. */
export function importedGroups(
	lines: ImportedLine[],
	kind: ImportedLine['groupKind'],
): GroupReport {
	const ofKind = lines.filter(({ groupKind }) => groupKind === kind);
	const formed = ofKind.filter(({ counts }) => counts === 'members');
	const met = ofKind.filter(({ counts }) => counts === 'attendances');
	const sum = (of: ImportedLine[], what: 'events' | 'people') =>
		of.reduce((so, line) => so + (line[what] ?? 0), 0);
	return groupReport({
		groups: sum(formed, 'events'),
		members: sum(formed, 'people'),
		meetings: sum(met, 'events'),
		attendances: sum(met, 'people'),
	});
}

/** What the register itself says of a kind of group: its meetings in a period, its members today. */
export async function registeredGroups(
	db: DbOrTx,
	user: User,
	kind: (typeof groups.kind.enumValues)[number],
	asked: Asked,
): Promise<GroupReport> {
	const { from = '', to = '9999' } = asked;
	const ofKind = and(eq(groups.kind, kind), mayReadGroups(user), groupsAsked(asked));
	const [row] = await db.all<Omit<GroupReport, 'attendancesPerMember'>>(sql`select
		(select count(*) from ${groups} where ${ofKind}) as groups,
		(select count(distinct ${people.countsAsId}) from ${groups}
			cross join ${memberships} on ${memberships.groupId} = ${groups.id}
			join ${people} on ${people.id} = ${memberships.personId}
			where ${ofKind} and ${memberships.endsOn} is null) as members,
		count(distinct ${workshops.id}) as meetings,
		coalesce(sum(${headcounts.women} + ${headcounts.men} + ${headcounts.other}
			+ ${headcounts.girls} + ${headcounts.boys}), 0) as attendances
		from ${headcounts} join ${workshops} on ${workshops.id} = ${headcounts.workshopId}
		join ${groups} on ${groups.id} = ${headcounts.groupId}
		where ${and(ofKind, mayLead(user))} and ${workshops.startsOn} between ${from} and ${to}`);
	return groupReport(row ?? { groups: 0, members: 0, meetings: 0, attendances: 0 });
}

function groupReport(counts: Omit<GroupReport, 'attendancesPerMember'>): GroupReport {
	const { members, attendances } = counts;
	const ratio = members === 0 ? undefined : Math.round((attendances / members) * 10) / 10;
	return { ...counts, attendancesPerMember: ratio };
}

function mayReadGroups(user: User) {
	if (mayActAs(user, 'state')) return undefined;
	if (!mayActAs(user, 'coordinator') || user.organisationId === null) return sql`0 = 1`;
	return eq(groups.organisationId, user.organisationId);
}

function groupsAsked({ stateLgd, districtLgd, organisationId }: Asked) {
	return and(
		stateLgd === undefined ? undefined : eq(groups.stateLgd, stateLgd),
		districtLgd === undefined ? undefined : eq(groups.districtLgd, districtLgd),
		organisationId === undefined ? undefined : eq(groups.organisationId, organisationId),
	);
}
