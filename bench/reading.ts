/** A lesson in Hindi, the first time, on a slow phone: ours, Starlight's and one written by hand. */
import { folders } from './copies.ts';
import { lesson } from './peers.ts';
import { openBrowser, visit, type Network, type Visit } from './phone.ts';
import { inRounds, median, spread } from './rounds.ts';
import { keep, short, type Row } from './rows.ts';
import { start, type Running } from './servers.ts';
import { freshDatabase, prepare, startSite } from './site.ts';

await prepare();
const rounds = short ? 2 : 9;
const names = ['ours', 'Starlight', 'by hand'] as const;
type Name = (typeof names)[number];
const slow = ['Slow 4G', '2G'] satisfies Network[];

const sites: Record<Name, Running> = {
	ours: await startSite({ port: 4650, database: freshDatabase('reading') }),
	Starlight: await files(folders.starlight, 4651),
	'by hand': await files(folders.floor, 4652),
};
const browser = await openBrowser();
const rows: Row[] = [];
for (const network of slow) {
	const seen = await inRounds(names, rounds, (name) =>
		visit(browser, `${sites[name].origin}/${lesson}/`, { network }),
	);
	if (network === 'Slow 4G') rows.push(...weights(seen));
	rows.push(...paints(seen, network));
}
await browser.close();
for (const site of Object.values(sites)) await site.stop();
keep('reading', rows);

function files(folder: string, port: number): Promise<Running> {
	return start(['bench/peers/files.ts', folder, String(port)], { port });
}

function weights(seen: Record<Name, Visit[]>): Row[] {
	const bytes = (name: Name) => median(seen[name].map((one) => one.bytes));
	const requests = (name: Name) => median(seen[name].map((one) => one.requests));
	return [
		{ what: 'All bytes, ours', value: bytes('ours'), unit: 'B', gate: { atMost: 14 * 1024 } },
		{ what: 'All bytes, Starlight', value: bytes('Starlight'), unit: 'B' },
		{ what: 'All bytes, by hand', value: bytes('by hand'), unit: 'B' },
		{
			what: 'Bytes, ours / Starlight',
			value: bytes('ours') / bytes('Starlight'),
			unit: 'x',
			gate: { atMost: 0.35 },
		},
		{
			what: 'Requests, ours',
			value: requests('ours'),
			unit: '',
			gate: { atMost: 3 },
			note: `Starlight ${requests('Starlight')}, by hand ${requests('by hand')}`,
		},
	];
}

function paints(seen: Record<Name, Visit[]>, network: Network): Row[] {
	const lcps = (name: Name) => seen[name].map(({ lcp }) => lcp);
	const ratio = (to: Name) => median(lcps('ours')) / median(lcps(to));
	return [
		...names.map((name) => ({
			what: `LCP on ${network}, ${name}`,
			value: median(lcps(name)),
			unit: 'ms' as const,
			note: `${spread(lcps(name))}; FCP ${median(seen[name].map(({ fcp }) => fcp)).toFixed(0)}`,
		})),
		{
			what: `LCP on ${network}, ours / Starlight`,
			value: ratio('Starlight'),
			unit: 'x',
			gate: { atMost: 0.6 },
			note: `${rounds} rounds`,
		},
		{
			what: `LCP on ${network}, ours / by hand`,
			value: ratio('by hand'),
			unit: 'x',
			gate: { atMost: 1.2 },
		},
	];
}
