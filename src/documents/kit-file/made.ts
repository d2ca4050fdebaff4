import type { FileData } from '../kit-file.ts';

/** The data the file was made with, and its sentences with numbers put in. */
export type ShownKit = FileData['kits'][number];
export type Say = (name: string, values?: Record<string, string | number>) => string;

export function sayIn(words: FileData['words']): Say {
	return (name, values = {}) =>
		(words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key: string) =>
			String(values[key] ?? whole),
		);
}

/** What draws a view; it gives back what stops it. */
export type Draw = (kit: ShownKit, say: Say, root: HTMLElement) => () => void;

type Child = Node | string | undefined;

/** An element with its attributes and what is in it; text is never read as HTML. */
export function made<Tag extends keyof HTMLElementTagNameMap>(
	tag: Tag,
	attributes: Record<string, string> = {},
	...children: Child[]
): HTMLElementTagNameMap[Tag] {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	for (const child of children) {
		if (typeof child === 'string') element.append(...inBoth(child));
		else if (child) element.append(child);
	}
	return element;
}

/** Puts something else in an element, if it is there (`replaceChildren` is not in the oldest browsers). */
export function refill(element: Element | null, ...children: (Node | string)[]): void {
	if (!element) return;
	element.textContent = '';
	element.append(...children);
}

/** A sentence; in a kit of both languages its English (between U+2063) on a line below. */
function inBoth(text: string): (Node | string)[] {
	return text.split('\u2063').map((part, n) => {
		if (n % 2 === 0) return part;
		const english = document.createElement('span');
		english.lang = 'en';
		english.className = 'under';
		english.textContent = part;
		return english;
	});
}

export function button(said: string, pressed: () => void, look = ''): HTMLButtonElement {
	const one = made('button', { type: 'button', ...(look && { class: look }) }, said);
	one.addEventListener('click', pressed);
	return one;
}

export function bullets(points: string[]): HTMLUListElement {
	return made('ul', {}, ...points.map((point) => made('li', {}, point)));
}
