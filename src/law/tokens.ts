import { checkCitation, confirmationMark, oldCitation, shortCitation } from './citation.ts';
import { withinText } from './deadline.ts';
import { LawError } from './law-error.ts';
import { crosswalkFrom, helpline, knownProvision } from './registry.ts';
import type { Lang } from './schema.ts';

/**
 * Plain text from a string of YAML: `{law:bns-143}`, `{law-historical:ismwa-1979}`, `{within:jj-31}`,
 * `{within:jj-54/visit}`, `{helpline:1098}`, `{old:ipc-370}`. Anything else in braces is refused.
 */
export function renderTokens(text: string, lang: Lang): string {
	return text.replace(/\{([^{}]*)\}/g, (_, token: string) => rendered(token, lang));
}

/** The provisions a string of YAML leans on, known or not. */
export function citedIn(text: string): string[] {
	const ids = [...text.matchAll(/\{(law|law-historical|within|old):([^{}]+)\}/g)].flatMap(
		([, kind = '', target = '']) => provisionsBehind(kind, target),
	);
	return [...new Set(ids)];
}

/** The same for the raw text of a module, a quiz or a kit: components, tokens and `law:` lists. */
export function provisionsCited(raw: string): string[] {
	const components = [...raw.matchAll(/<(Law|Deadline|OldLaw)\b[^>]*?\bid=["']([^"']+)["']/g)];
	const flowLists = [...raw.matchAll(/\blaw:\s*\[([^\]]*)\]/g)];
	const blockLists = [
		...raw.matchAll(/\blaw:[ \t]*\n((?:[ \t]*-[ \t]+["']?[\w-]+["']?[ \t]*(?:\n|$))+)/g),
	];
	return [
		...new Set([
			...components.flatMap(([, name = '', id = '']) =>
				provisionsBehind(name === 'OldLaw' ? 'old' : 'law', id),
			),
			...[...flowLists, ...blockLists].flatMap(
				([, list = '']) => list.match(/[a-zA-Z][\w-]*/g) ?? [],
			),
			...citedIn(raw),
		]),
	];
}

function rendered(token: string, lang: Lang): string {
	const [, kind = '', target = ''] = /^([a-z-]+):(.+)$/.exec(token) ?? [];
	switch (kind) {
		case 'law':
			return citation(target, lang, false);
		case 'law-historical':
			return citation(target, lang, true);
		case 'within': {
			const [id = '', part] = target.split('/');
			return withinText(id, lang, part) + confirmationMark(knownProvision(id), lang);
		}
		case 'helpline':
			if (!helpline(target)) throw new LawError('unknown-helpline', target);
			return target;
		case 'old':
			return oldCitation(target, lang);
		default:
			throw new LawError('unknown-token', `{${token}}`);
	}
}

function citation(id: string, lang: Lang, historical: boolean): string {
	const verdict = checkCitation(id, { historical });
	if (verdict === 'unknown') throw new LawError('unknown-provision', id);
	if (verdict === 'not-in-force') throw new LawError('not-in-force', id);
	return shortCitation(id, lang) + confirmationMark(knownProvision(id), lang);
}

function provisionsBehind(kind: string, target: string): string[] {
	if (kind === 'old') return crosswalkFrom(target)?.new ?? [];
	if (kind === 'within') return [target.split('/')[0] ?? target];
	return [target];
}
