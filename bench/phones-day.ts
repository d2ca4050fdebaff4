/**
 * Five hundred phones without signal all day, and in the evening all find it at once: each sends 40
 * people × 4 sittings, its own roster, twenty marks at a time or all in one, every batch acknowledged when
 * it is on the disk. The server has one core; the other one asks. Nothing is drawn, so nothing is built.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { migrateDb } from '#db/client.ts';
import { attendance, marks } from '#db/schema.ts';
import { workshop as folder } from './copies.ts';
import { aPhone, onRoster, sittings, type Phone } from './halls.ts';
import { keep, short, type Row } from './rows.ts';
import { start } from './servers.ts';
import { asServed, secret, withDb } from './site.ts';

const phones = short ? 20 : 500;
/** Marks in a batch, day after day: as a phone of ours sends them (src/offline/sending.ts), and a day at once. */
const usual = 20;
const wholeDay = onRoster * sittings;
const days = short ? [usual, wholeDay] : [usual, usual, usual, wholeDay, wholeDay, wholeDay];
const port = 4652;

mkdirSync(folder, { recursive: true });
const database = join(folder, 'phones-day.db');
for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
const hall = await withDb(database, async (db) => {
	await migrateDb(db);
	const made: Phone[] = [];
	for (let n = 0; n < phones; n += 1) made.push(await aPhone(db, n));
	return made;
});

const served = asServed();
const site = await start([...served.options, resolve('server/main.ts')], {
	...{ port, pinned: true },
	environment: {
		...served.environment,
		SAKSHAM_DIST: anEmptySite(),
		SAKSHAM_ORIGIN: `http://127.0.0.1:${port}`,
		SAKSHAM_PORT: String(port),
		SAKSHAM_SECRET: secret,
		SAKSHAM_DATABASE: `file:${database}`,
	},
});
const standing = new Map<string, string>();
const agent = new Agent({ keepAlive: true, maxSockets: phones });
const seen: Awaited<ReturnType<typeof oneDay>>[] = [];
for (const size of days) seen.push(await oneDay(size));
await site.stop();
const kept = await withDb(database, async (db) => ({
	marks: await db.$count(marks),
	rows: await db.$count(attendance),
}));

const sent = phones * wholeDay;
const middle = (of: number[]) => [...of].sort((a, b) => a - b)[of.length >> 1] ?? 0;
const p99 = (of: number[]) => [...of].sort((a, b) => a - b)[Math.ceil(of.length * 0.99) - 1] ?? 0;

function rowsFor(size: number): Row[] {
	const of = seen.filter((day) => day.size === size);
	const batches = of.flatMap((day) => day.batches);
	const seconds = middle(of.map((day) => day.seconds));
	const parts = wholeDay / size;
	return [
		{
			what: `${phones} phones at once, a batch of ${size} marks, p99`,
			...{ value: p99(batches), unit: 'ms' },
			...(size === usual && { gate: { atMost: 2000 } }),
			note: `${batches.length} batches in ${of.length} days; p50 ${middle(batches).toFixed(0)} ms`,
		},
		{
			what: `Batches of ${size} marks acknowledged`,
			...{ value: (phones * parts) / seconds, unit: '/s' },
			note: `${(sent / seconds).toFixed(0)} marks/s; the day of all in ${seconds.toFixed(1)} s; ODK Central publishes 41.2 forms of 250 questions/s`,
		},
		{
			what: `Processor time of the server for a batch of ${size} marks`,
			value: middle(of.map(({ processor }) => processor / phones / parts)),
			...{ unit: 'ms', note: 'little moved by what else the machine does' },
		},
	];
}

keep('phones-day', [
	...rowsFor(usual),
	...rowsFor(wholeDay),
	{
		what: 'Marks sent and not kept, or kept twice',
		...{ value: Math.abs(kept.marks - sent * days.length) + Math.abs(kept.rows - sent), unit: '' },
		...{
			gate: { atMost: 0 },
			note: `${kept.marks} marks of ${sent * days.length}, ${kept.rows} rows`,
		},
	},
	{
		what: 'Refused or without an answer',
		...{ value: seen.reduce((sum, { refused }) => sum + refused, 0), unit: '' },
		gate: { atMost: 0 },
	},
	{
		what: 'Event loop of the server, late, p99',
		...{ value: middle(seen.map(({ lag }) => lag)), unit: 'ms' },
		note: seen.map(({ lag }) => lag.toFixed(0)).join(', '),
	},
	{
		what: 'Memory after the last day / after the first',
		...{ value: (seen.at(-1)?.memory ?? 0) / (seen[0]?.memory ?? 1), unit: 'x' },
		note: seen.map(({ memory }) => `${memory.toFixed(0)} MiB`).join(', '),
	},
]);

/** Every phone sends its batches one after the other, as the phone does: none before the answer. */
async function oneDay(size: number) {
	const batches: number[] = [];
	let refused = 0;
	const before = await figures();
	const everyLetterIsWritten = nextTurn();
	const began = performance.now();
	await Promise.all(
		hall.map(async (phone, n) => {
			const day = phone.sessionIds.flatMap((sessionId) =>
				phone.enrolmentIds.map((enrolmentId) => ({ sessionId, enrolmentId })),
			);
			for (let from = 0; from < wholeDay; from += size) {
				const body = bodyOf(`phone-${n}`, day.slice(from, from + size));
				// Five hundred phones write their five hundred letters each for itself, this one process all.
				await everyLetterIsWritten;
				const asked = performance.now();
				const outcomes = await post(phone.cookie, body);
				batches.push(performance.now() - asked);
				refused += size - outcomes.filter((one) => /applied|conflict/.test(one)).length;
			}
		}),
	);
	const seconds = (performance.now() - began) / 1000;
	const { memory, lag, processor: until } = await figures();
	const processor = (until - before.processor) * 1000;
	return { size, seconds, batches, refused, processor, memory, lag };
}

function bodyOf(device: string, rows: { sessionId: string; enrolmentId: string }[]): string {
	const at = Date.now();
	const operations = rows.map(({ sessionId, enrolmentId }, seq) => {
		const row = `${sessionId} ${enrolmentId}`;
		const before = standing.get(row);
		const id = newId();
		standing.set(row, id);
		const supersedes = before === undefined ? [] : [before];
		const status = seq % 9 === 0 ? 'late' : 'present';
		return { kind: 'mark', id, at, seq, sessionId, enrolmentId, status, supersedes };
	});
	return JSON.stringify({ device, operations });
}

function post(cookie: string, body: string): Promise<string[]> {
	return new Promise((resolve, reject) => {
		const headers = {
			...{ 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
			...{ Cookie: cookie, Origin: `http://127.0.0.1:${port}` },
		};
		const asked = { agent, host: '127.0.0.1', port, path: '/api/sync', method: 'POST', headers };
		const req = request(asked, (res) => {
			let said = '';
			res.setEncoding('utf8').on('data', (chunk: string) => (said += chunk));
			res.on('end', () => {
				if (res.statusCode !== 200) return resolve([]);
				const { answers } = JSON.parse(said) as { answers: { outcome: string }[] };
				resolve(answers.map(({ outcome }) => outcome));
			});
		});
		req.on('error', reject);
		req.end(body);
	});
}

/** What the server says of itself: MiB, seconds of the processor, and how late its loop came round. */
async function figures(): Promise<{ memory: number; processor: number; lag: number }> {
	const text = await (await fetch(`${site.origin}/metrics`)).text();
	const of = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
	return {
		memory: of('process_resident_memory_bytes') / 1024 / 1024,
		processor: of('process_cpu_seconds_total'),
		lag: of('nodejs_eventloop_lag_p99_seconds') * 1000,
	};
}

/** What `npm run build` leaves where there is no page: `/api/sync` is answered before any. */
function anEmptySite(): string {
	const dist = join(folder, 'phones-day-dist');
	mkdirSync(join(dist, 'client'), { recursive: true });
	mkdirSync(join(dist, 'server'), { recursive: true });
	writeFileSync(join(dist, 'policies.json'), '[]');
	writeFileSync(
		join(dist, 'server/entry.mjs'),
		'export const handler = (req, res, next) => next();',
	);
	const build = { demo: false, version: 'bench', origin: `http://127.0.0.1:${port}`, hash: '' };
	writeFileSync(join(dist, 'build.json'), JSON.stringify(build));
	return resolve(dist);
}
