import { and, eq, isNull, sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { accounts, auditRows, headcounts, people, sessions, workshops } from '#db/schema.ts';
import { audit, type AuditRow } from './audit.ts';
import {
	closeExplained,
	countsOf,
	explainWhereAsked,
	unexplainedIn,
	type ExplainRefusal,
} from './sessions.ts';
import { statusOf, type Workshop, type WorkshopStatus } from './workshops.ts';

/** The steps of a workshop's record: draft, submitted, checked, frozen (R9); or called off. */
export type StepRefusal =
	| 'not-the-next-step'
	| 'only-coordinator'
	| 'only-state'
	| 'sessions-open'
	| 'nobody-recorded'
	| 'somebody-recorded'
	| 'difference-unexplained'
	| 'reason-missing';

/**
 * draft → submitted: the facilitator is done. Every session is closed, somebody was there, and where hand
 * count and marks differ somebody has said why: days later nobody remembers.
 */
export function submitWorkshop(
	db: DbOrTx,
	workshop: Workshop,
	by: User,
	at: Date,
): Promise<'submitted' | StepRefusal> {
	return step(db, workshop, { from: ['draft'], to: 'submitted', by, at }, async (tx) => {
		const [open] = await tx
			.select({ id: sessions.id })
			.from(sessions)
			.where(and(eq(sessions.workshopId, workshop.id), isNull(sessions.closedAt)))
			.limit(1);
		if (open) return 'sessions-open';
		if (!(await isAnybodyRecorded(tx, workshop.id))) return 'nobody-recorded';
		return differenceRefusal(tx, workshop);
	});
}

/** Closes every sitting and hands the workshop in. `reasons`, by sitting: why hand count and marks differ. */
export async function closeWorkshop(
	db: DbOrTx,
	workshop: Workshop,
	by: User,
	at: Date,
	reasons: ReadonlyMap<string, string> = new Map(),
): Promise<'submitted' | 'not-everybody-marked' | ExplainRefusal | StepRefusal> {
	if ((await statusOf(db, workshop.id)) !== 'draft') return 'not-the-next-step';
	for (const sitting of await countsOf(db, workshop.id)) {
		const why = reasons.get(sitting.id) ?? '';
		const outcome = sitting.closedAt
			? await explainWhereAsked(db, sitting, why, by, at)
			: await closeExplained(db, sitting, why, by, at);
		if (outcome && outcome !== 'closed' && outcome !== 'session-closed') return outcome;
	}
	return submitWorkshop(db, workshop, by, at);
}

/** submitted → checked: a coordinator has read it; hand count and marks agree or are explained. */
export function checkWorkshop(
	db: DbOrTx,
	workshop: Workshop,
	by: User,
	at: Date,
): Promise<'checked' | StepRefusal> {
	return step(db, workshop, { from: ['submitted'], to: 'checked', by, at }, async (tx) => {
		if (!mayActAs(by, 'coordinator')) return 'only-coordinator';
		return differenceRefusal(tx, workshop);
	});
}

/** checked → frozen: nothing in it moves any more; what turns out wrong becomes a note beside it. */
export function freezeWorkshop(
	db: DbOrTx,
	workshop: Workshop,
	by: User,
	at: Date,
): Promise<'frozen' | StepRefusal> {
	return step(db, workshop, { from: ['checked'], to: 'frozen', by, at }, () =>
		mayActAs(by, 'coordinator') ? undefined : 'only-coordinator',
	);
}

/**
 * draft → called off: it did not take place, or was planned by mistake. Whoever was on the list stays on it,
 * nobody was there: somebody marked or counted is taken off first. A coordinator opens it again.
 */
export function callOffWorkshop(
	db: DbOrTx,
	workshop: Workshop,
	reason: string,
	by: User,
	at: Date,
): Promise<'called-off' | StepRefusal> {
	const to = 'called-off';
	return step(db, workshop, { from: ['draft'], to, by, at, reason }, async (tx) => {
		if (!reason.trim()) return 'reason-missing';
		return (await isAnybodyThere(tx, workshop.id)) ? 'somebody-recorded' : undefined;
	});
}

/** Back to draft, with a reason. A frozen workshop is reopened by the state team only. */
export function reopenWorkshop(
	db: DbOrTx,
	workshop: Workshop,
	reason: string,
	by: User,
	at: Date,
): Promise<'draft' | StepRefusal> {
	const from = ['submitted', 'checked', 'frozen', 'called-off'] as const;
	return step(db, workshop, { from: [...from], to: 'draft', by, at, reason }, (_tx, status) => {
		if (!reason.trim()) return 'reason-missing';
		if (status === 'frozen') return mayActAs(by, 'state') ? undefined : 'only-state';
		return mayActAs(by, 'coordinator') ? undefined : 'only-coordinator';
	});
}

/** What the state team found wrong after freezing: written beside the workshop, changing nothing. */
export async function noteCorrection(
	db: DbOrTx,
	workshop: Workshop,
	note: string,
	by: User,
	at: Date,
): Promise<'noted' | 'only-state' | 'reason-missing' | 'not-frozen'> {
	if (!mayActAs(by, 'state')) return 'only-state';
	if (!note.trim()) return 'reason-missing';
	if ((await statusOf(db, workshop.id)) !== 'frozen') return 'not-frozen';
	const reason = note.trim().slice(0, 1000);
	const subject = { subject: 'workshops', subjectId: workshop.id };
	await audit(db, { by: by.id, at, action: 'correction-note', ...subject, reason });
	return 'noted';
}

const steps = ['submit', 'check', 'freeze', 'call-off', 'reopen', 'correction-note'] as const;
export type HistoryRow = Pick<AuditRow, 'at' | 'accountId' | 'reason'> & {
	action: (typeof steps)[number];
	nameHi: string | null;
	nameEn: string | null;
};

/** What happened to a workshop, oldest first: its steps, reopenings and correction notes. */
export async function historyOf(db: DbOrTx, { id }: { id: string }): Promise<HistoryRow[]> {
	const rows = await db
		.select({
			at: auditRows.at,
			accountId: auditRows.accountId,
			action: auditRows.action,
			reason: auditRows.reason,
			nameHi: people.nameHi,
			nameEn: people.nameEn,
		})
		.from(auditRows)
		.leftJoin(accounts, eq(accounts.id, auditRows.accountId))
		.leftJoin(people, eq(people.id, accounts.personId))
		.where(and(eq(auditRows.subject, 'workshops'), eq(auditRows.subjectId, id)))
		.orderBy(auditRows.at, auditRows.id);
	return rows.flatMap(({ action, ...row }) => {
		const step = steps.find((one) => one === action);
		return step ? [{ ...row, action: step }] : [];
	});
}

const actionTo = {
	draft: 'reopen',
	submitted: 'submit',
	checked: 'check',
	frozen: 'freeze',
	'called-off': 'call-off',
} as const;

async function step<To extends WorkshopStatus>(
	db: DbOrTx,
	workshop: Workshop,
	{
		from,
		to,
		by,
		at,
		reason,
	}: {
		from: WorkshopStatus[];
		to: To;
		by: User;
		at: Date;
		reason?: string;
	},
	refusal: (
		tx: DbOrTx,
		status: WorkshopStatus,
	) => Promise<StepRefusal | undefined> | StepRefusal | undefined,
): Promise<To | StepRefusal> {
	return db.transaction(async (tx) => {
		const status = await statusOf(tx, workshop.id);
		if (!from.includes(status)) return 'not-the-next-step';
		const refused = await refusal(tx, status);
		if (refused) return refused;
		const frozenAt = to === 'frozen' ? at : null;
		await tx.update(workshops).set({ status: to, frozenAt }).where(eq(workshops.id, workshop.id));
		await audit(tx, {
			by: by.id,
			at,
			action: actionTo[to],
			subject: 'workshops',
			subjectId: workshop.id,
			before: { status },
			after: { status: to },
			reason: reason?.trim().slice(0, 1000),
		});
		return to;
	});
}

async function differenceRefusal(
	tx: DbOrTx,
	workshop: Workshop,
): Promise<'difference-unexplained' | undefined> {
	const unexplained = await unexplainedIn(tx, workshop.id);
	return unexplained.length > 0 ? 'difference-unexplained' : undefined;
}

async function isAnybodyRecorded(tx: DbOrTx, workshopId: string): Promise<boolean> {
	const [row] = await tx.all<{ recorded: number }>(sql`select
		exists (select 1 from enrolments e join attendance a on a."enrolmentId" = e.id
			where e."workshopId" = ${workshopId} and e."withdrawnAt" is null)
		or exists (select 1 from headcounts h where h."workshopId" = ${workshopId}) as recorded`);
	return row?.recorded === 1;
}

/** Somebody on the roster came to a sitting, or people were counted. */
async function isAnybodyThere(tx: DbOrTx, workshopId: string): Promise<boolean> {
	if (await tx.$count(headcounts, eq(headcounts.workshopId, workshopId))) return true;
	return (await countsOf(tx, workshopId)).some(({ marked }) => marked > 0);
}
