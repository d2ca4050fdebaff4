import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, inArray, sql, type SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn, SignInLimits } from '#auth/sign-in.ts';
import type { User } from '#auth/user.ts';
import { migrateDb, openDb, type Db } from '#db/client.ts';
import { demonstrationSignIns, loadDemonstration, signIns } from '#db/demo.ts';
import {
	accounts,
	attendance,
	certificates,
	importedTotalOrganisations,
	importedTotals,
	organisations,
	people,
	sessions,
	settings,
	workshopOrganisations,
	workshops,
} from '#db/schema.ts';
import { sayWhatItHolds, whatItHolds } from '#server/holds.ts';
import { freshDb } from '#tests/db.ts';
import { aPerson, now } from '#tests/factories.ts';
import { rosterOf } from '#training/attendance.ts';
import { certificatesHeldBy } from '#training/certificates.ts';
import { answerTo } from '#training/figures/figures.ts';
import { registeredGroups } from '#training/imported-reports.ts';
import { refreshMusters } from '#training/musters.ts';
import {
	forgetComparisonsOfOlderRules,
	forgetCountsOfOlderRules,
	renewNameKeysOfOlderRules,
} from '#training/older-rules.ts';
import { readQuestion } from '#training/questions.ts';
import { coverage } from '#training/reports.ts';
import { compareFresh } from '#training/same-person-search.ts';
import { unexplainedIn } from '#training/sessions.ts';
import { refreshTestSums } from '#training/test-sums.ts';
import { workshopsSeenBy } from '#training/workshops.ts';

const slow = 120_000;
const state = {
	...{ id: 'x', personId: 'x', loginName: 'x', role: 'state' as const },
	...{ organisationId: null },
};

let db: Db;
let file: string;
beforeAll(async () => {
	file = join(tmpdir(), `saksham-demo-test-${process.pid}.db`);
	db = await openDb(`file:${file}`);
	await migrateDb(db);
	await loadDemonstration(db, now);
}, slow);
afterAll(() => {
	db.$client.close();
	for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
});

async function count(query: SQL): Promise<number> {
	const [row] = await db.all<{ n: number }>(query);
	return row?.n ?? 0;
}

async function userNamed(loginName: string): Promise<User> {
	const [user] = await db.select().from(accounts).where(eq(accounts.loginName, loginName));
	if (!user) throw new Error(`no account ${loginName}`);
	return user;
}

test('what was compared and counted while it was loaded is not done again at the first start', async () => {
	expect(await renewNameKeysOfOlderRules(db)).toBe(0);
	await forgetComparisonsOfOlderRules(db);
	await forgetCountsOfOlderRules(db);
	expect(await compareFresh(db, now)).toEqual({ compared: 0, found: 0 });
	expect(await refreshMusters(db)).toBe(0);
	expect(await refreshTestSums(db)).toBe(0);
});

describe('the demonstration is loaded', () => {
	test('into an empty database, which says what it holds', async () => {
		expect(await whatItHolds(db)).toBe('demonstration');
	});

	test('and what is written afterwards waits for the disk again', async () => {
		await db.$client.executeMultiple(
			"insert into settings select 'asked', synchronous from pragma_synchronous",
		);
		const [asked] = await db.select().from(settings).where(eq(settings.key, 'asked'));
		// FULL, as SQLite numbers it.
		expect(asked?.value).toBe('2');
	});

	test('once: a second time changes nothing', async () => {
		const before = await db.$count(people);
		expect(await loadDemonstration(db, now)).toBe('already-loaded');
		expect(await db.$count(people)).toBe(before);
	});

	test('never beside a real person, nor into a database kept for real ones', async () => {
		const real = await freshDb();
		await aPerson(real);
		expect(await loadDemonstration(real, now)).toBe('real-data-here');
		expect(await real.$count(people)).toBe(1);
		const kept = await freshDb();
		await sayWhatItHolds(kept, 'real');
		expect(await loadDemonstration(kept, now)).toBe('real-data-here');
		expect(await kept.$count(people)).toBe(0);
	});

	test(
		'the same every time',
		async () => {
			const other = await freshDb();
			expect(await loadDemonstration(other, now)).toBe('loaded');
			expect(await toldIn(other)).toEqual(await toldIn(db));
		},
		slow,
	);
});

/** All that can be read in it, without the ids and codes that are new every time. */
async function toldIn(database: Db): Promise<unknown[][]> {
	const queries = [
		sql`select nameHi, nameEn, relationName, sex, ageGroup, serviceNumber from people order by 1, 2, 3, 4, 5, 6`,
		sql`select code, titleHi, startsOn, endsOn, status, districtLgd, seats from workshops order by code`,
		sql`select code, serial, coalesce(nameHi, nameEn), kind, role, unit, e.village, e.districtLgd,
			(select group_concat(status || minutesMissed) from (select status, minutesMissed from attendance a
				join sessions s on s.id = a.sessionId where a.enrolmentId = e.id order by heldOn, half desc))
			from enrolments e join workshops w on w.id = workshopId join people p on p.id = personId order by 1, 2`,
		sql`select code, heldOn, half, actualStart, countedWomen, countedMen, differenceExplained
			from sessions s join workshops w on w.id = workshopId order by 1, 2, 3`,
		sql`select code, women, men, other, girls, boys, topic from headcounts h
			join workshops w on w.id = workshopId order by 1`,
		sql`select module, form, seed, (select sum(score) from responses r where r.attemptId = a.id)
			from attempts a order by 1, 2, 3`,
		sql`select holderHi, holderEn, kind, startsOn, revision, cancelReason from certificates order by 1, 2, 3, 4, 5`,
		sql`select reference, events, people, periodFrom, periodTo from imported_totals order by 1`,
		sql`select coalesce(nameHi, nameEn), role, unit, o.village, startsOn, endsOn
			from postings o join people p on p.id = personId order by 1, 2, 3, 4, 5`,
	];
	const answers: unknown[][] = [];
	for (const query of queries) answers.push(await database.all(query));
	return answers;
}

describe('in it', () => {
	test('three to four hundred people are named, all grown up, none with a phone number', async () => {
		const named = await db.select().from(people);
		expect(named.length).toBeGreaterThanOrEqual(300);
		expect(named.length).toBeLessThanOrEqual(400);
		expect(named.every(({ phone }) => phone === null)).toBe(true);
		expect(named.filter(({ nameHi }) => nameHi === null).length).toBeGreaterThan(20);
		expect(named.filter(({ nameEn }) => nameEn === null).length).toBeGreaterThan(100);
	});

	test('workshops stand at every step, in two financial years and two states', async () => {
		const named = await db
			.select()
			.from(workshops)
			.where(sql`activity <> 'meeting'`);
		expect(named.length).toBeGreaterThanOrEqual(18);
		expect(named.length).toBeLessThanOrEqual(24);
		expect(new Set(named.map(({ status }) => status)).size).toBe(4);
		expect(new Set(named.map(({ stateLgd }) => stateLgd)).size).toBe(2);
		const inYear = (from: string, to: string) =>
			named.filter(({ startsOn }) => startsOn >= from && startsOn <= to).length;
		expect(inYear('2025-04-01', '2026-03-31')).toBeGreaterThan(8);
		expect(inYear('2026-04-01', '2027-03-31')).toBeGreaterThan(8);
	});

	test('nobody but a real body carries published totals, and none of those runs a workshop', async () => {
		const runs = await db
			.select({ id: workshopOrganisations.organisationId })
			.from(workshopOrganisations);
		const running = new Set(runs.map(({ id }) => id));
		const published = await db.select().from(importedTotalOrganisations);
		const publishing = new Set(published.map(({ organisationId }) => organisationId));
		expect(publishing.size).toBeGreaterThan(3);
		expect([...publishing].filter((id) => running.has(id))).toEqual([]);
		const ofReal = await db
			.select({ nameEn: organisations.nameEn })
			.from(organisations)
			.where(inArray(organisations.id, [...running]));
		expect(
			ofReal.map(({ nameEn }) => nameEn).filter((name) => /JATN|ATSEC|BKS/.test(name)),
		).toEqual([]);
	});

	test('people come again: fewer people than attendances, in each state', async () => {
		for (const stateLgd of [10, 20]) {
			const { total } = await coverage(db, state, { stateLgd }, 'audience');
			expect(total.people).toBeGreaterThan(40);
			expect(total.people).toBeLessThan(total.attendances);
			expect(total.counted).toBeGreaterThan(20);
		}
	});

	test('people were late, left early, were excused, and were there in the morning only', async () => {
		const marked = await db.select({ status: attendance.status }).from(attendance);
		expect(new Set(marked.map(({ status }) => status)).size).toBe(5);
		const halfDays = await count(sql`select count(*) as n from attendance a
			join sessions s on s.id = a.sessionId and s.half = 'forenoon' and a.status in ('present', 'late')
			join sessions p on p.workshopId = s.workshopId and p.heldOn = s.heldOn and p.half = 'afternoon'
			join attendance b on b.sessionId = p.id and b.enrolmentId = a.enrolmentId and b.status = 'absent'`);
		expect(halfDays).toBeGreaterThan(10);
	});

	test('one workshop is for two districts, and some people were transferred since', async () => {
		const shared = await count(sql`select count(*) as n from (select workshopId
			from workshop_districts group by 1 having count(*) = 2)`);
		expect(shared).toBeGreaterThan(0);
		const moved = await count(sql`select count(*) as n from (select personId
			from postings group by 1 having count(distinct districtLgd) = 2)`);
		expect(moved).toBeGreaterThan(0);
	});

	test('forty meetings of forums, self-help groups and girls are counted without names', async () => {
		const meetings = await db.select().from(workshops).where(eq(workshops.activity, 'meeting'));
		expect(meetings).toHaveLength(40);
		const forums = await registeredGroups(db, state, 'migrant-forum', {});
		expect(forums.groups).toBe(8);
		expect(forums.members).toBeGreaterThan(40);
		expect(forums.meetings).toBeGreaterThan(10);
		const girls = await registeredGroups(db, state, 'kishori', {});
		expect(girls.members).toBe(0);
		expect(girls.attendances).toBeGreaterThan(50);
	});

	test('certificates of both kinds stand; one was cancelled, one replaced under a corrected name', async () => {
		const issued = await db.select().from(certificates);
		const standing = issued.filter(({ cancelledAt }) => cancelledAt === null);
		const kinds = (kind: string) => standing.filter((one) => one.kind === kind).length;
		expect(kinds('attendance')).toBeGreaterThan(100);
		expect(kinds('success')).toBeGreaterThan(10);
		expect(kinds('success')).toBeLessThan(kinds('attendance'));
		const replaced = issued.filter(({ replacedById }) => replacedById !== null);
		expect(issued.length - standing.length - replaced.length).toBe(1);
		expect(replaced).toHaveLength(1);
		const newer = issued.find(({ id }) => id === replaced[0]?.replacedById);
		expect(newer).toMatchObject({ revision: 1, cancelledAt: null });
		expect(newer?.holderHi).not.toBe(replaced[0]?.holderHi);
	});

	test('the State reads what was learnt: by lesson, of people who were tested before and after', async () => {
		const asked = readQuestion(new URLSearchParams('fy=2026'), now);
		if ('refused' in asked) throw new Error(asked.refused);
		const [table] = (await answerTo(db, state, 'learning', asked)).tables;
		const learnt = (table?.rows ?? []).filter(({ cells }) => Number(cells[3]) > 0);
		expect(learnt.map(({ key }) => key).sort()).toEqual([
			...['can-this-child-go-home', 'spotting-signs', 'victim-and-accused', 'whom-to-tell'],
		]);
		for (const { cells } of learnt) expect(cells[1]).toBeGreaterThan(0);
	});

	test('one hand count differs from its marks and waits for somebody to say why', async () => {
		const handed = await db.select().from(workshops).where(eq(workshops.status, 'submitted'));
		const differing: number[] = [];
		for (const { id } of handed) {
			for (const { difference } of await unexplainedIn(db, id)) differing.push(difference ?? 0);
		}
		expect(differing).toEqual([2]);
		const explained = await count(
			sql`select count(*) as n from sessions where differenceExplained is not null`,
		);
		expect(explained).toBe(1);
	});

	test('every published line is there, and none of it is in what the register counts', async () => {
		expect(await db.$count(importedTotals)).toBeGreaterThan(20);
		const jatnYears = { from: '2021-01-01', to: '2024-12-31', stateLgd: 20 };
		const { total } = await coverage(db, state, jatnYears, 'level');
		expect(total).toMatchObject({ events: 0, attendances: 0, counted: 0 });
	});
});

test('a roster of 38 waits today for the facilitator, with nobody marked', async () => {
	const facilitator = await userNamed('facilitator');
	const today = (await workshopsSeenBy(db, facilitator)).filter(
		({ startsOn, status }) => startsOn === '2026-11-22' && status === 'draft',
	);
	expect(today).toHaveLength(1);
	const sittings = await db
		.select()
		.from(sessions)
		.where(eq(sessions.workshopId, today[0]?.id ?? ''));
	expect(sittings).toHaveLength(2);
	for (const sitting of sittings) {
		const roster = await rosterOf(db, sitting);
		expect(roster).toHaveLength(38);
		expect(roster.every(({ status }) => status === null)).toBe(true);
		expect(sitting.closedAt).toBeNull();
	}
});

test(
	'everybody printed by npm start can sign in, in the role it says',
	async () => {
		expect(signIns).toHaveLength(demonstrationSignIns.length);
		expect(new Set(demonstrationSignIns.map(({ role }) => role)).size).toBe(5);
		for (const { loginName, password, role } of demonstrationSignIns) {
			const limits = new SignInLimits();
			const outcome = await signIn(db, limits, { name: loginName, password, address: 'test' });
			expect(outcome).toMatchObject({ outcome: 'signed-in' });
			expect((await userNamed(loginName)).role).toBe(role);
			expect(signIns.join('\n')).toContain(`${loginName} `);
		}
	},
	slow,
);

test('the Sahiya who can sign in has certificates of both kinds to show', async () => {
	const { personId } = await userNamed('sahiya');
	const held = await certificatesHeldBy(db, personId);
	expect(new Set(held.map(({ kind }) => kind))).toEqual(new Set(['attendance', 'success']));
});
