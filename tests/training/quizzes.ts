import { quizSchema, type Form, type Item, type Quiz } from '#training/items.ts';

const words = (text: string) => ({ hi: `${text} (हि)`, en: text });
const option = (id: string) => ({
	id,
	text: words(`Choice ${id}`),
	feedback: words(`Secret ${id}`),
	law: ['bns-143'],
});
const options = ['a', 'b', 'c', 'd'].map(option);

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
		{ ...about('mistakes'), document: words('Memo'), lines: options, key: ['b', 'd'] },
	];
}
