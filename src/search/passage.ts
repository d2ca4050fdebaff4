export const kinds = ['module', 'law', 'list', 'track', 'kit', 'help'] as const;
export type Kind = (typeof kinds)[number];

/** What is found as one thing: a part of a lesson, or a whole page of another kind. */
export interface Passage {
	/** With `#part` for a part. */
	url: string;
	kind: Kind;
	/** Of the page. */
	title: string;
	/** Of the part. */
	part?: string;
	/** As it stands on the page. */
	text: string;
}

/** How loudly a stretch of a page speaks for what the page is about. */
export const voices = ['title', 'heading', 'text', 'aside'] as const;
export type Voice = (typeof voices)[number];

/** A passage as it was read from its page, before it is turned into keys. */
export interface Read extends Passage {
	spoken: Record<Voice, string>;
	/** Provisions it leads to, by their ids. */
	laws: string[];
}
