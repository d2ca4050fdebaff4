import { and, eq, inArray, sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { accounts, groups, organisations, programmes } from '#db/schema.ts';
import { moduleAt } from './curriculum.ts';
import { isDay, minutesBetween } from './days.ts';
import { tidyName } from './names.ts';
import { districtOf, placeRefusal, type PlaceRefusal } from './places.ts';
import type { WorkshopPlan } from './plans.ts';
import type { ChangeRefusal } from './workshops.ts';

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
	| 'times-too-short'
	| 'bad-seats'
	| 'one-lead'
	| 'organisation-twice'
	| 'unknown-organisation'
	| 'not-your-organisation'
	| 'unknown-module'
	| 'unknown-programme'
	| 'unknown-group'
	| 'unknown-facilitator'
	| 'signatory-incomplete'
	| 'only-coordinator'
	| ChangeRefusal;

/** The longest anything planned here lasts; a longer course is several workshops of a series. */
const mostDays = 60;

/** What can be seen to be wrong without looking anything up in the database. */
export function shapeRefusal(plan: WorkshopPlan): PlanRefusal | undefined {
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
export async function reachRefusal(
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
	const { programmeId, groupId } = plan;
	const ofDistrict = and(eq(groups.id, groupId ?? ''), eq(groups.districtLgd, plan.districtLgd));
	if (groupId && (await tx.$count(groups, ofDistrict)) === 0) return 'unknown-group';
	if (programmeId && (await tx.$count(programmes, eq(programmes.id, programmeId))) === 0)
		return 'unknown-programme';
	const leaders = [...new Set(plan.facilitators ?? [])];
	const able = and(inArray(accounts.id, leaders), sql`${accounts.role} <> 'learner'`);
	return (await tx.$count(accounts, able)) < leaders.length ? 'unknown-facilitator' : undefined;
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
