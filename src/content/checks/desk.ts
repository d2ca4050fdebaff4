import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { parse } from 'yaml';
import { lawFaults } from '#law/faults.ts';
import { LawError } from '#law/law-error.ts';
import { checkCitation, oldCitation } from '#law/citation.ts';
import { withinText } from '#law/deadline.ts';
import { helpline } from '#law/registry.ts';
import { quizSchema } from '#training/items.ts';
import { agreementFindings } from './agreement.ts';
import type { Finding } from './finding.ts';
import { identityFindings } from './identity.ts';
import { languageFindings } from './languages.ts';
import { readingFindings } from './readable.ts';
import { skeletonFindings } from './skeleton.ts';
import {
	caseSentences,
	frontmatter,
	lessonText,
	modulesFolder,
	sentencesOf,
	type Sentence,
} from './source.ts';
import { typedLaw } from './typed-law.ts';

/** What could identify somebody, or is law typed in words, in the branching cases. */
export function caseFindings(): Finding[] {
	const sentences = caseSentences();
	return [...sentences.flatMap(typedIn), ...identityFindings(sentences)];
}

/** Everything the author's desk has to say about one module on a day ('2026-11-28'). */
export function findingsOf(slug: string, today: string, root = modulesFolder): Finding[] {
	const missing = languageFindings(slug, root);
	if (missing.some(({ kind }) => kind === 'language-missing')) return missing;
	const sentences = sentencesOf(slug, root);
	return [
		...missing,
		...lawFindings(slug, root),
		...sentences.flatMap(typedIn),
		...identityFindings(sentences),
		...quizFindings(slug, root),
		...agreementFindings(slug, root),
		...readingFindings(slug, root),
		...reviewFindings(slug, today, root),
		...skeletonFindings(slug, root),
	];
}

function typedIn({ at, words }: Sentence): Finding[] {
	const kind = typedLaw(words);
	const why = `a ${kind ?? ''} typed in words: name the provision, the registry says the rest`;
	return kind ? [{ kind: 'typed-law', at, words, why }] : [];
}

/** Ids that the registry does not know, or that are not in force and not said to be history. */
function lawFindings(slug: string, root: string): Finding[] {
	return (['hi', 'en'] as const).flatMap((lang) => {
		const text = lessonText(slug, lang, root);
		const tags = text.matchAll(/<(Law|Deadline|OldLaw|Helpline)\b([^>]*)\/>/g);
		return [...tags].flatMap(([tag, name = '', attributes = '']): Finding[] => {
			const why = faultOfTag(name, attributes);
			return why ? [{ kind: 'unknown-law', at: `${slug}/${lang}.mdx`, words: tag, why }] : [];
		});
	});
}

function faultOfTag(name: string, attributes: string): string | undefined {
	const [, target = ''] = /(?:id|number)="([^"]+)"/.exec(attributes) ?? [];
	const [, part] = /part="([^"]+)"/.exec(attributes) ?? [];
	if (name === 'Helpline') return helpline(target) ? undefined : 'not a helpline of the registry';
	if (name === 'Law') {
		const verdict = checkCitation(target, { historical: /\bhistorical\b/.test(attributes) });
		return verdict === 'ok' ? undefined : verdict;
	}
	try {
		if (name === 'OldLaw') oldCitation(target, 'en');
		else withinText(target, 'en', part);
		return undefined;
	} catch (error) {
		if (error instanceof LawError) return error.reason;
		throw error;
	}
}

/** What items.ts refuses (a choice without feedback, a key that points nowhere), and dead law. */
function quizFindings(slug: string, root: string): Finding[] {
	const file = `${slug}/quiz.yaml`;
	if (!readdirSync(join(root, slug)).includes('quiz.yaml')) {
		return [{ kind: 'quiz', at: file, words: '', why: 'there is no quiz' }];
	}
	const content: unknown = parse(readFileSync(join(root, slug, 'quiz.yaml'), 'utf8'));
	const read = quizSchema.safeParse(content);
	if (!read.success) {
		return [{ kind: 'quiz', at: file, words: '', why: z.prettifyError(read.error) }];
	}
	const unlawful = read.data.items.filter(({ law }) => law.length === 0);
	return [
		...lawFaults(content).map((why): Finding => ({
			kind: 'unknown-law',
			at: file,
			words: '',
			why,
		})),
		...unlawful.map(({ id }): Finding => ({
			kind: 'quiz',
			at: `${file} ${id}`,
			words: '',
			why: 'the item names no provision its answer rests on',
		})),
	];
}

function reviewFindings(slug: string, today: string, root: string): Finding[] {
	const due = frontmatter(lessonText(slug, 'hi', root))['reviewDue'];
	const day = due instanceof Date ? due.toISOString().slice(0, 10) : String(due);
	const isDue = day <= today;
	const why = 'read the law again, then raise lawDate and reviewDue';
	return isDue ? [{ kind: 'review-due', at: `${slug}/hi.mdx`, words: day, why }] : [];
}
