import { beforeAll, expect, test } from 'vitest';
import { allQuestions, allRules, questionIds } from '#law/chooser-rules.ts';
import {
	answersIn,
	isComplete,
	reasonOf,
	sectionsFor,
	type Answers,
	type Choice,
} from '#law/chooser.ts';
import { crosswalkFrom, knownProvision } from '#law/registry.ts';
import { citedIn } from '#law/tokens.ts';

const changeover = knownProvision('bns-358').inForceFrom ?? '';
const optionsOf = (id: string) =>
	allQuestions.find((question) => question.id === id)?.options.map((option) => option.id) ?? [];

/** Every combination of answers there is. */
function* everyAnswer(): Generator<Answers> {
	for (const age of optionsOf('age'))
		for (const act of optionsOf('act'))
			for (const means of optionsOf('means'))
				for (const purpose of optionsOf('purpose'))
					for (const date of optionsOf('date'))
						for (const who of optionsOf('who')) yield { age, act, means, purpose, date, who };
}

const traffickedGirl: Answers = {
	age: '14-15',
	act: 'recruited',
	means: 'deceit',
	purpose: 'sexual',
	date: 'after',
	who: 'one',
};
const shown = (answers: Partial<Answers>) => sectionsFor({ ...traffickedGirl, ...answers });
const laws = (answers: Partial<Answers>, says: string) =>
	shown(answers)
		.filter((choice) => choice.says === says)
		.map(({ law, old }) => law?.id ?? old.join('+'));

test('the six questions are asked in their order, each with its own answers', () => {
	expect(allQuestions.map(({ id }) => id)).toEqual([...questionIds]);
	for (const { options } of allQuestions)
		expect(new Set(options.map(({ id }) => id)).size).toBe(options.length);
});

test('every rule leans on law in force, names answers there are, and is a rule once', () => {
	const faults = allRules.flatMap((rule) => {
		const law = rule.law === undefined ? undefined : knownProvision(rule.law);
		const strangers = Object.entries(rule.when).flatMap(([id, answers]) =>
			answers.filter((answer) => !optionsOf(id).includes(answer)),
		);
		const dead = law && law.status !== 'in force' ? [`${law.id} is ${law.status}`] : [];
		const lost = rule.old !== undefined && !crosswalkFrom(rule.old) ? [`no ${rule.old}`] : [];
		return [...strangers, ...dead, ...lost].map((fault) => `${rule.id}: ${fault}`);
	});
	expect(faults).toEqual([]);
	expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
});

test('over every combination of answers: no crash, no law that was not in force on its date', () => {
	let combinations = 0;
	const met = new Set<string>();
	const wrong = new Set<string>();
	for (const answers of everyAnswer()) {
		combinations += 1;
		for (const choice of sectionsFor(answers)) {
			if (isWrong(choice, answers)) wrong.add(`${choice.rule.id}, ${answers.date}`);
			if (met.has(`${choice.rule.id} ${answers.date}`)) continue;
			met.add(choice.rule.id).add(`${choice.rule.id} ${answers.date}`);
			for (const lang of ['hi', 'en'] as const)
				expect(reasonOf(choice, answers, lang)).not.toMatch(/[{}]/);
		}
	}
	expect([...wrong]).toEqual([]);
	expect(allRules.filter(({ id }) => !met.has(id)).map(({ id }) => id)).toEqual([]);
	expect(combinations).toBe(
		allQuestions.reduce((product, { options }) => product * options.length, 1),
	);
});

/** Law from after the change for an offence before it, except what the change itself says of it. */
function isWrong({ rule, says, law, old, isTooNew }: Choice, { date }: Answers): boolean {
	if (law === undefined && old.length === 0) return true;
	if (date === 'after') return old.length > 0;
	const mayBeLater = rule.standsToday ?? law?.act === 'bnss-2023';
	const isLater = (law?.inForceFrom ?? '') >= changeover && !mayBeLater;
	return date === 'before' && isLater && !(isTooNew && says === 'not');
}

test('before the change no reason leans on a section that was not there', () => {
	const leans = allRules.flatMap(({ id, why, whyBefore, standsToday, when, law }) => {
		if (standsToday || (when.date && !when.date.includes('before'))) return [];
		const isNew = law?.startsWith('bns-') && knownProvision(law).replaces.length === 0;
		const cited = citedIn((whyBefore ?? why).hi + (whyBefore ?? why).en);
		const young = cited.filter(
			(one) => one.startsWith('bns-') && knownProvision(one).replaces.length === 0,
		);
		return isNew ? [] : young.map((one) => `${id}: ${one}`);
	});
	expect(leans).toEqual([]);
});

test('trafficking needs act, means and purpose, even for a child', () => {
	expect(laws({}, 'fits')).toContain('bns-143');
	expect(laws({ means: 'none' }, 'fits')).not.toContain('bns-143');
	expect(laws({ means: 'none' }, 'not')).toContain('bns-143');
	// Sections without a means element stay.
	expect(laws({ means: 'none' }, 'fits')).toEqual(expect.arrayContaining(['bns-96', 'itpa-5']));
	expect(laws({ purpose: 'unknown' }, 'not')).toContain('bns-143');
});

test('the exploitation need not have happened', () => {
	expect(laws({ act: 'stopped' }, 'fits')).toContain('bns-143');
});

test('the section on exploiting a trafficked person is for sexual exploitation only', () => {
	expect(laws({ act: 'used' }, 'fits')).toContain('bns-144');
	expect(laws({ act: 'used', purpose: 'labour' }, 'not')).toContain('bns-144');
	expect(laws({ act: 'used', purpose: 'labour' }, 'fits')).toEqual(
		expect.arrayContaining(['jj-79']),
	);
});

test('an offence before 1 July 2024 is told by the old sections, one across it by both', () => {
	expect(laws({ date: 'before' }, 'fits')).toContain('ipc-370');
	expect(laws({ date: 'before' }, 'fits').filter((id) => id.startsWith('bns'))).toEqual([]);
	const across = shown({ date: 'across' }).find(({ rule }) => rule.id === 'trafficking');
	expect([across?.law?.id, across?.old]).toEqual(['bns-143', ['ipc-370']]);
	for (const date of ['before', 'across'])
		expect(laws({ date }, 'also')).toEqual(expect.arrayContaining(['bns-358', 'bnss-531']));
});

test('beggary was not named in the old section', () => {
	const before = shown({ purpose: 'begging', date: 'before' });
	expect(before.filter(({ says }) => says === 'fits').map(({ old }) => old[0])).toContain(
		'ipc-363A',
	);
	expect(laws({ purpose: 'begging', date: 'before' }, 'open')).toContain('ipc-370');
	expect(laws({ purpose: 'begging' }, 'fits')).toContain('bns-143');
});

test('hiring a child for crime is new: before the change it does not fit, and it is said why', () => {
	const [before] = shown({ purpose: 'crime', date: 'before' }).filter(
		({ rule }) => rule.id === 'using-child',
	);
	expect(before).toMatchObject({ says: 'not', isTooNew: true });
	expect(laws({ purpose: 'crime' }, 'fits')).toContain('bns-95');
});

test('a JJ section alone is non-cognizable, and what makes the case cognizable stands beside it', () => {
	for (const answers of [
		{ purpose: 'begging', act: 'kept' },
		{ purpose: 'labour', act: 'used' },
		{ purpose: 'adoption', act: 'sold' },
		{ act: 'sold' },
	])
		expect(laws(answers, 'also')).toContain('bnss-174');
	expect(laws({ purpose: 'adoption', act: 'sold', means: 'none' }, 'fits')).toEqual([
		'jj-81',
		'jj-80',
	]);
});

test('a man is outside rape in the BNS, and the old section 377 has no successor', () => {
	const man = { age: 'man', act: 'used' };
	expect(laws(man, 'not')).toContain('bns-64');
	expect(laws({ ...man, date: 'before' }, 'open')).toContain('ipc-377');
	expect(shown(man).some(({ old }) => old.includes('ipc-377'))).toBe(false);
});

test('plain kidnapping is said to be bailable, abduction alone to be no offence', () => {
	const [kidnapping] = shown({ act: 'taken' }).filter(({ rule }) => rule.id === 'kidnapping');
	expect(kidnapping && reasonOf(kidnapping, traffickedGirl, 'en')).toContain('bailable');
	expect(laws({ act: 'taken' }, 'not')).toContain('bns-138');
	expect(laws({ age: 'woman', act: 'taken' }, 'not')).toContain('bns-137');
});

test('a gang is not yet organised crime', () => {
	expect(laws({ who: 'gang' }, 'not')).toContain('bns-111');
	expect(laws({ who: 'gang' }, 'fits')).toContain('bns-61');
});

test('what is aimed at soliciting is never for the person rescued', () => {
	for (const age of optionsOf('age')) expect(laws({ age }, 'not')).toContain('itpa-8');
});

test('a child always comes before the Committee; doubt about age makes a child', () => {
	for (const age of ['under-14', '14-15', '16-17', 'unsure'])
		expect(laws({ age }, 'also')).toContain('jj-31');
	expect(laws({ age: 'unsure' }, 'also')).toContain('jj-94');
	expect(laws({ age: 'woman' }, 'also')).not.toContain('jj-31');
	expect(laws({ who: 'child' }, 'also')).toContain('jj-10');
});

let given: URLSearchParams;
beforeAll(() => {
	given = new URLSearchParams(traffickedGirl);
});

test('six answers are complete; a missing or made-up one is not an answer', () => {
	expect(isComplete(answersIn(given))).toBe(true);
	given.set('age', '15; drop table');
	expect(isComplete(answersIn(given))).toBe(false);
	expect(answersIn(new URLSearchParams('act=sold&who=')).act).toBe('sold');
	expect(answersIn(new URLSearchParams('act=sold&who=')).who).toBeUndefined();
});
