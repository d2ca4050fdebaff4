import { gunzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import type { Passage } from './passage.ts';
import type { Weighed } from './weigh.ts';

/** A file of the search in the browser, under the folder of all of it. */
export interface BundleFile {
	path: string;
	content: Uint8Array;
}

/** What Pagefind keeps of all its languages: which files belong to each. */
export interface Entry {
	languages: Record<string, unknown>;
}
export const entryFile = 'pagefind-entry.json';

/**
 * Pagefind's index, made of one that is empty, of the keys of every passage of a language, and its runtime. Pagefind never sees a
 * word: it is given keys, in a language it does not know and so does not stem, and what it keeps of a
 * passage to show is then exchanged for the text as it stands on the page. Throws where Pagefind refuses
 * a page or writes otherwise than 1.6.
 */
export async function bundleOf(
	lang: string,
	all: Weighed[],
	index: pagefind.PagefindIndex,
): Promise<{ files: BundleFile[]; entry: Entry }> {
	const answers = await Promise.all(
		all.map(({ passage, keys }) =>
			index.addHTMLFile({ url: passage.url, content: pageOfKeys(keys, unknown(lang)) }),
		),
	);
	const refused = answers.flatMap((answer) => answer.errors);
	if (refused.length > 0) throw new Error(`Pagefind: ${refused.join(', ')}`);
	const { files } = await index.getFiles();
	await pagefind.close();
	const passages = new Map(all.map(({ passage }) => [passage.url, passage]));
	const entry = files.find(({ path }) => path === entryFile);
	if (!entry) throw new Error(`Pagefind has written no ${entryFile}`);
	return {
		files: files.filter(({ path }) => needed.test(path)).map((file) => ours(file, passages)),
		entry: entryInOurLanguages(entry.content),
	};
}

/** Pagefind, which is a program of its own, ready to be given passages. Throws where it refuses. */
export async function emptyIndex(): Promise<pagefind.PagefindIndex> {
	// A phone loads one chunk for each word: 5 KB instead of Pagefind's usual 18 (measured, 0010).
	process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] = '5000';
	const { index, errors } = await pagefind.createIndex();
	if (!index) throw new Error(`Pagefind: ${errors.join(', ')}`);
	return index;
}

/** The entries of indexes made one by one, as the entry of one index of all. */
export function entryOf(entries: Entry[]): Entry {
	const languages = Object.assign({}, ...entries.map((entry) => entry.languages)) as object;
	return { ...entries[0], languages: { ...languages } };
}

/** A language no stemmer exists for; "hi" and "en" it knows too well. */
function unknown(lang: string): string {
	return `x${lang.charAt(0)}`;
}

/** One paragraph for each weight, in steps of a half; Pagefind takes none above 10. */
function pageOfKeys(keys: Map<string, number>, lang: string): string {
	const byWeight = new Map<number, string[]>();
	for (const [key, weight] of keys) {
		const step = Math.min(10, Math.max(0.5, Math.round(weight * 2) / 2));
		byWeight.set(step, [...(byWeight.get(step) ?? []), key]);
	}
	const lines = [...byWeight].map(
		([weight, some]) => `<p data-pagefind-weight="${weight}">${some.sort().join(' ')}</p>`,
	);
	return `<html lang="${lang}"><body>${lines.join('')}</body></html>`;
}

/** Its search pages and highlighter stay out: the page has its own. */
const needed = /^(?:pagefind\.js|wasm\.unknown\.pagefind|.*\.pf_(?:meta|index|fragment))$/;
const signature = 'pagefind_dcd';

/** Unzipped, because the build's brotli is smaller; Pagefind takes it either way. */
function ours({ path, content }: BundleFile, passages: Map<string, Passage>): BundleFile {
	if (path.endsWith('.js')) return { path, content };
	const plain = gunzipSync(content);
	if (!plain.subarray(0, signature.length).equals(Buffer.from(signature))) {
		throw new Error(`${path} is not what Pagefind 1.6 writes`);
	}
	return { path, content: path.endsWith('.pf_fragment') ? withItsText(plain, passages) : plain };
}

/** The pages say lang="hi"; that is the name Pagefind looks its index up by. */
function entryInOurLanguages(content: Uint8Array): Entry {
	const entry = JSON.parse(Buffer.from(content).toString()) as Entry;
	const named = Object.entries(entry.languages).map(([lang, one]) => [
		lang === 'xh' ? 'hi' : 'en',
		one,
	]);
	return { ...entry, languages: Object.fromEntries(named) as Entry['languages'] };
}

function withItsText(plain: Buffer, passages: Map<string, Passage>): Uint8Array {
	const fragment = JSON.parse(plain.subarray(signature.length).toString()) as { url: string };
	const passage = passages.get(fragment.url);
	if (!passage) throw new Error(`Pagefind has a page we did not give it: ${fragment.url}`);
	const { url, text, kind, title, part } = passage;
	const meta = { kind, title, ...(part !== undefined && { part }) };
	const kept = { url, content: text, word_count: 1, filters: {}, meta, anchors: [] };
	return Buffer.from(signature + JSON.stringify(kept));
}
