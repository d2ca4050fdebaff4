import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { AstroIntegration, AstroPrerenderer } from 'astro';
import { languages, type Language } from '#i18n/translate.ts';
import { entryFile, entryOf } from '#search/bundle.ts';
import { allActNames } from '#search/law.ts';
import { forBrowser, kindOfPage, write } from './search-files.ts';
import type { Drawn, Indexed, Told } from './search-language.ts';
import { youngMemory } from './memory.ts';

/** To tell a process anything wakes it: said page by page that took a fifteenth of the time of drawing. */
const PAGES_AT_ONCE = 16;

/**
 * Makes the search index out of the pages while they are drawn: `client/search/` for the browser (Pagefind,
 * loaded when the search box is focused) and `search/<language>.json` for the server (docs/decisions/0010).
 * Astro draws on one processor; on the other each language is a process with a Pagefind of its own
 * (docs/decisions/0070). One language is drawn after the other, so that the first is
 * indexed while the second is drawn.
 */
export function indexedAsDrawn(): AstroIntegration {
	let all: Shelves[] = [];
	return {
		name: 'indexed-as-drawn',
		hooks: {
			'astro:build:start': ({ setPrerenderer }) => {
				all = languages.map((lang) => new Shelves(lang));
				setPrerenderer((alone) => indexing(alone, all));
			},
			// Not when the last page is drawn: Astro puts files in their places while the last words are indexed.
			'astro:build:done': async () =>
				writeWhatJoins(await Promise.all(all.map((shelves) => shelves.finished()))),
			// Astro expects who draws otherwise to bundle otherwise; we have it bundle as ever.
			'astro:build:setup': ({ updateConfig }) => {
				const build = { rolldownOptions: { input: 'astro/entrypoints/prerender' } };
				updateConfig({ environments: { prerender: { build } } });
			},
		},
	};
}

function indexing(alone: AstroPrerenderer, all: Shelves[]): AstroPrerenderer {
	const shelvesFor = (path: string) => all.find((shelves) => shelves.hold(path));
	let failed = false;
	const draw: AstroPrerenderer['render'] = (...asked) =>
		alone.render(...asked).catch((error: unknown) => {
			failed = true;
			throw error;
		});
	return {
		...alone,
		getStaticPaths: async () => {
			const paths = await alone.getStaticPaths();
			const of = (shelves?: Shelves) =>
				paths.filter(({ pathname }) => shelvesFor(`${pathname}/`) === shelves);
			for (const shelves of all) shelves.awaits(of(shelves).length);
			return [...all, undefined].flatMap(of);
		},
		render: async (request, options) => {
			const drawn = await draw(request, options);
			const path = new URL(request.url).pathname;
			const shelves = shelvesFor(path);
			if (!shelves) return drawn;
			const response = drawn instanceof Response ? drawn : drawn.response;
			const html = await response.text();
			shelves.take(path, html);
			return new Response(html, response);
		},
		teardown: async () => {
			await alone.teardown?.();
			// What went wrong is told by Astro, once this is over.
			if (failed) all.forEach((shelves) => shelves.stop());
		},
	};
}

/** The title and what stands on the page: two thirds of it are its style, its menus and its foot. */
function readPart(html: string): string {
	const title = html.slice(html.indexOf('<title'), html.indexOf('</title>') + '</title>'.length);
	return title + html.slice(html.indexOf('<main'), html.indexOf('</main>') + '</main>'.length);
}

/** What is said once for all languages. */
async function writeWhatJoins(indexed: Indexed[]): Promise<void> {
	await write(join(forBrowser, 'acts.json'), JSON.stringify(allActNames()));
	await write(
		join(forBrowser, entryFile),
		JSON.stringify(entryOf(indexed.map(({ entry }) => entry))),
	);
	const found = languages.map((lang, n) => `${lang}: ${indexed[n]?.passages ?? 0} passages`);
	console.log(`${found.join(', ')} can be found.`);
}

/** The pages of one language on their way to its process. */
class Shelves {
	private readonly indexed: Promise<Indexed>;
	private readonly start: string;
	private readonly process: ChildProcess;
	private readonly taken: Drawn[] = [];
	private awaited = 0;

	constructor(lang: Language) {
		this.start = `/${lang}/`;
		const process = fork(join(import.meta.dirname, 'search-language.ts'), [lang], {
			serialization: 'advanced',
			execArgv: youngMemory(32),
		});
		this.indexed = new Promise((resolve, reject) => {
			process.once('message', (answer) => resolve(answer as Indexed));
			process.once('error', reject);
			// Not `exit`, which may be told before the last message is.
			process.once('disconnect', () => reject(new Error(`the index of ${lang} was not made`)));
		});
		// Where the build stops before, nobody waits for the index.
		this.indexed.catch(() => undefined);
		this.process = process;
	}

	hold(path: string): boolean {
		return path.startsWith(this.start) && kindOfPage(path.slice(this.start.length)) !== undefined;
	}

	/** How many pages will come. */
	awaits(pages: number): void {
		this.awaited = pages;
		if (pages === 0) this.tell('all');
	}

	take(path: string, html: string): void {
		this.taken.push({ address: path.slice(this.start.length), html: readPart(html) });
		this.awaited -= 1;
		if (this.taken.length === PAGES_AT_ONCE || this.awaited === 0) this.tell(this.taken.splice(0));
		if (this.awaited === 0) this.tell('all');
	}

	/** Throws where a page has not come, or where the index could not be made. */
	finished(): Promise<Indexed> {
		if (this.awaited === 0) return this.indexed;
		this.stop();
		throw new Error(`${this.awaited} pages under ${this.start} were not drawn for the index`);
	}

	stop(): void {
		this.process.kill();
	}

	private tell(told: Told): void {
		this.process.send(told);
	}
}
