/**
 * What the state's questions take on a state of 200,000 people and 1,000,000 people-at-events (some
 * 2,000,000 attendances): the musters are written as they are, without the rosters behind them.
 * `node bench/figures.ts [times]`: 1 is the whole state, 0.25 a quarter of it.
 */
import { rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { User } from '#auth/user.ts';
import { migrateDb, openDb, type Db } from '#db/client.ts';
import { musters, personNumbers, staleMusters } from '#db/figures.ts';
import { organisations, people, workshopOrganisations, workshops } from '#db/schema.ts';
import { modules } from '#training/curriculum.ts';
import { figureNames } from '#training/figures/answer.ts';
import { answerTo } from '#training/figures/figures.ts';
import { rollOf, type Entry } from '#training/muster-entries.ts';
import { blocksOf, districtsOf } from '#training/places.ts';
import { readQuestion } from '#training/questions.ts';
import { allRoles } from '#training/roles.ts';

const times = Number(process.argv[2] ?? 1);
const counts = { people: 200_000 * times, events: 20_000 * times, each: 50 };
const file = join(tmpdir(), `saksham-figures-${process.pid}.db`);
const db = await openDb(`file:${file}`);
await migrateDb(db);
await db.$client.executeMultiple('PRAGMA synchronous = OFF');
await fill(db);
const state: User = {
	...{ id: 'x', personId: 'x', loginName: 'x', role: 'state', organisationId: null },
};
const now = new Date('2026-11-22T10:00:00+05:30');
const periods = ['fy=2026', 'fy=2025', 'from=2022-04-01&to=2026-11-30'];
const narrowed = [
	'',
	'&by=role',
	'&by=organisation&module=rescue',
	`&district=${districtsOf(20)[5]?.lgd ?? 0}&by=block`,
];
console.log(`${counts.people} people, ${counts.events} events, file ${mebibytes(file)} MiB`);
for (const name of figureNames) {
	const took: number[] = [];
	for (const period of periods) {
		for (const more of narrowed) {
			for (let n = 0; n < 4; n += 1) {
				const asked = readQuestion(new URLSearchParams(period + more), now);
				if ('refused' in asked) throw new Error(asked.refused);
				const began = process.cpuUsage();
				await answerTo(db, state, name, asked);
				const { user, system } = process.cpuUsage(began);
				took.push((user + system) / 1000);
			}
		}
	}
	took.sort((a, b) => a - b);
	const at = (share: number) => (took[Math.floor(took.length * share)] ?? 0).toFixed(0);
	console.log(`${name.padEnd(12)} median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(0.999)} ms`);
}
db.$client.close();
for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });

function mebibytes(path: string): string {
	return (statSync(path).size / 2 ** 20).toFixed(0);
}

async function fill(into: Db): Promise<void> {
	let seed = 7;
	const chance = (most: number) => {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((seed / 2_147_483_648) * most);
	};
	const bodies = Array.from({ length: 40 }, (_, n) => `body-${n}`);
	await into
		.insert(organisations)
		.values(
			bodies.map((id) => ({ id, nameHi: id, nameEn: id, kind: 'ngo' as const, stateLgd: 20 })),
		);
	const districts = districtsOf(20);
	const at = new Date('2026-01-01');
	for (let from = 0; from < counts.people; from += 500) {
		const some = Array.from({ length: 500 }, (_, n) => String(from + n));
		await into.insert(people).values(
			some.map((id) => ({
				id,
				countsAsId: id,
				nameHi: 'x',
				nameKey: 'x',
				createdAt: at,
				comparedAt: at,
			})),
		);
		await into.insert(personNumbers).values(some.map((personId) => ({ personId })));
	}
	for (let from = 0; from < counts.events; from += 100) {
		const events = Array.from({ length: 100 }, (_, n) => {
			const district = districts[chance(districts.length)]?.lgd ?? 364;
			const day = new Date(Date.UTC(2022, 3, 1 + chance(1690))).toISOString().slice(0, 10);
			return { id: `event-${from + n}`, district, day };
		});
		await into.insert(workshops).values(
			events.map(({ id, district, day }) => ({
				...{ id, code: id, titleHi: id, activity: 'training' as const, level: 'block' as const },
				...{ language: 'hi' as const, stateLgd: 20, districtLgd: district, startsOn: day },
				...{ endsOn: day, status: 'checked' as const, createdAt: at, createdById: 'x' },
			})),
		);
		await into.insert(workshopOrganisations).values(
			events.map(({ id }) => ({
				...{ workshopId: id, organisationId: bodies[chance(40)] ?? '', part: 'lead' as const },
			})),
		);
		await into.insert(musters).values(
			events.map(({ id, district, day }) => {
				const blocks = blocksOf(district);
				const roles = [0, 1, 2].map(() => allRoles[chance(allRoles.length)]?.id ?? 'pol-si');
				const entries = Array.from({ length: counts.each }, (): Entry => ({
					person: 1 + chance(counts.people),
					districtLgd: district,
					blockLgd: blocks[chance(blocks.length)]?.lgd ?? 0,
					role: chance(3),
					sex: chance(2) ? 'woman' : 'man',
					completed: chance(4) > 0,
					participated: chance(3) > 0,
					succeeded: chance(2) > 0,
				}));
				const facts = {
					organisers: [bodies[chance(40)]],
					modules: [modules[chance(18)]?.slug, modules[chance(18)]?.slug],
					facilitators: [`account-${chance(600)}`],
					roles,
					counts: [],
					groupKind: null,
					modes: { tap: 80, paper: 20 },
					delays: { 0: 70, 2: 20, 12: 10 },
					heard: { [`account-${chance(600)}`]: at.getTime() },
				};
				const event = {
					...{ id, startsOn: day, stateLgd: 20, districtLgd: district, blockLgd: null },
					...{ level: 'block', activity: 'training', status: 'checked' },
				};
				return {
					...{ workshopId: id, event: JSON.stringify(event) },
					...{ facts: JSON.stringify(facts), entries: rollOf(entries).bytes },
				};
			}),
		);
	}
	await into.delete(staleMusters);
}
