import { desc, eq, isNull, and, ne } from 'drizzle-orm';
import type { DbOrTx } from '#db/client.ts';
import { accounts, enrolments, people, workshops } from '#db/schema.ts';
import { caseRunsOf, type CaseRun } from './case-runs.ts';
import { minutesOfEnrolments } from './attendance.ts';
import { attemptsOf, isAPass, type AttemptResult } from './attempts.ts';
import { certificatesHeldBy, type Certificate } from './certificates.ts';
import { declaredBy, type DeclaredTraining } from './declared.ts';
import { roleWith, type Module } from './curriculum.ts';
import type { Person } from './people.ts';
import { allPostingsOf, type Posting } from './postings.ts';
import type { Workshop } from './workshops.ts';

/** All that is kept about one person, as they see it and may take it away (DPDP Act s.11). */
export type OwnRecord = {
	person: Person;
	account: { loginName: string; phone: string | null; consentedAt: Date; consentNotice: string };
	postings: Posting[];
	/** `null` minutes: nobody has marked them yet, at no sitting. */
	workshops: { workshop: Workshop; role: string; minutes: number | null }[];
	attempts: AttemptResult[];
	/** Branching cases kept as practice. */
	caseRuns: CaseRun[];
	certificates: Certificate[];
	/** Training from elsewhere, as they told it. */
	declared: DeclaredTraining[];
};

export async function recordOf(db: DbOrTx, personId: string): Promise<OwnRecord | undefined> {
	const [own] = await db
		.select({
			person: people,
			account: {
				loginName: accounts.loginName,
				phone: accounts.phone,
				consentedAt: accounts.consentedAt,
				consentNotice: accounts.consentNotice,
			},
		})
		.from(people)
		.innerJoin(accounts, eq(accounts.personId, people.id))
		.where(eq(people.id, personId));
	if (!own) return undefined;
	const { countsAsId } = own.person;
	const [posted, attended, attempts, caseRuns, certificates, declared] = await Promise.all([
		allPostingsOf(db, countsAsId),
		workshopsOf(db, countsAsId),
		attemptsOf(db, personId),
		caseRunsOf(db, countsAsId),
		certificatesHeldBy(db, countsAsId),
		declaredBy(db, personId),
	]);
	const practised = { attempts, caseRuns };
	return { ...own, postings: posted, workshops: attended, ...practised, certificates, declared };
}

async function workshopsOf(db: DbOrTx, countsAsId: string): Promise<OwnRecord['workshops']> {
	const rows = await db
		.select({ workshop: workshops, role: enrolments.role, enrolmentId: enrolments.id })
		.from(enrolments)
		.innerJoin(people, eq(people.id, enrolments.personId))
		.innerJoin(workshops, eq(workshops.id, enrolments.workshopId))
		.where(
			and(
				eq(people.countsAsId, countsAsId),
				isNull(enrolments.withdrawnAt),
				ne(workshops.status, 'called-off'),
			),
		)
		.orderBy(desc(workshops.startsOn));
	const minutes = await minutesOfEnrolments(
		db,
		rows.map(({ enrolmentId }) => enrolmentId),
	);
	return rows.map(({ enrolmentId, ...row }) => ({
		...row,
		minutes: minutes.get(enrolmentId) ?? null,
	}));
}

/** The first module of this person's own list that they haven't passed; `undefined` when all are. */
export function nextModule(
	{ postings, attempts }: Pick<OwnRecord, 'postings' | 'attempts'>,
	written: Set<string>,
): Module | undefined {
	const latest = postings.at(-1);
	const mine = latest ? roleWith(latest.role)?.modules : undefined;
	const passed = new Set(attempts.filter(isAPass).map(({ module }) => module));
	return mine?.find(({ slug }) => written.has(slug) && !passed.has(slug));
}
