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
