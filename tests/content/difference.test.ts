import { expect, test } from 'vitest';
import { markParts } from '#components/blocks.ts';
import { differencesOf, unseenSince, type Edited } from '#content/difference.ts';
import { restsOn } from '#content/rests.ts';
import { lawChanges } from '#law/changes.ts';
import { allProvisions, knownProvision } from '#law/registry.ts';
import { provisionSchema, type Provision } from '#law/schema.ts';

/** The registry as it would be had a section changed on 10 January 2027. */
const changed: Provision = provisionSchema.parse({
	...knownProvision('jj-31'),
	changedOn: '2027-01-10',
	change: { hi: 'पेशी अब किसी भी समिति के सामने हो सकती है', en: 'Production before any committee' },
	retrain: true,
});
const law = lawChanges(allProvisions.map((one) => (one.id === 'jj-31' ? changed : one)));

const lesson: Edited = {
	body: `<Part id="first" title="पहला">\n\n<Law id="bnss-173" />\n\n</Part>
<Part id="night" title="रात">\n\n<Deadline id="jj-31" />\n\n</Part>
<Summary>\n\n- <Law id="jj-31" inline />\n\n</Summary>`,
	lawDate: '2026-11-22',
	changes: [],
};
const edited: Edited = {
	...lesson,
	lawDate: '2027-02-01',
	changes: [
		{ edition: '2027.1', on: '2027-02-01', parts: ['night'], what: 'किसी भी समिति के सामने पेशी' },
	],
};

test('the registry of today has no change since publication', () => {
	expect(lawChanges()).toEqual([]);
});

test('a changed record is listed with its day, its sentence and whether to teach again', () => {
	expect(law).toMatchObject([{ on: '2027-01-10', retrain: true, record: { id: 'jj-31' } }]);
});

test('a lesson that has not been put right says what changed in the law, and in which parts', () => {
	expect(differencesOf(lesson, 'en', law)).toEqual([
		{
			on: '2027-01-10',
			what: 'JJ Act section 31: Production before any committee',
			parts: ['night', 'summary'],
			law: 'jj-31',
		},
	]);
});

test('once it was put right, the authors’ sentence stands and the law is not told twice', () => {
	expect(differencesOf(edited, 'hi', law)).toEqual([
		{
			edition: '2027.1',
			on: '2027-02-01',
			parts: ['night'],
			what: 'किसी भी समिति के सामने पेशी',
		},
	]);
});

test('who read the earlier edition sees only what is later; who read this one sees nothing', () => {
	const differences = differencesOf(edited, 'hi', law);
	expect(unseenSince(differences, '2026-11-22')).toHaveLength(1);
	expect(unseenSince(differences, '2027-02-01')).toEqual([]);
});

test('a lesson that does not lean on the provision has nothing new', () => {
	const other = { ...lesson, body: '<Part id="a" title="a">\n\n<Law id="bns-143" />\n\n</Part>' };
	expect(differencesOf(other, 'hi', law)).toEqual([]);
});

test('the parts, questions and kits that rest on a provision are found in every file', () => {
	const files = {
		'/src/content/modules/one/hi.mdx': lesson.body,
		'/src/content/modules/one/en.mdx': lesson.body,
		'/src/content/modules/one/quiz.yaml':
			'items:\n  - id: a\n    law: [jj-31]\n  - id: b\n    prompt: {hi: "{within:jj-31}", en: x}\n  - id: c\n    law: [jj-3]\n',
		'/src/content/modules/one/kit.yaml': 'notes:\n  - law:\n      - jj-31\n',
		'/src/content/modules/two/kit.yaml': 'notes:\n  - law:\n      - jj-40\n',
	};
	expect(restsOn('jj-31', files)).toEqual([
		{ slug: 'one', parts: ['night', 'summary'], items: ['a', 'b'], inKit: true },
	]);
	expect(restsOn('jj-40', files)).toEqual([{ slug: 'two', parts: [], items: [], inKit: true }]);
});

test('new parts are marked by their address, the summary too, and no others', () => {
	const html =
		'<section class="part"> <h2 id="first">a</h2></section><section class="part"> <h2 id="night">b</h2></section><section class="part sum"> <h2 id="summary">c</h2></section>';
	expect(markParts(html, ['night', 'summary'])).toBe(
		'<section class="part"> <h2 id="first">a</h2></section><section class="part new"> <h2 id="night">b</h2></section><section class="part sum new"> <h2 id="summary">c</h2></section>',
	);
});
