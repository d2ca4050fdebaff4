/**
 * Lighthouse over one page of every kind in both languages, on a slow phone and a slow net. `2/4` looks at
 * every fourth kind from the second on; what a part says is not recorded.
 */
import { addressIn, pages, placesOf } from '#tests/e2e/pages.ts';
import { chromium } from '../scripts/tools.mjs';
import { lighthouseItself, type Report } from './lighthouse-itself.ts';
import { keep, short, type Row } from './rows.ts';
import { cookieOf, freshDatabase, prepare, startSite } from './site.ts';

await prepare();
const database = freshDatabase('lighthouse');
const places = await placesOf(`file:${database}`);
const site = await startSite({ port: 4650, database });
const cookies = new Map<string, string>();
for (const { signIn } of Object.values(pages)) {
	if (signIn) cookies.set(signIn, await cookieOf(database, signIn));
}

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Scores = Record<(typeof categories)[number], number>;
type Seen = { page: string; scores: Scores; missed: string[] };

const { lighthouse, launch } = await lighthouseItself();
const chromePath = chromium();
const chrome = await launch({
	...(chromePath && { chromePath }),
	chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
const seen: Seen[] = [];
const [, part = '1', parts = '1'] = /^(\d+)\/(\d+)$/.exec(process.argv[2] ?? '') ?? [];
const kinds = Object.entries(pages)
	.filter((_, index) => index % Number(parts) === Number(part) - 1)
	.slice(0, short ? 2 : undefined);
for (const [file, kind] of kinds) {
	for (const language of ['hi', 'en']) {
		const cookie = kind.signIn ? cookies.get(kind.signIn) : undefined;
		const scored = await score(site.origin + addressIn(language, kind, places), cookie);
		seen.push({ page: `${language}/${file}`, ...scored });
		if (parts !== '1') console.log(`${language}/${file}`, scored.scores.performance);
	}
}
chrome.kill();
await site.stop();
const rows = categories.map(worst);
if (parts === '1') keep('lighthouse', rows);
else for (const { what, value, note } of rows) console.log(what, value, note);

async function score(url: string, cookie: string | undefined): Promise<Omit<Seen, 'page'>> {
	const html = await (await fetch(url, { headers: cookie ? { Cookie: cookie } : {} })).text();
	const result = await lighthouse(url, {
		port: chrome.port,
		output: 'json',
		logLevel: 'error',
		onlyCategories: [...categories],
		// A page that tells search engines to stay away is not marked down for it.
		skipAudits: html.includes('<meta name="robots" content="noindex">') ? ['is-crawlable'] : [],
		extraHeaders: cookie ? { Cookie: cookie } : {},
		throttlingMethod: 'simulate',
		throttling: {
			rttMs: 400,
			throughputKbps: 400,
			requestLatencyMs: 400,
			downloadThroughputKbps: 400,
			uploadThroughputKbps: 400,
			cpuSlowdownMultiplier: 4,
		},
	});
	if (!result) throw new Error(`Lighthouse saw nothing at ${url}`);
	return { scores: scoresOf(result.lhr), missed: missedIn(result.lhr) };
}

function scoresOf({ categories }: Report): Scores {
	const of = (category: string) => Math.round((categories[category]?.score ?? 0) * 100);
	return {
		performance: of('performance'),
		accessibility: of('accessibility'),
		'best-practices': of('best-practices'),
		seo: of('seo'),
	};
}

/** The audits that cost points, performance apart: there it is the time. */
function missedIn({ audits, categories: all }: Report): string[] {
	const counted = categories
		.filter((category) => category !== 'performance')
		.flatMap((category) => all[category]?.auditRefs ?? [])
		.filter(({ weight }) => weight > 0);
	return counted
		.filter(({ id }) => (audits[id]?.score ?? 1) < 1)
		.map(({ id }) => `${id}: ${JSON.stringify(audits[id]?.details).slice(0, 600)}`);
}

function worst(category: keyof Scores): Row {
	const lowest = Math.min(...seen.map(({ scores }) => scores[category]));
	const there = seen.filter(({ scores }) => scores[category] === lowest);
	if (category !== 'performance' && lowest < 100) {
		for (const { page, missed } of there) console.log(page, missed);
	}
	return {
		what: `Lighthouse, ${category}, the lowest`,
		value: lowest,
		unit: '',
		gate: { atLeast: category === 'performance' ? 95 : 100 },
		note: `${seen.length} pages${there.length < seen.length ? `; lowest ${there.map(({ page }) => page).join(', ')}` : ''}`,
	};
}
