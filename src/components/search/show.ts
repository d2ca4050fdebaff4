import { refill } from '#documents/kit-file/made.ts';
import type { Answer } from '#search/answer.ts';
import type { FoundPage } from '#search/pages.ts';

/** Puts an answer into the page where the server would have put it. */
export function show(
	{ pages, places, more, onlySome }: Answer,
	typed: string,
	goOn: () => void,
): void {
	const status = part('[data-status]');
	const { found = '', none = '', onlySome: some = '' } = status.dataset;
	const sentence = onlySome ? some : found.replace('{n}', String(places));
	status.textContent = places === 0 ? none.replace('{q}', typed) : sentence;
	const answers = part('[data-answers]');
	refill(answers, ...pages.map(drawn));
	answers.dataset['answers'] = typed;
	part('[data-instead]').hidden = places > 0;
	showMore(part('[data-more]'), more, goOn);
	const other = document.querySelector<HTMLAnchorElement>('[data-other-language]');
	if (other) other.search = `?q=${encodeURIComponent(typed)}`;
}

function showMore(link: HTMLElement, more: boolean, goOn: () => void): void {
	link.hidden = !more;
	link.onclick = (event) => {
		event.preventDefault();
		goOn();
	};
}

/** The pattern of its kind, filled in. */
function drawn({ url, kind, title, excerpt, parts }: FoundPage): Node {
	const pattern = part(`template[data-kind="${kind}"]`) as HTMLTemplateElement;
	const card = pattern.content.cloneNode(true) as DocumentFragment;
	fillLink(card, url, title);
	const mark = card.querySelector('mark');
	const runs = excerpt.map(({ text, marked }) => (marked && mark ? filled(mark, text) : text));
	refill(card.querySelector('p'), ...runs);
	const list = card.querySelector('ul');
	const line = list?.querySelector('li');
	if (!list || !line) return card;
	list.hidden = parts.length === 0;
	refill(list, ...parts.map((one) => fillLink(line.cloneNode(true), one.url, one.title)));
	return card;
}

function fillLink(around: Node, url: string, title: string): Node {
	const link =
		around instanceof Element || around instanceof DocumentFragment
			? around.querySelector('a')
			: null;
	link?.setAttribute('href', url);
	refill(link, title);
	return around;
}

function filled(pattern: Element, text: string): Element {
	const copy = pattern.cloneNode() as Element;
	copy.textContent = text;
	return copy;
}

function part(selector: string): HTMLElement {
	const found = document.querySelector<HTMLElement>(selector);
	if (!found) throw new Error(`the page lacks ${selector}`);
	return found;
}
