/** What it costs to know who asks: the same page with the cookie of a learner and without. */
import { load, loopDelay, type Load } from './load.ts';
import { inRounds, median, spread } from './rounds.ts';
import { keep, short, type Row } from './rows.ts';
import { cookieOf, freshDatabase, prepare, startSite } from './site.ts';

await prepare();
const rounds = short ? 1 : 3;
const seconds = short ? 2 : 8;
const names = ['signed out', 'signed in', 'own record'] as const;
type Name = (typeof names)[number];
type Seen = Load & { delay: number };

const database = freshDatabase('signed-in');
const cookie = await cookieOf(database, 'sahiya');
const site = await startSite({ port: 4650, database, pinned: true });
const asks: Record<Name, { path: string; headers: Record<string, string> }> = {
	'signed out': { path: '/hi/certificates/', headers: {} },
	'signed in': { path: '/hi/certificates/', headers: { Cookie: cookie } },
	'own record': { path: '/hi/me/record.json', headers: { Cookie: cookie } },
};

for (const { path, headers } of Object.values(asks)) {
	await load(`${site.origin}${path}`, { seconds: short ? 1 : 3, headers });
}
const seen = await inRounds(names, rounds, async (name): Promise<Seen> => {
	const { path, headers } = asks[name];
	await loopDelay(site.origin);
	const answered = await load(`${site.origin}${path}`, { seconds, headers });
	if (answered.refused + answered.broken > 0) throw new Error(`${name}: not everything answered`);
	return { ...answered, delay: await loopDelay(site.origin) };
});
await site.stop();
keep('signed-in', rowsOf(seen));

function rowsOf(all: Record<Name, Seen[]>): Row[] {
	const rates = (name: Name) => all[name].map(({ rate }) => rate);
	return [
		...names.map((name) => ({
			what: `Page on demand, ${name}`,
			value: median(rates(name)),
			unit: '/s' as const,
			note: `${spread(rates(name))}; p99 ${median(all[name].map(({ p99 }) => p99)).toFixed(0)} ms, event loop p99 ${median(all[name].map(({ delay }) => delay)).toFixed(0)} ms`,
		})),
		{
			what: 'Page on demand, signed in / signed out',
			value: median(rates('signed in')) / median(rates('signed out')),
			unit: 'x',
			gate: { atLeast: 0.6 },
			note: `${rounds} rounds`,
		},
	];
}
