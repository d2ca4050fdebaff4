import { piecesOf, titleOf, type Attributes } from './html.ts';
import type { Kind, Read, Voice } from './passage.ts';

/**
 * Reads a built page as its passages. The page carries nothing for this: what is text and what is
 * only furniture is told by the tags and classes it has anyway.
 */
export function readPage(html: string, url: string, kind: Kind): Read[] {
	const reading = new Reading(titleOf(html), url, kind);
	for (const piece of piecesOf(html)) {
		if (piece.is === 'text') reading.hear(piece.text);
		else if (piece.is === 'end') reading.leave(piece.tag);
		else if (piece.attributes.id === 'sources') return reading.withoutLastSection();
		else reading.enter(piece.tag, piece.attributes, piece.isEmpty);
	}
	return reading.passages;
}

interface Element {
	tag: string;
	isSilent: boolean;
	voice: Voice | undefined;
}

const furniture = /^(?:nav|form|button|progress|select|noscript|small)$/;
const furnitureClass = /\b(?:meta|btn|after|noprint|lessons|means)\b/;
const blocks = /^(?:p|li|ul|ol|h[1-6]|div|section|table|tr|summary|details|dt|dd)$/;

class Reading {
	private readonly read: Read[] = [];
	private readonly title: string;
	private readonly url: string;
	private readonly kind: Kind;
	/** The elements we are in, the outermost first. */
	private readonly open: Element[] = [];
	private beforeHeading: Read;
	private current: Read;

	constructor(title: string, url: string, kind: Kind) {
		this.title = title;
		this.url = url;
		this.kind = kind;
		this.current = this.begin(url);
		this.beforeHeading = this.current;
	}

	get passages(): Read[] {
		return this.read.map(tidy).filter(({ text }) => text !== '');
	}

	/** A law page lists the lessons that use it before its sources: neither is the law. */
	withoutLastSection(): Read[] {
		this.read.splice(-1, 1, this.beforeHeading);
		return this.passages;
	}

	hear(text: string): void {
		if (this.isSilent) return;
		const voice = this.open.findLast((one) => one.voice !== undefined)?.voice ?? 'text';
		this.current.spoken[voice] += text;
		if (voice === 'heading' && this.current.part === '') this.current.part = text.trim();
		else if (voice !== 'title' && !this.isInHeadline) this.current.text += text;
	}

	enter(tag: string, attributes: Attributes, isEmpty: boolean): void {
		const { id, href = '' } = attributes;
		const isHeading = tag === 'h2';
		if (isHeading && id !== undefined && this.open.at(-1)?.tag === 'section') {
			this.current = this.begin(`${this.url}#${id}`, '');
		}
		if (isHeading) this.beforeHeading = structuredClone(this.current);
		const [, law] = /^\/(?:hi|en)\/law\/([^/#]+)\//.exec(href) ?? [];
		if (law !== undefined && !this.isSilent) this.current.laws.push(law);
		if (!isEmpty) this.open.push({ tag, ...mannerOf(tag, attributes, this.kind) });
	}

	leave(tag: string): void {
		const at = this.open.findLastIndex((one) => one.tag === tag);
		if (at >= 0) this.open.length = at;
		if (!blocks.test(tag)) return;
		this.current.text += '\n';
		for (const voice of ['heading', 'text', 'aside'] as const) this.current.spoken[voice] += '\n';
	}

	private begin(url: string, part?: string): Read {
		const passage: Read = {
			url,
			kind: this.kind,
			title: this.title,
			...(part !== undefined && { part }),
			text: '',
			spoken: { title: '', heading: '', text: '', aside: part === undefined ? '' : this.title },
			laws: [],
		};
		this.read.push(passage);
		return passage;
	}

	private get isSilent(): boolean {
		return this.open.some(({ isSilent }) => isSilent);
	}

	/** The page's own name is kept as its title, and not said again in its text. */
	private get isInHeadline(): boolean {
		return this.open.some(({ tag }) => tag === 'h1');
	}
}

/** Whether and how loudly the words inside an element are said. */
function mannerOf(tag: string, attributes: Attributes, kind: Kind): Omit<Element, 'tag'> {
	const { class: names = '', hreflang, id } = attributes;
	const isTemplate = kind === 'law' && (tag === 'h2' || names === 'open');
	/** A hard word is a button of the sentence it stands in. */
	const isFurniture = furniture.test(tag) && !(tag === 'button' && names === 't');
	return {
		isSilent: isFurniture || furnitureClass.test(names) || hreflang !== undefined || isTemplate,
		voice: tag === 'h2' && id !== undefined ? 'heading' : voiceOf(tag, names, kind),
	};
}

function voiceOf(tag: string, names: string, kind: Kind): Voice | undefined {
	if (tag === 'h1') return kind === 'law' ? 'text' : 'title';
	if (names === 'heading') return 'title';
	if (names === 'number') return 'heading';
	return /\blaw\b/.test(names) || tag === 'details' ? 'aside' : undefined;
}

/** Lines that are not sentences are kept apart by a dot. */
function tidy(passage: Read): Read {
	const lines = passage.text.split('\n').map(oneSpace);
	const text = lines
		.filter((line) => line !== '')
		.map((line, at, all) => {
			const isSentence = at === all.length - 1 || /[।.!?:;·”"]$/.test(line);
			return isSentence ? line : `${line} ·`;
		});
	return { ...passage, text: text.join(' ') };
}

function oneSpace(line: string): string {
	return line
		.replace(/\s+/g, ' ')
		.replace(/(?<=\() | (?=[),।])/g, '')
		.trim();
}
