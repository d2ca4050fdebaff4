import { sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { workshops } from '#db/schema.ts';
import { fewest, type BySex } from './event-report.ts';
import { allOrganisations, type Organisation } from './organisations.ts';
import { financialYear, financialYearOn } from './periods.ts';
import { targetsReached, type TargetReached } from './progress-targets.ts';
import { coverage, eventsBehind, type Coverage } from './reports.ts';
import { mayLead, type Workshop } from './workshops.ts';

export type ProgressAsked = {
	/** '2026-11'. */
	month: string;
	stateLgd: number;
	organisationId?: string | undefined;
};
/** One partner in one month, and in the financial year up to the end of that month. */
export type ProgressRow = {
	organisation: Organisation;
	month: Coverage | undefined;
	year: Coverage | undefined;
	/** Attendances of named people in the month by sex; `undefined` where a group is one to four. */
	sexes: BySex | undefined;
};
export type Progress = {
	asked: ProgressAsked;
	from: string;
	to: string;
	yearFrom: string;
	rows: ProgressRow[];
	/** Counted afresh: what two partners hold together is in it once. */
	total: { month: Coverage; year: Coverage };
	/** The events of the month, for the annex of one partner; empty for all of them. */
	events: Workshop[];
	/** What the State set itself for the year; only where the report is of all partners. */
	targets: TargetReached[] | undefined;
	notChecked: number;
};

/** A month out of an address, or that of `now`; `undefined` when it is none or not begun yet. */
export function readMonth(typed: string | null | undefined, today: string): string | undefined {
	const month = typed?.trim() || today.slice(0, 7);
	return /^20\d\d-(0[1-9]|1[0-2])$/.test(month) && month <= today.slice(0, 7) ? month : undefined;
}

/**
 * What every partner did in a month and in the year so far: the state team sees all of a State, a
 * coordinator their own organisation; nobody else has rows. A partner that held nothing has a row.
 * The figures are those of the state report, asked for two periods.
 */
export async function monthlyProgress(
	db: DbOrTx,
	user: User,
	asked: ProgressAsked,
): Promise<Progress> {
	const { month, stateLgd } = asked;
	const from = `${month}-01`;
	const to = lastDayOf(month);
	const yearFrom = financialYear(financialYearOn(from)).from;
	const organisationId = mayActAs(user, 'state')
		? asked.organisationId
		: (user.organisationId ?? 'none');
	const within = { stateLgd, organisationId };
	const [inMonth, inYear, sexes, organisations, events, targets] = await Promise.all([
		coverage(db, user, { ...within, from, to }, 'organisation'),
		coverage(db, user, { ...within, from: yearFrom, to }, 'organisation'),
		sexesPer(db, user, { stateLgd, from, to }),
		allOrganisations(db),
		organisationId === undefined ? [] : eventsBehind(db, user, { ...within, from, to }),
		organisationId === undefined
			? targetsReached(db, user, { stateLgd, from: yearFrom, to })
			: undefined,
	]);
	const rowOf = (rows: Coverage[], id: string) => rows.find(({ key }) => key === id);
	const listed = organisations.filter(({ id, ...organisation }) => {
		if (organisationId !== undefined) return id === organisationId;
		return organisation.stateLgd === stateLgd || rowOf(inYear.rows, id) !== undefined;
	});
	return {
		asked: { ...asked, organisationId },
		...{ from, to, yearFrom, events, targets },
		rows: listed.map((organisation) => ({
			organisation,
			month: rowOf(inMonth.rows, organisation.id),
			year: rowOf(inYear.rows, organisation.id),
			sexes: sexes.get(organisation.id),
		})),
		total: { month: inMonth.total, year: inYear.total },
		notChecked: inMonth.notChecked,
	};
}

/** By organisation; where one to four are of one sex, none of it is told: the rest would say it. */
async function sexesPer(
	db: DbOrTx,
	user: User,
	{ stateLgd, from, to }: { stateLgd: number; from: string; to: string },
): Promise<Map<string, BySex>> {
	if (!mayActAs(user, 'coordinator')) return new Map();
	const rows = await db.all<BySex & { organisationId: string }>(sql`select o."organisationId",
			sum(p.sex is 'woman') as women, sum(p.sex is 'man') as men, sum(p.sex is 'other') as other,
			sum(p.sex is null) as notSaid, count(*) as total
		from ${workshops} join workshop_organisations o on o."workshopId" = workshops.id and o.part <> 'funder'
		join enrolments e on e."workshopId" = workshops.id and e."withdrawnAt" is null
		join people p on p.id = e."personId"
		where ${mayLead(user) ?? sql`1 = 1`} and workshops."stateLgd" = ${stateLgd}
		and workshops."startsOn" between ${from} and ${to}
		and exists (select 1 from attendance a where a."enrolmentId" = e.id
			and a.status in ('present', 'late', 'left-early'))
		group by o."organisationId"`);
	const told = rows.filter(({ women, men, other, notSaid }) =>
		[women, men, other, notSaid].every((n) => n === 0 || n >= fewest),
	);
	return new Map(told.map(({ organisationId, ...sexes }) => [organisationId, sexes]));
}

function lastDayOf(month: string): string {
	const [year = 0, number = 1] = month.split('-').map(Number);
	return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}
