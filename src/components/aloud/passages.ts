import { sentenceSpans } from './sentences.ts';

/** One sentence on the page: where it stands, in which block, and how it is said. */
export type Sentence = { range: Range; block: Element; spoken: string };

/** Lines of text; what stands in one of them is read without a break. */
const lines = 'h2, h3, p, li, dt, dd, th, td, summary, div, section';
/** Not for the ear: buttons (a hard word of the sentence is one, and is read), the way to the other language, sources, what is folded away. */
const silent =
	'button:not(.t), [hreflang], .law small, [aria-hidden="true"], details:not([open]) > :not(summary)';

/** All that is to be heard of a section, sentence by sentence. The page is not changed. */
export function sentencesIn(section: Element, language: string): Sentence[] {
	return linesIn(section).flatMap(({ block, nodes }) => {
		const text = nodes.map(({ data }) => data).join('');
		const numbers = [...block.querySelectorAll('a[href^="tel:"]')].map((a) => a.textContent);
		return sentenceSpans(text, language).map(({ from, to }) => ({
			block,
			range: rangeOver(nodes, from, to),
			spoken: dialled(text.slice(from, to).replace(/\s+/g, ' '), numbers),
		}));
	});
}

type Line = { block: Element; nodes: Text[] };

function linesIn(section: Element): Line[] {
	const found: Line[] = [];
	const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
	while (walker.nextNode()) {
		const node = walker.currentNode as Text;
		const block = node.parentElement?.closest(lines);
		if (!block || node.parentElement?.closest(silent)) continue;
		const last = found[found.length - 1];
		if (last?.block === block) last.nodes.push(node);
		else found.push({ block, nodes: [node] });
	}
	return found;
}

function rangeOver(nodes: Text[], from: number, to: number): Range {
	const range = document.createRange();
	let before = 0;
	for (const node of nodes) {
		const end = before + node.length;
		if (from >= before && from < end) range.setStart(node, from - before);
		if (to > before && to <= end) range.setEnd(node, to - before);
		before = end;
	}
	return range;
}

/** A number to call is said digit by digit. */
function dialled(words: string, numbers: string[]): string {
	return numbers.reduce(
		(said, number) => said.split(number).join(number.replace(/\d(?=\d)/g, '$& ')),
		words,
	);
}
