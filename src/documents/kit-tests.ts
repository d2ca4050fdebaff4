import type { Language } from '#i18n/translate.ts';
import { shortCitation } from '#law/citation.ts';
import { renderTokens } from '#law/tokens.ts';
import { optionsOf, placesOf, type Form, type Item, type Quiz } from '#training/items.ts';
import { drawQuiz } from '#training/quiz-draw.ts';

/** A choice as it is printed: the letter or number somebody writes down, and its words. */
type Printed = { mark: string; text: string };

/** One item on paper, for participants: nothing here says which answer is right. */
export type PaperItem = {
	number: number;
	type: Item['type'];
	situation: string;
	prompt: string;
	/** The title of the document somebody looks through. */
	document: string;
	options: Printed[];
	/** What the options are laid against: the right side, the piles. */
	places: Printed[];
};

/** The same item for the trainer: the answer in one line, and why, option by option. */
export type KeyItem = {
	number: number;
	type: Item['type'];
	prompt: string;
	mustPass: boolean;
	answer: string;
	rows: { mark: string; text: string; right: boolean; answer: string; why: string }[];
	law: string[];
};

/** The options shuffled once and for all, so that paper and key agree in every copy. */
const seed = 1;
const letters = {
	hi: ['क', 'ख', 'ग', 'घ', 'च', 'छ', 'ज', 'झ', 'ट', 'ठ', 'ड', 'ढ'],
	en: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'],
};

export function paperTest({ items }: Quiz, form: Form, language: Language): PaperItem[] {
	return drawQuiz(items, form, seed).map((item, index) => ({
		number: index + 1,
		type: item.type,
		situation: item.situation ? renderTokens(item.situation[language], language) : '',
		prompt: renderTokens(item.prompt[language], language),
		document: item.type === 'mistakes' ? renderTokens(item.document[language], language) : '',
		options: printedOptions(item, language),
		places: printedPlaces(item, language),
	}));
}

export function answerKey({ items }: Quiz, form: Form, language: Language): KeyItem[] {
	return drawQuiz(items, form, seed).map((item, index) => ({
		number: index + 1,
		type: item.type,
		prompt: renderTokens(item.prompt[language], language),
		mustPass: item.mustPass,
		answer: answerLine(item, language),
		rows: keyRows(item, language),
		law: item.law.map((id) => shortCitation(id, language)),
	}));
}

/** Which of the items, by number, must be right whatever the score. */
export function mustPassNumbers({ items }: Quiz, form: Form): number[] {
	return drawQuiz(items, form, seed).flatMap(({ mustPass }, index) =>
		mustPass ? [index + 1] : [],
	);
}

/** Letters where one writes a letter down; numbers where one writes something beside the line. */
function printedOptions(item: Item, language: Language): Printed[] {
	const lettered = item.type === 'single' || item.type === 'multiple' || item.type === 'order';
	return optionsOf(item).map(({ text }, index) => ({
		mark: lettered ? letterAt(index, language) : String(index + 1),
		text: renderTokens(text[language], language),
	}));
}

function printedPlaces(item: Item, language: Language): Printed[] {
	return placesOf(item).flatMap(({ text }, index) =>
		text ? [{ mark: letterAt(index, language), text: renderTokens(text[language], language) }] : [],
	);
}

function keyRows(item: Item, language: Language): KeyItem['rows'] {
	const printed = printedOptions(item, language);
	const rows = optionsOf(item).map((option, index) => {
		const { right, answer } = rightAnswer(item, option.id, language);
		const { mark = '', text = '' } = printed[index] ?? {};
		return { mark, text, right, answer, why: renderTokens(option.feedback[language], language) };
	});
	// An order is read in its right order.
	return item.type === 'order' ? rows.sort((a, b) => Number(a.answer) - Number(b.answer)) : rows;
}

/** Is this option part of the right answer, and what is written beside it (a place, a letter)? */
function rightAnswer(
	item: Item,
	option: string,
	language: Language,
): { right: boolean; answer: string } {
	switch (item.type) {
		case 'single':
			return { right: item.key === option, answer: '' };
		case 'multiple':
		case 'mistakes':
			return { right: item.key.includes(option), answer: '' };
		case 'order':
			return { right: true, answer: String(item.key.indexOf(option) + 1) };
		case 'match':
		case 'sort': {
			const place = placesOf(item).findIndex(({ id }) => id === item.key[option]);
			return { right: true, answer: letterAt(place, language) };
		}
	}
}

/** "ख", "क, घ", "ग, क, ख" (first to last) or "1 ख · 2 क". */
function answerLine(item: Item, language: Language): string {
	const rows = keyRows(item, language);
	if (item.type === 'match' || item.type === 'sort') {
		return rows.map(({ mark, answer }) => `${mark} ${answer}`).join(' · ');
	}
	return rows.flatMap(({ mark, right }) => (right ? [mark] : [])).join(', ');
}

function letterAt(index: number, language: Language): string {
	const letter = letters[language][index];
	if (!letter) throw new Error(`no letter for choice ${index + 1}`);
	return letter;
}
