import { eq, sql } from 'drizzle-orm';
import type { User } from '#auth/user.ts';
import type { Db, DbOrTx } from '#db/client.ts';
import { workshopReports } from '#db/schema.ts';
import { absenteesOf } from './absentees.ts';
import { audit } from './audit.ts';
import { countedGroups, headcountsOf, type Counted } from './headcounts.ts';
import { programmeOf, type Programme } from './programmes.ts';
import { roleGroups, roleOf, type RoleGroup } from './roles.ts';
import { countsOf, type CountedSession } from './sessions.ts';
import {
	changeRefusal,
	detailsOf,
	type Workshop,
	type WorkshopDetails,
	type ChangeRefusal,
} from './workshops.ts';

/** What only the facilitator knows: everything else of a report is computed. */
export type ReportText = Pick<
	typeof workshopReports.$inferSelect,
	'purpose' | 'held' | 'heard' | 'decided' | 'spent' | 'attached'
>;
export const reportTexts = ['purpose', 'held', 'heard', 'decided', 'spent', 'attached'] as const;

/** People by sex; `notSaid` did not tell or was not asked. */
export type BySex = { women: number; men: number; other: number; notSaid: number; total: number };
/** A test of one module on paper or on a screen: how many took it and what they got, in all. */
export type TestResult = {
	module: string;
	form: 'pre' | 'post';
	took: number;
	/** Mean share of the points, 0 to 1; `undefined` under five people: it would say one of them. */
	mean: number | undefined;
};
/** All the प्रतिवेदन of one event says. Under 18 only as a count; nobody named but the facilitators. */
export type EventReport = {
	workshop: Workshop;
	details: WorkshopDetails;
	programme: Programme | undefined;
	text: ReportText;
	sittings: CountedSession[];
	/** Named people who came to at least one sitting, each once. */
	people: { group: RoleGroup | null; sexes: BySex }[];
	everybody: BySex;
	/** Counted without names, added over the counts of the event; `undefined` when nobody counted. */
	counted: Counted | undefined;
	onRoster: number;
	absent: number;
	tests: TestResult[];
	certificates: { attendance: number; success: number };
};

/** Fewer than this, and an average is somebody’s own mark (register-practice.md, P8). */
export const fewest = 5;

/** Call it for whoever may see the workshop only. */
export async function eventReport(db: DbOrTx, workshop: Workshop): Promise<EventReport> {
	const [details, programme, text, sittings, counts, rows, tests, issued, absent] =
		await Promise.all([
			detailsOf(db, workshop),
			programmeOf(db, workshop),
			reportTextOf(db, workshop),
			countsOf(db, workshop.id),
			headcountsOf(db, workshop),
			whoCame(db, workshop.id),
			testResults(db, workshop.id),
			certificateCounts(db, workshop.id),
			absenteesOf(db, workshop),
		]);
	const came = rows.filter((row) => row.came > 0);
	return {
		...{ workshop, details, programme, text, sittings, tests },
		people: [...roleGroups, null].flatMap((group) => {
			const own = came.filter(({ role }) => (roleOf(role)?.group ?? null) === group);
			return own.length > 0 ? [{ group, sexes: bySex(own) }] : [];
		}),
		everybody: bySex(came),
		counted: counts.length > 0 ? added(counts) : undefined,
		onRoster: rows.length,
		absent: absent.length,
		certificates: issued,
	};
}

/** The words kept for a report; empty ones where nobody wrote yet. */
export async function reportTextOf(db: DbOrTx, { id }: Pick<Workshop, 'id'>): Promise<ReportText> {
	const [row] = await db.select().from(workshopReports).where(eq(workshopReports.workshopId, id));
	const { purpose, held, heard, decided, spent, attached } = row ?? nothing;
	return { purpose, held, heard, decided, spent, attached };
}

const nothing: ReportText = {
	purpose: null,
	held: null,
	heard: null,
	decided: null,
	spent: null,
	attached: null,
};

/** Keeps what the facilitator wrote, trimmed, empty as nothing. Not in a frozen workshop. */
export function writeReport(
	db: Db,
	workshop: Pick<Workshop, 'id'>,
	typed: Record<keyof ReportText, string>,
	by: User,
	at: Date,
): Promise<'saved' | ChangeRefusal> {
	return db.transaction(async (tx) => {
		const refused = await changeRefusal(tx, workshop.id, by);
		if (refused) return refused;
		const before = await reportTextOf(tx, workshop);
		const kept = (name: keyof ReportText) => typed[name].trim() || null;
		const text: ReportText = {
			purpose: kept('purpose'),
			held: kept('held'),
			heard: kept('heard'),
			decided: kept('decided'),
			spent: kept('spent'),
			attached: kept('attached'),
		};
		const row = { ...text, writtenAt: at, writtenById: by.id };
		await tx
			.insert(workshopReports)
			.values({ ...row, workshopId: workshop.id })
			.onConflictDoUpdate({ target: workshopReports.workshopId, set: row });
		const subject = { subject: 'workshops', subjectId: workshop.id };
		await audit(tx, { by: by.id, at, action: 'write-report', ...subject, before, after: text });
		return 'saved';
	});
}

type Came = { role: string; sex: 'woman' | 'man' | 'other' | null; came: number };

/** Everybody on the roster, once however many records they have, and whether they came at all. */
function whoCame(db: DbOrTx, workshopId: string): Promise<Came[]> {
	return db.all<Came>(sql`select e.role, p.sex, exists (select 1 from attendance a
			where a."enrolmentId" = e.id and a.status in ('present', 'late', 'left-early')) as came
		from enrolments e join people p on p.id = e."personId"
		where e."workshopId" = ${workshopId} and e."withdrawnAt" is null`);
}

function bySex(rows: Came[]): BySex {
	const count = (sex: Came['sex']) => rows.filter((row) => row.sex === sex).length;
	return {
		women: count('woman'),
		men: count('man'),
		other: count('other'),
		notSaid: count(null),
		total: rows.length,
	};
}

function added(counts: Counted[]): Counted {
	const sum = { women: 0, men: 0, other: 0, girls: 0, boys: 0 };
	for (const one of counts) for (const group of countedGroups) sum[group] += one[group];
	return sum;
}

/** The newest attempt of each person at each test of this workshop. */
async function testResults(db: DbOrTx, workshopId: string): Promise<TestResult[]> {
	const rows = await db.all<{ module: string; form: 'pre' | 'post'; took: number; mean: number }>(
		sql`select module, form, count(*) as took, avg(score) as mean from (
			select a.module, a.form, avg(r.score) as score, row_number() over (
				partition by p."countsAsId", a.module, a.form order by a."submittedAt" desc) as newest
			from attempts a join people p on p.id = a."personId" join responses r on r."attemptId" = a.id
			where a."workshopId" = ${workshopId} and a.form in ('pre', 'post') group by a.id)
		where newest = 1 group by module, form order by module, form desc`,
	);
	return rows.map(({ mean, ...row }) => ({ ...row, mean: row.took < fewest ? undefined : mean }));
}

async function certificateCounts(
	db: DbOrTx,
	workshopId: string,
): Promise<EventReport['certificates']> {
	const rows = await db.all<{ kind: 'attendance' | 'success'; n: number }>(sql`select kind,
		count(*) as n from certificates
		where "workshopId" = ${workshopId} and "cancelledAt" is null group by kind`);
	const count = (kind: string) => rows.find((row) => row.kind === kind)?.n ?? 0;
	return { attendance: count('attendance'), success: count('success') };
}
