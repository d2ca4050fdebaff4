/**
 * A process of scripts/search-index.ts: one language. It reads each page as it is drawn; told that there are
 * no more, it weighs them all and writes the files of the index.
 */
import { join } from 'node:path';
import type { Language } from '#i18n/translate.ts';
import { bundleOf, emptyIndex, type Entry } from '#search/bundle.ts';
import { allActNames, registeredLaw } from '#search/law.ts';
import type { Read } from '#search/passage.ts';
import { readPage } from '#search/read-page.ts';
import { shelve } from '#search/shelf.ts';
import { weigh } from '#search/weigh.ts';
import { forBrowser, forServer, kindOfPage, write } from './search-files.ts';

/** A page by its address under its language: its title and what stands on it. */
export type Drawn = { address: string; html: string };
/** Some pages, or that all have come. */
export type Told = Drawn[] | 'all';
export type Indexed = { passages: number; entry: Entry };

const lang = process.argv[2] as Language;
const pages = new Map<string, Read[]>();
/** Started while there is nothing else to do. */
const empty = emptyIndex();

/** Where the build stops nobody waits for an index, and Pagefind would wait for pages for ever. */
const stop = () => process.exit();
process.once('disconnect', stop);

process.on('message', (told: Told) => {
	if (told === 'all') void index();
	else told.forEach(read);
});

function read({ address, html }: Drawn): void {
	const kind = kindOfPage(address);
	if (kind) pages.set(address, readPage(html, `/${lang}/${address}`, kind));
}

async function index(): Promise<void> {
	const inOrder = [...pages.keys()].sort().flatMap((address) => pages.get(address) ?? []);
	const weighed = weigh(inOrder, registeredLaw);
	const bundling = bundleOf(lang, weighed, await empty);
	// Pagefind is a program of its own: what the server searches is written while it indexes.
	await write(join(forServer, `${lang}.json`), JSON.stringify(shelve(weighed, allActNames())));
	const { files, entry } = await bundling;
	await Promise.all(files.map(({ path, content }) => write(join(forBrowser, path), content)));
	process.send?.({ passages: weighed.length, entry } satisfies Indexed);
	process.off('disconnect', stop);
	process.disconnect();
}
