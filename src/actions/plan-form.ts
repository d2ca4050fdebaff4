import { getCollection } from 'astro:content';
import { z } from 'astro/zod';
import { mayActAs, type User } from '#auth/user.ts';
import { sessions, workshops } from '#db/schema.ts';
import { daysAfter, daysApart } from '#training/days.ts';
import { readCount } from '#training/headcounts.ts';
import { placeChosen } from '#training/places.ts';
import type { WorkshopPlan } from '#training/plans.ts';
import { sittingsFor, type HalfDay, type PlannedSession } from '#training/sessions.ts';
import { refuse } from './refusal.ts';
import { id, line, lines, optionalLine } from './shapes.ts';
import { typedAs, type Typed } from './typed.ts';

/** The form of a plan, as it is typed, and the plan it means. */
const details = {
	titleHi: line,
	titleEn: optionalLine,
	programme: optionalLine,
	group: optionalLine,
	activity: z.enum(workshops.activity.enumValues),
	level: z.enum(workshops.level.enumValues),
	language: z.enum(workshops.language.enumValues),
	place: line,
	village: optionalLine,
	venue: optionalLine,
	startsOn: line,
	endsOn: line,
	orderNumber: optionalLine,
	orderedOn: optionalLine,
	seats: optionalLine,
	round: optionalLine,
	batch: optionalLine,
	/** In hundredths: 75. */
	minimumAttendance: z.coerce.number().min(1).max(100).default(75),
	needsQuiz: z.boolean().default(false),
	lead: optionalLine,
	coOrganiser: lines,
	funder: lines,
	district: lines,
	districtSeats: lines,
	module: lines,
	facilitator: lines,
	signName: lines,
	signNameEn: lines,
	signPost: lines,
	signPostEn: lines,
};
const halves = {
	forenoonStart: line,
	forenoonEnd: line,
	afternoonStart: line,
	afternoonEnd: line,
};
const sittings = {
	...{ sessionDay: lines, sessionHalf: lines, sessionStart: lines, sessionEnd: lines },
	/** Empty for one more: so that another day moves what is marked on it. */
	sessionId: lines,
};

export const planShape = z.object({ ...details, ...halves });
export const changeShape = z.object({ ...details, ...sittings, workshop: id });
type Details = z.output<z.ZodObject<typeof details>>;

export async function planFrom(typed: z.output<typeof planShape>): Promise<WorkshopPlan> {
	const { startsOn, endsOn } = typed;
	const days = { startsOn, endsOn: endsOn || startsOn };
	return {
		...(await detailsFrom(typed)),
		organisers: organisersFrom(typed),
		facilitators: typed.facilitator.filter(Boolean),
		sessions: sittingsFor(days, {
			forenoon: halfDay(typed.forenoonStart, typed.forenoonEnd),
			afternoon: halfDay(typed.afternoonStart, typed.afternoonEnd),
		}),
	};
}

/** Left empty there is none; one time alone is refused like a wrong one. */
function halfDay(start: string, end: string): HalfDay | undefined {
	return start || end ? { start, end } : undefined;
}

/** Who organises and who leads is changed by a coordinator; from others those fields don't come. */
export async function changesFrom(
	typed: Omit<z.output<typeof changeShape>, 'workshop'>,
	before: WorkshopPlan,
	user: User,
): Promise<Partial<WorkshopPlan>> {
	return {
		...(await detailsFrom(typed, before.modules)),
		sessions: movedAlong(sessionsFrom(typed), typed, before),
		...(mayActAs(user, 'coordinator') && {
			organisers: organisersFrom(typed),
			facilitators: typed.facilitator.filter(Boolean),
		}),
	};
}

/** A plan as its form would hold it, to be changed. */
export function formOf(plan: WorkshopPlan): Typed {
	const of = (part: string) =>
		plan.organisers.filter((one) => one.part === part).map((one) => one.organisationId);
	const { signatories: signing = [], districts = [], modules = [] } = plan;
	const lines: Record<string, (string | number | null | undefined)[]> = {
		titleHi: [plan.titleHi],
		titleEn: [plan.titleEn],
		programme: [plan.programmeId],
		group: [plan.groupId],
		activity: [plan.activity],
		level: [plan.level],
		language: [plan.language],
		place: [plan.blockLgd ? `b${plan.blockLgd}` : `d${plan.districtLgd}`],
		village: [plan.village],
		venue: [plan.venue],
		startsOn: [plan.startsOn],
		endsOn: [plan.endsOn],
		orderNumber: [plan.orderNumber],
		orderedOn: [plan.orderedOn],
		seats: [plan.seats],
		round: [plan.round],
		batch: [plan.batch],
		minimumAttendance: [Math.round((plan.minimumAttendance ?? 0.75) * 100)],
		needsQuiz: [plan.needsQuiz ? 'true' : ''],
		lead: of('lead'),
		coOrganiser: of('co-organiser'),
		funder: of('funder'),
		district: districts.map(({ districtLgd }) => `d${districtLgd}`),
		districtSeats: districts.map((one) => one.seats),
		module: modules.map(({ module }) => module),
		facilitator: plan.facilitators ?? [],
		signName: signing.map(({ nameHi }) => nameHi),
		signNameEn: signing.map(({ nameEn }) => nameEn),
		signPost: signing.map(({ postHi }) => postHi),
		signPostEn: signing.map(({ postEn }) => postEn),
		sessionId: plan.sessions.map(({ id: session }) => session),
		sessionDay: plan.sessions.map(({ heldOn }) => heldOn),
		sessionHalf: plan.sessions.map(({ half }) => half),
		sessionStart: plan.sessions.map(({ plannedStart }) => plannedStart),
		sessionEnd: plan.sessions.map(({ plannedEnd }) => plannedEnd),
	};
	return typedAs((name) => (lines[name] ?? []).map((value) => String(value ?? '')));
}

/** What a new plan begins with: one day in that district, of one's own organisation. */
export function emptyPlan(district: number, user: User, language: 'hi' | 'en'): Typed {
	const lines: Record<string, string> = {
		activity: 'training',
		level: 'block',
		language,
		place: `d${district}`,
		lead: user.organisationId ?? '',
		minimumAttendance: '75',
		forenoonStart: '10:00',
		forenoonEnd: '13:00',
		afternoonStart: '14:00',
		afternoonEnd: '17:00',
	};
	return typedAs((name) => (name in lines ? [lines[name] ?? ''] : []));
}

async function detailsFrom(typed: Details, planned: WorkshopPlan['modules'] = []) {
	const { districtLgd, blockLgd } = placeChosen(typed.place) ?? refuse('unknown-district');
	const { titleHi, titleEn, activity, level, language, village, venue, startsOn } = typed;
	const { orderNumber, orderedOn, round, batch, needsQuiz } = typed;
	return {
		...{ titleHi, titleEn, activity, level, language, village, venue, startsOn },
		...{ orderNumber, orderedOn, round, batch, needsQuiz },
		programmeId: typed.programme ?? null,
		groupId: typed.group ?? null,
		districtLgd: districtLgd ?? refuse('unknown-district'),
		blockLgd,
		endsOn: typed.endsOn || startsOn,
		seats: seatsFrom(typed.seats),
		minimumAttendance: typed.minimumAttendance / 100,
		districts: districtsFrom(typed),
		modules: await modulesFrom(typed.module, planned, language),
		signatories: signatoriesFrom(typed),
	};
}

function organisersFrom({ lead, coOrganiser, funder }: Details): WorkshopPlan['organisers'] {
	const as = (part: 'lead' | 'co-organiser' | 'funder') => (organisationId: string) => ({
		organisationId,
		part,
	});
	return [
		...[lead ?? ''].filter(Boolean).map(as('lead')),
		...coOrganiser.filter(Boolean).map(as('co-organiser')),
		...funder.filter(Boolean).map(as('funder')),
	];
}

function seatsFrom(typed: string | undefined): number | null {
	if (!typed) return null;
	const read = readCount(typed);
	return 'count' in read ? read.count : refuse('bad-seats');
}

function districtsFrom({ district, districtSeats }: Details): WorkshopPlan['districts'] {
	return district.flatMap((chosen, n) => {
		if (!chosen && !districtSeats[n]?.trim()) return [];
		const districtLgd = placeChosen(chosen)?.districtLgd ?? refuse('unknown-district');
		return [{ districtLgd, seats: seatsFrom(districtSeats[n]?.trim()) }];
	});
}

/** A module keeps the edition it was planned with; a new one takes that of its text today. */
async function modulesFrom(
	slugs: string[],
	planned: NonNullable<WorkshopPlan['modules']>,
	language: 'hi' | 'en',
): Promise<NonNullable<WorkshopPlan['modules']>> {
	const texts = await getCollection('modules');
	return slugs.filter(Boolean).map((module) => {
		const kept = planned.find((one) => one.module === module);
		const text =
			texts.find(({ id: textId }) => textId === `${module}/${language}`) ??
			texts.find(({ id: textId }) => textId.startsWith(`${module}/`));
		if (kept) return kept;
		if (!text) return refuse('unknown-module');
		return { module, edition: text.data.edition, lawDate: text.data.lawDate };
	});
}

function signatoriesFrom(typed: Details): WorkshopPlan['signatories'] {
	return typed.signName.flatMap((name, n) => {
		const nameEn = typed.signNameEn[n] ?? '';
		const one = {
			nameHi: name.trim(),
			nameEn: nameEn.trim(),
			postHi: typed.signPost[n]?.trim() ?? '',
		};
		const whole = { ...one, postEn: typed.signPostEn[n]?.trim() ?? '' };
		return Object.values(whole).some(Boolean) ? [whole] : [];
	});
}

function sessionsFrom(typed: z.output<z.ZodObject<typeof sittings>>): PlannedSession[] {
	return typed.sessionDay.flatMap((heldOn, n) => {
		const plannedStart = typed.sessionStart[n] ?? '';
		const plannedEnd = typed.sessionEnd[n] ?? '';
		if (!plannedStart && !plannedEnd) return [];
		const half = sessions.half.enumValues.find((one) => one === typed.sessionHalf[n]);
		const session = { id: typed.sessionId[n] || undefined, heldOn, plannedStart, plannedEnd };
		return [{ ...session, half: half ?? refuse('session-times') }];
	});
}

/** The whole workshop was on other days: sittings nobody gave another day come along. */
function movedAlong(
	planned: PlannedSession[],
	{ startsOn, endsOn }: Pick<Details, 'startsOn' | 'endsOn'>,
	before: WorkshopPlan,
): PlannedSession[] {
	const byDays = daysApart(before.startsOn, startsOn);
	const stand = before.sessions.every(({ id: session, heldOn }) =>
		planned.some((one) => one.id === session && one.heldOn === heldOn),
	);
	if (!byDays || !stand || daysApart(before.endsOn, endsOn || startsOn) !== byDays) return planned;
	return planned.map((one) => (one.id ? { ...one, heldOn: daysAfter(one.heldOn, byDays) } : one));
}
