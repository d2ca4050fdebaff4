import { westernDigits } from '#auth/login-name.ts';
import type { Answer } from './answers.ts';
import { optionsOf, placesOf, type Item } from './items.ts';

/** The options of a test on paper are shuffled once and for all: sheet, key and entry agree. */
export const paperSeed = 1;
/** The letters printed before choices, in either language; somebody may write either. */
export const paperLetters = {
	hi: ['क', 'ख', 'ग', 'घ', 'च', 'छ', 'ज', 'झ', 'ट', 'ठ', 'ड', 'ढ'],
	en: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'],
} as const;

type Token = { number: number } | { letter: number };

/**
 * Reads one box of a paper test as it was written on the sheet, for the item as it was printed
 * there: "ख"; "क, घ"; an order "ग क ख"; pairs "1ख 2क" or just "ख क"; lines "2 5"; a decision and its
 * facts "क 1 3"; a talk "1ख 2क". Empty is not answered. `undefined` when it cannot be read.
 */
export function readPaperAnswer(item: Item, typed: string): Answer | undefined {
	const tokens = tokensIn(typed);
	if (!tokens) return undefined;
	if (tokens.length === 0) return { picked: [], placed: {} };
	const options = optionsOf(item);
	switch (item.type) {
		case 'single':
			return tokens.length === 1 ? pickedBy(tokens, options, []) : undefined;
		case 'multiple':
			return pickedBy(tokens, options, []);
		case 'mistakes':
			return pickedBy(tokens, [], options);
		case 'decide':
			return pickedBy(tokens, item.options, item.facts);
		case 'talk':
			return said(item, tokens);
		case 'order':
			return inOrder(tokens, options);
		case 'match':
		case 'sort':
			return laid(tokens, options, placesOf(item));
	}
}

function tokensIn(typed: string): Token[] | undefined {
	const text = westernDigits(typed).normalize('NFC').toLowerCase();
	const rest = text.replace(/\d+|[a-l]|[कखगघचछजझटठडढ]|[\s,.;:()/·\-–]/gu, '');
	if (rest) return undefined;
	return Array.from(text.matchAll(/\d+|[a-l]|[कखगघचछजझटठडढ]/gu), ([mark]) =>
		/\d/.test(mark) ? { number: Number(mark) - 1 } : { letter: letterOf(mark) },
	);
}

function letterOf(mark: string): number {
	return Math.max(
		(paperLetters.hi as readonly string[]).indexOf(mark),
		(paperLetters.en as readonly string[]).indexOf(mark),
	);
}

type Choices = { id: string }[];

function pickedBy(tokens: Token[], lettered: Choices, numbered: Choices): Answer | undefined {
	const picked = tokens.map((token) =>
		'letter' in token ? lettered[token.letter]?.id : numbered[token.number]?.id,
	);
	const known = picked.flatMap((id) => (id === undefined ? [] : [id]));
	return known.length === picked.length ? { picked: [...new Set(known)], placed: {} } : undefined;
}

function inOrder(tokens: Token[], options: Choices): Answer | undefined {
	const read = pickedBy(tokens, options, []);
	if (read?.picked.length !== options.length || tokens.length !== options.length) return undefined;
	const placed = Object.fromEntries(read.picked.map((id, at) => [id, String(at + 1)]));
	return { picked: [], placed };
}

/** "1ख 2क", or the letters alone in the order of the lines. */
function laid(tokens: Token[], options: Choices, places: Choices): Answer | undefined {
	const pairs = pairsIn(tokens, options.length);
	const placed = pairs?.map(({ number, letter }) => [options[number]?.id, places[letter]?.id]);
	const known = placed?.filter(([option, place]) => option !== undefined && place !== undefined);
	if (!placed || known?.length !== placed.length) return undefined;
	return { picked: [], placed: Object.fromEntries(placed) as Record<string, string> };
}

function said({ turns }: Extract<Item, { type: 'talk' }>, tokens: Token[]): Answer | undefined {
	const pairs = pairsIn(tokens, turns.length);
	const picked = pairs?.map(({ number, letter }) => turns[number]?.options[letter]?.id);
	const known = picked?.flatMap((id) => (id === undefined ? [] : [id]));
	return picked && known?.length === picked.length ? { picked: known, placed: {} } : undefined;
}

function pairsIn(tokens: Token[], lines: number): { number: number; letter: number }[] | undefined {
	const letters = tokens.flatMap((token) => ('letter' in token ? [token.letter] : []));
	if (letters.length === tokens.length) {
		return letters.length === lines
			? letters.map((letter, number) => ({ number, letter }))
			: undefined;
	}
	const pairs: { number: number; letter: number }[] = [];
	for (let at = 0; at < tokens.length; at += 2) {
		const [line, place] = [tokens[at], tokens[at + 1]];
		if (!line || !place || !('number' in line) || !('letter' in place)) return undefined;
		if (pairs.some(({ number }) => number === line.number)) return undefined;
		pairs.push({ number: line.number, letter: place.letter });
	}
	return pairs;
}
