import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Db } from '#db/client.ts';
import { bodyOf, mostFor, saysTooLarge } from './body.ts';
import { answerHealthz, answerReadyz, plain } from './health.ts';
import type { Draw } from './drawing.ts';
import { safetyHeaders } from './headers.ts';
import type { KitDownloads } from './kit-downloads.ts';
import { maySeeMetrics, Metrics, type Part } from './metrics.ts';
import { addressOf, changesSomething, comesFromHere, originAskedBy } from './origin.ts';
import { requestFor, send } from './pages.ts';
import type { Inline } from './policy.ts';
import { refuse } from './refusal.ts';
import { answerWith, type StaticFiles } from './static.ts';
import { answerSync } from './sync.ts';
import { takingTurns } from './turns.ts';
import type { Keeper } from './keeper.ts';

/** The longest form is some 20 KB; a list, a photo or a day of marks is more. */
const long = 64 * 1024;
/** What was sent, read whole; what is long still comes. */
type Sent = Buffer<ArrayBuffer> | 'still-comes' | undefined;

export type Site = {
	db: Db;
	files: StaticFiles;
	/** The pages drawn on demand. */
	draw: Draw;
	/** What is written inline somewhere on the site, as its policies name it. */
	inline: Inline;
	/** Keeps what phones send to `/api/sync`, and the cookie that says whose phone it is. */
	keeper: Keeper;
	cookieName: string;
	/** Writes down which kits go out, from beside; missing where nobody keeps count. */
	kitDownloads?: KitDownloads | undefined;
	/** The one origin of a real site; `undefined` for a demonstration, tried under any name. */
	origin: string | undefined;
	https: boolean;
	/** How many proxies of ours stand in front. */
	proxies: number;
	metrics: Metrics;
	metricsToken: string | undefined;
	isStopping: () => boolean;
};

/**
 * The whole site as one listener, in this order: what was built; then what comes from elsewhere or is
 * too large is refused; what phones send, health and figures, and the pages drawn on demand.
 */
export function answerFor(site: Site): RequestListener {
	const safety = Object.entries(safetyHeaders(site.https));
	// Two, so that one is drawn while the other is compressed or waits for the disk.
	const reading = takingTurns(2, 100);
	// More at once: those that wait for the disk wait together.
	const writing = takingTurns(16, 250);

	return (req, res) => {
		const path = pathOf(req.url ?? '/');
		if (path.startsWith('/kits/')) site.kitDownloads?.watch(path, req, res);
		const file = changesSomething(req) ? undefined : site.files.at.get(path);
		if (file) {
			measure(res, 'static');
			return answerWith(file, req, res);
		}
		for (const [name, value] of safety) res.setHeader(name, value);
		answerFresh(path, req, res).catch((reason: unknown) => {
			if (hasLeft(req)) return;
			console.error(reason);
			if (res.headersSent) res.destroy();
			else plain(res, 500, 'Internal Server Error');
		});
	};

	async function answerFresh(path: string, req: IncomingMessage, res: ServerResponse) {
		const ownOrigin = site.origin ?? originAskedBy(req.headers);
		const body = await bodyIn(req, ownOrigin);
		if (body === 'refusal.cross-origin' || body === 'refusal.too-large') {
			measure(res, 'refusal');
			return refuse(req, res, body === 'refusal.too-large' ? 413 : 403, body);
		}
		if (path === '/api/sync') {
			measure(res, 'sync');
			const sent = body === 'still-comes' ? await bodyOf(req) : body;
			if ((await answerSync(site, req, res, sent)) !== 'has-quizzes') return;
			return drawnOnDemand(req, res, ownOrigin, sent);
		}
		const operation = operationAt(path);
		if (operation) {
			measure(res, 'operations');
			return operation(req, res);
		}
		measure(res, 'page');
		const inTurn = changesSomething(req) ? writing : reading;
		return inTurn(async () => {
			if (res.destroyed) return;
			await drawnOnDemand(req, res, ownOrigin, body);
			await sent(res);
		});
	}

	async function drawnOnDemand(
		req: IncomingMessage,
		res: ServerResponse,
		ownOrigin: string,
		body: Sent,
	) {
		const request = requestFor(req, ownOrigin, body);
		const drawn = request && (await site.draw(request, { address: addressOf(req, site.proxies) }));
		if (!drawn) return builtError(404, req, res);
		if (!drawn.body && site.files.errors.has(drawn.status)) {
			return builtError(drawn.status, req, res);
		}
		await send(drawn, req, res, site.inline);
	}

	function operationAt(path: string) {
		if (path === '/healthz') return answerHealthz;
		if (path === '/readyz') {
			return (_: IncomingMessage, res: ServerResponse) =>
				answerReadyz(site.db, site.isStopping, res);
		}
		if (path !== '/metrics') return undefined;
		return (req: IncomingMessage, res: ServerResponse) =>
			maySeeMetrics(req, site.metricsToken) ? site.metrics.answer(res) : builtError(404, req, res);
	}

	function builtError(status: number, req: IncomingMessage, res: ServerResponse): void {
		const page = site.files.errors.get(status);
		if (page) answerWith(page, req, res, status);
		else plain(res, status, status === 404 ? 'Not found' : 'Internal Server Error');
	}

	function measure(res: ServerResponse, part: Part): void {
		const began = performance.now();
		res.once('finish', () => {
			site.metrics.answered(part, res.statusCode, performance.now() - began);
		});
	}
}

/** What is drawn is still to be compressed, in another thread, and to be written. */
function sent(res: ServerResponse): Promise<void> | undefined {
	if (res.writableFinished || res.destroyed) return undefined;
	return new Promise((resolve) => {
		res.once('close', resolve);
		res.once('finish', resolve);
	});
}

function pathOf(url: string): string {
	const end = url.indexOf('?');
	const path = end === -1 ? url : url.slice(0, end);
	if (!path.includes('%')) return path;
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/**
 * What was sent, read before a page is asked: a phone that sends slowly keeps nobody waiting. What says that it
 * is long waits outside until a page has found out who sends it and asks for it: strangers could fill the memory.
 * `undefined` where nothing is sent; otherwise why it is refused.
 */
async function bodyIn(
	req: IncomingMessage,
	ownOrigin: string,
): Promise<Sent | 'refusal.cross-origin' | 'refusal.too-large'> {
	if (!changesSomething(req)) return undefined;
	if (!comesFromHere(req.headers, ownOrigin)) return 'refusal.cross-origin';
	const most = mostFor(pathOf(req.url ?? ''));
	if (saysTooLarge(req, most)) return 'refusal.too-large';
	if (saysTooLarge(req, long)) return 'still-comes';
	return (await bodyOf(req, most)) ?? 'refusal.too-large';
}

/** Whoever asked has gone before they had said all. */
function hasLeft(req: IncomingMessage): boolean {
	return req.destroyed && !req.complete;
}
