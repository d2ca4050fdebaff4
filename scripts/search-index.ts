/**
 * Makes the search index out of the built pages: `client/search/` for the browser (Pagefind, loaded
 * when the search box is focused) and `search/<language>.json` for the server. docs/decisions/0010.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { languages, type Language } from '#i18n/translate.ts';
import { bundleOf } from '#search/bundle.ts';
import { allActNames, registeredLaw } from '#search/law.ts';
import type { Kind, Read } from '#search/passage.ts';
import { readPage } from '#search/read-page.ts';
import { shelve } from '#search/shelf.ts';
import { weigh } from '#search/weigh.ts';
import { builtFolder } from '#server/configuration.ts';

const client = join(builtFolder(), 'client');
const forBrowser = join(client, 'search');
const forServer = join(builtFolder(), 'search');

/** Which pages are found, by the address under their language. */
const found: [RegExp, Kind][] = [
	[/^modules\/[^/]+\/$/, 'module'],
	[/^(?:law\/deadlines|glossary)\/$/, 'list'],
	[/^law\/(?!chooser|crosswalk|changes)[^/]+\/$/, 'law'],
	[/^tracks\/[^/]+\/$/, 'track'],
	[/^kits\/(?:[^/]+\/)?$/, 'kit'],
	[/^help\/$/, 'help'],
];

const actNames = allActNames();
await Promise.all(
	[forBrowser, forServer].map((folder) => rm(folder, { recursive: true, force: true })),
);
const weighed = Object.fromEntries(
	await Promise.all(
		languages.map(async (lang) => [lang, weigh(await pagesIn(lang), registeredLaw)] as const),
	),
);
for (const lang of languages) {
	await write(
		join(forServer, `${lang}.json`),
		JSON.stringify(shelve(weighed[lang] ?? [], actNames)),
	);
}
await write(join(forBrowser, 'acts.json'), JSON.stringify(actNames));
const bundle = await bundleOf(weighed);
await Promise.all(bundle.map(({ path, content }) => write(join(forBrowser, path), content)));
console.log(
	languages.map((lang) => `${lang}: ${weighed[lang]?.length ?? 0} passages`).join(', ') +
		' can be found.',
);

async function pagesIn(lang: Language): Promise<Read[]> {
	const names = await readdir(join(client, lang), { recursive: true });
	const addresses = names
		.filter((name) => name.endsWith('index.html'))
		.map((name) => name.replaceAll('\\', '/').slice(0, -'index.html'.length))
		.sort();
	const read = await Promise.all(
		addresses.map(async (address) => {
			const kind = found.find(([shape]) => shape.test(address))?.[1];
			if (!kind) return [];
			const html = await readFile(join(client, lang, address, 'index.html'), 'utf8');
			return readPage(html, `/${lang}/${address}`, kind);
		}),
	);
	return read.flat();
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, content);
}
