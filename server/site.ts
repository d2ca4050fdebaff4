import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import compression from 'compression';
import type { Db } from '#db/client.ts';
import { bodyOf, mostFor, saysTooLarge } from './body.ts';
import { answerHealthz, answerReadyz, plain } from './health.ts';
import { barePolicy, completeHeaders, safetyHeaders } from './headers.ts';
import type { KitDownloads } from './kit-downloads.ts';
import { maySeeMetrics, Metrics, type Part } from './metrics.ts';
import { addressOf, changesSomething, comesFromHere, originAskedBy } from './origin.ts';
import { refuse, type Refusal } from './refusal.ts';
import { answerWith, type StaticFiles } from './static.ts';
import { answerSync } from './sync.ts';
import { takingTurns } from './turns.ts';
import type { Keeper } from './keeper.ts';

/** Resolves when whoever asked has taken what was sent, or is gone. */
export type Taken = () => Promise<void>;

/** What `npm run build` made of the pages: `dist/server/entry.mjs` in middleware mode. */
export type AstroHandler = (
	req: IncomingMessage,
	res: ServerResponse,
	next: (error?: unknown) => void,
	locals: { taken: Taken },
) => Promise<void>;

export type Site = {
	db: Db;
	files: StaticFiles;
	astro: AstroHandler;
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
 * The whole site as one listener, in this order: what comes from elsewhere or is too large is
 * refused; then health and figures, what was built, and the pages drawn on demand.
 */
export function answerFor(site: Site): RequestListener {
	const compressed = compression();
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
			console.error(reason);
			if (res.headersSent) res.destroy();
			else plain(res, 500, 'Internal Server Error');
		});
	};

	async function answerFresh(path: string, req: IncomingMessage, res: ServerResponse) {
		const ownOrigin = site.origin ?? originAskedBy(req.headers);
		const refusal = await whyRefuse(req, ownOrigin);
		if (refusal) {
			measure(res, 'refusal');
			return refuse(req, res, refusal === 'refusal.too-large' ? 413 : 403, refusal);
		}
		if (path === '/api/sync') {
			measure(res, 'sync');
			if ((await answerSync(site, req, res)) !== 'has-quizzes') return;
			return drawnOnDemand(req, res, ownOrigin);
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
			await drawnOnDemand(req, res, ownOrigin);
			await sent(res);
		});
	}

	async function drawnOnDemand(req: IncomingMessage, res: ServerResponse, ownOrigin: string) {
		introduceToAstro(req, ownOrigin, addressOf(req, site.proxies));
		completeHeaders(res, policyOfError);
		compressed(req, res, () => undefined);
		const failed = (error: unknown) => {
			if (error !== undefined) throw error as Error;
			notFound(req, res);
		};
		await site.astro(req, res, failed, { taken: () => taken(res) });
	}

	function operationAt(path: string) {
		if (path === '/healthz') return answerHealthz;
		if (path === '/readyz') {
			return (_: IncomingMessage, res: ServerResponse) =>
				answerReadyz(site.db, site.isStopping, res);
		}
		if (path !== '/metrics') return undefined;
		return (req: IncomingMessage, res: ServerResponse) =>
			maySeeMetrics(req, site.metricsToken) ? site.metrics.answer(res) : notFound(req, res);
	}

	function notFound(req: IncomingMessage, res: ServerResponse): void {
		const page = site.files.errors.get(404);
		if (page) answerWith(page, req, res, 404);
		else plain(res, 404, 'Not found');
	}

	function policyOfError(status: number): string {
		const page = site.files.errors.get(status)?.variants.identity;
		return String(page?.headers['Content-Security-Policy'] ?? barePolicy);
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

/** Astro writes on and on, whoever takes it: 55 MB of certificates would wait here for a phone on 2G. */
function taken(res: ServerResponse): Promise<void> {
	if (!res.writableNeedDrain || res.destroyed) return Promise.resolve();
	return new Promise((resolve) => {
		const done = () => {
			res.off('drain', done).off('close', done);
			resolve();
		};
		res.on('drain', done).on('close', done);
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
 * A body that does not say how long it is is read here, so that it is measured before anyone else
 * sees it; Astro's adapter takes `req.body` in its place.
 */
async function whyRefuse(
	req: IncomingMessage & { body?: Buffer },
	ownOrigin: string,
): Promise<Refusal | undefined> {
	if (!changesSomething(req)) return undefined;
	if (!comesFromHere(req.headers, ownOrigin)) return 'refusal.cross-origin';
	const most = mostFor(pathOf(req.url ?? ''));
	if (saysTooLarge(req, most)) return 'refusal.too-large';
	if (req.headers['transfer-encoding'] === undefined) return undefined;
	const body = await bodyOf(req, most);
	if (!body) return 'refusal.too-large';
	req.body = body;
	return undefined;
}

/**
 * Astro is told who asks and under which name by what it reads anyway: the host, and whether the connection is
 * a safe one. Forwarded headers would say the same, but for them Astro makes the whole request anew, a fifth
 * of what a page costs; so those from outside go no further. `Astro.url` is then the site's own address and
 * `clientAddress` the asker's, behind a proxy or not.
 */
function introduceToAstro(req: IncomingMessage, ownOrigin: string, address: string): void {
	const { headers } = req;
	const { protocol, host } = new URL(ownOrigin);
	delete headers['x-forwarded-proto'];
	delete headers['x-forwarded-host'];
	delete headers['x-forwarded-port'];
	delete headers.forwarded;
	headers['x-forwarded-for'] = address;
	headers.host = host;
	Object.assign(req.socket, { encrypted: protocol === 'https:' });
	// Found to come from here a moment ago, also where a browser said so in another header.
	if (changesSomething(req)) headers.origin = ownOrigin;
}
