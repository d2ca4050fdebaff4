import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Language } from '#i18n/translate.ts';

/** Where the modules are written; a test hands in a folder of its own. */
export const modulesFolder = 'src/content/modules';

/** The folders there are, one a module. */
export function modulesIn(root = modulesFolder): string[] {
	return readdirSync(root, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
}

export const slugs = modulesIn();

/** The text as the author wrote it; empty where the language is missing. */
export function lessonText(slug: string, lang: Language, root = modulesFolder): string {
	const file = join(root, slug, `${lang}.mdx`);
	return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

export function frontmatter(text: string): Record<string, unknown> {
	return (parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '') ?? {}) as Record<string, unknown>;
}

/** The parts of a text with what stands in them, the summary last. */
export function partsOf(text: string): { part: string; body: string }[] {
	const parts = text.matchAll(/<(Part id="([^"]+)"[^>]*|Summary)>([\s\S]*?)<\/(Part|Summary)>/g);
	return [...parts].map(([, , id, body = '']) => ({ part: id ?? 'summary', body }));
}

/** What the reader sees in order, part by part: "p", "ul 3", "<Law bns-143>", "<Do thana>". */
export function outline(text: string): { part: string; blocks: string[] }[] {
	return partsOf(text).map(({ part, body }) => ({
		part,
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
	/** It tells a case: a story of a lesson, the situation or a line of an item. */
	isCase: boolean;
}

/** Every sentence a learner may see, without the tags and tokens that the registry fills in. */
export function sentencesOf(slug: string, root = modulesFolder): Sentence[] {
	const lessons = (['hi', 'en'] as const).flatMap((lang) =>
		linesOf(`${slug}/${lang}.mdx`, lessonText(slug, lang, root)),
	);
	const beside = readdirSync(join(root, slug))
		.filter((file) => file.endsWith('.yaml'))
		.flatMap((file) => {
			const content: unknown = parse(readFileSync(join(root, slug, file), 'utf8'));
			return strings(content, `${slug}/${file} `);
		});
	return [...lessons, ...beside].map((one) => ({ ...one, words: withoutTokens(one.words) }));
}

/** Every sentence of the branching cases, all of it told as a case. */
export function caseSentences(folder = 'src/content/cases'): Sentence[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((file) => file.endsWith('.yaml'))
		.flatMap((file) =>
			strings(parse(readFileSync(join(folder, file), 'utf8')), `cases/${file} situation `),
		)
		.map((one) => ({ ...one, words: withoutTokens(one.words), isCase: true }));
}

function linesOf(file: string, text: string): Sentence[] {
	let isCase = false;
	return text.split('\n').map((words, at) => {
		if (words.startsWith('<Story')) isCase = true;
		const line = { at: `${file}:${at + 1}`, words, isCase };
		if (words.startsWith('</Story')) isCase = false;
		return line;
	});
}

function strings(content: unknown, at: string): Sentence[] {
	if (typeof content !== 'object' || content === null) return [];
	return Object.entries(content).flatMap(([name, part]: [string, unknown]) =>
		typeof part === 'string'
			? name === 'hi' || name === 'en'
				? [{ at: `${at}${name}`, words: part, isCase: /quiz\.yaml|case|cards/.test(at) }]
				: []
			: strings(part, `${at}${name}.`),
	);
}

function withoutTokens(words: string): string {
	return words.replace(/<[^>]+>/g, '…').replace(/\{[^{}]+\}/g, '…');
}
