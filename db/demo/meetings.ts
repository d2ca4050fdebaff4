import type { groups } from '#db/schema.ts';
import { addGroup } from '#training/groups.ts';
import { takeHeadcount, type Counted, type NewHeadcount } from '#training/headcounts.ts';
import { joinGroup } from '#training/memberships.ts';
import { planWorkshop, type WorkshopPlan } from '#training/plans.ts';
import { closeSession } from '#training/sessions.ts';
import { detailsOf, type Workshop } from '#training/workshops.ts';
import type { InventedBody } from './bodies.ts';
import type { Chance } from './chance.ts';
import { at, dayBack } from './days.ts';
import { districts, type DemoDistrict, type DistrictName } from './districts.ts';
import { done, expected } from './outcomes.ts';
import { takeSteps } from './record.ts';
import { teamOf, userIn, type Leaders, type Stage } from './stage.ts';

type Group = typeof groups.$inferSelect;
type Kind = 'migrant-forum' | 'shg' | 'kishori';

/** How many of each kind, by whom. */
type Team = { in: DistrictName; body: InventedBody; shg: string; counts: Record<Kind, number> };
const formed: Team[] = [
	{
		in: 'gumla',
		body: 'anjor',
		shg: 'सखी मंडल',
		counts: { 'migrant-forum': 4, shg: 2, kishori: 2 },
	},
	{
		in: 'khunti',
		body: 'maadar',
		shg: 'सखी मंडल',
		counts: { 'migrant-forum': 3, shg: 2, kishori: 2 },
	},
	{
		in: 'gaya',
		body: 'faguni',
		shg: 'जीविका समूह',
		counts: { 'migrant-forum': 1, shg: 1, kishori: 1 },
	},
];
const names: Record<Kind, [hi: string, en: string]> = {
	'migrant-forum': ['प्रवासी मंच', 'Migrant forum'],
	shg: ['स्वयं सहायता समूह', 'Self-help group'],
	kishori: ['किशोरी समूह', 'Kishori group'],
};
const audiences: Record<Kind, string> = {
	'migrant-forum': 'com-forum',
	shg: 'com-shg',
	kishori: 'com-kishori',
};
const topics = [
	'बाहर काम पर जाने से पहले क्या पूछें',
	'बाहर जाने वालों की पंजी',
	'बिचौलिए की पहचान',
	'मजदूरी और बंधुआ मजदूरी',
	'गुम हुए बच्चे की खबर किसे दें',
];
const meetings = 40;

/** Groups, their members on record, and forty meetings counted without names. */
export async function tellMeetings(stage: Stage): Promise<void> {
	const known = await addGroups(stage);
	const planned: Meeting[] = [];
	for (let n = 0; n < meetings; n += 1) {
		// Seven steps on each time: districts and kinds of group take turns.
		const group = known[(n * 7) % known.length];
		if (group) planned.push(await planMeeting(stage, group, 430 - n * 10));
	}
	await Promise.all(planned.map((meeting) => holdMeeting(stage, meeting)));
}

type Known = { group: Group; in: DistrictName; body: InventedBody; kind: Kind };

async function addGroups(stage: Stage): Promise<Known[]> {
	const known: Known[] = [];
	for (const team of formed) {
		const groupsThere: Known[] = [];
		for (const kind of Object.keys(team.counts) as Kind[]) {
			groupsThere.push(...(await addGroupsOf(stage, team, kind)));
		}
		await addMembers(stage, team.in, groupsThere);
		known.push(...groupsThere);
	}
	return known;
}

async function addGroupsOf(stage: Stage, team: Team, kind: Kind): Promise<Known[]> {
	const { db, now } = stage;
	const { lgd, villages }: DemoDistrict = districts[team.in];
	const { coordinator } = teamOf(stage, team.in);
	const formedOn = dayBack(now, 585);
	const [hi, nameEn] = names[kind];
	const known: Known[] = [];
	for (const { name: village, blockLgd } of villages.slice(0, team.counts[kind])) {
		const nameHi = `${kind === 'shg' ? team.shg : hi}, ${village}`;
		const where = { districtLgd: lgd, blockLgd, village };
		const typed = { kind, nameHi, nameEn, ...where, formedOn };
		const { group } = done(await addGroup(db, typed, coordinator, at(formedOn, '12:00')));
		known.push({ group, in: team.in, body: team.body, kind });
	}
	return known;
}

async function addMembers(
	{ db, pools, users, now }: Stage,
	district: DistrictName,
	known: Known[],
): Promise<void> {
	const forums = known.filter(({ kind }) => kind === 'migrant-forum');
	const members = pools[district].community.filter(({ posting }) =>
		posting.role.startsWith('com-forum'),
	);
	const by = userIn(users, 'state');
	const startsOn = dayBack(now, 580);
	for (const [n, { id: personId }] of members.entries()) {
		const groupId = forums[n % forums.length]?.group.id;
		const typed = groupId && { groupId, personId, startsOn };
		if (typed) done(await joinGroup(db, typed, by, at(startsOn, '12:00')));
	}
}

type Meeting = { workshop: Workshop; daysAgo: number; leaders: Leaders; counted: NewHeadcount };

async function planMeeting(
	stage: Stage,
	{ group, in: district, body, kind }: Known,
	daysAgo: number,
) {
	const { db, now, chance, bodies } = stage;
	const leaders = teamOf(stage, district);
	const heldOn = dayBack(now, daysAgo);
	const plan: WorkshopPlan = {
		titleHi: `${group.nameHi}: बैठक`,
		titleEn: `${names[kind][1]}: meeting`,
		activity: 'meeting',
		level: 'village',
		language: 'hi',
		districtLgd: group.districtLgd,
		blockLgd: group.blockLgd,
		village: group.village,
		startsOn: heldOn,
		endsOn: heldOn,
		groupId: group.id,
		organisers: [{ organisationId: bodies[body], part: 'lead' }],
		sessions: [{ heldOn, half: 'afternoon', plannedStart: '14:00', plannedEnd: '15:30' }],
		facilitators: [leaders.facilitator.id],
	};
	const outcome = await planWorkshop(db, plan, leaders.coordinator, at(heldOn, '12:00', -3));
	const counted: NewHeadcount = {
		...whoCame(chance, kind),
		topic: chance.pick(topics),
		audience: audiences[kind],
		device: `demo-${leaders.facilitator.loginName}`,
		mode: chance.of(0.8) ? 'tap' : 'late-entry',
	};
	return { workshop: done(outcome).workshop, daysAgo, leaders, counted };
}

async function holdMeeting(stage: Stage, { workshop, daysAgo, leaders, counted }: Meeting) {
	const { db } = stage;
	const { facilitator } = leaders;
	const [session] = (await detailsOf(db, workshop)).sessions;
	if (!session) throw new Error(`${workshop.code}: no sitting`);
	const typed = { ...counted, sessionId: session.id };
	done(await takeHeadcount(db, workshop, typed, facilitator, at(session.heldOn, '15:20')));
	expected(await closeSession(db, session, facilitator, at(session.heldOn, '15:40')), 'closed');
	const reached = daysAgo < 60 ? 'submitted' : daysAgo < 240 ? 'checked' : 'frozen';
	await takeSteps(stage, workshop, leaders, reached);
}

function whoCame(chance: Chance, kind: Kind): Counted {
	const nobody = { women: 0, men: 0, other: 0, girls: 0, boys: 0 };
	if (kind === 'kishori')
		return { ...nobody, women: chance.between(1, 2), girls: chance.between(7, 16) };
	if (kind === 'shg') return { ...nobody, women: chance.between(8, 14) };
	return {
		...nobody,
		women: chance.between(6, 14),
		men: chance.between(3, 9),
		other: Number(chance.of(0.1)),
		boys: chance.of(0.2) ? chance.between(1, 3) : 0,
	};
}
