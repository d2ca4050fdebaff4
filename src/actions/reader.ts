import type { APIContext } from 'astro';
import { tokenLimit } from '#auth/limits.ts';
import { readerWith, secondsToWait, type Reader } from '#auth/read-tokens.ts';
import { db } from '#db/index.ts';

/**
 * The other system that is asking, by its token; or the answer it gets instead: 401 without a token
 * that reads here, 429 when it asked too often. A session of somebody signed in opens nothing here.
 */
export async function readerOf({
	request,
	clientAddress,
}: Pick<APIContext, 'request' | 'clientAddress'>): Promise<Reader | Response> {
	const reader = await readerWith(db, request.headers.get('authorization'), new Date());
	if (!reader) {
		const minutes = await tokenLimit(clientAddress);
		if (minutes !== undefined) return tooOften(minutes * 60);
		return problem(401, 'A read token is needed: Authorization: Bearer saksham_…', {
			'WWW-Authenticate': 'Bearer realm="saksham"',
		});
	}
	const seconds = await secondsToWait(reader.token);
	return seconds === undefined ? reader : tooOften(seconds);
}

function tooOften(seconds: number): Response {
	return problem(429, `Too many questions: ask again in ${seconds} seconds.`, {
		'Retry-After': String(seconds),
	});
}

/** RFC 9457: what went wrong, for a program and for whoever reads its log. */
export function problem(
	status: 400 | 401 | 404 | 429,
	detail: string,
	headers: Record<string, string> = {},
): Response {
	return new Response(JSON.stringify({ type: 'about:blank', status, detail }), {
		status,
		headers: {
			'Content-Type': 'application/problem+json',
			'Cache-Control': 'private, no-store',
			...headers,
		},
	});
}

/** An answer for one reader only. */
export function readable(body: unknown, type = 'application/json'): Response {
	return new Response(JSON.stringify(body), {
		headers: { 'Content-Type': type, 'Cache-Control': 'private, no-store' },
	});
}
