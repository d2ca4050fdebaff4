import { translate, type Language } from '#i18n/translate.ts';
import { renderTokens } from '#law/tokens.ts';
import { optionsOf, placesOf, type Form, type Quiz } from '#training/items.ts';
import { paperSeed } from '#training/paper-answers.ts';
import { drawQuiz } from '#training/quiz-draw.ts';

/*
 * The same test for groups where reading is hard: the trainer reads aloud, participants mark one of a
 * few shapes (circle, square, triangle …). No letter is needed, and nobody is asked to speak.
 */

/** One line of the sheet: what is read, which shapes stand in it, which of them are right. */
export type PictureRow = {
	label: string;
	read: string;
	/** Said once for each line; empty where the lines of an item share them. */
	choices: string[];
	shapes: number;
	/** From 0. */
	right: number[];
};
export type PictureItem = {
	number: number;
	prompt: string;
	situation: string;
	/** What the shapes stand for in all lines of the item. */
	shared: string[];
	rows: PictureRow[];
};

type Spoken = { id: string; text?: { hi: string; en: string } };

export function pictureTest({ items }: Quiz, form: Form, language: Language): PictureItem[] {
	const say = (words: { hi: string; en: string } | undefined) =>
		words ? renderTokens(words[language], language) : '';
	const t = translate(language);
	return drawQuiz(items, form, paperSeed).map((item, index) => {
		const number = index + 1;
		const line = (n: number, of: number) => (of === 1 ? `${number}` : `${number}.${n + 1}`);
		const one = (choices: Spoken[], right: string[], read = '') => ({
			...{ label: `${number}`, read, choices: choices.map(({ text }) => say(text)) },
			...rightAmong(choices, right),
		});
		const all = (lines: Spoken[], choices: Spoken[], rightOf: (id: string) => string[]) =>
			lines.map(({ id, text }, n) => ({
				...{ label: line(n, lines.length), read: say(text), choices: [] },
				...rightAmong(choices, rightOf(id)),
			}));
		const about = { number, prompt: say(item.prompt), situation: say(item.situation) };
		const [shared, rows] = ((): [string[], PictureRow[]] => {
			switch (item.type) {
				case 'single':
					return [[], [one(item.options, [item.key])]];
				case 'multiple':
					return [[], [one(item.options, item.key)]];
				case 'decide':
					return [[], [one(item.options, [item.key.decision])]];
				case 'order':
					return [[], [one(item.options, item.key.slice(0, 1), t('kit.picture-first'))]];
				case 'match':
				case 'sort': {
					const places = placesOf(item);
					const lines = all(optionsOf(item), places, (id) => [item.key[id] ?? '']);
					return [places.map(({ text }) => say(text)), lines];
				}
				case 'mistakes': {
					const words = ['kit.right-line', 'kit.wrong-line'] as const;
					const marks = ['right', 'wrong'].map((id) => ({ id }));
					const wrong = (id: string) => [item.key.includes(id) ? 'wrong' : 'right'];
					return [words.map((word) => t(word)), all(item.lines, marks, wrong)];
				}
				case 'talk':
					return [
						[],
						item.turns.map(({ id, said, options }, n) => ({
							...one(options, [item.key[id] ?? ''], say(said)),
							label: line(n, item.turns.length),
						})),
					];
			}
		})();
		return { ...about, shared, rows };
	});
}

function rightAmong(choices: { id: string }[], right: string[]) {
	return {
		shapes: choices.length,
		right: choices.flatMap(({ id }, index) => (right.includes(id) ? [index] : [])),
	};
}
