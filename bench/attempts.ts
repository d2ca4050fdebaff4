/**
 * Quizzes sent in by fifty phones at once, through the page, each answered only when its attempt is
 * on the disk: our queue, which commits them in groups, against drizzle itself with a commit for each, and
 * against the same code of ours with a commit for each.
 */
import { keyOf, presentAnswer } from '#training/answers.ts';
import { attempts, responses } from '#db/schema.ts';
import type { Item } from '#training/items.ts';
import { drawOf, sealed } from './draws.ts';
import { connections, load, loopDelay, type Load } from './load.ts';
import { phonesIn, writePosts, type Phone } from './phones.ts';
import { inRounds, median, spread } from './rounds.ts';
import { keep, short, type Row } from './rows.ts';
import { freshDatabase, prepare, startSite, withDb } from './site.ts';

await prepare();
const rounds = short ? 1 : 4;
const seconds = short ? 3 : 8;
const names = ['in groups', 'one by one', 'drizzle one by one'] as const;
type Name = (typeof names)[number];
const entries: Record<Name, string> = {
	'in groups': 'server/main.ts',
	'one by one': 'bench/peers/one-by-one.ts',
	'drizzle one by one': 'bench/peers/drizzle-one-by-one.ts',
};
type Seen = Load & { delay: number; kept: number; halfKept: number; busy: number };
const module = 'what-is-trafficking';
/** More than can be sent in the time. */
const most = seconds * 3_000;
/** Everybody is asked in an order of their own. */
const draws = Array.from({ length: 500 }, (_, seed) => drawOf(module, 'pre', seed + 1));
/** So long everything is met once before it counts. */
const warm = short ? 1 : 5;

const questions = draws[0]?.items.length ?? 0;

const seen = await inRounds(names, rounds, measure);
keep('attempts', rowsOf(seen));

async function measure(name: Name): Promise<Seen> {
	const database = freshDatabase('attempts');
	const before = await counted(database);
	const phones = await phonesIn(database, 1_000);
	const body = (_: Phone, index: number) => bodyOfAttempt(index);
	const warming = writePosts('attempts-before', phones, most, body);
	const posts = writePosts('attempts', phones, most, body);
	const site = await startSite({ port: 4650, database, entry: entries[name], pinned: true });
	const url = `${site.origin}/hi/modules/${module}/quiz/`;
	await load(url, { seconds: 2 });
	const warmed = await load(url, { seconds: warm, posts: warming });
	await loopDelay(site.origin);
	const answered = await load(url, { seconds, posts });
	const delay = await loopDelay(site.origin);
	await site.stop();
	for (const { refused, broken } of [warmed, answered]) {
		if (refused + broken > 0) {
			throw new Error(`${name}: ${refused} refused, ${broken} broken\n${site.said()}`);
		}
	}
	const after = await counted(database);
	return {
		...answered,
		requests: warmed.requests + answered.requests,
		delay,
		kept: after.attempts - before.attempts,
		halfKept: (after.attempts - before.attempts) * questions - (after.responses - before.responses),
		busy: site.said().split('SQLITE_BUSY').length - 1,
	};
}

/** A pre-test answered rightly: it may be taken any number of times. */
function bodyOfAttempt(index: number): string {
	const draw = draws[index % draws.length];
	if (!draw) throw new Error('nothing was drawn');
	return new URLSearchParams([['draw', sealed(draw)], ...draw.items.flatMap(fieldsOf)]).toString();
}

function fieldsOf(item: Item, index: number): [string, string][] {
	const field = `q${index + 1}`;
	const { picked, placed } = presentAnswer(item, keyOf(item));
	return [
		...picked.map((number): [string, string] => [field, number]),
		...Object.entries(placed).map(([option, place]): [string, string] => [
			`${field}.${option}`,
			place,
		]),
	];
}

function counted(database: string) {
	return withDb(database, async (db) => ({
		attempts: await db.$count(attempts),
		responses: await db.$count(responses),
	}));
}

function rowsOf(all: Record<Name, Seen[]>): Row[] {
	const rates = (name: Name) => all[name].map(({ rate }) => rate);
	const every = Object.values(all).flat();
	return [
		...names.map((name) => ({
			what: `Attempts through the page, ${name}`,
			value: median(rates(name)),
			unit: '/s' as const,
			note: `${spread(rates(name))}; p99 ${median(all[name].map(({ p99 }) => p99)).toFixed(0)} ms, event loop p99 ${median(all[name].map(({ delay }) => delay)).toFixed(0)} ms`,
		})),
		{
			what: 'Attempts, in groups / drizzle one by one',
			value: median(rates('in groups')) / median(rates('drizzle one by one')),
			unit: 'x',
			gate: { atLeast: 2 },
			note: `${rounds} rounds`,
		},
		{
			what: 'Attempts, in groups / ours one by one',
			value: median(rates('in groups')) / median(rates('one by one')),
			unit: 'x',
			note: 'what the commit alone makes: less where a disk is quick to say that it has written',
		},
		{
			what: 'Attempts answered and not kept',
			value: every.reduce((sum, { requests, kept }) => sum + Math.max(0, requests - kept), 0),
			unit: '',
			gate: { atMost: 0 },
			note: `of ${every.reduce((sum, { requests }) => sum + requests, 0)}; at most ${2 * connections} a round are kept and not answered, when the asker leaves`,
		},
		{
			what: 'Attempts kept without all their answers',
			value: every.reduce((sum, { halfKept }) => sum + Math.abs(halfKept), 0),
			unit: '',
			gate: { atMost: 0 },
		},
		{
			what: 'SQLITE_BUSY',
			value: every.reduce((sum, { busy }) => sum + busy, 0),
			unit: '',
			gate: { atMost: 0 },
		},
	];
}
