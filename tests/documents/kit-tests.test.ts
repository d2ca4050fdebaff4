import { expect, test } from 'vitest';
import { answerKey, mustPassNumbers, paperTest, type PaperItem } from '#documents/kit-tests.ts';
import { languages, type Language } from '#i18n/translate.ts';
import { renderTokens } from '#law/tokens.ts';
import { optionsOf, placesOf, type Form, type Item, type Quiz } from '#training/items.ts';
import { keyOf } from '#training/answers.ts';
import { aQuiz } from '#tests/training/quizzes.ts';
import { kitModules } from './kits.ts';

const quizzes: Quiz[] = [aQuiz(), ...kitModules.map(({ quiz }) => quiz)];
const onPaper: Form[] = ['pre', 'post'];
const everyTest = quizzes.flatMap((quiz) =>
	onPaper.flatMap((form) => languages.map((language) => ({ quiz, form, language }))),
);

test('what participants get tells nothing of the answers', () => {
	for (const { quiz, form, language } of everyTest) {
		const paper = JSON.stringify(paperTest(quiz, form, language));
		for (const item of quiz.items) {
			expect(paper).not.toContain(item.id);
			for (const { feedback } of optionsOf(item)) {
				expect(paper).not.toContain(JSON.stringify(renderTokens(feedback[language], language)));
			}
		}
		expect(paper).not.toMatch(/"(key|right|why|answer|mustPass|feedback)"/);
	}
});

test('nobody finds an order already in its right order', () => {
	for (const { quiz, form, language } of everyTest) {
		const key = answerKey(quiz, form, language).filter(({ type }) => type === 'order');
		for (const { rows } of key) expect(rows.map(({ mark }) => mark)).not.toEqual(inOrder(rows));
	}
});

test('the letters of the key lead to the right words on the paper', () => {
	for (const { quiz, form, language } of everyTest) {
		const paper = paperTest(quiz, form, language);
		const key = answerKey(quiz, form, language);
		expect(key.map(({ prompt }) => prompt)).toEqual(paper.map(({ prompt }) => prompt));
		for (const [index, page] of paper.entries()) {
			const item = itemBehind(quiz, form, page, language);
			expect(wordsOfAnswer(page, key[index]?.rows ?? [])).toEqual(wordsOfKey(item, language));
		}
	}
});

test('the items that must be right are the must-pass items of the form', () => {
	for (const { quiz, form } of everyTest) {
		const must = quiz.items.filter((item) => item.form === form && item.mustPass);
		expect(mustPassNumbers(quiz, form)).toHaveLength(must.length);
	}
});

function inOrder(rows: { mark: string }[]): string[] {
	return rows.map(({ mark }) => mark).sort((a, b) => a.localeCompare(b));
}

/** By its prompt and its options: two items of a form may ask "what will you do?". */
function itemBehind(quiz: Quiz, form: Form, page: PaperItem, language: Language): Item {
	const found = quiz.items.find((item) => {
		const words = optionsOf(item).map(({ text }) => renderTokens(text[language], language));
		const asks = renderTokens(item.prompt[language], language) === page.prompt;
		return asks && item.form === form && page.options.every(({ text }) => words.includes(text));
	});
	if (!found) throw new Error(`no item asks "${page.prompt}"`);
	return found;
}

type Rows = ReturnType<typeof answerKey>[number]['rows'];

/** By the paper and the key: the words somebody would mark, or "words -> words". */
function wordsOfAnswer(page: PaperItem, rows: Rows): string[] {
	const wordsAt = (choices: { mark: string; text: string }[], mark: string) =>
		choices.find((choice) => choice.mark === mark)?.text ?? '';
	const marked = rows.filter(({ right }) => right);
	if (page.type === 'order') return marked.map(({ mark }) => wordsAt(page.options, mark));
	return marked
		.map(({ mark, answer }) =>
			answer === ''
				? wordsAt(page.options, mark)
				: `${wordsAt(page.options, mark)} -> ${wordsAt(page.places, answer)}`,
		)
		.sort();
}

/** The same by the quiz itself. */
function wordsOfKey(item: Item, language: Language): string[] {
	const words = (id: string | undefined) => {
		const found = [...optionsOf(item), ...placesOf(item)].find((choice) => choice.id === id);
		const text = found && 'text' in found ? found.text?.[language] : undefined;
		return renderTokens(text ?? '', language);
	};
	if (item.type === 'order') return item.key.map(words);
	if (item.type === 'match' || item.type === 'sort') {
		const places = new Map(placesOf(item).map(({ id, text }) => [id, text?.[language] ?? '']));
		return Object.entries(item.key)
			.map(([id, place]) => {
				const option = optionsOf(item).find((choice) => choice.id === id);
				const said = renderTokens(option?.text[language] ?? '', language);
				return `${said} -> ${renderTokens(places.get(place) ?? '', language)}`;
			})
			.sort();
	}
	return keyOf(item).picked.map(words).sort();
}
