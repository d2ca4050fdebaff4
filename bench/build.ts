/** From the sources to a site, with nothing left of an earlier build: ours and Starlight's. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deletePutAside, folders, forgetBuilds } from './copies.ts';
import { buildStarlight } from './peers.ts';
import { inRounds, median, spread } from './rounds.ts';
import { keep, short, type Row } from './rows.ts';
import { build, prepare } from './site.ts';

await prepare();
const rounds = short ? 1 : 3;
const names = ['ours', 'Starlight'] as const;
type Steps = Record<string, number>;

const seen = await inRounds(names, rounds, (name): Steps => {
	const began = performance.now();
	const steps = name === 'ours' ? ours() : buildStarlight();
	return { ...steps, all: (performance.now() - began) / 1000 };
});
keep('build', rowsOf());
deletePutAside();

function ours(): Steps {
	forgetBuilds(folders.site);
	const said = build(folders.site).matchAll(/^Built (.+) in ([\d.]+) s\.$/gm);
	return Object.fromEntries(Array.from(said, ([, what = '', took]) => [what, Number(took)]));
}

function rowsOf(): Row[] {
	const times = (name: (typeof names)[number], step: string) =>
		seen[name].map((steps) => steps[step] ?? 0);
	const pagesAndIndex = times('ours', 'the pages and the search index');
	const also = ['the kits', 'compression'].map(
		(step) => `${step} ${median(times('ours', step)).toFixed(1)} s`,
	);
	return [
		{
			what: 'Cold build, ours, all of it',
			value: median(times('ours', 'all')),
			unit: 's',
			note: `${spread(times('ours', 'all'), 1)}; in it ${also.join(', ')}; ${pagesIn(join(folders.site, 'dist/client'))} pages`,
		},
		{
			what: 'Cold build, ours, pages and search index',
			value: median(pagesAndIndex),
			unit: 's',
			note: spread(pagesAndIndex, 1),
		},
		{
			what: 'Cold build, Starlight, pages and search index',
			value: median(times('Starlight', 'all')),
			unit: 's',
			note: `${spread(times('Starlight', 'all'), 1)}; ${pagesIn(join(folders.starlight, 'client'))} pages`,
		},
		{
			what: 'Cold build of the same text, ours / Starlight',
			value: median(pagesAndIndex) / median(times('Starlight', 'all')),
			unit: 'x',
			gate: { atMost: 1 },
			note: `${rounds} rounds; ours also builds the server`,
		},
	];
}

function pagesIn(client: string): number {
	if (!existsSync(client)) return 0;
	const names = readdirSync(client, { recursive: true, encoding: 'utf8' });
	return names.filter((name) => name.endsWith('.html')).length;
}
