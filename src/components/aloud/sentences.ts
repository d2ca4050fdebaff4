/** Where a sentence stands in a text: from its first sign to behind its last. */
export type Span = { from: number; to: number };

/**
 * After these a full stop ends no sentence: titles, money, initials. Unicode's own rules do not know
 * them, and Devanagari has no capitals that would tell.
 */
const shortened =
	/(?:^|[\s(“"'])(?:डॉ|श्री|श्रीमती|सुश्री|प्रो|मो|रु|रू|\p{L}\p{M}*|Dr|Mr|Mrs|Ms|Smt|Prof|Rs|Md|vs|e\.g|i\.e)\.\s*$/u;
/** These are short only where a number follows: “No. 5”, not “No.” */
const beforeNumber = /(?:^|[\s(“"'])(?:नं|सं|क्र|पृ|धा|No|Nos|Art|Sec|pp?)\.\s*$/u;

/** The sentences of a text, without the blanks around them. A danda (।) ends one, 1.5 does not. */
export function sentenceSpans(text: string, language: string): Span[] {
	const segments = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text);
	const spans: Span[] = [];
	let from = 0;
	for (const { segment, index } of segments) {
		for (const end of endsIn(segment)) {
			const to = index + end;
			if (goesOn(text.slice(from, to), text.slice(to))) continue;
			spans.push({ from, to });
			from = to;
		}
	}
	if (from < text.length) spans.push({ from, to: text.length });
	return spans.map((span) => trimmed(text, span)).filter((span) => isSaid(text, span));
}

function goesOn(sentence: string, rest: string): boolean {
	if (rest === '') return false;
	return shortened.test(sentence) || (beforeNumber.test(sentence) && /^\d/.test(rest));
}

/** A browser whose rules are older than the danda gets it split all the same. */
function endsIn(segment: string): number[] {
	const ends = [...segment.matchAll(/[।॥]+[”’"')]*\s*/g)].map(
		({ index, 0: sign }) => index + sign.length,
	);
	return ends[ends.length - 1] === segment.length ? ends : [...ends, segment.length];
}

function trimmed(text: string, { from, to }: Span): Span {
	const said = text.slice(from, to);
	return { from: from + said.length - said.trimStart().length, to: from + said.trimEnd().length };
}

/** A dash or a tick alone is no sentence. */
function isSaid(text: string, { from, to }: Span): boolean {
	return /[\p{L}\p{N}]/u.test(text.slice(from, to));
}
