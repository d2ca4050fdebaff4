import { keyOf, keyOfBeginning, keyOfSection, keysTyped } from './keys.ts';
import { isHindi } from './sound.ts';
import { saysNothing, saysNothingInRoman } from './unsaid.ts';
import { wordsIn } from './words.ts';

/** One way to meet a word of the question, and how much it is worth beside the others. */
export interface Way {
	key: string;
	worth: number;
	/** The key is the beginning of a word. */
	begins?: true;
}

/** One thing asked for: the ways of the first row that leads anywhere are taken together. */
export type Term = Way[][];

/** A name of an act as the keys of its words, and the acts that go by it. */
export interface ActName {
	keys: string[];
	acts: string[];
}

export interface Asking {
	actNames: ActName[];
	/** The last word is not finished, so its ending is left alone. */
	typing?: boolean;
	/** The pages are Hindi: a word in Roman letters may be Hindi too. */
	hindi: boolean;
}

/** "bandhua majdoori", "IPC 370", "बच्चों की तस्करी" → what to look up. */
export function termsOf(typed: string, { actNames, typing = false, hindi }: Asking): Term[] {
	const { sections, rest } = sectionsIn(typed);
	const words = wordsIn(rest).map(({ text }) => text);
	const { acts, others } =
		sections.length > 0 ? actsNamed(words, actNames) : { acts: [], others: words };
	const said = others.filter((word) => !saysNothing(word) && !(hindi && saysNothingInRoman(word)));
	const [last] = typing ? wordsIn(typed).slice(-1) : [];
	const unfinished = last && typed.endsWith(last.text) ? last.text : undefined;
	return [
		...sections.map((number) => termOfSection(number, acts, number === unfinished)),
		...said.map((word) => termOfWord(word, hindi, word === unfinished)),
	];
}

/** Numbers as people write sections, with their letter and sub-section; and what is left. */
function sectionsIn(typed: string): { sections: string[]; rest: string } {
	const sections: string[] = typed.match(sectionNumber) ?? [];
	const rest = typed.replace(sectionNumber, ' ');
	return { sections, rest: sections.length > 0 ? rest.replace(sectionMarks, ' ') : rest };
}

const sectionNumber =
	/(?<!\p{Nd})(\p{Nd}+(?:\s?(?:[a-h]{1,2}(?![a-z])|[कखगघङ](?![\p{L}\p{M}])))?(?:\s?\((?:\p{Nd}+|[a-z]{1,4})\))*)/giu;
const sectionMarks =
	/(?<![\p{L}\p{M}])(?:धाराओं|धाराएं|धारा|दफा|नियम|sections?|sec|rules?|u\/s|s)(?![\p{L}\p{M}])\.?/giu;

/** The longest name first: "jj model rules" is not "jj". */
function actsNamed(words: string[], actNames: ActName[]): { acts: string[]; others: string[] } {
	const keys = words.map(keyOf);
	const longestFirst = [...actNames].sort((one, other) => other.keys.length - one.keys.length);
	for (const { keys: name, acts } of longestFirst) {
		const at = keys.findIndex((_, from) => name.every((key, n) => keys[from + n] === key));
		if (at >= 0) {
			const others = [...words.slice(0, at), ...words.slice(at + name.length)];
			return { acts, others };
		}
	}
	return { acts: [], others: words };
}

/** A sub-section nobody wrote about is looked for in its section. */
function termOfSection(number: string, acts: string[], unfinished: boolean): Term {
	const whole = number.replace(/\s?\(.*/s, '');
	const steps = whole === number ? [number] : [number, whole];
	const named = steps.map((step) =>
		acts.map((act) => ({ key: keyOfSection(step, act), worth: 1 })),
	);
	const unnamed = steps.map((step) => [
		{ key: keyOfSection(step), worth: 1 },
		{ key: keyOf(step), worth: 0.5 },
	]);
	const beginning: Way[] = unfinished
		? [{ key: keyOfBeginning(number), worth: 0.5, begins: true }]
		: [];
	return [...named, ...unnamed, beginning].filter((ways) => ways.length > 0);
}

function termOfWord(word: string, hindi: boolean, unfinished: boolean): Term {
	const whole: Way = { key: keyOf(word), worth: 1 };
	const beginning: Way = { key: keyOfBeginning(word), worth: 0.5, begins: true };
	const sounds = keysTyped(word).map((key): Way => ({ key, worth: 0.9 }));
	const first = unfinished ? [whole, beginning] : [whole];
	if (isHindi(word) || !hindi) return [first, [beginning]];
	if (/^[A-Z]+$/.test(word)) return [first];
	return word.length > 3 ? [[...first, ...sounds], [beginning]] : [first, sounds];
}
