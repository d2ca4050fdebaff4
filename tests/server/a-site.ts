import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { openAuthSessions } from '#auth/auth-session.ts';
import { keeperByVerb } from '#server/keeper.ts';
import { Metrics } from '#server/metrics.ts';
import type { Draw } from '#server/drawing.ts';
import { answerFor, type Site } from '#server/site.ts';
import { loadStaticFiles } from '#server/static.ts';
import { freshDb } from '#tests/db.ts';

const script = 'document.title;';
const ownHash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
export const page = `<!doctype html><title>पाठ</title><script type="module">${script}</script>${'<p>गांव की सभा में बात करें।</p>'.repeat(200)}`;
export const pagePolicy = `default-src 'self'; script-src 'self' ${ownHash}; style-src 'self';`;
export const notFoundPolicy = "default-src 'self'; script-src 'self'; style-src 'self';";
/** As Astro writes it: for every page the hashes of all. */
export const policyOfAll = `default-src 'self'; script-src 'self' 'sha256-of/another+page=' ${ownHash}; style-src 'self' 'sha256-style=';`;
export const kit = Buffer.alloc(700_000, 'kit ');

/** All that a process of the site is told by itself: where programs are, and what is compiled already. */
export const started = {
	PATH: process.env['PATH'],
	NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
};

/** A folder of our own that is gone when the test is. */
export function aFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'saksham-site-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** What `npm run build` leaves: pages, one script, one kit, policies, and a secret beside. */
export function aBuiltFolder(): string {
	const dist = join(aFolder(), 'dist');
	const put = (name: string, body: string | Buffer) => {
		mkdirSync(dirname(join(dist, name)), { recursive: true });
		writeFileSync(join(dist, name), body);
	};
	put('client/hi/index.html', page);
	put('client/hi/index.html.br', brotliCompressSync(page));
	put('client/hi/index.html.gz', gzipSync(page));
	put('client/_astro/client.abc.js', 'export {};');
	put('client/kits/m01.pdf', kit);
	put('client/404.html', '<!doctype html><title>404</title>');
	put('client/404.html.br', brotliCompressSync('<!doctype html><title>404</title>'));
	put('server/secret.txt', 'not for anyone');
	const policies = [
		['/hi', policyOfAll],
		['/404', policyOfAll],
	];
	put('policies.json', JSON.stringify(policies));
	return dist;
}

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };
export type Ask = (
	path: string,
	options?: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
) => Promise<Answer>;

/** A site that listens, with the pages played by `draw`: 404 for everything unless told otherwise. */
export async function aSite(
	parts: Partial<Site> = {},
): Promise<{ ask: Ask; ownOrigin: string; port: number; dist: string }> {
	const dist = aBuiltFolder();
	const db = parts.db ?? (await freshDb());
	const auth = openAuthSessions(db, { secure: false });
	const server = createServer(
		answerFor({
			db,
			files: await loadStaticFiles(dist, false),
			draw: nothingThere,
			inline: { script: new Set(), style: new Set() },
			keeper: keeperByVerb(db, auth, () => new Date()),
			cookieName: auth.cookieName,
			origin: undefined,
			https: false,
			proxies: 0,
			metrics: new Metrics(),
			metricsToken: undefined,
			isStopping: () => false,
			...parts,
		}),
	);
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	onTestFinished(() => void server.close());
	const { port } = server.address() as AddressInfo;
	return { ask: askOf(port), ownOrigin: `http://127.0.0.1:${port}`, port, dist };
}

const nothingThere: Draw = () => Promise.resolve(undefined);

/** Plain requests: nothing is decoded, followed or tidied on the way. */
export function askOf(port: number): Ask {
	return (path, { method = 'GET', headers = {}, body } = {}) =>
		new Promise((resolve, reject) => {
			const options = { host: '127.0.0.1', port, path, method, headers, agent: false };
			const req = request(options, (res: IncomingMessage) => {
				const chunks: Buffer[] = [];
				res.on('data', (chunk: Buffer) => chunks.push(chunk));
				res.on('end', () => {
					const { statusCode = 0, headers } = res;
					resolve({ status: statusCode, headers, body: Buffer.concat(chunks) });
				});
			});
			req.on('error', reject);
			req.end(body);
		});
}
