import type { Library } from './answer.ts';
import type { Kind } from './passage.ts';

/** The part of Pagefind's runtime we use. */
export interface Pagefind {
	search(term: string): Promise<{ results: Result[] }>;
}
interface Result {
	id: string;
	score: number;
	data(): Promise<{
		raw_url: string;
		content: string;
		meta: { kind: Kind; title: string; part?: string };
	}>;
}

/** Searches Pagefind's index of keys. */
export function libraryOver(pagefind: Pagefind): Library {
	const seen = new Map<string, Result>();
	return {
		async holding({ key }) {
			const { results } = await pagefind.search(key);
			for (const result of results) seen.set(result.id, result);
			return new Map(results.map(({ id, score }) => [id, score]));
		},
		async passage(id) {
			const result = seen.get(id);
			if (!result) throw new Error(`not found before: ${id}`);
			const { raw_url: url, content: text, meta } = await result.data();
			return { url, text, ...meta };
		},
	};
}
