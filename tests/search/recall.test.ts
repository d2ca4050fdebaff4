import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { provision } from '#law/registry.ts';
import { answerTo } from '#search/answer.ts';
import { shelfIn } from '#search/shelves.ts';
import { builtFolder } from '#server/configuration.ts';
import { moduleAt, trackAt } from '#training/curriculum.ts';
import { allAsked, kept, recallOf, tuned, type Asked } from './gold.ts';

/*
 * What people type is answered, over the index the server reads. Runs after a build (`npm test`
 * builds first). The same questions on a phone: tests/e2e/search.spec.ts.
 */
const isBuilt = existsSync(`${builtFolder()}/build.json`);

test('there are at least 200 questions, every third kept aside, none asked twice', () => {
	expect(allAsked.length).toBeGreaterThanOrEqual(200);
	expect(allAsked.map(({ aside }) => aside === true)).toEqual(
		allAsked.map((_, at) => at % 3 === 2),
	);
	const typed = allAsked.map(({ lang, q }) => `${lang} ${q}`);
	expect(new Set(typed).size).toBe(typed.length);
});

test('every page a question expects is a page of the programme', () => {
	const whole = ['help', 'glossary', 'law/deadlines', 'kits'];
	const known = (page: string) => {
		const [room, name = ''] = page.split('/');
		if (room === 'law') return provision(name) !== undefined;
		return room === 'tracks' ? trackAt(name) !== undefined : moduleAt(name) !== undefined;
	};
	const expected = allAsked.flatMap((asked) => asked.expect.flat());
	expect(expected.filter((page) => !whole.includes(page) && !known(page))).toEqual([]);
	for (const code of ['modules/rescue', 'modules/training-others', 'tracks/k', 'kits'])
		expect(expected).toContain(code);
});

for (const [name, asked] of [
	['kept aside', kept],
	['tuned on', tuned],
] as const)
	test.runIf(isBuilt)(`recall at 5 over the questions ${name} is at least 0.9`, async () => {
		const { mean, missed, active, waiting } = await recallOf(asked, onTheServer);
		console.info(
			`${name}: ${active} asked, ${waiting} wait for their pages, recall ${mean.toFixed(3)}`,
		);
		expect(mean, `missed: ${missed.join('; ')}`).toBeGreaterThanOrEqual(0.9);
	});

async function onTheServer({ lang, q }: Asked): Promise<string[]> {
	const shelf = await shelfIn(builtFolder(), lang);
	if (!shelf) return [];
	const asking = { actNames: shelf.actNames, hindi: lang === 'hi' };
	const { pages } = await answerTo(q, asking, shelf.library, 5);
	return pages.map(({ url }) => url);
}
