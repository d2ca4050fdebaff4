import {
	checkInPage,
	isCheckIn,
	keyOf,
	languageOf,
	offlinePage,
	workshopAt,
	workshopPage,
} from './addresses.ts';
import {
	drawers,
	isCurrent,
	isPublic,
	keepPage,
	keepQuiz,
	keepShownQuiz,
	keptPage,
	keptRecord,
	removePage,
	renewParts,
	renewUsedQuiz,
	sweep,
} from './drawers.ts';
import type { Fetched, Told, WorkerScope } from './worker-scope.ts';

/*
 * /sw.js (docs/decisions/0026). A page that was opened once is shown from the phone, without asking
 * the network, until a new release has been taken over; what a signed-in person sees is never kept
 * here, but for the certificates their holder asked to be kept. A new release waits until it is asked to take over, or until no page of the old one is open.
 */
declare const self: WorkerScope;
/** Put in by scripts/worker.ts. */
declare const release: string;

/** A page that is not on the phone may take this long before the phone's own copy of it is shown. */
const patience = 2500;
/** After the network failed, the phone's own pages are shown at once for this long. */
const afterFailure = 30_000;
let failedAt = 0;

self.addEventListener('install', (event) => event.waitUntil(Promise.resolve()));
self.addEventListener('activate', (event) =>
	event.waitUntil(
		sweep()
			.then(() => self.clients.claim())
			.then(renewParts),
	),
);
self.addEventListener('message', (event) => event.waitUntil(told(event)));
self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== 'GET' || url.origin !== self.location.origin) return;
	if (request.mode === 'navigate') event.respondWith(page(event, url));
	else if (isPart(url.pathname)) event.respondWith(part(request));
});

const always = new Set([
	'/icon.svg',
	'/icon-48.png',
	'/icon-192.png',
	'/hi.webmanifest',
	'/en.webmanifest',
	'/hand-in.js',
]);

function isPart(pathname: string): boolean {
	return /^\/(_astro|places)\//.test(pathname) || always.has(pathname);
}

async function part(request: Request): Promise<Response> {
	const { pathname } = new URL(request.url);
	const parts = await caches.open(drawers.parts);
	const own = await parts.match(pathname);
	if (own) return own;
	const answer = await fetch(request);
	if (answer.ok) await parts.put(pathname, answer.clone()).catch(() => undefined);
	return answer;
}

async function page(event: Fetched, url: URL): Promise<Response> {
	const shell = await shellFor(url);
	if (shell && (await workshopKept(url)) === 'roster') return shell;
	const own = await keptPage(url.pathname);
	if (isQuiz(url.pathname)) return quiz(event, url, own);
	if (own) {
		if (!isCurrent(own, release))
			event.waitUntil(keepPage(url.pathname, release).catch(() => undefined));
		return own;
	}
	return shell ? first(fromNetwork(event, url), shell) : fromNetwork(event, url);
}

/** The phone's own page for an address that only the server can draw: a workshop it holds, a check-in. */
async function shellFor(url: URL): Promise<Response | undefined> {
	const lang = languageOf(url.pathname);
	if (isCheckIn(url.pathname)) return keptPage(checkInPage(lang));
	return (await workshopKept(url)) ? keptPage(workshopPage(lang)) : undefined;
}

/**
 * Whose turn it is, which draw: the server knows better, where it answers in time. A result, or another
 * form of the quiz, only the server has. What was opened at the quiz's own address is kept as it was.
 */
async function quiz(event: Fetched, url: URL, own?: Response): Promise<Response> {
	const quietly = (work: Promise<unknown>) => event.waitUntil(work.catch(() => undefined));
	const attempt = url.searchParams.get('attempt');
	const isPlain = attempt === null && !url.searchParams.has('form');
	const kept = isPlain ? own : undefined;
	const network = fromNetwork(event, url, kept);
	const shown = await (kept ? first(network, kept) : network);
	if (attempt !== null) quietly(renewUsedQuiz(url.pathname, attempt, release));
	if (url.search === '' && shown !== kept)
		quietly(keepShownQuiz(url.pathname, release, shown.clone()));
	return shown;
}

function isQuiz(pathname: string): boolean {
	return /\/modules\/[\w-]+\/quiz\/?$/.test(pathname);
}

/** What the network says, where it answers within our patience; else the phone's own. */
function first(network: Promise<Response>, own: Response): Promise<Response> {
	if (Date.now() - failedAt < afterFailure) {
		void network.catch(() => undefined);
		return Promise.resolve(own);
	}
	return Promise.race([network.catch(() => own), later(own)]);
}

/** A roster that is kept is the phone's at once; of what is around it the network knows more. */
async function workshopKept(url: URL): Promise<'roster' | 'around' | undefined> {
	const at = url.searchParams.has('full') ? undefined : workshopAt(url.pathname);
	if (!at) return undefined;
	const kept = await caches.open(drawers.workshops);
	if (at.workshop === undefined) return (await kept.keys()).length > 0 ? 'around' : undefined;
	if (!(await kept.match(`/workshops/${at.workshop}`))) return undefined;
	return at.session === undefined ? 'around' : 'roster';
}

/** `kept` is shown where there is no network; else the phone's own page for it, or what it holds. */
async function fromNetwork(event: Fetched, url: URL, kept?: Response): Promise<Response> {
	try {
		const answer = await fetch(event.request);
		failedAt = 0;
		if (isPublic(answer)) {
			event.waitUntil(keepPage(url.pathname, release, answer.clone()).catch(() => undefined));
		}
		return answer;
	} catch (reason) {
		failedAt = Date.now();
		const own =
			kept ??
			(await shellFor(url)) ??
			(await keptRecord(url.pathname)) ??
			(await keptPage(offlinePage(languageOf(url.pathname))));
		if (own) return own;
		throw reason;
	}
}

function later(answer: Response): Promise<Response> {
	return new Promise((resolve) => setTimeout(() => resolve(answer), patience));
}

/** What a page asks of the worker; answers through the port that came along. */
async function told({ data, ports }: Told): Promise<void> {
	const { ask, address = '' } = data as { ask?: string; address?: string };
	const done = await answerTo(ask, address).catch((reason: unknown) => ({
		trouble: reason instanceof DOMException ? reason.name : 'failed',
	}));
	ports[0]?.postMessage(done);
}

async function answerTo(ask: string | undefined, address: string): Promise<unknown> {
	if (ask === 'take-over') return self.skipWaiting();
	if (ask === 'release') return release;
	if (ask === 'keep-quiz') return { kept: await keepQuiz(address, release) };
	if (ask === 'remove') return removePage(address);
	if (ask === 'keep') return { kept: await keepOnce(keyOf(address)) };
	return undefined;
}

/** Fetches a page only when the one that is kept is not of this release; a quiz is not public and asks itself. */
async function keepOnce(address: string): Promise<boolean> {
	const own = await keptPage(address);
	if (own && isCurrent(own, release)) return true;
	return !isQuiz(address) && keepPage(address, release);
}
