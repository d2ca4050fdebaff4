/** A thread of scripts/search-index.ts: one language, from its pages to the files of its index. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Language } from '#i18n/translate.ts';
import { bundleOf, type Entry } from '#search/bundle.ts';
import { allActNames, registeredLaw } from '#search/law.ts';
import type { Kind, Read } from '#search/passage.ts';
import { readPage } from '#search/read-page.ts';
import { shelve } from '#search/shelf.ts';
import { weigh } from '#search/weigh.ts';
import { builtFolder } from '#server/configuration.ts';
import { forBrowser, forServer, write } from './search-files.ts';

export type Indexed = { passages: number; entry: Entry };

/** Which pages are found, by the address under their language. */
const found: [RegExp, Kind][] = [
	[/^modules\/[^/]+\/$/, 'module'],
	[/^(?:law\/deadlines|glossary)\/$/, 'list'],
	[/^law\/(?!chooser|crosswalk|changes)[^/]+\/$/, 'law'],
	[/^tracks\/[^/]+\/$/, 'track'],
	[/^kits\/(?:[^/]+\/)?$/, 'kit'],
	[/^help\/$/, 'help'],
];

const lang = workerData as Language;
const weighed = weigh(await pagesIn(lang), registeredLaw);
await write(join(forServer, `${lang}.json`), JSON.stringify(shelve(weighed, allActNames())));
const { files, entry } = await bundleOf(lang, weighed);
await Promise.all(files.map(({ path, content }) => write(join(forBrowser, path), content)));
parentPort?.postMessage({ passages: weighed.length, entry } satisfies Indexed);

async function pagesIn(lang: Language): Promise<Read[]> {
	const folder = join(builtFolder(), 'client', lang);
	const names = await readdir(folder, { recursive: true });
	const addresses = names
		.filter((name) => name.endsWith('index.html'))
		.map((name) => name.replaceAll('\\', '/').slice(0, -'index.html'.length))
		.sort();
	const read = await Promise.all(
		addresses.map(async (address) => {
			const kind = found.find(([shape]) => shape.test(address))?.[1];
			if (!kind) return [];
			const html = await readFile(join(folder, address, 'index.html'), 'utf8');
			return readPage(html, `/${lang}/${address}`, kind);
		}),
	);
	return read.flat();
}
