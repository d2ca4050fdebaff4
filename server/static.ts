import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import pLimit from 'p-limit';
import { bestOf, type Encoding } from './encoding.ts';
import { safetyHeaders } from './headers.ts';
import { policyOf } from './policy.ts';

type Content = { path: string; length: number; body?: Buffer };
type Variant = Content & { etag: string; headers: OutgoingHttpHeaders };
export type StaticFile = { variants: Partial<Record<Encoding, Variant>> };
/** What was built, by the address it is asked for. Nothing outside this table can be reached. */
export type StaticFiles = { at: Map<string, StaticFile>; errors: Map<number, StaticFile> };

/** Larger files (kits) are read from the disk each time, and may be asked for in parts. */
const keptInMemory = 64 * 1024;
/** So many are read at once: what is let go again at the start is never given back to a small machine. */
const atOnce = 16;
const forever = 'public, max-age=31536000, immutable';
const forAWhile = 'public, max-age=300, stale-while-revalidate=86400';
const isErrorPage = /^\/(404|500)\.html$/;

const types: Record<string, string> = {
	'.css': 'text/css; charset=utf-8',
	'.csv': 'text/csv; charset=utf-8',
	'.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.jpg': 'image/jpeg',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.pdf': 'application/pdf',
	'.png': 'image/png',
	'.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.webmanifest': 'application/manifest+json; charset=utf-8',
	'.webp': 'image/webp',
	'.woff2': 'font/woff2',
	'.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'.xml': 'application/xml; charset=utf-8',
	'.zip': 'application/zip',
};

/** Reads the table of what `npm run build` wrote: `client/`, with a `.br` and `.gz` beside a file. */
export async function loadStaticFiles(dist: string, https: boolean): Promise<StaticFiles> {
	const safety = safetyHeaders(https);
	const client = join(dist, 'client');
	const policies = await policiesIn(dist);
	const names = new Set(await readdir(client, { recursive: true }));
	const files: StaticFiles = { at: new Map(), errors: new Map() };
	const served = [...names].filter((name) => isServed(name, names));
	await pLimit(atOnce).map(served, async (name) => {
		const address = `/${name.replaceAll('\\', '/')}`;
		const policy = policies.get(address.replace(/(?:\/index\.html|\.html)$/, ''));
		const file = await loadFile(join(client, name), address, names, {
			...safety,
			...(policy && { 'Content-Security-Policy': policy }),
		});
		const error = isErrorPage.exec(address);
		if (error) files.errors.set(Number(error[1]), file);
		else for (const form of formsOf(address)) files.at.set(form, file);
	});
	return files;
}

/** A page's policy has one address (scripts/policies.ts); it holds for all three forms of it. */
async function policiesIn(dist: string): Promise<Map<string, string>> {
	const text = await readFile(join(dist, 'policies.json'), 'utf8').catch(() => '[]');
	const entries = (JSON.parse(text) as [string, string][]).map(
		([pathname, policy]) => [pathname.replace(/(?:\/|\.html|\/index\.html)$/, ''), policy] as const,
	);
	return new Map(entries);
}

function isServed(name: string, names: Set<string>): boolean {
	const extension = extname(name);
	if (extension === '.br' || extension === '.gz') return !names.has(name.slice(0, -3));
	return extension !== '';
}

/** `/p/index.html` is also `/p/` and `/p`. */
function formsOf(address: string): string[] {
	if (!address.endsWith('/index.html')) return [address];
	const folder = address.slice(0, -'/index.html'.length);
	return [address, `${folder}/`, ...(folder === '' ? [] : [folder])];
}

async function loadFile(
	path: string,
	address: string,
	names: Set<string>,
	safety: OutgoingHttpHeaders,
): Promise<StaticFile> {
	const { digest, ...plain } = await contentOf(path);
	const common: OutgoingHttpHeaders = {
		...(await withOwnPolicy(safety, path, plain.body)),
		'Content-Type': types[extname(address)] ?? 'application/octet-stream',
		'Cache-Control': keptFor(address),
	};
	const name = address.slice(1);
	const br = names.has(`${name}.br`) ? await inMemory(`${path}.br`) : undefined;
	const gzip = names.has(`${name}.gz`) ? await onDisk(`${path}.gz`) : undefined;
	if (br ?? gzip) common['Vary'] = 'Accept-Encoding';
	// Hardly anybody takes no brotli: then it comes from the disk.
	const identity = (br ?? gzip) ? { path, length: plain.length } : plain;
	return {
		variants: {
			identity: variant(identity, `"${digest}"`, common),
			...(br && { br: compressed(br, 'br', digest, common) }),
			...(gzip && { gzip: compressed(gzip, 'gzip', digest, common) }),
		},
	};
}

async function inMemory(path: string): Promise<Content> {
	const body = await readFile(path);
	return { path, length: body.length, body };
}

async function onDisk(path: string): Promise<Content> {
	return { path, length: (await stat(path)).size };
}

async function contentOf(path: string): Promise<Content & { digest: string }> {
	const { size: length } = await stat(path);
	const hash = createHash('sha256');
	const body = length > keptInMemory ? undefined : await readFile(path);
	if (body) hash.update(body);
	else for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
	return { path, length, digest: hash.digest('base64url').slice(0, 22), ...(body && { body }) };
}

async function withOwnPolicy(
	headers: OutgoingHttpHeaders,
	path: string,
	page: Buffer | undefined,
): Promise<OutgoingHttpHeaders> {
	const policy = headers['Content-Security-Policy'];
	if (typeof policy !== 'string') return headers;
	const text = (page ?? (await readFile(path))).toString();
	return { ...headers, 'Content-Security-Policy': policyOf(text, policy) };
}

function keptFor(address: string): string {
	if (isErrorPage.test(address)) return 'no-store';
	return address.startsWith('/_astro/') ? forever : forAWhile;
}

function compressed(
	content: Content,
	encoding: Exclude<Encoding, 'identity'>,
	digest: string,
	common: OutgoingHttpHeaders,
): Variant {
	const etag = `"${digest}-${encoding === 'br' ? 'br' : 'gz'}"`;
	return variant(content, etag, { ...common, 'Content-Encoding': encoding });
}

function variant(content: Content, etag: string, common: OutgoingHttpHeaders): Variant {
	const inParts = content.body === undefined && content.length > keptInMemory;
	return {
		...content,
		etag,
		headers: {
			...common,
			ETag: etag,
			'Content-Length': content.length,
			...(inParts && { 'Accept-Ranges': 'bytes' }),
		},
	};
}

/** Answers with a file: compressed as the asker takes it, 304 when they have it already. */
export function answerWith(
	file: StaticFile,
	req: IncomingMessage,
	res: ServerResponse,
	status = 200,
): void {
	const chosen = variantFor(file, req.headers['accept-encoding']);
	if (!chosen) return void res.writeHead(406, { 'Content-Length': 0 }).end();
	if (status === 200 && has(req.headers['if-none-match'], chosen.etag)) {
		return void res.writeHead(304, chosen.headers).end();
	}
	if (chosen.body) {
		res.writeHead(status, chosen.headers);
		return void res.end(req.method === 'HEAD' ? undefined : chosen.body);
	}
	sendFromDisk(chosen, req, res, status);
}

function variantFor({ variants }: StaticFile, accepted: string | undefined): Variant | undefined {
	const there = (['br', 'gzip'] as const).filter((encoding) => variants[encoding]);
	return variants[bestOf(there, accepted)];
}

function has(ifNoneMatch: string | undefined, etag: string): boolean {
	if (ifNoneMatch === undefined) return false;
	return ifNoneMatch === '*' || ifNoneMatch.includes(etag);
}

/** A kit broken off half way on 2G goes on where it stopped. */
function sendFromDisk(
	{ path, etag, length, headers }: Variant,
	req: IncomingMessage,
	res: ServerResponse,
	status: number,
): void {
	const inParts = status === 200 && headers['Accept-Ranges'] !== undefined;
	const asked = inParts ? partAsked(req, etag, length) : undefined;
	if (asked === 'none') {
		return void res.writeHead(416, { 'Content-Range': `bytes */${length}` }).end();
	}
	const { from, to } = asked ?? { from: 0, to: length - 1 };
	res.writeHead(asked ? 206 : status, {
		...headers,
		'Content-Length': to - from + 1,
		...(asked && { 'Content-Range': `bytes ${from}-${to}/${length}` }),
	});
	if (req.method === 'HEAD') return void res.end();
	createReadStream(path, { start: from, end: to })
		.on('error', () => res.destroy())
		.pipe(res);
}

function partAsked(
	{ headers }: IncomingMessage,
	etag: string,
	length: number,
): { from: number; to: number } | 'none' | undefined {
	const ifRange = headers['if-range'];
	const range = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '');
	if (!range || range[0] === 'bytes=-' || (ifRange !== undefined && ifRange !== etag))
		return undefined;
	const [, first = '', last = ''] = range;
	const from = first === '' ? Math.max(0, length - Number(last)) : Number(first);
	const to = first === '' || last === '' ? length - 1 : Math.min(Number(last), length - 1);
	return from > to || from >= length ? 'none' : { from, to };
}
