import explainedTerms from '#content/programme/terms.json' with { type: 'json' };
import glossary from '#content/programme/glossary.json' with { type: 'json' };
import type { Language } from '#i18n/translate.ts';

/** A word of the offices or the law that is explained where a page first uses it. */
export interface Term {
	/** Its id in the glossary, or one of ours where the glossary lacks the word. */
	term: string;
	/** As it is written; the first is the name. A Hindi word may have no English one. */
	hi: string[];
	en: string[];
	means: { hi: string; en: string };
}

export interface Word {
	id: string;
	hi: string;
	en: string;
	/** Other words in use, in Hindi. */
	also: string[];
	/** The law's own Hindi word. */
	official: string | undefined;
	means: Term['means'] | undefined;
}

export const allTerms: readonly Term[] = explainedTerms;

/** Rooms of the glossary a reader may meet; the rest are words of the screens and of trainings. */
const rooms = ['core', 'law', 'child', 'people'];

/**
 * Every word of the glossary that a lesson or a law may use, in the alphabet of the language; one that
 * is explained goes by the word explained, which may be the law's.
 */
export function glossaryIn(lang: Language): Word[] {
	const known = new Map(allTerms.map((term) => [term.term, term]));
	const words = glossary.terms
		.filter(({ section }) => rooms.includes(section))
		.map((word) => {
			const term = known.get(word.id);
			const hi = term?.hi[0] ?? word.hi;
			const others = [word.hi, ...(word.also ?? []).map(withoutRegister)];
			return {
				id: word.id,
				hi,
				en: term?.en[0] ?? word.en,
				also: [...new Set(others)].filter((other) => other !== hi),
				official: word.official_hi,
				means: term?.means,
			};
		});
	const ours = allTerms
		.filter(({ term }) => !words.some(({ id }) => id === term))
		.map(({ term, hi, en, means }) => ({
			id: term,
			hi: hi[0] ?? '',
			en: en[0] ?? '',
			also: hi.slice(1),
			official: undefined,
			means,
		}));
	const collator = new Intl.Collator(lang);
	return [...words, ...ours].sort((one, other) => collator.compare(one[lang], other[lang]));
}

/** "व्यपहरण (legal)" → "व्यपहरण", "बालक (legal, any gender)" → "बालक". */
function withoutRegister(word: string): string {
	return word.replace(/ \([\w ,]+\)$/, '');
}

/** At most so many are explained on a page; the reader of the rest has the glossary. */
const most = 12;
/** Where a word is no place to stop: it leads elsewhere already, or names what follows. */
const untouched = /^(?:a|h[1-6]|button|summary|label|nav|script|style|svg|title)$/;

/**
 * Turns the first use of each term of a page into a button that opens its meaning (a popover of the
 * browser's own, no script). Answers the page and the terms used, for the meanings at its end.
 */
export function explainFirstUses(html: string, lang: Language): { html: string; used: Term[] } {
	const used: Term[] = [];
	const within: string[] = [];
	const pieces = html.split(/(<[^>]*>)/).map((piece) => {
		const [, slash, tag = ''] = /^<(\/?)([a-z][a-z0-9]*)/.exec(piece) ?? [];
		if (tag !== '') {
			if (slash) within.length = Math.max(0, within.lastIndexOf(tag));
			else if (!isEmpty.test(tag) && !piece.endsWith('/>')) within.push(tag);
			return piece;
		}
		return within.some((one) => untouched.test(one)) ? piece : explainIn(piece, lang, used);
	});
	return { html: pieces.join(''), used };
}

const isEmpty = /^(?:br|hr|img|input|link|meta|wbr)$/;

function explainIn(text: string, lang: Language, used: Term[]): string {
	return text.replace(shapes[lang], (found) => {
		const term = termWritten(found, lang);
		if (!term || used.includes(term) || used.length >= most) return found;
		used.push(term);
		return `<button class="t" popovertarget="t-${term.term}">${found}</button>`;
	});
}

function termWritten(found: string, lang: Language): Term | undefined {
	return byWriting[lang].get(found) ?? byWriting[lang].get(found.toLowerCase());
}

const byWriting = { hi: writings('hi'), en: writings('en') };
const shapes = { hi: shapeOf('hi'), en: shapeOf('en') };

/** "FIR" as it stands; other English words in small letters, so that a sentence may begin with one. */
function writings(lang: Language): Map<string, Term> {
	return new Map(
		allTerms.flatMap((term) =>
			term[lang].map((form): [string, Term] => [
				/^[A-Z]+$/.test(form) ? form : form.toLowerCase(),
				term,
			]),
		),
	);
}

function shapeOf(lang: Language): RegExp {
	const forms = [...byWriting[lang].keys()].sort((one, other) => other.length - one.length);
	const any = forms.map((form) => form.replace(/[()]/g, '\\$&')).join('|');
	return new RegExp(`(?<![\\p{L}\\p{M}-])(?:${any})(?![\\p{L}\\p{M}-])`, 'giu');
}
