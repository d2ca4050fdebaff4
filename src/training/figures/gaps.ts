import { and, eq, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { mayActAs, type User } from '#auth/user.ts';
import type { DbOrTx } from '#db/client.ts';
import { groups, workshops } from '#db/schema.ts';
import { monthsAfter } from '../days.ts';
import { HeadCount } from '../head-count.ts';
import { flag } from '../muster-entries.ts';
import { lastMeetings, mustersSeenBy, rootsNow, type Muster } from '../muster-rolls.ts';
import { allOrganisations } from '../organisations.ts';
import { blocksOf, districtOf, districtsOf } from '../places.ts';
import { postsOn, type DesignatedPost, type PostState } from '../posts.ts';
import type { AskedQuestion } from '../questions.ts';
import { roleOf } from '../roles.ts';
import { termsOn } from '../terms.ts';
import { unitCountOn } from '../units.ts';
import { aboutOf } from './about.ts';
import {
	dayCell,
	notKnown,
	type Answer,
	type Cell,
	type NoteName,
	type Row,
	type WordName,
} from './answer.ts';
import { missingTable, type Gap } from './missing.ts';

/**
 * What is missing on a day (P4 of register-practice.md): posts without a current person, members of CWC
 * and JJB past the legal date of their training, blocks without an event for twelve months, groups
 * silent for three, and how many certificates rest on law that has changed.
 */
export async function gapsAnswer(db: DbOrTx, user: User, asked: AskedQuestion): Promise<Answer> {
	const { question, asOn } = asked;
	const place = { on: asOn, stateLgd: question.stateLgd, districtLgd: question.districtLgd };
	const year = { from: monthsAfter(asOn, -12), to: asOn };
	const before = await mustersSeenBy(db, user, { stateLgd: question.stateLgd, to: asOn });
	const musters = before.filter(({ startsOn }) => startsOn >= year.from);
	const units = mayActAs(user, 'coordinator')
		? await unitCountOn(db, { on: asOn, stateLgd: question.stateLgd, kinds: ['thana', 'ahtu'] })
		: 0;
	const gaps = [
		await postsGap(db, user, 'thanas', 'cwpo', place),
		await postsGap(db, user, 'ahtus', 'ahtu', place),
		await bodiesGap(db, user, place),
		blocksGap(before, year.from, place),
		await groupsGap(db, user, place),
		await oldLawGap(db, musters, place),
	];
	const notes: NoteName[] = units === 0 ? ['units-not-loaded', 'law'] : ['law'];
	return {
		question: 'gaps',
		about: await aboutOf(
			db,
			user,
			{ ...asked, question: { ...question, ...year } },
			await allOrganisations(db),
		),
		tables: [missingTable(gaps), ...gaps.map(({ table }) => table)],
		picture: { kind: 'bars', table: 0, columns: [3] },
		notes,
	};
}

type Place = { on: string; stateLgd: number; districtLgd: number | undefined };

const whyEmpty: Record<Exclude<PostState, 'covered'>, WordName> = {
	vacant: 'nobody-in-post',
	'not-certified': 'not-trained',
	'law-changed': 'on-old-law',
};

async function postsGap(
	db: DbOrTx,
	user: User,
	name: 'thanas' | 'ahtus',
	post: DesignatedPost,
	place: Place,
): Promise<Gap> {
	const posts = await postsOn(db, user, { post, ...place });
	const table: Gap['table'] = {
		name,
		columns: [
			{ name: 'unit', kind: 'name' },
			{ name: 'district', kind: 'name' },
			{ name: 'why', kind: 'word' },
			{ name: 'since', kind: 'day' },
			{ name: 'inPost', kind: 'count' },
		],
		fold: { by: 1 },
		rows: posts.flatMap(({ unit, holders, state }): Row[] => {
			if (state === 'covered') return [];
			const since = holders.map((one) => one.since).sort()[0];
			return [
				{
					key: unit.id,
					at: `units/${unit.id}/`,
					cells: [
						{ hi: unit.nameHi || unit.nameEn, en: unit.nameEn || unit.nameHi },
						districtCell(unit.districtLgd),
						{ word: whyEmpty[state] },
						dayCell(since),
						holders.length,
					],
				},
			];
		}),
	};
	return { table, missing: table.rows.length, of: posts.length };
}

async function bodiesGap(db: DbOrTx, user: User, place: Place): Promise<Gap> {
	const terms = await termsOn(db, user, place);
	const table: Gap['table'] = {
		name: 'bodies',
		columns: [
			{ name: 'person', kind: 'name' },
			{ name: 'unit', kind: 'name' },
			{ name: 'role', kind: 'name' },
			{ name: 'district', kind: 'name' },
			{ name: 'since', kind: 'day' },
			{ name: 'due', kind: 'day' },
		],
		fold: { by: 3 },
		rows: terms
			.filter(({ alerts }) => alerts.includes('training-overdue'))
			.toSorted((a, b) => a.trainingDueOn.localeCompare(b.trainingDueOn))
			.map((term) => ({
				key: term.id,
				at: `people/${term.countsAsId}/`,
				cells: [
					nameCell(term.nameHi, term.nameEn),
					nameCell(term.unitHi, term.unitEn),
					roleCell(term.role),
					districtCell(term.districtLgd),
					{ day: term.startsOn },
					{ day: term.trainingDueOn },
				],
			})),
	};
	const of = terms.filter(({ inOffice }) => inOffice).length;
	return { table, missing: table.rows.length, of };
}

/** A block counts as reached when an event was there or somebody from there came to one. */
function blocksGap(
	musters: readonly Muster[],
	since: string,
	{ stateLgd, districtLgd }: Place,
): Gap {
	const reached = new Set<number>();
	// In their order: a later day comes after an earlier one.
	const last = new Map<number, string>();
	for (const { blockLgd, startsOn, roll } of musters) {
		if (blockLgd !== null) last.set(blockLgd, startsOn);
		if (startsOn < since) continue;
		if (blockLgd !== null) reached.add(blockLgd);
		let known = -1;
		for (const block of roll.blockLgd) if (block !== known) reached.add((known = block));
	}
	const districts = districtsOf(stateLgd).filter(
		({ lgd }) => districtLgd === undefined || lgd === districtLgd,
	);
	const blocks = districts.map(({ lgd }) => blocksOf(lgd).length);
	const table: Gap['table'] = {
		name: 'blocks',
		columns: [
			{ name: 'block', kind: 'name' },
			{ name: 'district', kind: 'name' },
			{ name: 'last', kind: 'day' },
		],
		fold: { by: 1 },
		rows: districts.flatMap((district) =>
			blocksOf(district.lgd)
				.filter(({ lgd }) => !reached.has(lgd))
				.map(({ lgd, hi, en }): Row => {
					const day = last.get(lgd);
					return {
						key: String(lgd),
						cells: [{ hi, en }, districtCell(district.lgd), day ? { day } : { word: 'never' }],
					};
				}),
		),
	};
	return { table, missing: table.rows.length, of: blocks.reduce((sum, n) => sum + n, 0) };
}

async function groupsGap(
	db: DbOrTx,
	user: User,
	{ on, stateLgd, districtLgd }: Place,
): Promise<Gap> {
	const since = monthsAfter(on, -3);
	const mine = mayActAs(user, 'state')
		? undefined
		: mayActAs(user, 'coordinator')
			? eq(groups.organisationId, user.organisationId ?? '')
			: sql`0`;
	const there = await db
		.select({
			...{ id: groups.id, kind: groups.kind, districtLgd: groups.districtLgd },
			...{ nameHi: groups.nameHi, nameEn: groups.nameEn },
		})
		.from(groups)
		.where(
			and(
				mine,
				eq(groups.stateLgd, stateLgd),
				districtLgd === undefined ? undefined : eq(groups.districtLgd, districtLgd),
				or(isNull(groups.formedOn), lte(groups.formedOn, since)),
				sql`coalesce(${groups.closedOn}, '9999') > ${on}`,
			),
		);
	const planned = await db
		.select({ id: workshops.id, groupId: workshops.groupId })
		.from(workshops)
		.where(isNotNull(workshops.groupId));
	const plannedFor = new Map(
		planned.flatMap(({ id, groupId }) => (groupId ? [[id, groupId]] : [])),
	);
	const last = await lastMeetings(db, on, plannedFor);
	const table: Gap['table'] = {
		name: 'groups',
		columns: [
			{ name: 'group', kind: 'name' },
			{ name: 'what', kind: 'word' },
			{ name: 'district', kind: 'name' },
			{ name: 'last', kind: 'day' },
		],
		fold: { by: 2 },
		rows: there
			.filter(({ id }) => (last.get(id) ?? '') < since)
			.toSorted((a, b) => (last.get(a.id) ?? '').localeCompare(last.get(b.id) ?? ''))
			.map((group): Row => {
				const day = last.get(group.id);
				return {
					key: group.id,
					at: `people/groups/${group.id}/`,
					cells: [
						{ hi: group.nameHi, en: group.nameEn ?? group.nameHi },
						{ word: `group-${group.kind}` },
						districtCell(group.districtLgd),
						day ? { day } : { word: 'never' },
					],
				};
			}),
	};
	return { table, missing: table.rows.length, of: there.length };
}

/** People whose certificate of the last twelve months rests on law that has changed, by district. */
async function oldLawGap(
	db: DbOrTx,
	musters: readonly Muster[],
	{ on, districtLgd }: Place,
): Promise<Gap> {
	const rootOf = await rootsNow(db);
	const byDistrict = new Map<number, HeadCount>();
	const [certified, outdated] = [new HeadCount(), new HeadCount()];
	for (const { facts, roll } of musters) {
		const isOld = facts.outdatedOn !== undefined && facts.outdatedOn <= on;
		for (let n = 0; n < roll.length; n += 1) {
			const from = roll.districtLgd[n] ?? 0;
			if (!((roll.flags[n] ?? 0) & flag.succeeded)) continue;
			if (districtLgd !== undefined && from !== districtLgd) continue;
			const person = rootOf(roll.person[n] ?? 0);
			certified.add(person);
			if (!isOld) continue;
			outdated.add(person);
			const people = byDistrict.get(from) ?? new HeadCount();
			byDistrict.set(from, people);
			people.add(person);
		}
	}
	const table: Gap['table'] = {
		name: 'old-law',
		columns: [
			{ name: 'district', kind: 'name' },
			{ name: 'people', kind: 'count' },
		],
		fold: {},
		rows: Array.from(byDistrict, ([lgd, people]) => ({
			key: String(lgd),
			cells: [districtCell(lgd), people.size],
			at: 'state/refresher/',
		})),
	};
	return { table, missing: outdated.size, of: certified.size };
}

function districtCell(lgd: number | null): Cell {
	const district = districtOf(lgd);
	return district ? { hi: district.hi, en: district.en } : notKnown;
}

function roleCell(id: string): Cell {
	const role = roleOf(id);
	return role ? { hi: role.hi, en: role.en } : notKnown;
}

/** A name this user may not see is not known to them. */
function nameCell(hi: string | null, en: string | null): Cell {
	return hi === null && en === null ? notKnown : { hi: hi ?? en ?? '', en: en ?? hi ?? '' };
}
