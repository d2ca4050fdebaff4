import synonyms from '#content/law/synonyms.json' with { type: 'json' };
import { spelling, type Query } from './query.ts';
import { actOf, allProvisions } from './registry.ts';
import type { Lang, Provision } from './schema.ts';

/** The phrase as a whole, else all its words, else any of them. An act named without a word lists
 * that act. */
export function provisionsSaying({ acts, words }: Query, lang: Lang): Provision[] {
	const records = allProvisions.filter(({ act }) => acts.length === 0 || acts.includes(act));
	if (words.length === 0) return acts.length === 0 ? [] : records;
	const phrase = [namesFor(words.join(' '))];
	const each = words.map(namesFor);
	const whole = ranked(records, phrase, lang, 'every');
	const all = whole.length > 0 ? whole : ranked(records, each, lang, 'every');
	return all.length > 0 ? all : ranked(records, each, lang, 'some');
}

function ranked(
	records: Provision[],
	concepts: string[][],
	lang: Lang,
	holding: 'every' | 'some',
): Provision[] {
	return records
		.map((record) => ({ record, scores: concepts.map((names) => score(record, names, lang)) }))
		.filter(({ scores }) => scores[holding]((points) => points > 0))
		.sort((one, other) => sum(other.scores) - sum(one.scores))
		.map(({ record }) => record);
}

const synonymGroups = synonyms.map((group) => group.map(spelling));

/** Something asked for, in all its names: of the word as typed, else of its other forms. */
function namesFor(phrase: string): string[] {
	const typed = synonymGroups.filter((group) => group.includes(phrase));
	const alike = synonymGroups.filter((group) => group.some((name) => stem(name) === stem(phrase)));
	const groups = typed.length > 0 ? typed : alike;
	return [...new Set([phrase, ...groups.flat()])];
}

/**
 * A heading says most, the more of it the better; the reader's own language a little more than the
 * other. Among equals an offence in an Act comes before a scheme, and law in force before the rest.
 */
function score(record: Provision, names: string[], lang: Lang): number {
	const other = lang === 'hi' ? 'en' : 'hi';
	const text = searchable(record);
	const inHeading = share(text.heading[lang], names) * 10 + share(text.heading[other], names) * 9;
	const inGist = (says(text.gist[lang], names) ? 3 : 0) + (says(text.gist[other], names) ? 2 : 0);
	const points = inHeading || inGist || (says(text.act, names) ? 1 : 0);
	if (points === 0) return 0;
	const standing = { act: 4, rules: 2, judgment: 1, order: 0, scheme: 0, bill: 0 }[
		actOf(record).kind
	];
	return points + standing + (record.offence ? 2 : 0) + (record.status === 'in force' ? 1 : 0);
}

interface Searchable {
	heading: Record<Lang, string>;
	gist: Record<Lang, string>;
	act: string;
}
const searchables = new Map<string, Searchable>();

function searchable(record: Provision): Searchable {
	const known = searchables.get(record.id);
	if (known) return known;
	const { short, title } = actOf(record);
	const fresh = {
		heading: { hi: spelling(record.heading.hi), en: spelling(record.heading.en) },
		gist: { hi: spelling(record.gist.hi), en: spelling(record.gist.en) },
		act: spelling([short.hi, short.en, title.hi ?? '', title.en].join(' ')),
	};
	searchables.set(record.id, fresh);
	return fresh;
}

/** How much of a heading the longest name in it makes up; half for being there at all, and less
 * for another form of the word. */
function share(field: string, names: string[]): number {
	const asWritten = longestIn(field, names);
	const longest = asWritten || longestIn(field, names.map(stem)) * 0.5;
	return longest === 0 ? 0 : (asWritten ? 0.5 : 0.25) + longest / field.length / 2;
}

function longestIn(field: string, names: string[]): number {
	return Math.max(0, ...names.filter((name) => has(field, name)).map(({ length }) => length));
}

function says(field: string, names: string[]): boolean {
	return names.some((name) => has(field, stem(name)));
}

/** A word of the field begins with the name; a short Latin name must be the whole word. */
function has(field: string, name: string): boolean {
	const words = ` ${field.replace(/[(),;/]/g, ' ')} `;
	return words.includes(/^[a-z]{1,4}$/.test(name) ? ` ${name} ` : ` ${name}`);
}

/** Enough of a word to meet its other forms: बच्चों and बच्चा, trafficking and trafficked. */
function stem(word: string): string {
	const bare = word.replace(/(ियों|ियां|ाओं|ाएं|ों|ें|ां|ो|े|ी|ा|ि)$/, '');
	const plain = bare.length >= 2 ? bare : word;
	return plain.length > 5 ? plain.replace(/(?<=[a-z]{4})(ing|ed|ers?|s)$/, '') : plain;
}

function sum(points: readonly number[]): number {
	return points.reduce((total, point) => total + point, 0);
}
