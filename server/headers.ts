import type { ServerResponse } from 'node:http';
import onHeaders from 'on-headers';

/** On every answer, pages and files alike. */
export function safetyHeaders(https: boolean): Record<string, string> {
	return {
		'X-Content-Type-Options': 'nosniff',
		'Referrer-Policy': 'same-origin',
		'Cross-Origin-Opener-Policy': 'same-origin',
		'Permissions-Policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
		...(https && { 'Strict-Transport-Security': 'max-age=31536000' }),
	};
}

/** For a page that names no policy of its own: nothing runs, nothing loads, nobody frames it. */
export const barePolicy =
	"default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/**
 * What Astro's answer still lacks, put in as its headers leave: a policy for a page without one,
 * and no copy kept of what a signed-in person saw, on a phone that others use.
 */
export function completeHeaders(
	res: ServerResponse,
	errorPolicy: (status: number) => string,
): void {
	onHeaders(res, () => {
		const type = String(res.getHeader('Content-Type') ?? '');
		if (type === 'text/html') res.setHeader('Content-Type', 'text/html; charset=utf-8');
		if (type.startsWith('text/html') && !res.hasHeader('Content-Security-Policy')) {
			res.setHeader('Content-Security-Policy', errorPolicy(res.statusCode));
		}
		if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-store');
	});
}
