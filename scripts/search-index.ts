/**
 * Makes the search index out of the built pages: `client/search/` for the browser (Pagefind, loaded
 * when the search box is focused) and `search/<language>.json` for the server. docs/decisions/0010.
 * Each language is a thread and a Pagefind of its own: they share nothing but the last file.
 */
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { languages, type Language } from '#i18n/translate.ts';
import { entryFile, entryOf } from '#search/bundle.ts';
import { allActNames } from '#search/law.ts';
import { forBrowser, forServer, write } from './search-files.ts';
import type { Indexed } from './search-language.ts';

await Promise.all(
	[forBrowser, forServer].map((folder) => rm(folder, { recursive: true, force: true })),
);
const indexed = await Promise.all(languages.map(indexedBeside));
await write(join(forBrowser, 'acts.json'), JSON.stringify(allActNames()));
await write(
	join(forBrowser, entryFile),
	JSON.stringify(entryOf(indexed.map(({ entry }) => entry))),
);
console.log(
	languages.map((lang, n) => `${lang}: ${indexed[n]?.passages ?? 0} passages`).join(', ') +
		' can be found.',
);

async function indexedBeside(lang: Language): Promise<Indexed> {
	const thread = new Worker(join(import.meta.dirname, 'search-language.ts'), { workerData: lang });
	const [answer] = (await once(thread, 'message')) as [Indexed];
	return answer;
}
