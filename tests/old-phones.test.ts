import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/**
 * Methods that came after the oldest browser of package.json (Chrome 73). A check of the built scripts
 * (scripts/old-phones.ts) knows the language and not these: it takes them for a method of our own.
 */
const newer = [
	...['at', 'replaceAll', 'replaceChildren', 'toSorted', 'toReversed', 'toSpliced', 'findLast'],
	...['findLastIndex', 'hasOwn', 'structuredClone', 'groupBy', 'withResolvers', 'allSettled'],
	...['randomUUID', 'fromAsync', 'requestSubmit'],
];
const called = new RegExp(
	`(?:\\.(?:${newer.join('|')})|\\bstructuredClone|AbortSignal\\.timeout)\\(`,
);

test('no script that a phone runs calls a method the oldest of them does not have', () => {
	const read = new Map<string, string>();
	const follow = (file: string, text: string) => {
		if (read.has(file)) return;
		read.set(file, text);
		for (const other of importedBy(file, text)) follow(other, readFileSync(other, 'utf8'));
	};
	for (const file of globSync('src/**/*.astro'))
		follow(file, scriptsIn(readFileSync(file, 'utf8')));
	for (const file of [
		...globSync('src/components/islands/**/*.tsx'),
		...['service-worker', 'hand-in', 'release', 'register'].map((name) => `src/offline/${name}.ts`),
		'src/documents/kit-file/main.ts',
	])
		follow(file, readFileSync(file, 'utf8'));
	expect(read.size).toBeGreaterThan(400);
	const faults = Array.from(read, ([file, text]) =>
		text
			.split('\n')
			.filter((line) => called.test(line))
			.map((line) => `${file}: ${line.trim()}`),
	);
	expect(faults.flat()).toEqual([]);
});

/** What is in the elements of a page that a browser runs, and the files it fetches for itself. */
function scriptsIn(page: string): string {
	const found = page.matchAll(/<script(?![^>]*application\/)[^>]*>([\s\S]*?)<\/script>/g);
	const fetched = page.match(/^\s*import [^;]*\?[^';]*url';/gm) ?? [];
	return [...fetched, ...Array.from(found, ([, script]) => script)].join('\n');
}

/** The files of ours whose code a file takes in; types are gone before it runs. */
function importedBy(file: string, text: string): string[] {
	const found = text.matchAll(
		/^\s*(?:import|export)(?! type)[^;]*?from '([#.][^'?]+)|import\('([#.][^']+)'\)/gm,
	);
	return Array.from(found, ([, from, later]) => from ?? later ?? '')
		.map((one) => (one.startsWith('#') ? one.replace('#', 'src/') : join(dirname(file), one)))
		.filter((one) => /\.tsx?$/.test(one) && existsSync(one));
}
