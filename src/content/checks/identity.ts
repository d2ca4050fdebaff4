import geography from '#content/programme/geography.json' with { type: 'json' };
import { formatDay } from '#i18n/format.ts';
import { allProvisions } from '#law/registry.ts';
import type { Finding, FindingKind } from './finding.ts';
import type { Sentence } from './source.ts';

/*
 * What could lead to a real child or victim (JJ Act s.74, POCSO s.23). A case is invented, in a
 * place that does not exist, on no date; a number to call comes from the registry.
 */

const whys = {
	'real-place': 'a real district or block in a case: invent a place that does not exist',
	'phone-number':
		'a telephone number: a helpline comes from the registry, no other number is shown',
	'identity-number': 'looks like an Aadhaar, account or vehicle number',
	'full-date': 'a day with its year in a case could be a real one: say “one morning”, or the month',
	'said-to-be-true': 'says that a case is real: every case here is invented',
	'name-as-it-was': 'a child is named in a story; say once that the name is changed',
} as const;

/** Everything in a module's sentences that could identify somebody. */
export function identityFindings(sentences: Sentence[]): Finding[] {
	return sentences.flatMap((sentence) => [
		...found('phone-number', phone, sentence),
		...found('identity-number', identityNumber, sentence),
		...(sentence.isCase
			? [
					...placesIn(sentence.words).map((words) => finding('real-place', sentence, words)),
					...(tellsTheDay.test(sentence.at) ? dayFindings(sentence) : []),
					...found('said-to-be-true', saidTrue, sentence),
					...(sentence.at.includes('.mdx') ? namedChild(sentence) : []),
				]
			: []),
	]);
}

/** Ten digits beginning 6 to 9, in any grouping, with or without +91. */
const phone = /(?<!\d)(?:\+?91[ -]?)?[6-9]\d{4}[ -]?\d{5}(?!\d)/gu;
/** Aadhaar in fours, an account of eleven digits or more, a number plate of the two States. */
const identityNumber =
	/(?<!\d)\d{4}[ -]\d{4}[ -]\d{4}(?!\d)|(?<!\d)\d{11,18}(?!\d)|\b(?:JH|BR)[ -]?\d{2}[ -]?[A-Z]{1,2}[ -]?\d{4}\b/gu;
const months =
	'जनवरी|फरवरी|मार्च|अप्रैल|मई|जून|जुलाई|अगस्त|सितंबर|अक्टूबर|नवंबर|दिसंबर|January|February|March|April|May|June|July|August|September|October|November|December';
const fullDate = new RegExp(
	`(?<!\\d)\\d{1,2}\\s+(?:${months}),?\\s+(?:19|20)\\d\\d|(?<!\\d)\\d{1,2}[-./]\\d{1,2}[-./](?:19|20)\\d\\d(?!\\d)`,
	'giu',
);
/** A form in an item has a date as forms have; a story or a situation needs none. */
const tellsTheDay = /\.mdx|situation/;
const saidTrue =
	/सच्ची (?:घटना|कहानी)|असली (?:नाम|घटना)|वास्तविक (?:नाम|घटना)|अखबार में छपी|true story|real (?:name|case|story|incident)|based on (?:a|an) (?:real|actual)/giu;

function found(kind: keyof typeof whys, shape: RegExp, sentence: Sentence): Finding[] {
	return [...sentence.words.matchAll(shape)].map(([words]) => finding(kind, sentence, words));
}

/** The day a law began is no day of a case. */
function dayFindings(sentence: Sentence): Finding[] {
	return found('full-date', fullDate, sentence).filter(({ words }) => !lawDays.has(words));
}

const lawDays = new Set(
	[...new Set(allProvisions.flatMap(({ inForceFrom }) => inForceFrom ?? []))].flatMap((day) => [
		formatDay(day, 'hi'),
		formatDay(day, 'en'),
	]),
);

function finding(kind: keyof typeof whys & FindingKind, { at }: Sentence, words: string): Finding {
	return { kind, at, words, why: whys[kind] };
}

/** "13 साल की रीमा" and no word that the name is changed. */
function namedChild(sentence: Sentence): Finding[] {
	if (/नाम बदल|name changed|names changed/i.test(sentence.words)) return [];
	const shapes = [
		/(?<!\d)(?:[1-9]|1[0-7]) साल (?:की|का|के) \p{L}[\p{L}\p{M}]+(?=[,। ])/gu,
		/\b\p{Lu}\p{Ll}+, (?:aged )?(?:[1-9]|1[0-7]),/gu,
	];
	return shapes
		.flatMap((shape) => [...sentence.words.matchAll(shape)])
		.filter(([words]) => !/बच्च|लड़क|बेट|बहन|भाई|किशोर| (?:है|दो|तीन|चार|ढोलकिया)$/.test(words))
		.map(([words]) => finding('name-as-it-was', sentence, words));
}

const places = geography.states.flatMap(({ districts }) =>
	districts.flatMap((district) => [
		{ hi: district.hi, en: district.en },
		...district.blocks.map(({ hi, en }) => ({ hi, en })),
	]),
);
const hindiPlaces = new Set(places.flatMap(({ hi }) => hi ?? []));
const englishPlaces = new Set(places.map(({ en }) => en));

/** Names of places that are other words too: गया (went), चंदन (a name). Only with "district" beside. */
const alsoWords = new Set(
	'गया संदेश बानो चंदन नगर सदर बांध पूसा राजपुर चास मोहन काको चंदवा कैरो खैरा सोनो टेटिया हथुआ मांझी कोच Gaya Sandesh Bano Chandan Nagar Sadar Chas Mohan Manjhi Poraiya Town Kako Sono'.split(
		' ',
	),
);
const officeAfter =
	/^\s*(?:जिला|जिले|प्रखंड|अनुमंडल|थाना|थाने|स्टेशन|जंक्शन|district|block|thana|station|junction)/iu;

/** Real districts and blocks a sentence names, longest first. */
export function placesIn(words: string): string[] {
	const tokens = [...words.matchAll(/[\p{L}\p{M}]+/gu)].map(({ 0: text, index }) => ({
		text,
		after: words.slice(index + text.length),
	}));
	return tokens.flatMap(({ text, after }, at) => {
		const two = `${text} ${tokens[at + 1]?.text ?? ''}`;
		const name = [two, text].find((one) => hindiPlaces.has(one) || englishPlaces.has(one));
		if (name === undefined) return [];
		return alsoWords.has(name) && !officeAfter.test(after) ? [] : [name];
	});
}
