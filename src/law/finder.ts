import synonyms from '#content/law/synonyms.json' with { type: 'json' };
import { parsedQuery, sectionKey, spelling, type Query } from './query.ts';
import { actOf, allCrosswalk, allProvisions, predecessorsOf, provision } from './registry.ts';
import type { CrosswalkRow, Lang, Provision } from './schema.ts';

export interface Found {
	/** Absent where an old section has no successor. */
	provision?: Provision;
	/** The crosswalk row that led here. */
	from?: CrosswalkRow;
	/** Every old number of the provision, with what changed. */
	old: CrosswalkRow[];
	why: 'old-number' | 'number' | 'words';
}

/** "IPC 370", "370", "धारा १४३", "तस्करी", "child marriage": the best answer first. */
export function findProvisions(typed: string, lang: Lang): Found[] {
	const query = parsedQuery(typed);
	const wordsMatter = query.numbers.length === 0 || query.words.length > 0;
	return withoutRepeats([
		...fromOldNumbers(query),
		...fromNumbers(query),
		...(wordsMatter ? fromWords(query, lang) : []),
	]);
}

/** Old codes first: "370" most often means the IPC section somebody remembers. */
function fromOldNumbers({ acts, numbers }: Query): Found[] {
	const rows = allCrosswalk.filter(
		(row) => row.old !== undefined && (acts.length === 0 || acts.includes(oldActOf(row.old))),
	);
	const exact = rows.filter((row) => numbers.includes(oldNumberOf(row)));
	const limbs = rows.filter((row) => numbers.some((number) => isLimb(oldNumberOf(row), number)));
	return [...exact, ...limbs].flatMap((row) => fromCrosswalk(row));
}

function fromCrosswalk(row: CrosswalkRow): Found[] {
	if (row.new.length === 0) return [{ from: row, old: [row], why: 'old-number' }];
	return row.new.flatMap((id) => {
		const record = provision(id);
		return record
			? [{ provision: record, from: row, old: predecessorsOf(id), why: 'old-number' }]
			: [];
	});
}

function fromNumbers({ acts, numbers }: Query): Found[] {
	const inActs = allProvisions.filter(({ act }) => acts.length === 0 || acts.includes(act));
	const exact = inActs.filter(({ section }) => numbers.includes(sectionKey(section)));
	const around = inActs.filter(({ section }) =>
		numbers.some((number) => holds(sectionKey(section), number)),
	);
	return [...exact, ...around].map((record) => found(record, 'number'));
}

/** The phrase as a whole, else all its words, else any of them. An act named without a word lists
 * that act. */
function fromWords({ acts, words }: Query, lang: Lang): Found[] {
	const records = allProvisions.filter(({ act }) => acts.length === 0 || acts.includes(act));
	if (words.length === 0) {
		return acts.length === 0 ? [] : records.map((record) => found(record, 'words'));
	}
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
): Found[] {
	return records
		.map((record) => ({ record, scores: concepts.map((names) => score(record, names, lang)) }))
		.filter(({ scores }) => scores[holding]((points) => points > 0))
		.sort((one, other) => sum(other.scores) - sum(one.scores))
		.map(({ record }) => found(record, 'words'));
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

function found(record: Provision, why: Found['why']): Found {
	return { provision: record, old: predecessorsOf(record.id), why };
}

function withoutRepeats(all: Found[]): Found[] {
	const seen = new Set<string>();
	return all.filter(({ provision: record, from }) => {
		const key = record?.id ?? from?.old ?? '';
		if (seen.has(key)) return false;
		seen.add(key);
		return true;
	});
}

const oldActs: Record<string, string> = { ipc: 'ipc-1860', crpc: 'crpc-1973', iea: 'iea-1872' };

function oldActOf(old: string): string {
	return oldActs[old.split('-')[0] ?? ''] ?? '';
}

function oldNumberOf({ old = '' }: CrosswalkRow): string {
	return sectionKey(old.slice(old.indexOf('-') + 1));
}

/** "376(3)" is a limb of "376"; "376a" is another section. */
function isLimb(section: string, number: string): boolean {
	return section.startsWith(`${number}(`);
}

/** A record on 137 answers "137(2)", one on 2(12) answers "2", one on 10-12 answers "11". */
function holds(section: string, number: string): boolean {
	const [, from = '', to = ''] = /^(\d+)-(\d+)$/.exec(section) ?? [];
	const whole = Number.parseInt(number, 10);
	const inRange = from !== '' && whole >= Number(from) && whole <= Number(to);
	return inRange || isLimb(section, number) || isLimb(number, section);
}

function sum(points: readonly number[]): number {
	return points.reduce((total, point) => total + point, 0);
}
