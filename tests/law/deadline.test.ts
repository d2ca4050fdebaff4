import { expect, test } from 'vitest';
import { deadlineSentence, withinText } from '#law/deadline.ts';
import { LawError } from '#law/law-error.ts';
import { allProvisions } from '#law/registry.ts';
import type { Limit } from '#law/schema.ts';

const duties = allProvisions.flatMap(({ id, status, duty }) =>
	duty ? [{ id, status, duty, within: duty.within, source: duty.source.within }] : [],
);
const timed = duties.flatMap(({ id, within, source }) =>
	within && source !== null ? [{ id, within, source }] : [],
);

test('67 provisions lay a duty on somebody, and 59 of them name a time', () => {
	expect(duties).toHaveLength(67);
	expect(timed).toHaveLength(59);
});

test('a duty without a time in the source has none here, and the rest have one', () => {
	const silent = duties.filter(({ within }) => !within);
	expect(
		silent.filter(({ source }) => source !== null).map(({ id, source }) => [id, source]),
	).toEqual([['osh-60', 'not specified in the section']]);
	expect(silent).toHaveLength(8);
});

test.each(timed)('$id gives the same numbers of hours, days and months as its source', (duty) => {
	const limits = duty.within.limits.map(({ number, unit }) => `${number} ${unit}`);
	expect(limits).toEqual(lengthsIn(duty.source));
});

test.each(timed.filter(({ within }) => !within.text))(
	'$id reads back as its source sentence',
	({ id, within, source }) => {
		expect(inOneSpelling(within.limits.map(asSource).join('; '))).toBe(
			inOneSpelling(readMore.get(id) ?? source),
		);
	},
);

test.each(timed.filter(({ within }) => within.text))(
	'$id is said in a sentence with the words of its source',
	({ within, source }) => {
		const text = inOneSpelling(within.text?.en ?? '');
		const missing = inOneSpelling(source)
			.split(/[^a-z0-9]+/)
			.filter((word) => !text.includes(word) && !leftOut.has(word));
		expect(missing).toEqual([]);
	},
);

test('figures in the Hindi of a time are those of the English', () => {
	const figures = (text = '') => (text.match(/\d+/g) ?? []).sort();
	const spelled = (text = '') => text.replace(/\btwo\b/g, '2').replace(/\bonce\b/g, '');
	const different = timed.filter(
		({ within: { text } }) => figures(text?.hi).join() !== figures(spelled(text?.en)).join(),
	);
	expect(different.map(({ id }) => id)).toEqual([]);
});

test('who and what are those of the source, in both languages', () => {
	expect(
		duties.filter(
			({ duty }) => duty.who.en !== duty.source.who || duty.what.en !== duty.source.what,
		),
	).toEqual([]);
});

test('a deadline is a phrase in a sentence', () => {
	expect(withinText('jj-31', 'hi')).toBe('24 घंटे के भीतर');
	expect(withinText('jj-31', 'en')).toBe('within 24 hours');
	expect(withinText('jj-36', 'hi')).toBe('सामाजिक जांच: 15 दिन के भीतर; अंतिम आदेश: 4 महीने के भीतर');
	expect(withinText('pocsor-8', 'en')).toBe('within 1 week');
	expect(withinText('wages-45', 'hi')).toBe('3 महीने के भीतर (प्रयास किया जाए)');
});

test('the full sentence says from when it runs and what is not counted', () => {
	expect(deadlineSentence('jj-10', 'hi')).toBe('बच्चे को पकड़ने से 24 घंटे के भीतर (यात्रा का समय छोड़कर)');
	expect(deadlineSentence('jj-10', 'en')).toBe(
		'within 24 hours of apprehension (not counting the journey)',
	);
	expect(deadlineSentence('jj-31', 'en')).toBe('within 24 hours (not counting the journey)');
	expect(deadlineSentence('pocsor-9', 'hi')).toBe('आदेश मिलने से 30 दिन के भीतर');
});

test('one of several limits can be asked for by its key', () => {
	expect(withinText('jj-54', 'hi', 'report')).toBe('1 सप्ताह के भीतर');
	expect(withinText('jj-54', 'en', 'visit')).toBe('at least once in 3 months');
	expect(withinText('pocso-19', 'hi', 'police')).toBe('24 घंटे के भीतर');
	expect(() => withinText('jj-54', 'en', 'lunch')).toThrow(
		new LawError('unknown-limit', 'jj-54/lunch'),
	);
});

test('the Act’s silence on the public’s time under POCSO 19 is not turned into a limit', () => {
	expect(withinText('pocso-19', 'en')).toContain('for the public the Act states no limit');
});

test('a deadline is refused where there is no duty, no time, or no law in force', () => {
	expect(() => withinText('bns-143', 'hi')).toThrow(new LawError('no-duty', 'bns-143'));
	expect(() => withinText('pocso-20', 'hi')).toThrow(new LawError('no-time-limit', 'pocso-20'));
	expect(() => withinText('osh-60', 'hi')).toThrow(new LawError('no-time-limit', 'osh-60'));
	expect(() => withinText('dpdp-8', 'hi')).toThrow(new LawError('not-in-force', 'dpdp-8'));
	expect(() => withinText('jj-311', 'hi')).toThrow(new LawError('unknown-provision', 'jj-311'));
});

/** Where the source's time is silent on the start, and the gist of the same record gives it. */
const readMore = new Map([
	['bnss-193', '2 months of the date the officer in charge records the information; 90 days'],
	['jj-54', '3 months; 1 week of the visit; 1 month'],
	[
		'pocso-35',
		'30 days of the court taking cognizance; 1 year of the court taking cognizance (as far as possible)',
	],
	['pocso-rules-6', '24 hours of receiving the information'],
	['pocso-rules-9', '30 days of the order'],
	['jjr-2022-4-5', '2 months; 1 month'],
	['jj-38', '2 months from production; 4 months from production'],
]);

/** Words a source sentence may have and the shown sentence say otherwise. */
const leftOut = new Set('in stated for of the teach'.split(' '));

function asSource({ number, unit, from, without, qualifier }: Limit): string {
	const start = from ? ` of ${from.en}` : '';
	const journey = without ? ', excluding journey time' : '';
	if (qualifier?.en === 'the authority is to try') return `endeavour: ${number} ${unit}`;
	const softened = qualifier ? ` (${qualifier.en})` : '';
	return `${number} ${unit}${start}${journey}${softened}`;
}

const numberWords: Record<string, string> = { a: '1', one: '1', two: '2', five: '5' };

function inOneSpelling(text: string): string {
	return text
		.toLowerCase()
		.replace(
			/\b(a|one|two|five) (?=(working )?(day|week|month)s?\b)/g,
			(_, word: string) => `${numberWords[word] ?? word} `,
		)
		.replace(/^jj act s\.95: within (.*) of the order$/, '$1 of the order, jj act section 95')
		.replace(/\b(within|at most|at least)\b/g, '')
		.replace(/\b(hour|day|week|month|year)s\b/g, '$1')
		.replace(/\bfrom\b/g, 'of')
		.replace(/\bquarterly\b/g, 'every quarter')
		.replace('21 nov 2025', '21 november 2025')
		.replace('act s.36', 'act section 36')
		.replace(/\s+/g, ' ')
		.replace(/ ([,;])/g, '$1')
		.trim();
}

/** "2 months; 90 days" → its lengths, leaving out rhythms ("20 days a month") and dates. */
function lengthsIn(source: string): string[] {
	const spelled = inOneSpelling(source).replace(/(\d+ day|two visits) 1 month/g, '');
	const shared = spelled.replace(/\((\+)(\d+ month)\)/, '; $2');
	return [...shared.matchAll(/(\d+) (working day|hour|day|week|month|year)\b/g)].map(
		([, number = '', unit = '']) => `${number} ${unit}`,
	);
}
