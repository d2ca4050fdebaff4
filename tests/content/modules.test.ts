import { describe, expect, test } from 'vitest';
import { helpline, provision } from '#law/registry.ts';
import { checkCitation, oldCitation } from '#law/citation.ts';
import { withinText } from '#law/deadline.ts';
import { provisionsCited } from '#law/tokens.ts';
import { moduleAt } from '#training/curriculum.ts';
import { frontmatter, lessonText, outline, sentencesOf, slugs } from '#content/checks/source.ts';
import { typedLaw } from '#content/checks/typed-law.ts';

test('there are modules to look at', () => {
	expect(slugs.length).toBeGreaterThanOrEqual(3);
});

describe.each(slugs)('%s', (slug) => {
	const hindi = lessonText(slug, 'hi');
	const english = lessonText(slug, 'en');

	test('is a module of the programme, and carries its code in both languages', () => {
		expect(frontmatter(hindi)['code']).toBe(moduleAt(slug)?.code);
		expect(frontmatter(english)['code']).toBe(moduleAt(slug)?.code);
	});

	test('says the same of itself in both languages', () => {
		const both = [hindi, english].map(frontmatter).map((head) => ({
			...head,
			title: undefined,
			summary: undefined,
			objectives: (head['objectives'] as string[]).length,
			changes: (head['changes'] as { what: string }[] | undefined)?.map((one) => ({
				...one,
				what: '',
			})),
		}));
		expect(both[0]).toEqual(both[1]);
	});

	test('has the same parts, and in each the same blocks in the same order', () => {
		expect(outline(hindi)).toEqual(outline(english));
	});

	test('has five to eight parts of reading and ends with the summary', () => {
		const parts = outline(hindi).map(({ part }) => part);
		expect(parts.at(-1)).toBe('summary');
		expect(parts.length - 1).toBeGreaterThanOrEqual(5);
		expect(parts.length - 1).toBeLessThanOrEqual(8);
		expect(new Set(parts).size).toBe(parts.length);
	});

	test('cites only what is in the registry, and what is not in force only as history', () => {
		for (const text of [hindi, english])
			for (const [tag, id = ''] of text.matchAll(/<Law\b[^>]*?\bid="([^"]+)"[^>]*>/g)) {
				const historical = /\bhistorical\b/.test(tag);
				expect(checkCitation(id, { historical }), tag).toBe('ok');
			}
	});

	test('names only old sections, time limits and helplines that are in the registry', () => {
		const named = (tag: string) =>
			[hindi, english].flatMap((text) =>
				[...text.matchAll(new RegExp(`<${tag}\\b[^>]*?(?:id|number)="([^"]+)"`, 'g'))].map(
					([, id = '']) => id,
				),
			);
		for (const id of named('OldLaw')) expect(oldCitation(id, 'hi')).toContain('(');
		for (const id of named('Deadline')) expect(withinText(id, 'hi')).not.toBe('');
		for (const number of named('Helpline')) expect(helpline(number), number).toBeDefined();
	});

	test('leans on the same provisions in both languages', () => {
		expect(provisionsCited(hindi).sort()).toEqual(provisionsCited(english).sort());
		for (const id of provisionsCited(hindi)) expect(provision(id), id).toBeDefined();
	});

	test('types no section number, punishment or time limit of the law itself', () => {
		const typed = sentencesOf(slug)
			.map(({ at, words }) => ({ at, words, kind: typedLaw(words) }))
			.filter(({ kind }) => kind !== undefined);
		expect(typed).toEqual([]);
	});
});

describe('what counts as typing the law', () => {
	test.each(['धारा 143 देखें', 'under section 143', 'BNS 143', 'u/s 370 IPC', 'पोक्सो 19'])(
		'a citation: %s',
		(words) => {
			expect(typedLaw(words)).toBe('citation');
		},
	);

	test.each([
		'कम से कम 10 वर्ष की सजा',
		'10 साल तक की जेल हो सकती है',
		'imprisonment up to 7 years',
		'5000 रुपये का जुर्माना',
	])('a punishment: %s', (words) => {
		expect(typedLaw(words)).toBe('punishment');
	});

	test.each(['24 घंटे के भीतर', 'within 24 hours', 'चौबीस घंटे के अंदर'])('a deadline: %s', (words) => {
		expect(typedLaw(words)).toBe('deadline');
	});

	test.each([
		'16 साल की रोशनी बस अड्डे पर थी',
		'1 जुलाई 2024 से पहले',
		'JJ Act 2015',
		'तीन महीने बाद मालिक ने मजदूरी रोक ली',
		'Six months later she came back',
		'तीसरे नियम की बात',
		'प्लेसमेंट एजेंसी अधिनियम 2016',
		'पोक्सो 18 से कम उम्र पर है',
	])('neither: %s', (words) => {
		expect(typedLaw(words)).toBeUndefined();
	});
});
