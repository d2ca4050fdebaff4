import { allActs } from './registry.ts';

/** What somebody typed into the finder, taken apart. */
export interface Query {
	/** Acts named in it: "IPC", "भादवि", "पोक्सो". */
	acts: string[];
	/** Section numbers, as the registry writes them in small letters: "370", "376(3)", "65b". */
	numbers: string[];
	/** What is left, in the spelling of `spelling`. */
	words: string[];
}

/** "भा.दं.वि. ३७० क" → act ipc-1860, number 370a. */
export function parsedQuery(typed: string): Query {
	const { acts, rest } = actsNamedIn(spelling(typed));
	const unmarked = rest.replace(sectionMarks, ' ').replace(/\s+/g, ' ').trim();
	const numbers = [...unmarked.matchAll(sectionNumber)].map(
		([, digits = '', letters = '', limbs = '']) =>
			sectionKey(digits + latinLetters(letters) + limbs),
	);
	const words = unmarked
		.replace(sectionNumber, ' ')
		.split(/[\s,;/()?]+/)
		.filter((word) => word.length > 1 && !fillers.has(word));
	return { acts, numbers, words };
}

/**
 * One spelling for what people write in several: small letters, Western digits, anusvara for every
 * nasal, no nukta, no dots inside abbreviations, a space between letters and figures.
 */
export function spelling(text: string): string {
	return text
		.normalize('NFD')
		.toLowerCase()
		.replace(/[\u200b-\u200d\u093c]/g, '')
		.replace(/[०-९]/g, (digit) => String(digit.charCodeAt(0) - 0x966))
		.replace(/ँ/g, 'ं')
		.replace(/[ङञणनम]्(?=[क-म])/g, 'ं')
		.replace(/u\/s/g, ' ')
		.replace(/\bs\.\s*(?=\d)/g, ' ')
		.replace(/\./g, '')
		.replace(/[–—-]+/g, ' ')
		.replace(/[।"'“”‘’:]/g, ' ')
		.replace(/([a-z\u0900-\u097f])(?=\d)/g, '$1 ')
		.replace(/\s+/g, ' ')
		.trim();
}

/** "137(2)" and "137 (2)" are one place; so are 65B and 65b. */
export function sectionKey(section: string): string {
	return section
		.toLowerCase()
		.replace(/^rules? /, '')
		.replace(/\s+/g, '');
}

const sectionMarks =
	/(?<![\p{L}\p{M}])(?:धाराओं|धाराएं|धारा|दफा|नियम|अनुच्छेद|sections?|sec|rules?|us|under)(?![\p{L}\p{M}])/gu;
const sectionNumber =
	/(?<![\p{L}\p{M}\d])(\d+)(?:\s?([a-h]{1,2}|[कखगघङ]{1,2})(?![\p{L}\p{M}]))?((?:\s?\((?:\d+|[a-z]{1,4})\))*)/gu;
const hindiLetters: Record<string, string> = { क: 'a', ख: 'b', ग: 'c', घ: 'd', ङ: 'e' };
const fillers = new Set(
	'का की के को में से पर और या है क्या कौन सी सा ने यह वह कब कैसे नहीं हो हुआ हुई मिला मिली करना the of and or in for to what which is not a an act law कानून अधिनियम संहिता'.split(
		' ',
	),
);

function latinLetters(letters: string): string {
	return letters.replace(/./gu, (letter) => hindiLetters[letter] ?? letter);
}

/** Longest name first, so that "jj model rules" is not taken for "jj". */
const actNames = allActs
	.flatMap(({ id, aliases, short }) =>
		[...aliases, short.hi, short.en].map((name) => ({ id, name: spelling(name) })),
	)
	.sort((one, other) => other.name.length - one.name.length);

function actsNamedIn(text: string): { acts: string[]; rest: string } {
	let rest = ` ${text} `;
	const acts = new Set<string>();
	for (const { id, name } of actNames) {
		const whole = new RegExp(`(?<![\\p{L}\\p{M}\\d])${escaped(name)}(?![\\p{L}\\p{M}\\d])`, 'gu');
		if (!whole.test(rest)) continue;
		acts.add(id);
		for (const same of actNames) if (same.name === name) acts.add(same.id);
		rest = rest.replace(whole, ' ');
	}
	return { acts: [...acts], rest };
}

function escaped(name: string): string {
	return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
