import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOf, parseAnswer, type Answer } from '#training/answers.ts';
import { digestOf, optionsOf, placesOf, quizSchema, type Item } from '#training/items.ts';
import { marked } from '#training/marked-options.ts';
import { present } from '#training/presented-items.ts';
import { drawQuiz } from '#training/quiz-draw.ts';
import { mustEarn, scoreOf } from '#training/scores.ts';
import { contentOf, openSeal, seal, type Draw } from '#training/signed-draw.ts';
import { aQuiz, fillIn, itemOf, writtenQuiz } from './quizzes.ts';

const quiz = aQuiz();
const anItem = fc.constantFrom(...quiz.items);
const aSeed = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const aDrawing = fc.constantFrom('pre', 'post', 'final', 'practice');

/** Any answer the page can send to an item, and some it cannot. */
function anAnswerTo(item: Item): fc.Arbitrary<Answer> {
	const ids = optionsOf(item).map(({ id }) => id);
	const places = placesOf(item).map(({ id }) => id);
	const place = places.length ? fc.constantFrom(...places) : fc.string();
	return fc.record({
		picked: fc.subarray(ids),
		placed: fc.dictionary(fc.constantFrom(...ids), place, { noNullPrototype: true }),
	});
}

/** The form a browser sends for an answer to an item as drawn. */
function formOf(item: Item, answer: Answer): FormData {
	const form = new FormData();
	fillIn(form, 'q1', item, answer);
	return form;
}

describe('a quiz as it is written', () => {
	type Written = Record<string, unknown>;
	const faultsOf = (change: (items: Written[]) => void): string => {
		const written = writtenQuiz();
		change(written.items);
		return JSON.stringify(quizSchema.safeParse(written).error?.issues ?? []);
	};
	const set = (index: number, part: Written) => (items: Written[]) => {
		Object.assign(items[index] ?? {}, part);
	};
	const words = { hi: 'शब्द', en: 'word' };
	const option = (id: string) => ({ id, text: words, feedback: words });
	const [a, b, c] = ['a', 'b', 'c'].map(option);

	test('a sound one is accepted', () => {
		expect(faultsOf(() => undefined)).toBe('[]');
	});

	test.each([
		['an item called as another', 'two items are called', set(1, { id: 'pre-single' })],
		['a key that is no option', 'which is not an option', set(0, { key: 'z' })],
		['an order that leaves one out', 'leaves an option out', set(2, { key: ['a', 'b', 'c'] })],
		['a card laid on no pile', 'which is not there', set(4, { key: { a: 'up' } })],
		['an option twice', '\\"a\\" is there twice', set(0, { options: [a, a, b] })],
		[
			'no feedback on an option',
			'feedback',
			set(0, { options: [a, b, { ...c, feedback: undefined }] }),
		],
		[
			'a decision that is none',
			'which is not a decision',
			set(5, { key: { decision: 'e', facts: ['e', 'h'] } }),
		],
		[
			'a fact that is none',
			'which is not a fact',
			set(5, { key: { decision: 'b', facts: ['a', 'h'] } }),
		],
		['one fact twice', '\\"e\\" twice', set(5, { key: { decision: 'b', facts: ['e', 'e'] } })],
		[
			'a turn without its best',
			'leaves the turn',
			set(6, { key: { 'turn-1': 'b', 'turn-2': 'c' } }),
		],
		[
			'an answer from another turn',
			'which is not an option of the turn',
			set(6, { key: { 'turn-1': 'c', 'turn-2': 'c', 'turn-3': 'g' } }),
		],
		['a turn nobody takes', 'which is not a turn', set(6, { key: { 'turn-4': 'b' } })],
		['a picture nobody drew', 'picture', set(0, { options: [a, b, { ...c, picture: 'dragon' }] })],
		['a sentence in one language only', '"en"', set(0, { prompt: { hi: 'क्या करें?' } })],
		['a field nobody knows', 'Unrecognized', set(0, { hint: 'b' })],
		['a form without one of the slots', 'has no item for slot', (items: Written[]) => items.pop()],
		[
			'a slot that is must-pass in one form only',
			'must-pass in one form',
			set(0, { mustPass: false }),
		],
	])('%s is refused', (_, fault, change) => {
		expect(faultsOf(change)).toContain(fault);
	});
});

describe('what travels before the answer is in', () => {
	test('no key, no feedback, no citation and no id of ours', () => {
		fc.assert(
			fc.property(anItem, (item) => {
				const sent = JSON.stringify(present(item));
				expect(sent).not.toMatch(/Secret|"key"|"feedback"|"law"|bns-143/);
				expect(sent).not.toContain(item.id);
				for (const { id } of [...optionsOf(item), ...placesOf(item)]) {
					if (!/^\d+$/.test(id)) expect(sent).not.toContain(`"id":"${id}"`);
				}
			}),
		);
	});

	test('an item with its key is not a presented item', () => {
		// @ts-expect-error: without `key?: never` this line would compile, and keys would travel.
		const travels: ReturnType<typeof present> = itemOf('single');
		expect(travels).toHaveProperty('key');
	});
});

describe('a draw', () => {
	test('has one item for every slot, so every must-pass slot, each with all its options', () => {
		fc.assert(
			fc.property(aDrawing, aSeed, (drawing, seed) => {
				const drawn = drawQuiz(quiz.items, drawing, seed);
				expect(drawn.map(({ blueprint }) => blueprint)).toEqual([
					...new Set(quiz.items.map(({ blueprint }) => blueprint)),
				]);
				if (drawing !== 'practice') expect(drawn.every(({ form }) => form === drawing)).toBe(true);
				for (const item of drawn) {
					const written = quiz.items.find(({ id }) => id === item.id);
					expect(digestOf(item)).toBe(written && digestOf(written));
				}
			}),
		);
	});

	test('is the same again from the same seed, and not from another', () => {
		fc.assert(
			fc.property(aDrawing, aSeed, (drawing, seed) => {
				expect(drawQuiz(quiz.items, drawing, seed)).toEqual(drawQuiz(quiz.items, drawing, seed));
			}),
		);
		const pages = Array.from({ length: 40 }, (_, seed) =>
			JSON.stringify(drawQuiz(quiz.items, 'practice', seed)),
		);
		expect(new Set(pages).size).toBeGreaterThan(35);
	});

	test('never starts an order item in the right order', () => {
		fc.assert(
			fc.property(aSeed, (seed) => {
				const drawn = drawQuiz(quiz.items, 'final', seed).find(({ type }) => type === 'order');
				expect(drawn && optionsOf(drawn).map(({ id }) => id)).not.toEqual(['a', 'b', 'c', 'd']);
			}),
		);
	});

	test('puts every option first about as often as any other', () => {
		const firsts = { a: 0, b: 0, c: 0, d: 0 };
		for (let seed = 0; seed < 4000; seed++) {
			const [single] = drawQuiz(quiz.items, 'final', seed);
			firsts[(single && optionsOf(single)[0]?.id) as keyof typeof firsts]++;
		}
		for (const times of Object.values(firsts)) expect(Math.abs(times - 1000)).toBeLessThan(130);
	});

	test('does not line the two sides of a match up when they have the same ids', () => {
		const aligned = Array.from({ length: 300 }, (_, seed) => {
			const match = drawQuiz(quiz.items, 'final', seed).find((item) => item.type === 'match');
			const right = match?.right.filter(({ id }) => id !== 'e').map(({ id }) => id);
			return match?.left.map(({ id }) => id).join() === right?.join();
		});
		// One in 24 by chance.
		expect(aligned.filter(Boolean).length).toBeLessThan(35);
	});
});

describe('a score', () => {
	test('lies between 0 and 1 whatever is answered', () => {
		fc.assert(
			fc.property(
				anItem.chain((item) => fc.tuple(fc.constant(item), anAnswerTo(item))),
				([item, answer]) => {
					expect(scoreOf(item, answer)).toBeGreaterThanOrEqual(0);
					expect(scoreOf(item, answer)).toBeLessThanOrEqual(1);
				},
			),
		);
	});

	test.each(quiz.items)('is 1 for the key of $id', (item) => {
		expect(scoreOf(item, keyOf(item))).toBe(1);
	});

	test('is 1 for nothing but the key', () => {
		fc.assert(
			fc.property(
				anItem.chain((item) => fc.tuple(fc.constant(item), anAnswerTo(item))),
				([item, answer]) => {
					if (scoreOf(item, answer) !== 1) return;
					const { picked, placed } = keyOf(item);
					const given = placesOf(item).length ? answer.placed : [...answer.picked].sort();
					expect(given).toEqual(placesOf(item).length ? placed : [...picked].sort());
				},
			),
		);
	});

	const picked = (...ids: string[]): Answer => ({ picked: ids, placed: {} });
	const placed = (places: Record<string, string>): Answer => ({ picked: [], placed: places });

	test('of one best answer is all or nothing', () => {
		expect(scoreOf(itemOf('single'), picked('a'))).toBe(0);
	});

	test('of several takes a wrong pick off a right one, and ticking everything earns little', () => {
		expect(scoreOf(itemOf('multiple'), picked('a', 'c'))).toBeCloseTo(2 / 3);
		expect(scoreOf(itemOf('multiple'), picked('a', 'b'))).toBe(0);
		expect(scoreOf(itemOf('mistakes'), picked('a', 'b', 'c', 'd'))).toBe(0);
		expect(scoreOf(itemOf('mistakes'), picked('b'))).toBe(0.5);
	});

	test('of an order is the share of pairs the right way round', () => {
		const swapped = placed({ a: '2', b: '1', c: '3', d: '4' });
		const backwards = placed({ a: '4', b: '3', c: '2', d: '1' });
		expect(scoreOf(itemOf('order'), swapped)).toBeCloseTo(5 / 6);
		expect(scoreOf(itemOf('order'), backwards)).toBe(0);
	});

	test('of a match or a sort is the share laid right', () => {
		expect(scoreOf(itemOf('match'), placed({ a: 'a', b: 'b', c: 'd', d: 'c' }))).toBe(0.5);
		expect(scoreOf(itemOf('sort'), placed({ a: 'yes', b: 'no', c: 'yes', d: 'yes' }))).toBe(0.75);
	});
});

describe('a decision', () => {
	const decide = itemOf('decide');
	const score = (...picked: string[]) => scoreOf(decide, { picked, placed: {} });

	test('is right with both facts, half right with neither, and nothing when it is the wrong one', () => {
		expect(score('b', 'e', 'h')).toBe(1);
		expect(score('b', 'e', 'f')).toBe(0.5);
		expect(score('b', 'f', 'g')).toBe(0.5);
		expect(score('a', 'e', 'h')).toBe(0);
		expect(score('a', 'b', 'e', 'h')).toBe(0);
	});

	test('that must be right is passed by the decision, whatever facts were given', () => {
		expect(score('b', 'f', 'g')).toBeGreaterThanOrEqual(mustEarn(decide));
		expect(score('a', 'e', 'h')).toBeLessThan(mustEarn(decide));
		expect(mustEarn(itemOf('multiple'))).toBe(1);
	});

	test('with three facts, or one, is asked again', () => {
		const sent = (...picked: string[]) =>
			parseAnswer(decide, 'q1', formOf(decide, { picked, placed: {} })).refused;
		expect(sent('b', 'e', 'f', 'h')).toBe('not-two-facts');
		expect(sent('b', 'e')).toBe('not-two-facts');
		expect(sent('b')).toBe('half-answered');
		expect(sent('e', 'h')).toBe('half-answered');
		expect(sent('a', 'b', 'e', 'h')).toBe('unknown-choice');
		expect(sent()).toBe('unanswered');
	});
});

describe('a talk', () => {
	const talk = itemOf('talk');

	test('earns a share for every turn', () => {
		expect(scoreOf(talk, { picked: ['b', 'd', 'g'], placed: {} })).toBeCloseTo(2 / 3);
		expect(scoreOf(talk, { picked: ['a', 'b', 'c', 'g'], placed: {} })).toBeCloseTo(2 / 3);
	});

	test('keeps its turns in order however it is drawn, and wants every one of them', () => {
		for (const seed of [1, 2, 3, 4, 5]) {
			const drawn = drawQuiz([talk], 'final', seed)[0];
			expect(drawn?.type === 'talk' && drawn.turns.map(({ id }) => id)).toEqual([
				'turn-1',
				'turn-2',
				'turn-3',
			]);
		}
		const sent = formOf(talk, { picked: ['b', 'g'], placed: {} });
		expect(parseAnswer(talk, 'q1', sent).refused).toBe('half-answered');
	});
});

describe('reading the form', () => {
	test('gives back what was answered, however the options were shuffled', () => {
		fc.assert(
			fc.property(aDrawing, aSeed, fc.nat(7), (drawing, seed, index) => {
				const item = drawQuiz(quiz.items, drawing, seed)[index] as Item;
				const { answer, refused } = parseAnswer(item, 'q1', formOf(item, keyOf(item)));
				expect(refused).toBeUndefined();
				expect(scoreOf(item, answer)).toBe(1);
			}),
		);
	});

	test('names what is missing, and keeps the rest', () => {
		const half = new FormData();
		half.append('q1.1', '2');
		expect(parseAnswer(itemOf('sort'), 'q1', half)).toEqual({
			answer: { picked: [], placed: { a: 'no' } },
			refused: 'half-answered',
		});
		expect(parseAnswer(itemOf('single'), 'q1', new FormData()).refused).toBe('unanswered');
		expect(parseAnswer(itemOf('match'), 'q1', new FormData()).refused).toBe('unanswered');
		expect(parseAnswer(itemOf('mistakes'), 'q1', new FormData()).refused).toBe('unanswered');
	});

	test('refuses two options in one place, a choice that is not there, and two best answers', () => {
		const twice = new FormData();
		for (const row of [1, 2, 3, 4])
			twice.append(`q1.${String(row)}`, row === 4 ? '1' : String(row));
		expect(parseAnswer(itemOf('order'), 'q1', twice).refused).toBe('same-place');
		for (const wrong of ['9', '-1', '1.5', 'a', '__proto__']) {
			const stranger = new FormData();
			stranger.append('q1', wrong);
			expect(parseAnswer(itemOf('single'), 'q1', stranger).refused).toBe('unknown-choice');
		}
		const both = new FormData();
		both.append('q1', '1');
		both.append('q1', '2');
		expect(parseAnswer(itemOf('single'), 'q1', both).refused).toBe('unknown-choice');
	});
});

describe('what is shown after', () => {
	test('every option once, each with its feedback, and no fault where the answer is right', () => {
		fc.assert(
			fc.property(anItem, (item) => {
				const rows = marked(item, keyOf(item));
				expect(rows.map(({ option }) => option.id).sort()).toEqual(
					optionsOf(item)
						.map(({ id }) => id)
						.sort(),
				);
				expect(rows.every(({ option }) => option.feedback.hi && option.feedback.en)).toBe(true);
				expect(rows.map(({ verdict }) => verdict)).not.toContain('missed');
				expect(rows.map(({ verdict }) => verdict)).not.toContain('false-alarm');
			}),
		);
	});

	test('names what was missed and what was a false alarm, and lists an order in the right order', () => {
		const rows = marked(itemOf('mistakes'), { picked: ['a', 'b'], placed: {} });
		expect(rows.map(({ verdict }) => verdict)).toEqual([
			'false-alarm',
			'found',
			'left-alone',
			'missed',
		]);
		const placed = { a: '2', b: '1', c: '3', d: '4' };
		const order = marked(itemOf('order'), { picked: [], placed });
		expect(order.map(({ option, given, right }) => [option.id, given?.id, right?.id])).toEqual([
			['a', '2', '1'],
			['b', '1', '2'],
			['c', '3', '3'],
			['d', '4', '4'],
		]);
	});
});

describe('the seal on a draw', () => {
	const draw: Draw = {
		id: '019a0000-0000-7000-8000-000000000001',
		module: 'safe-migration',
		drawing: 'final',
		seed: 7,
		content: contentOf(quiz.items),
		startedAt: 1,
	};

	test('opens with our secret, and is known as forged with another', () => {
		expect(openSeal(seal(draw, 'ours'), 'ours')).toEqual({ draw, genuine: true });
		expect(openSeal(seal(draw, 'theirs'), 'ours')).toEqual({ draw, genuine: false });
	});

	test('does not let a seed be chosen', () => {
		const [, signature] = seal(draw, 'ours').split('.');
		const [body] = seal({ ...draw, seed: 8 }, 'theirs').split('.');
		expect(openSeal(`${String(body)}.${String(signature)}`, 'ours')?.genuine).toBe(false);
	});

	test('is nothing when it is not a draw at all', () => {
		for (const scrap of ['', '.', 'e30.', 'not json.x'])
			expect(openSeal(scrap, 'ours')).toBeUndefined();
	});

	test('notices a rewritten question, not another order of its options', () => {
		const shuffledItems = drawQuiz(quiz.items, 'final', 3);
		expect(contentOf(shuffledItems)).toBe(contentOf(drawQuiz(quiz.items, 'final', 4)));
		const rewritten = shuffledItems.map((item) => ({ ...item, prompt: { hi: 'और', en: 'else' } }));
		expect(contentOf(rewritten)).not.toBe(contentOf(shuffledItems));
	});
});
