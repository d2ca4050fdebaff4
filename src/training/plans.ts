import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import {
	accounts,
	organisations,
	people,
	signatories,
	workshopDistricts,
	workshopFacilitators,
	workshopModules,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import { audit } from './audit.ts';
import { isDay, minutesBetween } from './days.ts';
import { moduleAt } from './curriculum.ts';
import { tidyName } from './names.ts';
import { districtOf, placeRefusal, stateOf, type PlaceRefusal } from './places.ts';
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

export type PlanRefusal =
	| PlaceRefusal
	| 'may-not-plan'
	| 'title-missing'
	| 'bad-day'
	| 'ends-before-it-starts'
	| 'too-long'
	| 'no-session'
	| 'session-outside'
	| 'session-twice'
	| 'session-times'
	| 'session-has-marks'
	| 'bad-seats'
	| 'one-lead'
	| 'organisation-twice'
	| 'unknown-organisation'
	| 'not-your-organisation'
	| 'unknown-module'
	| 'unknown-facilitator'
	| 'signatory-incomplete'
	| 'only-coordinator'
	| 'frozen'
	| 'already-submitted';

/** The longest anything planned here lasts; a longer course is several workshops of a series. */
const mostDays = 60;

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
		const subject = { subject: 'workshops', subjectId: workshop.id };
		await audit(tx, { by: by.id, at, action: 'change', ...subject, before, after: plan });
		return { workshop: changed };
	});
}

/** The order gave 2,504 seats and its parts add up to 2,700: said, not refused. */
export function seatsThatDoNotAddUp(plan: {
	seats?: number | null | undefined;
	districts?: { seats?: number | null | undefined }[] | undefined;
}): { total: number; parts: number } | undefined {
	const given = (plan.districts ?? []).flatMap(({ seats }) => (seats == null ? [] : [seats]));
	if (plan.seats == null || given.length === 0) return undefined;
	const parts = given.reduce((sum, seats) => sum + seats, 0);
	return parts === plan.seats ? undefined : { total: plan.seats, parts };
}

export type Leader = { id: string; nameHi: string | null; nameEn: string | null };

/** Those who can be put in charge: everybody who leads workshops, of one organisation when given. */
export function leadersOf(db: DbOrTx, organisationId: string | null): Promise<Leader[]> {
	return db
		.select({ id: accounts.id, nameHi: people.nameHi, nameEn: people.nameEn })
		.from(accounts)
		.innerJoin(people, eq(people.id, accounts.personId))
		.where(
			and(
				inArray(accounts.role, ['facilitator', 'coordinator', 'state']),
				isNull(accounts.disabledAt),
				organisationId === null ? undefined : eq(accounts.organisationId, organisationId),
			),
		)
		.orderBy(people.nameKey);
}

function withPlanner(facilitators: string[], by: User): string[] {
	return by.role === 'facilitator' ? [...new Set([...facilitators, by.id])] : facilitators;
}

/** What can be seen to be wrong without looking anything up in the database. */
function shapeRefusal(plan: WorkshopPlan): PlanRefusal | undefined {
	if (!tidyName(plan.titleHi)) return 'title-missing';
	return (
		whereRefusal(plan) ??
		whenRefusal(plan) ??
		seatsRefusal(plan) ??
		whoRefusal(plan) ??
		whatRefusal(plan)
	);
}

function whereRefusal(plan: WorkshopPlan): PlanRefusal | undefined {
	if (!districtOf(plan.districtLgd)) return 'unknown-district';
	const others = (plan.districts ?? []).map((one) => one.districtLgd);
	if (!others.every((code) => districtOf(code))) return 'unknown-district';
	return placeRefusal(plan);
}

function whenRefusal({
	startsOn,
	endsOn,
	orderedOn,
	sessions,
}: WorkshopPlan): PlanRefusal | undefined {
	if (!isDay(startsOn) || !isDay(endsOn) || (orderedOn && !isDay(orderedOn))) return 'bad-day';
	if (endsOn < startsOn) return 'ends-before-it-starts';
	if (Date.parse(endsOn) - Date.parse(startsOn) >= mostDays * 86_400_000) return 'too-long';
	if (sessions.length === 0) return 'no-session';
	if (!sessions.every(({ heldOn }) => heldOn >= startsOn && heldOn <= endsOn))
		return 'session-outside';
	const slots = new Set(sessions.map(({ heldOn, half }) => `${heldOn} ${half}`));
	if (slots.size < sessions.length) return 'session-twice';
	const timed = sessions.every(
		(one) => (minutesBetween(one.plannedStart, one.plannedEnd) ?? 0) > 0,
	);
	return timed ? undefined : 'session-times';
}

function seatsRefusal({ seats, districts = [] }: WorkshopPlan): PlanRefusal | undefined {
	const given = [seats, ...districts.map((one) => one.seats)];
	const fine = given.every((n) => n == null || (Number.isInteger(n) && n > 0 && n <= 100_000));
	return fine ? undefined : 'bad-seats';
}

function whoRefusal({
	organisers,
	signatories: signing = [],
}: WorkshopPlan): PlanRefusal | undefined {
	if (organisers.filter(({ part }) => part === 'lead').length !== 1) return 'one-lead';
	const ids = new Set(organisers.map((one) => one.organisationId));
	if (ids.size < organisers.length) return 'organisation-twice';
	const complete = signing.every((one) => (one.nameHi || one.nameEn) && (one.postHi || one.postEn));
	return complete && signing.length <= 3 ? undefined : 'signatory-incomplete';
}

function whatRefusal({ modules = [] }: WorkshopPlan): PlanRefusal | undefined {
	const known = modules.every((one) => moduleAt(one.module) && one.edition && isDay(one.lawDate));
	const slugs = new Set(modules.map((one) => one.module));
	return known && slugs.size === modules.length ? undefined : 'unknown-module';
}

/** Organisations and facilitators exist, and whoever plans is from one of the organisers. */
async function reachRefusal(
	tx: DbOrTx,
	plan: WorkshopPlan,
	by: User | undefined,
): Promise<PlanRefusal | undefined> {
	const ids = plan.organisers.map((one) => one.organisationId);
	const found = await tx.$count(organisations, inArray(organisations.id, ids));
	if (found < ids.length) return 'unknown-organisation';
	const own = plan.organisers.some(
		(one) => one.organisationId === by?.organisationId && one.part !== 'funder',
	);
	if (by && !own && !mayActAs(by, 'state')) return 'not-your-organisation';
	const leaders = [...new Set(plan.facilitators ?? [])];
	const able = and(inArray(accounts.id, leaders), sql`${accounts.role} <> 'learner'`);
	return (await tx.$count(accounts, able)) < leaders.length ? 'unknown-facilitator' : undefined;
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

/** The lists that hang on a workshop, written anew. Facilitators are kept with their dates. */
async function writeParts(
	tx: DbOrTx,
	workshopId: string,
	plan: WorkshopPlan,
	at: Date,
): Promise<void> {
	for (const table of [workshopOrganisations, workshopDistricts, workshopModules, signatories]) {
		await tx.delete(table).where(eq(table.workshopId, workshopId));
	}
	const organisers = plan.organisers.map((one) => ({ ...one, workshopId }));
	const districts = (plan.districts ?? []).map((one) => ({ ...one, workshopId }));
	const taught = (plan.modules ?? []).map((one, position) => ({ ...one, workshopId, position }));
	const signing = (plan.signatories ?? []).map((one, position) => ({
		workshopId,
		position,
		nameHi: one.nameHi || one.nameEn,
		nameEn: one.nameEn || one.nameHi,
		postHi: one.postHi || one.postEn,
		postEn: one.postEn || one.postHi,
	}));
	await tx.insert(workshopOrganisations).values(organisers);
	if (districts.length > 0) await tx.insert(workshopDistricts).values(districts);
	if (taught.length > 0) await tx.insert(workshopModules).values(taught);
	if (signing.length > 0) await tx.insert(signatories).values(signing);
	await writeFacilitators(tx, workshopId, plan.facilitators ?? [], at);
}

async function writeFacilitators(
	tx: DbOrTx,
	workshopId: string,
	leading: string[],
	at: Date,
): Promise<void> {
	await tx
		.update(workshopFacilitators)
		.set({ removedAt: at })
		.where(
			and(eq(workshopFacilitators.workshopId, workshopId), isNull(workshopFacilitators.removedAt)),
		);
	for (const accountId of new Set(leading)) {
		await tx
			.insert(workshopFacilitators)
			.values({ workshopId, accountId, addedAt: at })
			.onConflictDoUpdate({
				target: [workshopFacilitators.workshopId, workshopFacilitators.accountId],
				set: { removedAt: null },
			});
	}
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
		sessions: details.sessions.map(({ heldOn, half, plannedStart, plannedEnd, title }) => ({
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
