import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** What a page of another website can send without asking first. */
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];

export function changesSomething({ method }: IncomingMessage): boolean {
	return method !== 'GET' && method !== 'HEAD';
}

/**
 * Did a page of this site send this? Every browser of the last years says where from, for JSON as
 * for forms. One that says nothing is believed only with a body no form can make.
 */
export function comesFromHere(headers: IncomingHttpHeaders, ownOrigin: string): boolean {
	const origin = headers.origin;
	if (origin !== undefined) return origin === ownOrigin;
	const site = headers['sec-fetch-site'];
	if (site !== undefined) return site === 'same-origin' || site === 'none';
	const type = headers['content-type']?.toLowerCase();
	return type !== undefined && !formTypes.some((formType) => type.includes(formType));
}

/**
 * The site's own origin. A real site has one, whatever the request says. A demonstration is tried
 * under any name (localhost, an address on the local net), so there it is the one it was asked by.
 */
export function originAskedBy(headers: IncomingHttpHeaders): string {
	const proto = first(headers['x-forwarded-proto']) === 'https' ? 'https' : 'http';
	return `${proto}://${first(headers['x-forwarded-host']) ?? headers.host ?? 'localhost'}`;
}

/**
 * Who is asking, by network address. What X-Forwarded-For says counts only as far as our own
 * `proxies` wrote it: each appends one, so the asker is that many from the right.
 */
export function addressOf(req: IncomingMessage, proxies: number): string {
	const socket = req.socket.remoteAddress?.replace(/^::ffff:/, '') ?? 'unknown';
	if (proxies === 0) return socket;
	const hops = String(req.headers['x-forwarded-for'] ?? '')
		.split(',')
		.map((hop) => hop.trim())
		.filter(Boolean);
	return hops.at(-proxies) ?? hops[0] ?? socket;
}

/** On this machine, and not through a proxy on it. */
export function isLoopback({ socket, headers }: IncomingMessage): boolean {
	if (headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined) return false;
	return /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
}

function first(header: string | string[] | undefined): string | undefined {
	return header?.toString().split(',')[0]?.trim() || undefined;
}
