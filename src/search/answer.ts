import { rank, type Engine } from './find.ts';
import { countPages, pagesOf, type FoundPage } from './pages.ts';
import type { Passage } from './passage.ts';
import { termsOf, type Asking } from './query.ts';

export interface Answer {
	/** The best first. */
	pages: FoundPage[];
	/** How many passages there are in all, and whether some were not opened. */
	places: number;
	more: boolean;
	onlySome: boolean;
}

/** An engine that also keeps the text of what it finds. */
export interface Library extends Engine {
	passage(id: string): Promise<Passage>;
}

/** Passages opened at a time: on a phone each is a small file. */
const armful = 8;

/** The one way to search, on the server and on the phone: so many pages, or all there are. */
export async function answerTo(
	typed: string,
	asking: Asking,
	library: Library,
	wanted: number,
): Promise<Answer> {
	const { ids, ways, onlySome } = await rank(termsOf(typed, asking), library);
	const passages: Passage[] = [];
	while (countPages(passages) < wanted && passages.length < ids.length) {
		const next = ids.slice(passages.length, passages.length + armful);
		passages.push(...(await Promise.all(next.map((id) => library.passage(id)))));
	}
	const more = passages.length < ids.length;
	return { pages: pagesOf(passages, ways), places: ids.length, more, onlySome };
}
