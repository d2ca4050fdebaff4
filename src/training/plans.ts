import { eq, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { workshops } from '#db/schema.ts';
import { audit } from './audit.ts';
import { districtOf, stateOf } from './places.ts';
import { writeParts } from './plan-parts.ts';
import { reachRefusal, shapeRefusal, type PlanRefusal } from './plan-rules.ts';
import { moveSaid } from './roster-postings.ts';
import { planSessions, type PlannedSession } from './sessions.ts';
import { changeRefusal, detailsOf, type Workshop } from './workshops.ts';

/** A workshop as it is planned: everything but its people. */
export type WorkshopPlan = {
	id?: string | undefined;
	titleHi: string;
	titleEn?: string | null | undefined;
	programmeId?: string | null | undefined;
	round?: string | null | undefined;
	batch?: string | null | undefined;
	activity: Workshop['activity'];
	level: Workshop['level'];
	language: Workshop['language'];
	districtLgd: number;
	blockLgd?: number | null | undefined;
	village?: string | null | undefined;
	venue?: string | null | undefined;
	startsOn: string;
	endsOn: string;
	orderNumber?: string | null | undefined;
	orderedOn?: string | null | undefined;
	seats?: number | null | undefined;
	groupId?: string | null | undefined;
	minimumAttendance?: number | undefined;
	needsQuiz?: boolean | undefined;
	/** Exactly one leads. */
	organisers: { organisationId: string; part: 'lead' | 'co-organiser' | 'funder' }[];
	/** Whom it is for, when that is several districts, with seats for each. */
	districts?: { districtLgd: number; seats?: number | null | undefined }[] | undefined;
	/** By slug, with the edition and law date their text has today. */
	modules?: { module: string; edition: string; lawDate: string }[] | undefined;
	sessions: PlannedSession[];
	/** Account ids. A facilitator who plans leads it too. */
	facilitators?: string[] | undefined;
	signatories?: { nameHi: string; nameEn: string; postHi: string; postEn: string }[] | undefined;
};

/** Plans a workshop, in draft, under a new event code. */
export async function planWorkshop(
	db: DbOrTx,
	typed: WorkshopPlan,
	by: User,
	at: Date,
): Promise<{ workshop: Workshop } | { refused: PlanRefusal }> {
	if (!mayActAs(by, 'facilitator')) return { refused: 'may-not-plan' };
	const plan = { ...typed, facilitators: withPlanner(typed.facilitators ?? [], by) };
	return db.transaction(async (tx) => {
		const refused = shapeRefusal(plan) ?? (await reachRefusal(tx, plan, by));
		if (refused) return { refused };
		const row = { ...columnsOf(plan), id: plan.id ?? newId(), createdAt: at, createdById: by.id };
		const code = await nextCode(tx, row);
		const [workshop] = await tx
			.insert(workshops)
			.values({ ...row, code })
			.returning();
		if (!workshop) throw new Error('the new workshop was not returned');
		await writeParts(tx, workshop.id, plan, at);
		await planSessions(tx, workshop.id, plan.sessions);
		const subject = { subject: 'workshops', subjectId: workshop.id };
		await audit(tx, { by: by.id, at, action: 'plan', ...subject, after: plan });
		return { workshop };
	});
}

/** Changes what is given and keeps the rest. Who organises and who leads is a coordinator's to say. */
export async function changeWorkshop(
	db: DbOrTx,
	workshop: Workshop,
	changes: Partial<Omit<WorkshopPlan, 'id'>>,
	by: User,
	at: Date,
): Promise<{ workshop: Workshop } | { refused: PlanRefusal }> {
	if ((changes.organisers ?? changes.facilitators) && !mayActAs(by, 'coordinator')) {
		return { refused: 'only-coordinator' };
	}
	return db.transaction(async (tx) => {
		const before = await planOf(tx, workshop.id);
		const plan = { ...before, ...changes };
		const refused =
			(await changeRefusal(tx, workshop.id, by)) ??
			shapeRefusal(plan) ??
			(await reachRefusal(tx, plan, changes.organisers ? by : undefined)) ??
			(await planSessions(tx, workshop.id, plan.sessions));
		if (refused) return { refused };
		const [changed] = await tx
			.update(workshops)
			.set(columnsOf(plan))
			.where(eq(workshops.id, workshop.id))
			.returning();
		if (!changed) throw new Error('the changed workshop was not returned');
		await writeParts(tx, workshop.id, plan, at);
		if (before.startsOn !== plan.startsOn) {
			await moveSaid(tx, { ...changed, startsOn: before.startsOn }, changed, { by: by.id, at });
		}
		const subject = { subject: 'workshops', subjectId: workshop.id };
		await audit(tx, { by: by.id, at, action: 'change', ...subject, before, after: plan });
		return { workshop: changed };
	});
}

/** A workshop as a plan again, to be changed or copied for the next batch. */
export async function planOf(db: DbOrTx, workshopId: string): Promise<WorkshopPlan> {
	const [workshop] = await db.select().from(workshops).where(eq(workshops.id, workshopId));
	if (!workshop) throw new Error(`no workshop ${workshopId}`);
	const details = await detailsOf(db, workshop);
	return {
		...workshop,
		organisers: details.organisers.map(({ organisation, part }) => ({
			organisationId: organisation.id,
			part,
		})),
		districts: details.districts,
		modules: details.modules.map(({ module, edition, lawDate }) => ({ module, edition, lawDate })),
		sessions: details.sessions.map(({ id, heldOn, half, plannedStart, plannedEnd, title }) => ({
			id,
			heldOn,
			half,
			plannedStart,
			plannedEnd,
			title,
		})),
		facilitators: details.facilitators.map(({ accountId }) => accountId),
		signatories: details.signatories.map(({ nameHi, nameEn, postHi, postEn }) => ({
			nameHi,
			nameEn,
			postHi,
			postEn,
		})),
	};
}

function withPlanner(facilitators: string[], by: User): string[] {
	return by.role === 'facilitator' ? [...new Set([...facilitators, by.id])] : facilitators;
}

function columnsOf(plan: WorkshopPlan) {
	return {
		titleHi: tidyTitle(plan.titleHi) ?? '',
		titleEn: tidyTitle(plan.titleEn),
		programmeId: plan.programmeId || null,
		round: tidyTitle(plan.round),
		batch: tidyTitle(plan.batch),
		activity: plan.activity,
		level: plan.level,
		language: plan.language,
		stateLgd: districtOf(plan.districtLgd)?.stateLgd ?? 0,
		districtLgd: plan.districtLgd,
		blockLgd: plan.blockLgd ?? null,
		village: tidyTitle(plan.village),
		venue: tidyTitle(plan.venue),
		startsOn: plan.startsOn,
		endsOn: plan.endsOn,
		orderNumber: tidyTitle(plan.orderNumber),
		orderedOn: plan.orderedOn || null,
		seats: plan.seats ?? null,
		groupId: plan.groupId || null,
		...(plan.minimumAttendance !== undefined && { minimumAttendance: plan.minimumAttendance }),
		...(plan.needsQuiz !== undefined && { needsQuiz: plan.needsQuiz }),
	};
}

function tidyTitle(typed: string | null | undefined): string | null {
	const visible = (typed ?? '').normalize('NFC').replace(/\p{Cc}/gu, ' ');
	return visible.replace(/\s+/g, ' ').trim().slice(0, 200) || null;
}

/** JH-26-0042: the state, the year it begins, and the next number there. Printed; not a secret. */
async function nextCode(
	tx: DbOrTx,
	{ stateLgd, startsOn }: { stateLgd: number; startsOn: string },
): Promise<string> {
	const front = `${stateOf(stateLgd)?.letters ?? 'IN'}-${startsOn.slice(2, 4)}-`;
	const [row] = await tx.all<{ last: number | null }>(
		sql`select max(cast(substr(${workshops.code}, 7) as integer)) as last from ${workshops}
			where ${workshops.code} like ${`${front}%`}`,
	);
	return front + String((row?.last ?? 0) + 1).padStart(4, '0');
}
