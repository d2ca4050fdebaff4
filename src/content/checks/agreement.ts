import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import type { Finding } from './finding.ts';
import { frontmatter, lessonText, modulesFolder, partsOf } from './source.ts';

/*
 * Whether the two languages still say the same. Somebody reads both and says so
 * (`npm run check:content -- --agreed <module>`); then a hash of every part in both languages is
 * written to agreed.json beside the texts. What changed since in one language only is stale in the
 * other. Git alone would not do: it knows when a file changed, not whether somebody compared.
 */

const hashes = z.record(z.string(), z.strictObject({ hi: z.string(), en: z.string() }));
type Hashes = z.infer<typeof hashes>;

/** Parts of which one language, or both, changed since they were last said to agree. */
export function agreementFindings(slug: string, root = modulesFolder): Finding[] {
	const agreed = agreedIn(slug, root);
	if (!agreed) {
		const why = 'nobody has said yet that both languages say the same';
		return [{ kind: 'never-agreed', at: slug, words: '', why }];
	}
	return Object.entries(hashesOf(slug, root)).flatMap(([part, now]): Finding[] => {
		const then = agreed[part];
		const changed = (['hi', 'en'] as const).filter((lang) => now[lang] !== then?.[lang]);
		if (changed.length === 0) return [];
		const at = `${slug} #${part}`;
		if (changed.length === 2) {
			const why = 'both languages changed since they were compared: read them side by side';
			return [{ kind: 'both-changed', at, words: '', why }];
		}
		return changed[0] === 'en'
			? [{ kind: 'stale-hi', at, words: '', why: 'the English changed, the Hindi did not' }]
			: [{ kind: 'stale-en', at, words: '', why: 'the Hindi changed, the English did not' }];
	});
}

/** Writes down that both languages of a module say the same today. */
export function recordAgreement(slug: string, root = modulesFolder): void {
	const file = join(root, slug, 'agreed.json');
	writeFileSync(file, `${JSON.stringify(hashesOf(slug, root), null, '\t')}\n`);
}

function agreedIn(slug: string, root: string): Hashes | undefined {
	const file = join(root, slug, 'agreed.json');
	return existsSync(file) ? hashes.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

function hashesOf(slug: string, root: string): Hashes {
	const [hindi, english] = [piecesOf(slug, 'hi', root), piecesOf(slug, 'en', root)];
	const parts = [...new Set([...hindi.keys(), ...english.keys()])];
	return Object.fromEntries(
		parts.map((part) => [
			part,
			{ hi: hashOf(hindi.get(part) ?? ''), en: hashOf(english.get(part) ?? '') },
		]),
	);
}

/** The parts, and under `head` what the front matter tells a reader; spaces don't count. */
function piecesOf(slug: string, lang: 'hi' | 'en', root: string): Map<string, string> {
	const text = lessonText(slug, lang, root);
	const { title, summary, objectives } = frontmatter(text);
	const head = JSON.stringify([title, summary, objectives]);
	return new Map([['head', head], ...partsOf(text).map(({ part, body }) => [part, body] as const)]);
}

function hashOf(words: string): string {
	return createHash('sha256').update(words.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16);
}
