import { keyOf as freshKeyOf, keyOfSection, keysOfSounds } from './keys.ts';
import { voices, type Passage, type Read, type Voice } from './passage.ts';
import { isHindi } from './sound.ts';
import { saysNothing } from './unsaid.ts';
import { wordsIn } from './words.ts';

/** A passage under everything it may be looked up by, and how much it is about each. */
export interface Weighed {
	passage: Passage;
	keys: Map<string, number>;
}

/** What is known of the law besides the text of the pages. */
export interface Law {
	/** Names for one thing: ["तस्करी", "दुर्व्यापार", "trafficking", …]. */
	synonyms: readonly (readonly string[])[];
	/** A provision's own section, and the old ones it came from. */
	sections: (id: string) => { own: Section[]; old: Section[] };
	/** How much a provision counts beside another: an offence in force more than a scheme. */
	standing: (id: string) => number;
	/** What people call the acts of a provision, old ones too. */
	actNames: (id: string) => string[];
}
export interface Section {
	act: string;
	number: string;
}

const worth: Record<Voice, number> = { title: 9, heading: 5, text: 1, aside: 0.4 };
/** A law page is about one section; a lesson is about the thing; a helpline cannot wait. */
const worthOfKind = { module: 1.3, law: 0.4, list: 0.6, track: 0.8, kit: 0.6, help: 2 };

export function weigh(all: Read[], law: Law): Weighed[] {
	const sounds = soundsByKey(all);
	const phrases = phrasesByFirstKey(law.synonyms);
	return all.map((read) => {
		const keys = new Map<string, number>();
		const standing = read.kind === 'law' ? law.standing(provisionOf(read)) : 1;
		const add = (key: string, weight: number) => {
			keys.set(key, (keys.get(key) ?? 0) + weight * worthOfKind[read.kind] * standing);
		};
		for (const voice of voices) {
			const words = wordsIn(read.spoken[voice]).map(({ text }) => text);
			const said = counted(words.filter((word) => !saysNothing(word)));
			for (const [key, times] of said) {
				const weight = worth[voice] * share(voice, said.size) * Math.sqrt(Math.min(times, 4));
				add(key, weight);
				for (const sound of sounds.get(key) ?? []) add(sound, weight);
			}
			for (const key of namedOtherwise(words.map(keyOf), phrases)) add(key, worth[voice] * 0.6);
		}
		for (const [key, weight] of sectionKeys(read, law)) add(key, weight);
		return { passage: passageOf(read), keys };
	});
}

/** थाने is found by "thana" because थाना stands somewhere: all forms of a word share their sounds. */
function soundsByKey(all: Read[]): Map<string, Set<string>> {
	const sounds = new Map<string, Set<string>>();
	const words = new Set(
		all.flatMap(({ spoken }) =>
			voices.flatMap((voice) => wordsIn(spoken[voice]).map(({ text }) => text)),
		),
	);
	for (const word of words) {
		if (!isHindi(word) || saysNothing(word)) continue;
		const known = sounds.get(keyOf(word)) ?? new Set();
		for (const sound of keysOfSounds(word)) known.add(sound);
		sounds.set(keyOf(word), known);
	}
	return sounds;
}

/** A title of one word is about it; one of eight words is about eight things. */
function share(voice: Voice, words: number): number {
	return voice === 'title' ? 0.5 + 1 / (1 + words) : 1;
}

function counted(words: string[]): Map<string, number> {
	const times = new Map<string, number>();
	for (const word of words) times.set(keyOf(word), (times.get(keyOf(word)) ?? 0) + 1);
	return times;
}

/** A name of a thing as its keys, and the keys of its other names. */
type Phrases = Map<string, { keys: string[]; others: string[] }[]>;

function phrasesByFirstKey(groups: Law['synonyms']): Phrases {
	const phrases: Phrases = new Map();
	for (const group of groups) {
		const names = group.map(keysOf);
		for (const keys of names) {
			const [first] = keys;
			if (first === undefined) continue;
			const others = names.filter((other) => other !== keys).flat();
			phrases.set(first, [...(phrases.get(first) ?? []), { keys, others }]);
		}
	}
	return phrases;
}

function namedOtherwise(keys: string[], phrases: Phrases): Set<string> {
	return new Set(
		keys.flatMap((key, at) =>
			(phrases.get(key) ?? [])
				.filter((phrase) => phrase.keys.every((one, n) => keys[at + n] === one))
				.flatMap(({ others }) => others),
		),
	);
}

/** The sections a page is on, or leads to, by their new and old numbers, and the names of acts. */
function sectionKeys(read: Read, law: Law): [string, number][] {
	if (read.kind === 'law') {
		const id = provisionOf(read);
		const { own, old } = law.sections(id);
		return [
			...own.flatMap((section) => bothKeys(section, 30)),
			...old.flatMap((section) => bothKeys(section, 20)),
			...law
				.actNames(id)
				.flatMap(keysOf)
				.map((key): [string, number] => [key, 1]),
		];
	}
	return [...new Set(read.laws)].flatMap((id) => {
		const { own, old } = law.sections(id);
		return [...own, ...old].flatMap((section) => bothKeys(section, 2));
	});
}

function provisionOf({ url }: Read): string {
	return /\/law\/([^/]+)\//.exec(url)?.[1] ?? '';
}

/** "BNS 143", and "143" of whichever act. */
function bothKeys({ act, number }: Section, weight: number): [string, number][] {
	return [
		[keyOfSection(number, act), weight],
		[keyOfSection(number), weight],
	];
}

export function keysOf(name: string): string[] {
	return wordsIn(name).map(({ text }) => keyOf(text));
}

/** The same few thousand words make all the pages. */
function keyOf(word: string): string {
	const key = known.get(word) ?? freshKeyOf(word);
	known.set(word, key);
	return key;
}

const known = new Map<string, string>();

function passageOf({ url, kind, title, part, text }: Read): Passage {
	return { url, kind, title, ...(part !== undefined && { part }), text };
}
