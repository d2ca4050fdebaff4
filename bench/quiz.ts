/** The quiz on the slowest phone: what it is sent, and how long its one thread is not free. */
import { folders } from './copies.ts';
import { drawOf, sealed, type Drawn } from './draws.ts';
import { lesson } from './peers.ts';
import { openBrowser, visit, type Visit } from './phone.ts';
import { inRounds, median, spread } from './rounds.ts';
import { keep, short, type Row } from './rows.ts';
import { start } from './servers.ts';
import { freshDatabase, prepare, startSite } from './site.ts';
import { workOf, type Work } from './tasks.ts';

await prepare();
const rounds = short ? 2 : 15;
const names = ['ours', 'a lesson', 'a lesson by hand'] as const;
type Name = (typeof names)[number];

const site = await startSite({ port: 4650, database: freshDatabase('quiz') });
const react = await startSite({
	port: 4651,
	database: freshDatabase('quiz-react'),
	folder: folders.react,
});
// The floor: the words of that lesson, their headings and lists, and nothing else.
const floor = await start(['bench/peers/files.ts', folders.floor, '4652'], { port: 4652 });
// Always the same questions: of a hundred draws one with the most islands.
const module = lesson.replace(/^.*\//, '');
const draws = Array.from({ length: 100 }, (_, seed) => drawOf(module, 'practice', seed + 1));
const [draw] = draws.toSorted((a, b) => islandsIn(b) - islandsIn(a));
if (!draw || islandsIn(draw) === 0) throw new Error(`no draw of ${module} has an island`);
const quiz = `/${lesson}/quiz/?draw=${sealed(draw)}`;
const urls: Record<Name, string> = {
	ours: site.origin + quiz,
	'a lesson': `${site.origin}/${lesson}/`,
	'a lesson by hand': `${floor.origin}/${lesson}/`,
};
const browser = await openBrowser();
const seen = await inRounds(names, rounds, (name) =>
	visit(browser, urls[name], { network: '2G', slowdown: 6 }),
);
const worked = await inRounds(names, rounds, (name) =>
	workOf(browser, urls[name], { network: '2G', times: 6 }),
);
const scales = { network: 'here', slowdown: 1, worker: 'block' } as const;
const weighed = {
	ours: await visit(browser, urls.ours, scales),
	react: await visit(browser, react.origin + quiz, scales),
};
await browser.close();
await site.stop();
await react.stop();
await floor.stop();
keep('quiz', rowsOf(seen, worked));

function islandsIn({ items }: Drawn): number {
	return items.filter(({ type }) => type === 'order' || type === 'sort').length;
}

function rowsOf(all: Record<Name, Visit[]>, works: Record<Name, Work[]>): Row[] {
	const of = (name: Name, figure: keyof Visit) => all[name].map((one) => one[figure]);
	const tbt = (name: Name) => of(name, 'tbt');
	const work = (name: Name, figure: keyof Work) => works[name].map((one) => one[figure]);
	return [
		{
			what: 'Quiz, all bytes',
			value: weighed.ours.bodies,
			unit: 'B',
			gate: { atMost: 26 * 1024 },
			note: `${weighed.ours.requests} requests; with headers ${weighed.ours.bytes} B`,
		},
		{
			what: 'Quiz, scripts',
			value: weighed.ours.scriptBodies,
			unit: 'B',
			gate: { atMost: 12 * 1024 },
			note: `with React ${weighed.react.scriptBodies} B`,
		},
		{
			what: 'Quiz, scripts, ours / with React',
			value: weighed.ours.scriptBodies / weighed.react.scriptBodies,
			unit: 'x',
			gate: { atMost: 0.25 },
		},
		...names.map((name): Row => ({
			what: `Main thread blocked at 6x, 2G, ${name}`,
			value: median(tbt(name)),
			unit: 'ms',
			...(name === 'ours' && { gate: { atMost: 80 } }),
			note: `${spread(tbt(name))}; ${rounds} rounds`,
		})),
		...names.map((name): Row => ({
			what: `Blocked at 6x by processor time of the tasks, ${name}`,
			value: median(work(name, 'blocked')),
			unit: 'ms',
			note: `${spread(work(name, 'blocked'))}; longest task ${median(work(name, 'longest')).toFixed(1)} ms, all ${median(work(name, 'all')).toFixed(0)} ms at full speed`,
		})),
		{ what: 'Quiz, LCP on 2G', value: median(of('ours', 'lcp')), unit: 'ms' },
	];
}
