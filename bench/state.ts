/**
 * `node bench/state.ts [people] [alone|times]`: a made-up state, and every question of it. How big the file is, how
 * long each question takes over many filters, with the file in memory and not; whether the figures are
 * those counted by hand; and how all of it grows. `alone` is the largest only; `times` is how long its
 * questions take and nothing else, put in the place of what was measured on a busier machine.
 */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { drizzle } from 'drizzle-orm/libsql';
import { chanceFrom } from '#db/demo/chance.ts';
import { openDb, type Db } from '#db/client.ts';
import type { QueuedClient } from '#db/queue.ts';
import { organisations } from '#db/schema.ts';
import { scanned, type Asked } from '#tests/training/query-plans.ts';
import type { User } from '#auth/user.ts';
import { modules } from '#training/curriculum.ts';
import { figureNames } from '#training/figures/answer.ts';
import { answerTo } from '#training/figures/figures.ts';
import { refreshMusters } from '#training/musters.ts';
import { refreshTestSums } from '#training/test-sums.ts';
import { districtsOf } from '#training/places.ts';
import { readQuestion, type AskedQuestion } from '#training/questions.ts';
import { dimensions } from '#training/reports.ts';
import { roleGroups } from '#training/roles.ts';
import { median } from './rounds.ts';
import { keep, kept, short, type Row } from './rows.ts';
import { check, handsOf } from './state-compared.ts';
import { changes, changeTheLaw, stateOf, type MadeState } from './state-made.ts';

const whole = Number(process.argv[2] ?? (short ? 12_500 : 200_000));
const onlyTimes = process.argv[3] === 'times';
const scales = short || process.argv[3] !== undefined ? [whole] : [whole / 16, whole / 4, whole];
const now = new Date('2026-11-22T10:00:00+05:30');
changeTheLaw();
const rows: Row[] = [];
/** The bar: no question reads these from end to end. */
const wholeTables = ['attendance', 'marks', 'responses', 'attempts', 'enrolments'];
const grown = new Map<string, number[]>();

for (const [n, people] of scales.entries()) {
	const last = n === scales.length - 1;
	const state = await stateOf(Math.round(people));
	await measure(state, last);
}
for (const [what, figures] of grown) {
	const [first = NaN, ...more] = figures;
	const note = figures.map((figure) => figure.toFixed(0)).join(', ');
	const value = (more.at(-1) ?? first) / first;
	if (more.length > 0) rows.push({ what: `${what}, 16 times the state`, value, unit: 'x', note });
}
keep('state', onlyTimes ? inPlaceOf(kept('state')?.rows ?? []) : rows);

/** The rows kept before, with those measured now in the place of theirs. */
function inPlaceOf(before: readonly Row[]): Row[] {
	const now = new Map(rows.map((row) => [row.what, row]));
	const own = before.map((row) => now.get(row.what) ?? row);
	return [...own, ...rows.filter(({ what }) => !before.some((row) => row.what === what))];
}

async function measure(state: MadeState, last: boolean): Promise<void> {
	const { register, file } = state;
	const size = `${register.people.toLocaleString('en')} people, ${register.workshops.toLocaleString('en')} workshops, ${register.attendances.toLocaleString('en')} marks, ${register.attempts.toLocaleString('en')} attempts`;
	const say = (row: Row) => (last ? rows.push(row) : undefined);
	console.log(`\n${size}`);
	say({ what: 'State: made', value: state.seconds, unit: 's', note: size });
	const db = await openDb(`file:${file}`);
	const user: User = {
		...{ id: register.accounts.state, personId: '', loginName: '', role: 'state' },
		...{ organisationId: null, stateLgd: null },
	};
	const from = performance.now();
	const made = (await refreshMusters(db)) + (await refreshTestSums(db));
	const derived = (performance.now() - from) / 1000;
	if (made > 0) say({ what: 'State: what is derived, made anew', value: derived, unit: 's' });
	await db.$client.executeMultiple('PRAGMA wal_checkpoint(TRUNCATE)');
	const bytes = statSync(file).size;
	say({
		what: 'State: bytes of the file for each mark',
		value: bytes / register.attendances,
		unit: 'B',
	});

	const bodies = (await db.select({ id: organisations.id }).from(organisations)).map(
		({ id }) => id,
	);
	const asks = addresses(short ? 10 : 40, bodies.sort());
	for (const name of figureNames) {
		forget(file);
		const fresh = await openDb(`file:${file}`);
		const cold = await timed(() => answerTo(fresh, user, name, asks[0] ?? never()));
		fresh.$client.close();
		const times: number[] = [];
		const worked: number[] = [];
		for (const asked of asks) {
			const before = process.cpuUsage();
			times.push(await timed(() => answerTo(db, user, name, asked)));
			const { user: own, system } = process.cpuUsage(before);
			worked.push((own + system) / 1000);
		}
		const [p95, processor] = [p95Of(times), p95Of(worked)];
		const note = `median ${median(times).toFixed(0)} ms, most ${Math.max(...times).toFixed(0)} ms; processor p95 ${processor.toFixed(0)} ms; first with the file not in memory ${cold.toFixed(0)} ms`;
		console.log(`${name}: p95 ${p95.toFixed(0)} ms, ${note}`);
		say({ what: `State: ${name}, p95`, value: p95, unit: 'ms', gate: { atMost: 300 }, note });
		const key = `State: ${name}, processor p95`;
		grown.set(key, [...(grown.get(key) ?? []), processor]);
	}
	if (onlyTimes) {
		db.$client.close();
		return;
	}
	const read = await scanned(db, await statementsOf(db, user, asks), wholeTables);
	for (const one of read) console.log(one);
	say({
		what: 'State: statements that read all marks, answers or attempts',
		value: read.length,
		unit: '',
		gate: { atMost: 0 },
		note: wholeTables.join(', '),
	});

	const hands = handsOf(file, changes);
	for (const name of figureNames) {
		const told = { compared: 0, wrong: 0 };
		for (const asked of asks)
			check(name, await answerTo(db, user, name, asked), asked, hands, told);
		const note = `${told.compared.toLocaleString('en')} figures of ${asks.length} questions compared`;
		console.log(`${name}: ${told.wrong} differ from those counted by hand, ${note}`);
		say({
			what: `State: ${name}, figures that differ from those counted by hand`,
			value: told.wrong,
			unit: '',
			gate: { atMost: 0 },
			note,
		});
	}
	db.$client.close();
}

/** Filters as people choose them, the same each time: mostly a year, often a district or an audience. */
function addresses(count: number, bodies: readonly string[]): AskedQuestion[] {
	const chance = chanceFrom(7);
	return Array.from({ length: count }, (_, n) => {
		const state = chance.of(0.6) ? 20 : 10;
		const asked = new URLSearchParams({ state: String(state), by: chance.pick(dimensions) });
		if (n > 0 && chance.of(0.7)) asked.set('fy', String(chance.between(2023, 2026)));
		else {
			asked.set('from', '2023-04-01');
			asked.set('to', '2027-03-31');
		}
		if (n > 0 && chance.of(0.3)) asked.set('district', String(chance.pick(districtsOf(state)).lgd));
		if (n > 0 && chance.of(0.25)) asked.set('audience', chance.pick(roleGroups));
		if (n > 0 && chance.of(0.2)) asked.set('module', chance.pick(modules).slug);
		if (n > 0 && chance.of(0.15)) asked.set('level', 'block');
		if (n > 0 && chance.of(0.1)) asked.set('organisation', chance.pick(bodies));
		if (n > 0 && chance.of(0.2)) asked.set('on', chance.pick(['2025-03-31', '2026-06-30']));
		const question = readQuestion(asked, now);
		if ('refused' in question) throw new Error(question.refused);
		return question;
	});
}

/** Every statement the questions ask of the database. */
async function statementsOf(db: Db, user: User, asks: readonly AskedQuestion[]): Promise<Asked[]> {
	const asked: Asked[] = [];
	const logger = { logQuery: (sql: string, params: unknown[]) => asked.push({ sql, params }) };
	const logged: Db = drizzle<Record<string, never>, QueuedClient>(db.$client, { logger });
	for (const name of figureNames)
		for (const one of asks.slice(0, 5)) await answerTo(logged, user, name, one);
	return asked;
}

function p95Of(times: readonly number[]): number {
	return times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? NaN;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return performance.now() - began;
}

/** Has the system forget what it holds of a file in memory: the next reading comes from the disk. */
function forget(file: string): void {
	execFileSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0', 'status=none']);
}

function never(): never {
	throw new Error('no question to ask');
}
