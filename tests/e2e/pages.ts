import { and, asc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { accountNamed } from '#auth/accounts.ts';
import { openDb, type Db } from '#db/client.ts';
import {
	certificates,
	enrolments,
	memberships,
	people,
	postings,
	sessions,
	staffOrders,
	workshopFacilitators,
} from '#db/schema.ts';

/** Where in the demonstration the pages are that have no address of their own. */
export type Places = {
	/** Of today, led by the facilitator, its roster still to be marked. */
	workshop: string;
	session: string;
	certificate: string;
	/** Where that certificate was issued. */
	issuedAt: string;
	/** Somebody on the roster there. */
	enrolment: string;
	/** Somebody who was transferred by an order to a unit of the register. */
	person: string;
	unit: string;
	order: string;
	/** With members by name. */
	group: string;
};

type Kind = {
	/** Below the language. */
	at: string | ((places: Places) => string);
	/** Who of the demonstration it is shown to; anybody when missing. */
	signIn?: string;
	/** The most it may weigh with all it asks for, first visit, brotli, headers too. */
	kilobytes: number;
};

const lesson = 'modules/what-is-trafficking/';
const led = { signIn: 'facilitator' };

/**
 * One page of every kind, by its file in src/pages/[lang]: what axe, the scales and Lighthouse look
 * at. A page without a line here fails tests/e2e/axe.spec.ts.
 */
export const pages: Record<string, Kind> = {
	'index.astro': { at: '', kilobytes: 6 },
	'tracks/[track].astro': { at: 'tracks/d/', kilobytes: 6 },
	'modules/index.astro': { at: 'modules/', kilobytes: 7 },
	'modules/[module]/index.astro': { at: lesson, kilobytes: 12.75 },
	'modules/[module]/quiz/index.astro': { at: `${lesson}quiz/`, kilobytes: 28 },
	'cases/index.astro': { at: 'cases/', kilobytes: 6 },
	'cases/[case]/index.astro': {
		at: 'cases/phone-that-stopped/?road=fir.trail.committee.photo',
		kilobytes: 8,
	},
	'law/index.astro': { at: 'law/?q=IPC+370', kilobytes: 8.5 },
	'law/[provision].astro': { at: 'law/bns-143/', kilobytes: 7 },
	'law/deadlines/index.astro': { at: 'law/deadlines/', kilobytes: 10 },
	'law/crosswalk/index.astro': { at: 'law/crosswalk/', kilobytes: 14 },
	'law/chooser/index.astro': {
		at: 'law/chooser/?age=14-15&act=recruited&means=deceit&purpose=sexual&date=across&who=gang',
		kilobytes: 20,
	},
	'law/changes/index.astro': { at: 'law/changes/', kilobytes: 6 },
	'glossary/index.astro': { at: 'glossary/', kilobytes: 14 },
	'kits/index.astro': { at: 'kits/', kilobytes: 8 },
	'kits/[module]/index.astro': { at: 'kits/what-is-trafficking/', kilobytes: 8 },
	'kits/check/index.astro': { at: 'kits/check/', kilobytes: 14 },
	'kits/plan/index.astro': {
		at: 'kits/plan/?module=rescue&module=first-24-hours&minutes=300&people=33&opening=yes&tests=yes',
		kilobytes: 10,
	},
	'kits/[module]/edition/[edition]/index.astro': {
		at: 'kits/what-is-trafficking/edition/2026.1/',
		kilobytes: 6,
	},
	'search/index.astro': { at: 'search/', kilobytes: 8.5 },
	'help/index.astro': { at: 'help/', kilobytes: 6 },
	'offline/index.astro': { at: 'offline/', kilobytes: 20 },
	'offline/check-in/index.astro': { at: 'offline/check-in/', kilobytes: 8 },
	'offline/phone/index.astro': { at: 'offline/phone/', kilobytes: 48 },
	// With what fetches only what changed, and mends what was refused.
	'offline/workshop/index.astro': { at: 'offline/workshop/', kilobytes: 41 },
	'sign-in/index.astro': { at: 'sign-in/', kilobytes: 6 },
	'join/index.astro': { at: 'join/', kilobytes: 6 },
	'certificates/index.astro': { at: 'certificates/', kilobytes: 6 },
	'certificates/[code]/index.astro': {
		at: ({ certificate }) => `certificates/${certificate}/`,
		kilobytes: 7,
	},
	// Works without signal too.
	'check-in/index.astro': { at: 'check-in/', signIn: 'sahiya', kilobytes: 8 },
	'me/index.astro': { at: 'me/', signIn: 'sahiya', kilobytes: 12.75 },
	'me/declared/index.astro': { at: 'me/declared/', signIn: 'sahiya', kilobytes: 7 },
	'me/kits/index.astro': { at: 'me/kits/', signIn: 'sahiya', kilobytes: 6 },
	'me/on-phone/index.astro': { at: 'me/on-phone/', signIn: 'sahiya', kilobytes: 24 },
	'me/password/index.astro': { at: 'me/password/', signIn: 'sahiya', kilobytes: 6 },
	'me/withdraw/index.astro': { at: 'me/withdraw/', signIn: 'sahiya', kilobytes: 6 },
	'accounts/index.astro': { at: 'accounts/', signIn: 'admin', kilobytes: 8 },
	'accounts/slip/index.astro': { at: 'accounts/slip/?q=Toppo', signIn: 'admin', kilobytes: 6 },
	'organisations/index.astro': { at: 'organisations/', signIn: 'state', kilobytes: 8 },
	'workshops/index.astro': { at: 'workshops/', ...led, kilobytes: 8 },
	'workshops/new/index.astro': { at: 'workshops/new/', signIn: 'coordinator', kilobytes: 7 },
	'workshops/meeting/index.astro': {
		// As the links to it are: without an id it leads to an address with one.
		at: `workshops/meeting/?sent=${crypto.randomUUID()}`,
		...led,
		kilobytes: 9,
	},
	'workshops/[workshop]/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/`,
		...led,
		kilobytes: 18,
	},
	'workshops/[workshop]/plan/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/plan/`,
		signIn: 'coordinator',
		kilobytes: 10,
	},
	'workshops/[workshop]/session-plan/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/session-plan/`,
		...led,
		kilobytes: 9,
	},
	'workshops/[workshop]/report/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/report/`,
		...led,
		kilobytes: 7,
	},
	'workshops/[workshop]/people/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/people/`,
		...led,
		kilobytes: 14,
	},
	'workshops/[workshop]/people/import/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/people/import/`,
		...led,
		kilobytes: 8,
	},
	'workshops/[workshop]/sessions/[session]/roster/index.astro': {
		at: ({ workshop, session }) => `workshops/${workshop}/sessions/${session}/roster/`,
		...led,
		kilobytes: 25.5,
	},
	'workshops/[workshop]/sessions/[session]/disputes/index.astro': {
		at: ({ workshop, session }) => `workshops/${workshop}/sessions/${session}/disputes/`,
		...led,
		kilobytes: 7,
	},
	'workshops/[workshop]/held/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/held/`,
		...led,
		kilobytes: 7,
	},
	'workshops/[workshop]/paper-tests/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/paper-tests/?module=what-is-trafficking&form=pre`,
		...led,
		kilobytes: 9,
	},
	'workshops/[workshop]/paper/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/paper/`,
		...led,
		kilobytes: 48,
	},
	'workshops/[workshop]/headcount/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/headcount/`,
		...led,
		kilobytes: 7,
	},
	'workshops/[workshop]/slips/index.astro': {
		at: ({ workshop }) => `workshops/${workshop}/slips/`,
		...led,
		kilobytes: 8,
	},
	'workshops/[workshop]/certificates/index.astro': {
		at: ({ issuedAt }) => `workshops/${issuedAt}/certificates/`,
		...led,
		kilobytes: 8,
	},
	'workshops/[workshop]/certificates/[code]/index.astro': {
		at: ({ issuedAt, certificate }) => `workshops/${issuedAt}/certificates/${certificate}/`,
		...led,
		kilobytes: 7,
	},
	'state/index.astro': { at: 'state/', signIn: 'state', kilobytes: 16 },
	'state/[question]/index.astro': { at: 'state/map/', signIn: 'state', kilobytes: 24 },
	'state/saved/index.astro': { at: 'state/saved/', signIn: 'state', kilobytes: 8 },
	'summary/index.astro': { at: 'summary/?fy=2025', kilobytes: 24 },
	'state/refresher/index.astro': { at: 'state/refresher/', signIn: 'state', kilobytes: 7 },
	'state/progress/index.astro': { at: 'state/progress/', signIn: 'state', kilobytes: 9 },
	'state/certificates/index.astro': { at: 'state/certificates/', signIn: 'state', kilobytes: 13 },
	'state/kits/index.astro': { at: 'state/kits/', signIn: 'state', kilobytes: 7 },
	'state/totals/index.astro': { at: 'state/totals/', signIn: 'state', kilobytes: 10 },
	'state/open-data/index.astro': { at: 'state/open-data/', signIn: 'state', kilobytes: 12 },
	'people/duplicates/index.astro': { at: 'people/duplicates/', signIn: 'state', kilobytes: 12 },
	'workshops/[workshop]/people/[enrolment]/history/index.astro': {
		at: ({ issuedAt, enrolment }) => `workshops/${issuedAt}/people/${enrolment}/history/`,
		...led,
		kilobytes: 7,
	},
	'people/index.astro': { at: 'people/?q=devi', signIn: 'state', kilobytes: 8 },
	'people/[person]/index.astro': {
		at: ({ person }) => `people/${person}/`,
		signIn: 'state',
		kilobytes: 11,
	},
	'people/orders/index.astro': {
		at: ({ unit }) => `people/orders/?from=${unit}`,
		signIn: 'state',
		kilobytes: 10,
	},
	'people/orders/[order]/index.astro': {
		at: ({ order }) => `people/orders/${order}/`,
		signIn: 'state',
		kilobytes: 8,
	},
	'people/programmes/index.astro': {
		at: 'people/programmes/',
		signIn: 'coordinator',
		kilobytes: 8,
	},
	'people/groups/index.astro': { at: 'people/groups/', signIn: 'state', kilobytes: 8 },
	'people/groups/[group]/index.astro': {
		at: ({ group }) => `people/groups/${group}/?q=devi`,
		signIn: 'state',
		kilobytes: 8,
	},
	'units/index.astro': { at: 'units/', signIn: 'state', kilobytes: 11 },
	'units/[unit]/index.astro': {
		at: ({ unit }) => `units/${unit}/`,
		signIn: 'state',
		kilobytes: 9,
	},
	'units/import/index.astro': { at: 'units/import/', signIn: 'state', kilobytes: 9 },
	'state/posts/index.astro': { at: 'state/posts/', signIn: 'state', kilobytes: 9 },
	'state/terms/index.astro': { at: 'state/terms/', signIn: 'state', kilobytes: 10 },
	'state/strengths/index.astro': { at: 'state/strengths/', signIn: 'state', kilobytes: 12 },
	'state/events/index.astro': { at: 'state/events/', signIn: 'state', kilobytes: 8 },
};

export function addressIn(language: string, { at }: Kind, places: Places): string {
	return `/${language}/${typeof at === 'string' ? at : at(places)}`;
}

export async function placesOf(databaseUrl: string): Promise<Places> {
	const db = await openDb(databaseUrl);
	try {
		return await placesIn(db);
	} finally {
		db.$client.close();
	}
}

async function placesIn(db: Db): Promise<Places> {
	const facilitator = await accountNamed(db, 'facilitator');
	const ledByHer = db
		.select({ id: workshopFacilitators.workshopId })
		.from(workshopFacilitators)
		.where(eq(workshopFacilitators.accountId, facilitator?.id ?? ''));
	const [session] = await db
		.select({ id: sessions.id, workshop: sessions.workshopId })
		.from(sessions)
		.where(and(inArray(sessions.workshopId, ledByHer), isNull(sessions.closedAt)))
		.orderBy(asc(sessions.heldOn), asc(sessions.half))
		.limit(1);
	const [certificate] = await db
		.select({ code: certificates.code, workshop: certificates.workshopId })
		.from(certificates)
		.where(and(inArray(certificates.workshopId, ledByHer), isNull(certificates.cancelledAt)))
		.orderBy(asc(certificates.issuedAt), asc(certificates.code))
		.limit(1);
	const [moved] = await db
		.select({ order: postings.orderId, unit: postings.unitId, person: people.countsAsId })
		.from(postings)
		.innerJoin(people, eq(people.id, postings.personId))
		.innerJoin(staffOrders, eq(staffOrders.id, postings.orderId))
		.where(isNotNull(postings.unitId))
		.orderBy(asc(people.nameKey))
		.limit(1);
	const [row] = await db
		.select({ id: enrolments.id })
		.from(enrolments)
		.where(eq(enrolments.workshopId, certificate?.workshop ?? ''))
		.orderBy(asc(enrolments.serial))
		.limit(1);
	const [member] = await db.select({ group: memberships.groupId }).from(memberships).limit(1);
	if (!session || !certificate || !moved?.order || !moved.unit || !row || !member)
		throw new Error('The demonstration lacks what the pages show');
	return {
		workshop: session.workshop,
		session: session.id,
		certificate: certificate.code,
		issuedAt: certificate.workshop,
		...{ enrolment: row.id, person: moved.person, unit: moved.unit, order: moved.order },
		group: member.group,
	};
}
