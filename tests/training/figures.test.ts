import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import type { User } from '#auth/user.ts';
import type { Db } from '#db/client.ts';
import { addBodies } from '#db/demo/bodies.ts';
import { loadImportedLines } from '#db/demo/imported-lines.ts';
import seed from '#db/demo/seed-figures.json' with { type: 'json' };
import { headcounts, workshopFacilitators, workshopOrganisations, workshops } from '#db/schema.ts';
import { textOf } from '#documents/figure.ts';
import { freshDb } from '#tests/db.ts';
import {
	anAttendance,
	anEnrolment,
	anIssuedCertificate,
	anOrganisation,
	aUser,
	aWorkshop,
	now,
	places,
} from '#tests/factories.ts';
import { readAmong } from '#training/events-among.ts';
import type { Answer, FigureName, TableName } from '#training/figures/answer.ts';
import { answerTo } from '#training/figures/figures.ts';
import { eventIdsBehind } from '#training/reports.ts';
import { questionAddress, readQuestion } from '#training/questions.ts';

async function answered(db: Db, user: User, name: FigureName, search: string): Promise<Answer> {
	const asked = readQuestion(new URLSearchParams(search), now);
	if ('refused' in asked) throw new Error(asked.refused);
	return answerTo(db, user, name, asked);
}

/** A table as it reads in Hindi, cell by cell; the total last. */
function read({ tables }: Answer, name: TableName): string[][] {
	const table = tables.find((one) => one.name === name);
	if (!table) return [];
	const { columns, rows, total } = table;
	const said = (cells: (typeof rows)[number]['cells'], from = 0) =>
		cells.map((cell, n) => textOf(cell, columns[n + from]?.kind ?? 'count', 'hi'));
	return [...rows.map(({ cells }) => said(cells)), ...(total ? [['कुल', ...said(total, 1)]] : [])];
}

const figure = (id: string) => {
	const found = seed.figures.find((one) => one.id === id);
	if (!found) throw new Error(`no figure ${id}`);
	return found;
};
const n = (count: number | null | undefined) => (count ?? 0).toLocaleString('en-IN');

/** The eight lines of the article, in its own order. */
const lines = [
	['jatn-shg-meetings', 'meeting', 'village', 'com-shg'],
	['jatn-kishori-meetings', 'meeting', 'village', 'com-kishori'],
	['jatn-forum-meetings', 'meeting', 'village', 'com-forum'],
	['jatn-frontline-meetings', 'meeting', 'panchayat', 'flw-sahiya'],
	['jatn-village-quarterly-training', 'training', 'village', 'com-forum'],
	['jatn-panchayat-workshops', 'workshop', 'panchayat', 'com-pri'],
	['jatn-block-workshops', 'workshop', 'block', 'com-forum'],
	['jatn-district-workshops', 'workshop', 'district', 'adm-bdo'],
] as const;

test('held as events, the years 2021-2024 are reported line by line as the article has them, and in all', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	for (const [id, activity, level, audience] of lines) {
		await holdAll(db, figure(id), { activity, level, audience });
	}
	const answer = await answered(db, state, 'report', 'from=2021-01-01&to=2024-12-31');
	const told = read(answer, 'by-level').map(([, events, came]) => [events, came]);
	const sums = seed.sums.jatn_total_attendances_8_lines;
	expect(told).toEqual([
		...lines.map(([id]) => [n(figure(id).events), n(figure(id).people)]),
		[n(sums.events), n(sums.attendances)],
	]);
	expect([sums.events, sums.attendances]).toEqual([5109, 70_231]);
}, 30_000);

async function holdAll(
	db: Db,
	{ id, events, people }: ReturnType<typeof figure>,
	kind: {
		activity: 'meeting' | 'training' | 'workshop';
		level: 'village' | 'panchayat' | 'block' | 'district';
		audience: string;
	},
) {
	const count = events ?? 0;
	const { audience, ...event } = kind;
	const each = Math.floor((people ?? 0) / count);
	const held = Array.from({ length: count }, (_, k) => ({
		...{ ...event, id: `${id} ${k}`, code: `${id} ${k}`, titleHi: id, language: 'hi' as const },
		...{ stateLgd: places.jharkhand, districtLgd: places.khunti, startsOn: '2023-05-05' },
		...{ endsOn: '2023-05-05', createdAt: now, createdById: 'x' },
	}));
	const counted = held.map(({ id: workshopId }, k) => ({
		...{ id: newId(), workshopId, men: 0, other: 0, girls: 0, boys: 0, audience },
		women: each + (k === 0 ? (people ?? 0) - each * count : 0),
		...{ takenById: 'x', takenAt: now, device: 'x', mode: 'paper' as const },
	}));
	for (let from = 0; from < count; from += 500) {
		await db.insert(workshops).values(held.slice(from, from + 500));
		await db.insert(headcounts).values(counted.slice(from, from + 500));
	}
}

test('the same years from the published lines: in the article’s order, unique people not known', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	await loadImportedLines(db, await addBodies(db, state.id, now), state.id, now);
	const answer = await answered(db, state, 'report', 'from=2021-01-01&to=2024-12-31');
	const table = read(answer, 'imported');
	expect(table.map(([, events, came]) => [events, came])).toEqual([
		...lines.map(([id]) => [n(figure(id).events), n(figure(id).people)]),
		['5,109', '70,231'],
	]);
	expect(new Set(table.map(([, , , people]) => people))).toEqual(new Set(['ज्ञात नहीं']));
	expect(read(answer, 'forums')).toEqual([
		['दूसरी रिपोर्टों से', '130', '4,425', '1,760', '20,476', '4.6'],
	]);
	expect(answer.about.importedShare).toBe(1);
	const apart = read(answer, 'apart').map((row) => row.join(' '));
	expect(apart.some((row) => row.includes('30,602'))).toBe(true);
});

test('the police batches of 2009 are reported by training centre and district', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	await loadImportedLines(db, await addBodies(db, state.id, now), state.id, now);
	const answer = await answered(db, state, 'report', 'state=10&from=2009-08-01&to=2009-09-30');
	const table = read(answer, 'centres');
	expect(table.map(([, , trained]) => trained)).toEqual([
		'249',
		'300',
		'300',
		'1,024',
		'200',
		'2,073',
	]);
	const districtOf = (place: string) => table.find(([name = '']) => name.includes(place))?.[1];
	expect([districtOf('Jamalpur'), districtOf('Nathnagar')]).toEqual(['मुंगेर', 'भागलपुर']);
});

test('an event of two organisers stands with both, and the line of overlaps takes it out again', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const partner = await anOrganisation(db, { nameHi: 'दूसरी' });
	const shared = await aWorkshop(db);
	await db.insert(workshopOrganisations).values({
		...{ workshopId: shared.workshop.id, organisationId: partner.id, part: 'co-organiser' },
	});
	const alone = await aWorkshop(db, { organisation: shared.organisation });
	for (const { workshop, sessions } of [shared, alone]) {
		await anAttendance(db, sessions[0], await anEnrolment(db, workshop));
	}
	const [table] = (await answered(db, state, 'partners', 'fy=2026')).tables;
	const rows = table?.rows ?? [];
	const column = (at: number) => rows.map(({ cells }) => cells[at] as number);
	for (const at of [1, 2, 3, 6]) {
		const [all, ...told] = [table?.total?.[at - 1], ...column(at)];
		const overlap = told.pop() ?? 0;
		expect(told.reduce((sum, one) => sum + one, 0) - overlap).toBe(all);
	}
	expect(rows.at(-1)?.cells.slice(1, 3)).toEqual([1, 1]);
	expect(table?.total?.slice(-2)).toEqual([1, 1]);
});

test('a month of nothing is listed with a dash, not left out and not zero', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const { workshop, sessions } = await aWorkshop(db, { startsOn: '2026-05-05' });
	await anAttendance(db, sessions[0], await anEnrolment(db, workshop));
	const table = read(await answered(db, state, 'trend', 'fy=2026'), 'months');
	expect(table).toHaveLength(13);
	expect(table[0]?.slice(0, 3)).toEqual(['04.2026', '–', '–']);
	expect(table[1]?.slice(0, 4)).toEqual(['05.2026', '1', '1', '1']);
	expect(table.at(-1)?.slice(1, 3)).toEqual(['1', '1']);
});

test('on the map nothing held, not known and a number are three different things', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	await loadImportedLines(db, await addBodies(db, state.id, now), state.id, now);
	const search = 'state=10&from=2009-08-01&to=2009-09-30';
	const table = read(await answered(db, state, 'map', search), 'map');
	expect(table).toHaveLength(38);
	const of = (name: string) => table.find(([district]) => district === name)?.[1];
	expect([of('मुंगेर'), of('पटना')]).toEqual(['ज्ञात नहीं', '–']);
});

test('to a coordinator every question is about their own organisation, to a facilitator about nothing', async () => {
	const db = await freshDb();
	const mine = await aWorkshop(db);
	const theirs = await aWorkshop(db);
	for (const { workshop, sessions } of [mine, theirs]) {
		await anAttendance(db, sessions[0], await anEnrolment(db, workshop));
	}
	const coordinator = await aUser(db, {
		role: 'coordinator',
		organisationId: mine.organisation.id,
	});
	for (const name of ['coverage', 'report', 'trend', 'partners'] as const) {
		const total = async (user: User) =>
			(await answered(db, user, name, 'fy=2026')).tables[0]?.total?.[0];
		expect([name, await total(coordinator)]).toEqual([name, 1]);
		expect([name, await total(mine.facilitator)]).toEqual([name, 0]);
	}
});

test('marks are told by how and how soon they came, and who was not heard stands first', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const { workshop, sessions, facilitator } = await aWorkshop(db, { startsOn: '2026-11-12' });
	const took = { takenById: facilitator.id, receivedAt: now };
	await anAttendance(db, sessions[0], await anEnrolment(db, workshop), { ...took, mode: 'tap' });
	await anAttendance(db, sessions[0], await anEnrolment(db, workshop), { ...took, mode: 'paper' });
	const silent = await aUser(db, { role: 'facilitator' });
	const answer = await answered(db, state, 'timeliness', 'fy=2026');
	expect(read(answer, 'delays').map(([, marks]) => marks)).toEqual(['0', '0', '0', '2', '0', '2']);
	expect(read(answer, 'modes')[0]).toEqual(['छूकर', '1', '50 %']);
	const rows = answer.tables.find(({ name }) => name === 'facilitators')?.rows ?? [];
	expect(rows.map(({ key }) => key)).toEqual([silent.id, facilitator.id]);
	expect(rows[0]?.cells[1]).toEqual({ word: 'never' });
});

test('a trainer stands with what they hold, who taught them, beside whom they led, and whom they taught', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const event = await aWorkshop(db);
	for (let n2 = 0; n2 < 2; n2 += 1) {
		const enrolment = await anEnrolment(db, event.workshop);
		await anAttendance(db, event.sessions[0], enrolment);
	}
	const table = read(await answered(db, state, 'cascade', 'fy=2026'), 'trainers');
	expect(table).toEqual([['आशा तिर्की', 'प्रशिक्षित नहीं', 'ज्ञात नहीं', 'नहीं', '1', '2', 'ज्ञात नहीं']]);
});

test('whoever writes a stranger’s trainer into the address sees only events of their own organisation', async () => {
	const db = await freshDb();
	const ours = await aWorkshop(db);
	const theirs = await aWorkshop(db);
	for (const { workshop, sessions, facilitator } of [ours, theirs]) {
		const mark = { takenById: facilitator.id };
		await anAttendance(db, sessions[0], await anEnrolment(db, workshop), mark);
	}
	const { organisation } = ours;
	const coordinator = await aUser(db, { role: 'coordinator', organisationId: organisation.id });
	const asked = readQuestion(new URLSearchParams('fy=2026'), now);
	if ('refused' in asked) throw new Error(asked.refused);
	const behind = (user: User, leader: string) =>
		eventIdsBehind(db, user, asked.question, { leader });
	expect(await behind(coordinator, ours.facilitator.id)).toEqual([ours.workshop.id]);
	expect(await behind(coordinator, theirs.facilitator.id)).toEqual([]);
	expect(await behind(await aUser(db, { role: 'learner' }), ours.facilitator.id)).toEqual([]);
});

test('behind a row of the report, of trainers, of marks and of women and men are the events it counted', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const told = [await aWorkshop(db), await aWorkshop(db, { level: 'district' })];
	for (const { workshop, sessions, facilitator } of told) {
		const mark = { takenById: facilitator.id, mode: 'paper' as const };
		await anAttendance(db, sessions[0], await anEnrolment(db, workshop), mark);
	}
	const search = 'fy=2026&module=safe-migration';
	const asked = readQuestion(new URLSearchParams('fy=2026'), now);
	if ('refused' in asked) throw new Error(asked.refused);
	const behind = async (name: FigureName, at = 0) => {
		const { tables } = await answered(db, state, name, name === 'sex' ? search : 'fy=2026');
		const rows = (tables[at]?.rows ?? []).flatMap((row) => (row.behind ? [row.behind] : []));
		return Promise.all(
			rows.map(async (choice) => {
				const address = new URLSearchParams(questionAddress(asked, choice));
				const row = readQuestion(address, now);
				if ('refused' in row) throw new Error(row.refused);
				return (await eventIdsBehind(db, state, row.question, readAmong(address))).length;
			}),
		);
	};
	expect(await behind('report')).toEqual([1, 1]);
	expect(await behind('cascade')).toEqual([1, 1]);
	expect(await behind('timeliness', 1)).toEqual([2]);
	expect(await behind('timeliness', 2)).toEqual([1, 1]);
	expect(await behind('sex')).toEqual([2]);
});

test('whoever was taken off the plan of an event is not told to have taught there', async () => {
	const db = await freshDb();
	const state = await aUser(db, { role: 'state' });
	const taught = await aWorkshop(db);
	const other = await aUser(db, { role: 'facilitator' });
	await db.insert(workshopFacilitators).values({
		...{ workshopId: taught.workshop.id, accountId: other.id, addedAt: now, removedAt: now },
	});
	const led = await aWorkshop(db, { startsOn: '2026-11-20', endsOn: '2026-11-20' });
	const { personId } = led.facilitator;
	const enrolment = await anEnrolment(db, taught.workshop, { personId });
	await anAttendance(db, taught.sessions[0], enrolment);
	await anIssuedCertificate(db, enrolment);
	await anAttendance(db, led.sessions[0], await anEnrolment(db, led.workshop));
	const answer = await answered(db, state, 'cascade', 'fy=2026');
	const row = answer.tables[0]?.rows.find(({ key }) => key === led.facilitator.id);
	expect(textOf(row?.cells[2] ?? 0, 'name', 'hi')).toBe('आशा तिर्की');
});
