import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { renderTokens } from '#law/tokens.ts';
import { moduleAt, type Both } from './curriculum.ts';

/** As in provisions.ts: the built site is bundled, the texts lie where they were written. */
const modules = join(process.cwd(), 'src/content/modules');
const read = new Map<string, Promise<Map<string, Both>>>();

/** So many characters of a question tell which one it is. */
const enough = 90;

/**
 * By id, what each question of a lesson asks today, cut short. A question that was taken out since, and
 * a lesson that has none, are not in it.
 */
export function itemWords(slug: string): Promise<Map<string, Both>> {
	if (!moduleAt(slug)) return Promise.resolve(new Map<string, Both>());
	let words = read.get(slug);
	if (!words) read.set(slug, (words = readWords(join(modules, slug, 'quiz.yaml'))));
	return words;
}

async function readWords(file: string): Promise<Map<string, Both>> {
	const quiz = parse(await readFile(file, 'utf8').catch(() => '')) as {
		items?: { id: string; prompt: Both }[];
	} | null;
	return new Map(
		(quiz?.items ?? []).map(({ id, prompt }): [string, Both] => [
			id,
			{ hi: short(renderTokens(prompt.hi, 'hi')), en: short(renderTokens(prompt.en, 'en')) },
		]),
	);
}

/** Up to the end of a word. */
function short(text: string): string {
	if (text.length <= enough) return text;
	return `${text.slice(0, text.lastIndexOf(' ', enough)).replace(/[,;:]$/, '')}…`;
}
