import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Hashes of what is written inline somewhere on the site, as a policy names them. */
export type Inline = Record<'script' | 'style', ReadonlySet<string>>;
/** What scripts/policies.ts wrote them into, in the folder of the build. */
export const inlineFile = 'inline.json';
const nothing: Inline = { script: new Set(), style: new Set() };

/**
 * Astro names in every page the hashes of all scripts and styles of the site: 2 KB of header that
 * nothing compresses. A page keeps those of its own; it is lighter, and nothing else may run on it. Only
 * what Astro named, in this policy or in `known`, may run: words written into a page later are not let in.
 */
export function policyOf(page: string, policyOfAll: string, known: Inline = nothing): string {
	const own = inlineIn(page);
	const key = [policyOfAll, ...own.script, '', ...own.style].join('\n');
	const policy = policies.get(key) ?? keepingOnly(own, policyOfAll, known);
	if (policies.size < mostPolicies) policies.set(key, policy);
	return policy;
}

/** Pages of one kind have the same scripts and styles: their policy is put together once. */
const policies = new Map<string, string>();
const mostPolicies = 500;

function inlineIn(page: string): Record<'script' | 'style', Set<string>> {
	const own = { script: new Set<string>(), style: new Set<string>() };
	for (const [, kind, text = ''] of page.matchAll(/<(script|style)\b[^>]*>(.*?)<\/\1>/gs)) {
		own[kind as 'script' | 'style'].add(`'sha256-${sha256(text)}'`);
	}
	return own;
}

function keepingOnly(own: Inline, policyOfAll: string, known: Inline): string {
	return policyOfAll.replace(
		/\b(script|style)-src ([^;]*)/g,
		(_, kind: keyof Inline, written: string) => {
			const sources = written.split(' ').filter((source) => source !== '');
			const named = new Set(sources.filter(isHash));
			const kept = [...own[kind]].filter((hash) => named.has(hash) || known[kind].has(hash));
			return [`${kind}-src`, ...sources.filter((source) => !isHash(source)), ...kept].join(' ');
		},
	);
}

function isHash(source: string): boolean {
	return source.startsWith("'sha256-");
}

/** What was written inline when the site in `folder` was built; nothing where it was not built. */
export function inlineOf(folder: string): Inline {
	try {
		const { script, style } = JSON.parse(readFileSync(join(folder, inlineFile), 'utf8')) as Record<
			keyof Inline,
			string[]
		>;
		return { script: new Set(script), style: new Set(style) };
	} catch {
		return nothing;
	}
}

function sha256(text: string): string {
	return createHash('sha256').update(text).digest('base64');
}
