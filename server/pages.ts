import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { compressedFor } from './encoding.ts';
import { barePolicy } from './headers.ts';
import { changesSomething } from './origin.ts';
import { policyOf, type Inline } from './policy.ts';

/** What only a proxy may say: the pages hear from us under which name and by whom they were asked. */
const forwarded = /^(?:x-)?forwarded/;
/** Made in one piece, and smaller when compressed; a ZIP of certificates is neither. */
const isText = /^(?:text\/|image\/svg|application\/(?:[\w.-]+\+)?(?:json|xml))/;

/**
 * The request as a page sees it: at `ownOrigin`, whoever named another, with what was `sent` where it is read
 * already, else with what comes in, as far as the page asks for it. A page that is written to hears that it comes from
 * here, as was found before. Nothing for an address that is none.
 */
export function requestFor(
	req: IncomingMessage,
	ownOrigin: string,
	sent: Buffer<ArrayBuffer> | 'still-comes' | undefined,
): Request | undefined {
	const { url: target = '/' } = req;
	// `GET *` would become a part of our name.
	const url = target.startsWith('/') && URL.parse(`${ownOrigin}${target}`);
	if (!url) return undefined;
	const headers = new Headers();
	for (const [name, value] of Object.entries(req.headers)) {
		if (typeof value === 'string' && !forwarded.test(name)) headers.set(name, value);
	}
	headers.set('host', url.host);
	const { method = 'GET' } = req;
	if (!changesSomething(req)) return new Request(url, { method, headers });
	headers.set('origin', ownOrigin);
	if (sent !== 'still-comes') {
		return new Request(url, { method, headers, ...(sent && { body: sent }) });
	}
	const body = asAskedFor(req);
	// The fetch standard wants `duplex` with a stream; TypeScript has not heard of it.
	const coming: RequestInit & { duplex: 'half' } = { method, headers, body, duplex: 'half' };
	return new Request(url, coming);
}

/** Begun when somebody reads it: what nobody asked for Node clears away, and the line serves the next question. */
function asAskedFor(req: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> {
	const parts = req.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<
		Buffer<ArrayBuffer>
	>;
	return new ReadableStream(
		{
			async pull(controller) {
				const next = await parts.next();
				if (next.done) controller.close();
				else controller.enqueue(next.value);
			},
		},
		{ highWaterMark: 0 },
	);
}

/**
 * Sends what was drawn. Text goes out whole, a page under the policy of what is in it; anything else as it is
 * made, no faster than it is taken, and no further when whoever asked has left.
 */
export async function send(
	drawn: Response,
	req: IncomingMessage,
	res: ServerResponse,
	inline: Inline,
): Promise<void> {
	res.statusCode = drawn.status;
	for (const [name, value] of drawn.headers) if (name !== 'set-cookie') res.setHeader(name, value);
	const cookies = drawn.headers.getSetCookie();
	if (cookies.length > 0) res.setHeader('Set-Cookie', cookies);
	// On a phone that others use no copy is kept of what a signed-in person saw.
	if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-store');
	const type = drawn.headers.get('Content-Type') ?? '';
	if (!drawn.body || req.method === 'HEAD') {
		await drawn.body?.cancel();
		return void res.end();
	}
	if (isText.test(type)) {
		const whole = Buffer.from(await drawn.arrayBuffer());
		if (type.startsWith('text/html')) nameItsPolicy(res, whole, inline);
		const { encoding, body } = await compressedFor(req.headers['accept-encoding'], whole);
		res.setHeader('Vary', 'Accept-Encoding');
		if (encoding !== 'identity') res.setHeader('Content-Encoding', encoding);
		res.setHeader('Content-Length', body.length);
		return void res.end(body);
	}
	await pipeline(drawn.body, res).catch((reason: unknown) => {
		if (!res.closed) throw reason;
	});
}

/** A page without a policy of its own runs nothing, loads nothing, and nobody frames it. */
function nameItsPolicy(res: ServerResponse, page: Buffer, inline: Inline): void {
	const policy = res.getHeader('Content-Security-Policy');
	const own = typeof policy === 'string' ? policyOf(page.toString(), policy, inline) : barePolicy;
	res.setHeader('Content-Type', 'text/html; charset=utf-8');
	res.setHeader('Content-Security-Policy', own);
}
