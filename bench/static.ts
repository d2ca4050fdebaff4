/** A built page on the wire: our server, Astro's own on the same file, and bare node:http. */
import { join } from 'node:path';
import { folders } from './copies.ts';
import { load, type Load } from './load.ts';
import { lesson } from './peers.ts';
import { inRounds, median, spread } from './rounds.ts';
import { keep, short, type Row } from './rows.ts';
import { start, type Running } from './servers.ts';
import { freshDatabase, prepare, startSite } from './site.ts';

await prepare();
const rounds = short ? 1 : 3;
const seconds = short ? 2 : 8;
const names = ['ours', 'Astro standalone', 'node:http'] as const;
type Name = (typeof names)[number];
const file = join(folders.site, 'dist/client', lesson, 'index.html.br');

const starts: Record<Name, () => Promise<Running>> = {
	ours: () => startSite({ port: 4650, database: freshDatabase('static'), pinned: true }),
	'Astro standalone': () =>
		start(['dist/server/entry.mjs'], {
			port: 4651,
			folder: folders.standalone,
			environment: { HOST: '127.0.0.1', PORT: '4651' },
			pinned: true,
		}),
	'node:http': () => start(['bench/peers/bare.ts', file, '4652'], { port: 4652, pinned: true }),
};

const seen = await inRounds(names, rounds, async (name) => {
	const site = await starts[name]();
	const url = `${site.origin}/${lesson}/`;
	const headers = { 'Accept-Encoding': 'br' };
	await load(url, { seconds: short ? 1 : 2, headers });
	const answered = await load(url, { seconds, headers });
	await site.stop();
	if (answered.refused + answered.broken > 0) throw new Error(`${name}: not everything answered`);
	return answered;
});
keep('static', rowsOf(seen));

function rowsOf(all: Record<Name, Load[]>): Row[] {
	const rates = (name: Name) => all[name].map(({ rate }) => rate);
	const rate = (name: Name) => median(rates(name));
	return [
		...names.map((name) => ({
			what: `Static page, ${name}`,
			value: rate(name),
			unit: '/s' as const,
			note: `${spread(rates(name))}; p99 ${median(all[name].map(({ p99 }) => p99)).toFixed(1)} ms`,
		})),
		{
			what: 'Static page, ours / Astro standalone',
			value: rate('ours') / rate('Astro standalone'),
			unit: 'x',
			gate: { atLeast: 4 },
			note: `${rounds} rounds; ours sends brotli, Astro cannot`,
		},
		{
			what: 'Static page, ours / node:http',
			value: rate('ours') / rate('node:http'),
			unit: 'x',
		},
	];
}
