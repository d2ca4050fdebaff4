import glossary from '#content/programme/glossary.json' with { type: 'json' };
import { allTerms } from '#content/terms.ts';
import type { Finding } from './finding.ts';
import { lessonText } from './source.ts';

/** How the Hindi of a lesson reads: a Class 8 reader in Jharkhand is meant to know every word. */
export interface Reading {
	sentences: number;
	/** Words of a sentence, on average. */
	meanLength: number;
	/** Share of sentences of more than eighteen words. */
	long: number;
	/** Office words neither explained in place nor followed by a bracket at their first use. */
	official: string[];
}

const most = { words: 18, share: 0.2, longest: 28 };

export function readingOf(text: string): Reading {
	const sentences = sentencesIn(text);
	const lengths = sentences.map((one) => one.split(/\s+/).length);
	const sum = lengths.reduce((total, length) => total + length, 0);
	return {
		sentences: sentences.length,
		meanLength: sentences.length === 0 ? 0 : sum / sentences.length,
		long: lengths.filter((length) => length > most.words).length / (sentences.length || 1),
		official: unexplainedIn(text),
	};
}

/** What of a lesson's Hindi is hard to read. */
export function readingFindings(slug: string, root?: string): Finding[] {
	const text = lessonText(slug, 'hi', root);
	const { long, meanLength, official } = readingOf(text);
	const at = `${slug}/hi.mdx`;
	const tooMany: Finding[] =
		long > most.share
			? [
					{
						kind: 'long-sentences',
						at,
						words: `${Math.round(long * 100)} of 100 sentences`,
						why: `more than ${most.words} words; the mean is ${meanLength.toFixed(1)}`,
					},
				]
			: [];
	const longest = sentencesIn(text).filter((one) => one.split(/\s+/).length > most.longest);
	return [
		...tooMany,
		...longest.map((words): Finding => ({
			kind: 'long-sentences',
			at,
			words: `${words.slice(0, 60)}…`,
			why: `one sentence of more than ${most.longest} words`,
		})),
		...official.map((words): Finding => ({
			kind: 'official-word',
			at,
			words,
			why: 'an office word: explain it in a bracket at its first use, or add it to programme/terms.json',
		})),
	];
}

/** A danda, a question mark or the end of a line ends a sentence; citations count as one word. */
function sentencesIn(text: string): string[] {
	return proseOf(text)
		.split(/[।?!]|\n+/)
		.map((one) => one.replace(/^[\s\-–•*\d.)”"]+/, '').trim())
		.filter((one) => /\p{L}/u.test(one));
}

function proseOf(text: string): string {
	return text
		.replace(/^---[\s\S]*?\n---/, '')
		.replace(/<(?:Law|Deadline|Helpline|OldLaw)\b[^>]*\/>/g, 'धारा')
		.replace(/<[^>]+>/g, '\n')
		.replace(/\*\*/g, '');
}

const officialWords = glossary.terms
	.filter(({ register, section }) => /formal|legal/.test(register) && section !== 'training')
	.map(({ hi }) => hi)
	.filter((hi) => !/[(,/0-9]/.test(hi));
const explainedForms = allTerms.flatMap(({ hi }) => hi);

function unexplainedIn(text: string): string[] {
	const prose = proseOf(text);
	return officialWords.filter((word) => {
		if (explainedForms.some((form) => form.includes(word) || word.includes(form))) return false;
		const at = new RegExp(`(?<![\\p{L}\\p{M}])${word}(?![\\p{L}\\p{M}])`, 'u').exec(prose)?.index;
		if (at === undefined) return false;
		const around = prose.slice(Math.max(0, at - 2), at + word.length + 12);
		return !/[()]/.test(around);
	});
}
