import { keyOf, partsNamedIn, recordPage } from './addresses.ts';
import { isSomebodys, withFormOf } from './quiz-page.ts';

/** Where things lie in the phone's cache. The worker and the page "without signal" both look there. */
export const drawers = {
	/** Public pages, by address. */
	pages: 'saksham-pages',
	/** Scripts and pictures with a hash in their name. */
	parts: 'saksham-parts',
	/** `/workshops/<id>` of those the encrypted store holds: the address and nothing else. */
	workshops: 'saksham-workshops',
	/** The own certificates of who asked for it; signing out and wiping take them away (vault.ts). */
	record: 'saksham-record',
} as const;

const releaseHeader = 'X-Kept-Release';

export async function keptPage(pathname: string): Promise<Response | undefined> {
	return (await caches.open(drawers.pages)).match(keyOf(pathname));
}

/**
 * Keeps the page of one's own certificates as it is now, marked as the kept one (`data-kept`); `false` where it
 * is nobody's any more.
 */
export async function keepRecord(pathname: string): Promise<boolean> {
	const answer = await fetch(pathname);
	if (!answer.ok || answer.redirected) return false;
	const text = (await answer.text()).replace('<html', '<html data-kept');
	const kept = new Response(text, { headers: unpacked(answer.headers) });
	await (await caches.open(drawers.record)).put(recordPage(pathname) ?? keyOf(pathname), kept);
	return true;
}

/** Of a text that is read already: as long as it is now. */
function unpacked(from: Headers): Headers {
	const headers = new Headers(from);
	headers.delete('Content-Encoding');
	headers.delete('Content-Length');
	return headers;
}

/** What stands for “my record” without signal, where its owner keeps it; in the language it was kept in. */
export async function keptRecord(pathname: string): Promise<Response | undefined> {
	const record = recordPage(pathname);
	if (record === undefined || !(await caches.has(drawers.record))) return undefined;
	const kept = await caches.open(drawers.record);
	const [any] = await kept.keys();
	return (await kept.match(record)) ?? (any && kept.match(any));
}

/** Of the release that is running: then nothing newer can be had. */
export function isCurrent(page: Response, release: string): boolean {
	return page.headers.get(releaseHeader) === release;
}

/**
 * Keeps a public page and all it is made of. `false` when the page is not public; throws without
 * network, and `QuotaExceededError` when the phone is full.
 */
export async function keepPage(
	pathname: string,
	release: string,
	known?: Response,
): Promise<boolean> {
	const address = keyOf(pathname);
	// As anybody sees it: a page kept for later holds nothing of who is signed in.
	const answer = known ?? (await fetch(address, { credentials: 'omit' }));
	if (!isPublic(answer)) return false;
	return put(address, await answer.text(), answer.headers, release);
}

async function put(address: string, text: string, from: Headers, release: string): Promise<true> {
	await keepParts(partsNamedIn(text));
	const headers = unpacked(from);
	headers.set(releaseHeader, release);
	const pages = await caches.open(drawers.pages);
	await pages.put(address, new Response(text, { headers }));
	return true;
}

/** Prerendered, the same for everybody: the server says so. */
export function isPublic(answer: Response): boolean {
	const control = answer.headers.get('Cache-Control') ?? '';
	return answer.ok && !answer.redirected && control.includes('public');
}

/** Keeps a quiz with the questions of who asks. `?draw=` in the address: those that are on the screen. */
export async function keepQuiz(address: string, release: string): Promise<boolean> {
	return keepShownQuiz(address.replace(/\?.*/, ''), release, await fetch(address));
}

/**
 * Keeps the questions just shown, in place of those that were kept; of a signed-in person on a page that
 * does not say who that is. `false` where nothing is asked.
 */
export async function keepShownQuiz(
	pathname: string,
	release: string,
	shown: Response,
): Promise<boolean> {
	const address = keyOf(pathname);
	if (!shown.ok || shown.redirected) return false;
	const own = await shown.text();
	const page = isSomebodys(own) ? await pageOfNobody(address, release) : shown;
	if (!page.ok || page.redirected) return false;
	const text = withFormOf(page === shown ? own : await page.text(), own);
	return text !== undefined && put(address, text, page.headers, release);
}

/** The kept page has that half already, where it is of this release. */
async function pageOfNobody(address: string, release: string): Promise<Response> {
	const kept = await keptPage(address);
	return kept && isCurrent(kept, release) ? kept : fetch(address, { credentials: 'omit' });
}

/** An attempt is recorded: where its questions are kept, in either language, others take their place. */
export async function renewUsedQuiz(
	pathname: string,
	attemptId: string,
	release: string,
): Promise<void> {
	for (const lang of ['hi', 'en']) {
		const address = keyOf(pathname).replace(/^\/\w+/, `/${lang}`);
		const kept = await (await keptPage(address))?.text();
		if (!kept?.includes(`attempt=${attemptId}`)) continue;
		const isRenewed = await keepQuiz(address, release).catch(() => false);
		if (!isRenewed) await removePage(address);
	}
}

async function keepParts(named: string[]): Promise<void> {
	const parts = await caches.open(drawers.parts);
	const seen = new Set<string>();
	let next = named;
	while (next.length > 0) {
		next.forEach((address) => seen.add(address));
		const texts = await Promise.all(next.map((address) => keepPart(parts, address)));
		next = texts
			.reduce<string[]>((all, text) => all.concat(partsNamedIn(text)), [])
			.filter((address, at, all) => !seen.has(address) && all.indexOf(address) === at);
	}
}

async function keepPart(parts: Cache, address: string): Promise<string> {
	const own = await parts.match(address);
	if (own) return isScript(address) ? own.text() : '';
	const answer = await fetch(address, { credentials: 'omit' });
	if (!answer.ok) throw new TypeError(`no answer for ${address}`);
	await parts.put(address, answer.clone());
	return isScript(address) ? answer.text() : '';
}

function isScript(address: string): boolean {
	return address.endsWith('.js');
}

/** What keeps its address from release to release is fetched anew, where it is kept and there is a network. */
export async function renewParts(): Promise<void> {
	const parts = await caches.open(drawers.parts);
	for (const request of await parts.keys()) {
		const { pathname } = new URL(request.url);
		if (/^\/[\w-]+\.js$/.test(pathname)) await parts.add(pathname).catch(() => undefined);
	}
}

export async function removePage(pathname: string): Promise<boolean> {
	const gone = await (await caches.open(drawers.pages)).delete(keyOf(pathname));
	await sweep();
	return gone;
}

/** Throws away parts that no kept page names any more. */
export async function sweep(): Promise<void> {
	const pages = await caches.open(drawers.pages);
	const parts = await caches.open(drawers.parts);
	const used = new Set<string>();
	let next: string[] = [];
	for (const request of await pages.keys()) {
		const page = await pages.match(request);
		if (page) next.push(...partsNamedIn(await page.text()));
	}
	while (next.length > 0) {
		const fresh = next.filter((address) => !used.has(address));
		fresh.forEach((address) => used.add(address));
		next = [];
		for (const address of fresh.filter(isScript)) {
			const own = await parts.match(address);
			if (own) next.push(...partsNamedIn(await own.text()));
		}
	}
	for (const request of await parts.keys()) {
		const { pathname } = new URL(request.url);
		const isNamed = /^\/(_astro|places)\//.test(pathname);
		if (isNamed && !used.has(pathname)) await parts.delete(request);
	}
}
