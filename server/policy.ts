import { createHash } from 'node:crypto';

/**
 * Astro names in every page the hashes of all scripts and styles of the site: 2 KB of header that
 * nothing compresses. A page keeps those of its own; it is lighter, and nothing else may run on it.
 */
export function policyOf(page: string, policyOfAll: string): string {
	const inline = page.matchAll(/<(script|style)\b[^>]*>(.*?)<\/\1>/gs);
	const own = new Set(Array.from(inline, ([, , text = '']) => `'sha256-${sha256(text)}'`));
	const key = [policyOfAll, ...own].join('\n');
	const known = policies.get(key) ?? keepingOnly(own, policyOfAll);
	if (policies.size < mostPolicies) policies.set(key, known);
	return known;
}

/** Pages of one kind have the same scripts and styles: their policy is put together once. */
const policies = new Map<string, string>();
const mostPolicies = 500;

function keepingOnly(own: Set<string>, policyOfAll: string): string {
	return policyOfAll.replace(/ ('sha256-[^']*')/g, (kept, hash: string) =>
		own.has(hash) ? kept : '',
	);
}

/** The same for a page drawn on demand. */
export async function withOwnPolicy(response: Response): Promise<Response> {
	const policy = response.headers.get('Content-Security-Policy');
	if (policy === null || !response.body) return response;
	const page = Buffer.from(await response.arrayBuffer());
	const headers = new Headers(response.headers);
	headers.set('Content-Security-Policy', policyOf(page.toString(), policy));
	const { status, statusText } = response;
	return new Response(page, { status, statusText, headers });
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}
