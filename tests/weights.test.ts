import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { partsNamedIn } from '#offline/addresses.ts';

/*
 * The built site on the scales: every page, not a sample. Runs after a build (`npm test` builds
 * first); before one there is nothing to weigh. What a browser fetches beside a page is weighed in
 * tests/e2e/axe.spec.ts.
 */
const client = 'dist/client';
const isBuilt = existsSync('dist/build.json');
const names = isBuilt ? readdirSync(client, { recursive: true, encoding: 'utf8' }) : [];
const kilobyte = 1024;

/** The most a page may weigh, compressed, by where it stands. */
const limits: [address: RegExp, kilobytes: number][] = [
	[/^(hi|en)\/modules\/.+\//, 14],
	// Whole tables: every old section, every time limit, every word.
	[/^(hi|en)\/(law\/(crosswalk|deadlines)|glossary)\//, 14],
	[/^(hi|en)\/law\/.+\//, 8],
	// The sentences and roles of a whole day without signal, in one page.
	[/^(hi|en)\/offline\/(workshop|phone)\//, 16],
	[/./, 8],
];

test.runIf(isBuilt)('no page that was built is heavier than its kind may be', () => {
	const pages = names.filter((name) => name.endsWith('.html'));
	const heavy = pages.filter((page) => weightOf(page) > limitOf(page) * kilobyte);
	expect(heavy.map((page) => `${page}: ${weightOf(page)} bytes`)).toEqual([]);
	expect(pages.length).toBeGreaterThan(100);
});

test.runIf(isBuilt)('all scripts of the site together are lighter than one photograph', () => {
	const phones = scriptsOf('hi/offline/workshop/index.html', 'hi/offline/phone/index.html');
	const scripts = names.filter(
		(name) => isScript(name) && !isVerifiers(name) && !isPapers(name) && !phones.has(name),
	);
	const weight = scripts.reduce((sum, script) => sum + weightOf(script), 0);
	expect(weight).toBeLessThanOrEqual(32 * kilobyte);
	expect(scripts.length).toBeGreaterThan(0);
});

test.runIf(isBuilt)(
	'the verifier is one script of 15 KB, and a reader of photos that few phones need',
	() => {
		const [script, ...others] = names.filter((name) => /^_astro\/v\..*\.js$/.test(name));
		expect(others).toEqual([]);
		expect(readFileSync(join(client, `${script ?? ''}.gz`)).length).toBeLessThanOrEqual(15 * 1024);
		const readers = names.filter((name) => isScript(name) && isVerifiers(name) && name !== script);
		expect(readers.reduce((sum, name) => sum + weightOf(name), 0)).toBeLessThanOrEqual(
			17 * kilobyte,
		);
	},
);

test.runIf(isBuilt)(
	'what reads a photographed sheet is half a photograph, on its own page alone',
	() => {
		const readers = names.filter((name) => isScript(name) && isPapers(name));
		const weight = readers.reduce((sum, name) => sum + weightOf(name), 0);
		expect(weight).toBeGreaterThan(0);
		expect(weight).toBeLessThanOrEqual(16 * kilobyte);
	},
);

test.runIf(isBuilt)('no page asks for a script, a style or a font of another host', () => {
	const asks =
		/<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)="(https?:)?\/\/(?!localhost)[^"]+"/g;
	const outside = names
		.filter((name) => name.endsWith('.html'))
		.flatMap((page) => readFileSync(join(client, page), 'utf8').match(asks) ?? [])
		.filter((tag) => !/rel="(canonical|alternate)"/.test(tag));
	expect(outside).toEqual([]);
});

test.runIf(isBuilt)('all that a roster without signal runs is lighter than one photograph', () => {
	const scripts = [...scriptsOf('hi/offline/workshop/index.html')];
	const weight = scripts.reduce((sum, script) => sum + weightOf(script), 0);
	expect(weight).toBeLessThanOrEqual(32 * kilobyte);
	expect(weightOf('sw.js')).toBeLessThanOrEqual(3 * kilobyte);
});

/** What pages run, and what that fetches when it is asked for. */
function scriptsOf(...pages: string[]): Set<string> {
	const found = new Set<string>();
	let next = pages;
	while (next.length > 0) {
		const texts = next.map((name) => readFileSync(join(client, name), 'utf8'));
		next = texts
			.flatMap(partsNamedIn)
			.map((address) => address.slice(1))
			.filter((name) => isScript(name) && !found.has(name));
		next.forEach((name) => found.add(name));
	}
	return found;
}

const isScript = (name: string) => /^_astro\/.*\.js$/.test(name);

/** Only /v asks for these, and a browser that reads codes itself never for the second. */
function isVerifiers(name: string): boolean {
	return /^_astro\/(v|decode)\./.test(name);
}

/** Only a workshop's page “read a signed sheet” asks for these, and for the second with a photo in hand. */
function isPapers(name: string): boolean {
	return /^_astro\/(PaperReader\.|worker-)/.test(name);
}

function limitOf(page: string): number {
	return limits.find(([address]) => address.test(page))?.[1] ?? 0;
}

/** As it travels to a browser that takes brotli. */
function weightOf(name: string): number {
	const squeezed = join(client, `${name}.br`);
	return readFileSync(existsSync(squeezed) ? squeezed : join(client, name)).length;
}
