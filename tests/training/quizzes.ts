import { presentAnswer, type Answer } from '#training/answers.ts';
import { quizSchema, type Form, type Item, type Quiz } from '#training/items.ts';

const words = (text: string) => ({ hi: `${text} (हि)`, en: text });
const option = (id: string) => ({
	id,
	text: words(`Choice ${id}`),
	feedback: words(`Secret ${id}`),
	law: ['bns-143'],
});
const options = ['a', 'b', 'c', 'd'].map(option);
const facts = ['e', 'f', 'g', 'h'].map(option);
const turns = [options.slice(0, 2), options.slice(2), facts.slice(0, 3)];

/** A quiz of one item of each kind in each form, as written in a quiz.yaml. `single` is must-pass. */
export function writtenQuiz() {
	const forms: Form[] = ['pre', 'post', 'final'];
	return {
		edition: '2026.1',
		lawDate: '2026-11-22',
		// Copied, so that a test may spoil its own.
		items: structuredClone(forms.flatMap(kindsOf)),
	};
}

export function aQuiz(): Quiz {
	return quizSchema.parse(writtenQuiz());
}

export function itemOf<Type extends Item['type']>(type: Type): Extract<Item, { type: Type }> {
	const found = aQuiz().items.find((item) => item.type === type && item.form === 'final');
	if (!found) throw new Error(`no ${type} in the quiz`);
	return found as Extract<Item, { type: Type }>;
}

/** Adds to a form what a browser sends for an answer to an item as drawn. */
export function fillIn(form: FormData, field: string, item: Item, answer: Answer): void {
	const { picked, placed } = presentAnswer(item, answer);
	for (const number of picked) form.append(fieldOf(item, field, Number(number)), number);
	for (const [row, place] of Object.entries(placed)) form.append(`${field}.${row}`, place);
}

function fieldOf(item: Item, field: string, number: number): string {
	if (item.type === 'decide') return number > item.options.length ? `${field}.facts` : field;
	if (item.type !== 'talk') return field;
	const upTo = item.turns.map((_, turn) =>
		item.turns.slice(0, turn + 1).reduce((sum, { options }) => sum + options.length, 0),
	);
	return `${field}.${upTo.findIndex((sum) => number <= sum) + 1}`;
}

function kindsOf(form: Form) {
	const about = (kind: string) => ({
		id: `${form}-${kind}`,
		type: kind,
		form,
		blueprint: kind,
		mustPass: kind === 'single',
		law: ['bns-143'],
		prompt: words(`Question ${kind} ${form}`),
	});
	return [
		{ ...about('single'), situation: words('Somebody is at the station'), options, key: 'b' },
		{ ...about('multiple'), options, key: ['a', 'c', 'd'] },
		{ ...about('order'), options, key: ['a', 'b', 'c', 'd'] },
		{
			...about('match'),
			left: options,
			right: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, text: words(`Side ${id}`) })),
			key: { a: 'a', b: 'b', c: 'c', d: 'd' },
		},
		{
			...about('sort'),
			piles: ['yes', 'no'].map((id) => ({ id, text: words(`Pile ${id}`) })),
			cards: options,
			key: { a: 'yes', b: 'no', c: 'yes', d: 'no' },
		},
		{
			...about('decide'),
			situation: words('A girl and a man at the bus'),
			options: options.slice(0, 3),
			facts,
			key: { decision: 'b', facts: ['e', 'h'] },
		},
		{
			...about('talk'),
			situation: words('A mother at the door'),
			turns: turns.map((choices, index) => ({
				id: `turn-${index + 1}`,
				said: words(`She says ${index + 1}`),
				options: choices,
			})),
			key: { 'turn-1': 'b', 'turn-2': 'c', 'turn-3': 'g' },
		},
		{ ...about('mistakes'), document: words('Memo'), lines: options, key: ['b', 'd'] },
	];
}
