import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Language } from '#i18n/translate.ts';

const folder = 'src/content/modules';

/** The folders there are, one a module. */
export const slugs = readdirSync(folder);

export function lessonText(slug: string, lang: Language): string {
	return readFileSync(`${folder}/${slug}/${lang}.mdx`, 'utf8');
}

export function frontmatter(text: string): Record<string, unknown> {
	return parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '') as Record<string, unknown>;
}

/** What the reader sees in order, part by part: "p", "ul 3", "<Law bns-143>", "<Do thana>". */
export function outline(text: string): { part: string; blocks: string[] }[] {
	const parts = text.matchAll(/<(Part id="([^"]+)"[^>]*|Summary)>([\s\S]*?)<\/(Part|Summary)>/g);
	return [...parts].map(([, , id, body = '']) => ({
		part: id ?? 'summary',
		blocks: body.split(/\n\s*\n/).flatMap((chunk) => blockOf(chunk.trim())),
	}));
}

function blockOf(chunk: string): string[] {
	if (chunk === '') return [];
	const [, close = '', name, attributes = ''] = /^<(\/?)([A-Z]\w+)([^>]*)>$/.exec(chunk) ?? [];
	if (name) return [`<${close}${name} ${/(?:id|where)="([^"]+)"/.exec(attributes)?.[1] ?? ''}>`];
	const lines = chunk.split('\n');
	if (chunk.startsWith('- ')) return [`ul ${lines.filter((line) => line.startsWith('- ')).length}`];
	if (/^\d+\. /.test(chunk)) return [`ol ${lines.filter((line) => /^\d+\. /.test(line)).length}`];
	return ['p'];
}

export interface Sentence {
	/** Where it stands: "what-is-trafficking/quiz.yaml items.3.prompt.hi". */
	at: string;
	words: string;
}

/** Every sentence a learner may see, without the tags and tokens that the registry fills in. */
export function sentencesOf(slug: string): Sentence[] {
	const lessons = (['hi', 'en'] as const).flatMap((lang) =>
		lessonText(slug, lang)
			.split('\n')
			.map((words, at) => ({ at: `${slug}/${lang}.mdx:${at + 1}`, words })),
	);
	const beside = readdirSync(`${folder}/${slug}`)
		.filter((file) => file.endsWith('.yaml'))
		.flatMap((file) => {
			const content: unknown = parse(readFileSync(`${folder}/${slug}/${file}`, 'utf8'));
			return strings(content, `${slug}/${file} `);
		});
	return [...lessons, ...beside].map(({ at, words }) => ({ at, words: withoutTokens(words) }));
}

function strings(content: unknown, at: string): Sentence[] {
	if (typeof content !== 'object' || content === null) return [];
	return Object.entries(content).flatMap(([name, part]: [string, unknown]) =>
		typeof part === 'string'
			? name === 'hi' || name === 'en'
				? [{ at: `${at}${name}`, words: part }]
				: []
			: strings(part, `${at}${name}.`),
	);
}

function withoutTokens(words: string): string {
	return words.replace(/<[^>]+>/g, '…').replace(/\{[^{}]+\}/g, '…');
}
