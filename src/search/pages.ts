import { excerptOf, type Run } from './excerpt.ts';
import type { Kind, Passage } from './passage.ts';
import type { Way } from './query.ts';

/** One answer: a page, and the places on it. */
export interface FoundPage {
	url: string;
	kind: Kind;
	title: string;
	excerpt: Run[];
	/** The parts of a lesson that hold it, best first. */
	parts: { url: string; title: string }[];
}

const partsShown = 3;

/** Passages in their order, those of one page together where the best of them stands. */
export function pagesOf(passages: Passage[], ways: Way[]): FoundPage[] {
	const pages = new Map<string, FoundPage>();
	for (const passage of passages) {
		const url = addressOf(passage);
		const { kind, title, part, text } = passage;
		const page = pages.get(url) ?? { url, kind, title, excerpt: excerptOf(text, ways), parts: [] };
		pages.set(url, page);
		if (part && page.parts.length < partsShown) page.parts.push({ url: passage.url, title: part });
	}
	return [...pages.values()];
}

export function countPages(passages: Passage[]): number {
	return new Set(passages.map(addressOf)).size;
}

function addressOf({ url }: Passage): string {
	return url.replace(/#.*/, '');
}
