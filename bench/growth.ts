/**
 * How a build grows with its content: the pages and the search index with the lessons once, four and
 * sixteen times, time and memory; beside it Starlight with the same pages as often. The lessons of a
 * copy are the same files under other addresses.
 */
import { spawnSync } from 'node:child_process';
import {
	appendFileSync,
	cpSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import {
	astro,
	copySources,
	deletePutAside,
	forgetBuilds,
	folders,
	linkPackages,
	workshop,
} from './copies.ts';
import { keep, short, type Row } from './rows.ts';
import { prepare } from './site.ts';

await prepare();
const times = short ? [1, 2] : [1, 4, 16];
const ours = join(workshop, 'grown');
const starlight = join(workshop, 'grown-starlight');
type Seen = { seconds: number; peak: number; pages: number; bytes: number };

const seen = times.map((often) => ({ often, ours: grow(often), starlight: growStarlight(often) }));
keep('growth', seen.flatMap(rowsOf).concat(sums()));
deletePutAside();

/** Everything but the kits, which are cached one by one, and compression, which is by the file. */
function grow(often: number): Seen {
	mkdirSync(ours, { recursive: true });
	copySources(ours);
	linkPackages(ours);
	forgetBuilds(ours);
	const content = join(ours, 'src/content/modules');
	for (const slug of readdirSync(content)) {
		for (const copy of copiesOf(often)) {
			cpSync(join(content, slug), join(content, `${slug}-${copy}`), { recursive: true });
		}
	}
	appendFileSync(
		join(ours, 'src/training/curriculum.ts'),
		`\nfor (const copy of ${JSON.stringify(copiesOf(often))})
			for (const module of modules.slice(0, ${readdirSync(content).length / often}))
				modules.push({ ...module, slug: \`\${module.slug}-\${copy}\` as ModuleSlug });\n`,
	);
	const build = run(ours, [astro, 'build', '--outDir', 'dist']);
	return {
		...build,
		pages: pagesIn(join(ours, 'dist/client')),
		bytes: bytesIn(join(ours, 'dist/client/search')),
	};
}

function growStarlight(often: number): Seen {
	rmSync(starlight, { recursive: true, force: true });
	cpSync(folders.starlight, starlight, { recursive: true, verbatimSymlinks: true });
	forgetBuilds(starlight);
	for (const language of ['hi', 'en']) {
		const docs = join(starlight, 'src/content/docs', language, 'modules');
		const lessons = readdirSync(docs).filter((name) => name.endsWith('.md'));
		for (const name of lessons) {
			const text = readFileSync(join(docs, name), 'utf8');
			for (const copy of copiesOf(often)) {
				writeFileSync(join(docs, name.replace(/\.md$/, `-${copy}.md`)), text);
			}
		}
	}
	const build = run(starlight, [astro, 'build', '--outDir', 'client']);
	const client = join(starlight, 'client');
	return { ...build, pages: pagesIn(client), bytes: bytesIn(join(client, 'pagefind')) };
}

function copiesOf(often: number): number[] {
	return Array.from({ length: often - 1 }, (_, n) => n + 2);
}

/** Says at its end how much memory it ever held. */
function run(folder: string, args: string[]): { seconds: number; peak: number } {
	const say =
		"data:text/javascript,process.on('exit',()=>console.log('peak',process.resourceUsage().maxRSS))";
	const began = performance.now();
	const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', say, ...args], {
		cwd: folder,
		encoding: 'utf8',
		maxBuffer: 256 * 1024 * 1024,
		env: {
			...process.env,
			ASTRO_TELEMETRY_DISABLED: '1',
			NO_COLOR: '1',
			SAKSHAM_DEMO: 'true',
			SAKSHAM_ORIGIN: 'http://127.0.0.1:4321',
		},
	});
	if (status !== 0) throw new Error(`${args.join(' ')} in ${folder}\n${stdout}\n${stderr}`);
	const peak = Number(/^peak (\d+)$/m.exec(stdout)?.[1]) / 1024;
	return { seconds: (performance.now() - began) / 1000, peak };
}

function rowsOf({ often, ours: own, starlight: peer }: (typeof seen)[number]): Row[] {
	const note = ({ peak, pages, bytes }: Seen) =>
		`${pages} pages, at most ${peak.toFixed(0)} MiB, index ${(bytes / 1e6).toFixed(1)} MB`;
	return [
		{
			what: `Pages and index, lessons ${often}x, ours`,
			value: own.seconds,
			unit: 's',
			note: note(own),
		},
		{
			what: `Pages and index, lessons ${often}x, Starlight`,
			value: peer.seconds,
			unit: 's',
			note: note(peer),
		},
	];
}

/** The index may not grow faster than the text does. */
function sums(): Row[] {
	const [first, last] = [seen[0], seen.at(-1)];
	if (!first || !last) return [];
	const growth = (of: (each: Seen) => number) => of(last.ours) / of(first.ours);
	return [
		{
			what: `Search index, lessons ${last.often}x / 1x`,
			value: growth(({ bytes }) => bytes),
			unit: 'x',
			gate: { atMost: last.often },
			note: `time ${growth(({ seconds }) => seconds).toFixed(1)}x, memory ${growth(({ peak }) => peak).toFixed(1)}x`,
		},
	];
}

function pagesIn(folder: string): number {
	return filesIn(folder).filter((name) => name.endsWith('.html')).length;
}

function bytesIn(folder: string): number {
	return filesIn(folder).reduce((sum, name) => sum + readFileSync(join(folder, name)).length, 0);
}

function filesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
