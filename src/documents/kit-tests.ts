import { translate, type Language } from '#i18n/translate.ts';
import { shortCitation } from '#law/citation.ts';
import { renderTokens } from '#law/tokens.ts';
import { keyOf } from '#training/answers.ts';
import { optionsOf, placesOf, type Form, type Item, type Quiz } from '#training/items.ts';
import { paperLetters, paperSeed } from '#training/paper-answers.ts';
import { drawQuiz } from '#training/quiz-draw.ts';
import { printedPicture, type PrintedPicture } from './kit-pictures.ts';

/** A choice as it is printed: the letter or number somebody writes down, its words, its picture. */
type Printed = { mark: string; text: string; picture?: PrintedPicture };

/** One item on paper, for participants: nothing here says which answer is right. */
export type PaperItem = {
	number: number;
	type: Item['type'];
	situation: string;
	prompt: string;
	/** The title of the document somebody looks through. */
	document: string;
	options: Printed[];
	/** The same under headings: the decision and the facts, the turns of a talk. Else nothing. */
	groups: { title: string; options: Printed[] }[];
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

export function paperTest({ items }: Quiz, form: Form, language: Language): PaperItem[] {
	return drawQuiz(items, form, paperSeed).map((item, index) => ({
		number: index + 1,
		type: item.type,
		situation: item.situation ? renderTokens(item.situation[language], language) : '',
		prompt: renderTokens(item.prompt[language], language),
		document: item.type === 'mistakes' ? renderTokens(item.document[language], language) : '',
		options: printedOptions(item, language),
		groups: printedGroups(item, language),
		places: printedPlaces(item, language),
	}));
}

export function answerKey({ items }: Quiz, form: Form, language: Language): KeyItem[] {
	return drawQuiz(items, form, paperSeed).map((item, index) => ({
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
	return drawQuiz(items, form, paperSeed).flatMap(({ mustPass }, index) =>
		mustPass ? [index + 1] : [],
	);
}

function printedOptions(item: Item, language: Language): Printed[] {
	const marks = marksOf(item, language);
	return optionsOf(item).map(({ text, picture }, index) => ({
		mark: marks[index] ?? '',
		text: renderTokens(text[language], language),
		...(picture && { picture: printedPicture(picture, language) }),
	}));
}

/**
 * Letters where one writes a letter down; numbers where one writes something beside the line, and
 * for the facts below a decision; a turn's number and a letter in a talk.
 */
function marksOf(item: Item, language: Language): string[] {
	const letters = (choices: unknown[]) => choices.map((_, index) => letterAt(index, language));
	const numbers = (choices: unknown[]) => choices.map((_, index) => String(index + 1));
	switch (item.type) {
		case 'single':
		case 'multiple':
		case 'order':
			return letters(item.options);
		case 'decide':
			return [...letters(item.options), ...numbers(item.facts)];
		case 'talk':
			return item.turns.flatMap(({ options }, turn) =>
				letters(options).map((letter) => `${turn + 1}${letter}`),
			);
		case 'match':
		case 'sort':
		case 'mistakes':
			return numbers(optionsOf(item));
	}
}

function printedGroups(item: Item, language: Language): PaperItem['groups'] {
	const printed = printedOptions(item, language);
	const t = translate(language);
	if (item.type === 'decide') {
		const decisions = item.options.length;
		return [
			{ title: t('kit.test-decision'), options: printed.slice(0, decisions) },
			{ title: t('kit.test-facts'), options: printed.slice(decisions) },
		];
	}
	if (item.type !== 'talk') return [];
	return item.turns.map(({ said, options }, turn) => ({
		title: `${turn + 1}. ${renderTokens(said[language], language)}`,
		options: printed.splice(0, options.length),
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
		case 'decide':
		case 'talk':
			return { right: keyOf(item).picked.includes(option), answer: '' };
		case 'order':
			return { right: true, answer: String(item.key.indexOf(option) + 1) };
		case 'match':
		case 'sort': {
			const place = placesOf(item).findIndex(({ id }) => id === item.key[option]);
			return { right: true, answer: letterAt(place, language) };
		}
	}
}

/** "ख", "क, घ", "ग, क, ख" (first to last), "1 ख · 2 क", or by turns "1ख, 2क, 3ख". */
function answerLine(item: Item, language: Language): string {
	const rows = keyRows(item, language);
	if (item.type === 'match' || item.type === 'sort') {
		return rows.map(({ mark, answer }) => `${mark} ${answer}`).join(' · ');
	}
	return rows.flatMap(({ mark, right }) => (right ? [mark] : [])).join(', ');
}

function letterAt(index: number, language: Language): string {
	const letter = paperLetters[language][index];
	if (!letter) throw new Error(`no letter for choice ${index + 1}`);
	return letter;
}
