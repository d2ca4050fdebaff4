/**
 * One mark a request, fifty phones at once, each answered only when it is on the disk: our keeper,
 * which commits those who wait together, against a commit for each request.
 */
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import { migrateDb } from '#db/client.ts';
import { marks } from '#db/schema.ts';
import { workshop as folder } from './copies.ts';
import { aPhone, onRoster, sittings, type Phone } from './halls.ts';
import { connections, load, type Load } from './load.ts';
import { inRounds, median, spread } from './rounds.ts';
import { keep, short } from './rows.ts';
import { start } from './servers.ts';
import { withDb } from './site.ts';

const rounds = short ? 1 : 4;
/** First so long unmeasured, as bench/attempts.ts: a server is not judged by its first seconds. */
const warm = short ? 1 : 4;
const seconds = short ? 2 : 8;
/** Phones for a second, with a day of 160 marks each: no row is marked twice, and nobody runs out. */
const hands = 150;
const day = onRoster * sittings;
const port = 4653;
const names = ['in groups', 'one by one'] as const;
type Seen = Load & { kept: number };

mkdirSync(folder, { recursive: true });
const [file, before] = ['marks.db', 'marks-before.db'].map((name) => join(folder, name)) as [
	string,
	string,
];
const [warming, posts] = await prepareHalls();
const seen = await inRounds(names, rounds, measure);
const rates = (name: (typeof names)[number]) => seen[name].map(({ rate }) => rate);
keep('marks', [
	...names.map((name) => ({
		what: `One mark a request through /api/sync, ${name}`,
		...{ value: median(rates(name)), unit: '/s' as const },
		note: `${spread(rates(name))}; p99 ${median(seen[name].map(({ p99 }) => p99)).toFixed(0)} ms`,
	})),
	{
		what: 'Marks through /api/sync, in groups / one commit a request',
		...{ value: median(rates('in groups')) / median(rates('one by one')), unit: 'x' },
		...{ gate: { atLeast: 5 }, note: `${rounds} rounds` },
	},
	{
		what: 'Marks answered and not kept',
		value: Object.values(seen)
			.flat()
			.reduce((sum, { requests, kept }) => sum + Math.max(0, requests - kept), 0),
		...{ unit: '', gate: { atMost: 0 } },
	},
]);

/** The halls, and what their phones will send first and then. */
async function prepareHalls(): Promise<[string, string]> {
	remove(before);
	return withDb(before, async (db) => {
		await migrateDb(db);
		const phones: Phone[] = [];
		for (let n = 0; n < (warm + seconds) * hands; n += 1) phones.push(await aPhone(db, n));
		return [
			postsOf('marks-before', phones.slice(0, warm * hands)),
			postsOf('marks', phones.slice(warm * hands)),
		];
	});
}

/** A line for each mark, `cookie<TAB>body`: fifty phones at once through their day, then the next. */
function postsOf(name: string, phones: Phone[]): string {
	const lines = Array.from({ length: phones.length * day }, (_, n) => {
		const phone = (n % connections) + connections * Math.floor(n / (connections * day));
		const { cookie = '', sessionIds = [], enrolmentIds = [] } = phones[phone] ?? {};
		const row = Math.floor(n / connections) % day;
		const sessionId = sessionIds[Math.floor(row / onRoster)];
		const enrolmentId = enrolmentIds[row % onRoster];
		const said = { kind: 'mark', at: 0, sessionId, enrolmentId, status: 'present' };
		const sent = { device: `phone-${phone}`, operations: [{ id: newId(), ...said }] };
		return `${cookie}\t${JSON.stringify(sent)}\n`;
	});
	const at = join(folder, `${name}.posts`);
	writeFileSync(at, lines.join(''));
	return at;
}

function remove(database: string): void {
	for (const end of ['', '-wal', '-shm']) rmSync(`${database}${end}`, { force: true });
}

async function measure(name: (typeof names)[number]): Promise<Seen> {
	remove(file);
	for (const end of ['', '-wal']) {
		if (existsSync(before + end)) copyFileSync(before + end, file + end);
	}
	const how = name === 'in groups' ? 'many' : 'one';
	const site = await start(['bench/peers/sync-route.ts', String(port), file, how], {
		...{ port, pinned: true },
	});
	const [url, type] = [`${site.origin}/api/sync`, 'application/json'];
	const warmed = await load(url, { seconds: warm, posts: warming, type });
	const answered = await load(url, { seconds, posts, type });
	await site.stop();
	for (const { refused, broken } of [warmed, answered]) {
		if (refused + broken > 0) throw new Error(`${name}: ${refused}, ${broken} ${site.said()}`);
	}
	if (answered.requests > seconds * hands * day - 100) {
		throw new Error('the phones had no more to send');
	}
	const requests = warmed.requests + answered.requests;
	return { ...answered, requests, kept: await withDb(file, (db) => db.$count(marks)) };
}
