import { metBy } from './keys.ts';
import type { Way } from './query.ts';
import { saysNothing } from './unsaid.ts';
import { wordsIn, type Word } from './words.ts';

/** A run of text, marked where it is what was asked for. */
export interface Run {
	text: string;
	marked: boolean;
}

const longest = 180;

/** The stretch of a text that says most of what was asked for, in its own spelling. */
export function excerptOf(text: string, ways: Way[]): Run[] {
	const words = wordsIn(text);
	const keys = ways.map(({ key }) => key);
	const marks = words.map(({ text: word }) => (saysNothing(word) ? -1 : metBy(word, keys)));
	const from = bestStart(words, marks);
	const to = endOf(text, words[from]?.at ?? 0);
	return runs(text, words, marks, from, to);
}

/** Where the stretch holds the most different things; a few words before the first of them. */
function bestStart(words: Word[], marks: number[]): number {
	let best = { at: 0, held: 0 };
	marks.forEach((mark, at) => {
		if (mark < 0) return;
		const limit = (words[at]?.at ?? 0) + longest * 0.8;
		const held = new Set(
			marks.filter((other, n) => other >= 0 && n >= at && (words[n]?.at ?? limit) < limit),
		).size;
		if (held > best.held) best = { at, held };
	});
	return Math.max(0, best.at - (best.at < 8 ? 8 : 4));
}

/** At a space, so that no word is cut. */
function endOf(text: string, from: number): number {
	if (text.length <= from + longest) return text.length;
	const space = text.lastIndexOf(' ', from + longest);
	return space > from ? space : from + longest;
}

function runs(text: string, words: Word[], marks: number[], from: number, to: number): Run[] {
	const found: Run[] = [];
	let at = words[from]?.at ?? 0;
	if (at > 0) found.push({ text: '… ', marked: false });
	words.forEach((word, n) => {
		if (n < from || (marks[n] ?? -1) < 0 || word.at + word.text.length > to) return;
		found.push({ text: text.slice(at, word.at), marked: false }, { text: word.text, marked: true });
		at = word.at + word.text.length;
	});
	found.push({ text: text.slice(at, to) + (to < text.length ? ' …' : ''), marked: false });
	return found.filter((run) => run.text !== '');
}
