import { expect, test } from 'vitest';
import { allTerms, explainFirstUses, glossaryIn } from '#content/terms.ts';
import { readPage } from '#search/read-page.ts';
import { typedLaw } from '#content/checks/typed-law.ts';

const explain = (html: string, lang: 'hi' | 'en' = 'hi') => explainFirstUses(html, lang);
const names = (html: string, lang: 'hi' | 'en' = 'hi') =>
	explain(html, lang).used.map(({ term }) => term);

test('the first use of a hard word on a page opens its meaning, later uses are plain text', () => {
	const { html, used } = explain('<p>संज्ञेय अपराध।</p><p>यह संज्ञेय है।</p>');
	expect(html).toBe(
		'<p><button class="t" popovertarget="t-law-066">संज्ञेय</button> अपराध।</p><p>यह संज्ञेय है।</p>',
	);
	expect(used).toHaveLength(1);
});

test('a word in a link, a heading or a summary is left alone, and explained where it next stands', () => {
	const { html } = explain('<h2>सनहा</h2><p><a href="#x">सनहा <b>सनहा</b></a> फिर सनहा</p>');
	expect(html).toContain('<h2>सनहा</h2><p><a href="#x">सनहा <b>सनहा</b></a> फिर <button');
});

test('the longest word counts, and no word is found inside another', () => {
	expect(names('<p>जीरो एफआईआर लिखें</p>')).toEqual(['law-078']);
	expect(names('<p>असंज्ञेय</p>')).toEqual(['law-066n']);
	expect(names('<p>गैर-जमानती</p>')).toEqual(['law-068']);
	expect(names('<p>non-cognizable, non-bailable</p>', 'en')).toEqual(['law-066n', 'law-068']);
	expect(names('<p>राम कुमार आया</p>')).toEqual([]);
	expect(names('<p>a fir tree, FIRE, an FIR</p>', 'en')).toEqual(['law-077']);
});

test('attributes are not text, and at most twelve are explained', () => {
	expect(names('<p title="सनहा">बात</p>')).toEqual([]);
	expect(names(`<p>${allTerms.map(({ hi }) => hi[0]).join(', ')}</p>`)).toHaveLength(12);
});

test('the search reads a sentence with its hard word, and never the meaning', () => {
	const page = `<title>पाठ</title><main><h1>पाठ</h1>${explain('<p>पहले सनहा लिखा।</p>').html}
		<p class="means" popover id="t-law-079"><b>सनहा</b> डायरी</p></main>`;
	expect(readPage(page, '/hi/modules/m/', 'module')[0]?.text).toBe('पहले सनहा लिखा।');
});

test('every meaning stands in both languages, short, without law typed in it', () => {
	for (const { term, means } of allTerms) {
		for (const words of [means.hi, means.en]) {
			expect(typedLaw(words), term).toBeUndefined();
			expect(words.length, term).toBeLessThanOrEqual(140);
		}
	}
	const ids = allTerms.map(({ term }) => term);
	expect(new Set(ids).size).toBe(ids.length);
});

test('the glossary holds every explained word once, in the alphabet of the language', () => {
	for (const lang of ['hi', 'en'] as const) {
		const words = glossaryIn(lang);
		expect(new Set(words.map(({ id }) => id)).size).toBe(words.length);
		expect(words.filter(({ means }) => means)).toHaveLength(allTerms.length);
		expect(words.length).toBeGreaterThan(200);
	}
});

test('no note of the glossary stands in a word: “(legal, any gender)” is for those who write', () => {
	const noted = glossaryIn('hi').flatMap(({ also }) =>
		also.filter((word) => /\(.*[a-z]/.test(word)),
	);
	expect(noted).toEqual([]);
});
