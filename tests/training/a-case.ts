import { caseSchema, type Case } from '#training/cases.ts';

const words = (text: string) => ({ hi: `${text} (हि)`, en: text });
const choice = (id: string, then: string, takes: number, change: string) => ({
	...{ id, then, takes, change },
	text: words(`Do ${id}`),
	effect: words(`After ${id}`),
});
const ending = (id: string, outcome: string) => ({
	...{ id, outcome, title: words(id), text: [words(`It ended ${id}`)] },
	...{ debrief: [words('Because')], otherRoad: words('Else'), law: ['jj-31'] },
});

/** Two moments and two endings, as in a file of src/content/cases. It begins late in the evening. */
export function writtenCase() {
	return {
		...{ number: 1, edition: '2026.1', lawDate: '2026-11-22', reviewer: null, minutes: 5 },
		title: words('A case'),
		summary: words('What is at stake'),
		you: words('You are the one'),
		person: words('Somebody'),
		modules: ['M01'],
		clock: { day: 6, time: '22:30', since: words('since then') },
		scenes: [
			{
				id: 'door',
				text: [words('At the door')],
				choices: [choice('go', 'road', 120, 'better'), choice('wait', 'lost', 60, 'worse')],
			},
			{
				id: 'road',
				text: [words('On the road')],
				choices: [choice('search', 'found', 30, 'better'), choice('turn', 'lost', 30, 'worse')],
			},
		],
		endings: [ending('found', 'well'), ending('lost', 'harm')],
	};
}

export function aCase(): Case {
	return caseSchema.parse(writtenCase());
}
