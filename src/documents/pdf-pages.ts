import {
	listAfter,
	memo,
	numberAfter,
	referencesIn,
	renamed,
	textOf,
	titleEntry,
	withList,
} from './pdf-entries.ts';
import type { PdfFile, PdfObject } from './pdf-objects.ts';

/** What a file is called and how many pages it says it has, beside the pages themselves. */
export type PdfPart = { from: number; to: number; title: string };

/**
 * Cuts pages out of a file Typst wrote, each time with their tags, fonts and pictures, so that a part
 * of a kit need not be typeset again. Pages are counted from 1. Throws for a file built otherwise.
 */
export function cutterOf(file: PdfFile): (part: PdfPart) => PdfFile {
	const objects = new Map(file.objects.map((object) => [object.number, object]));
	const text = memo((number: number) => textOf(objects.get(number)));
	const [catalog, info] = ['Root', 'Info'].map((name) => numberAfter(file.trailer, name));
	if (catalog === undefined || info === undefined) throw new Error('a PDF without a catalog');
	const [pageTree, tags, about] = ['Pages', 'StructTreeRoot', 'Metadata'].map((name) =>
		numberAfter(text(catalog), name),
	);
	if (pageTree === undefined || tags === undefined || about === undefined)
		throw new Error('a PDF without pages, tags or metadata');
	const pages = referencesIn(listAfter(text(pageTree), 'Kids'));
	const placeOf = new Map(pages.map((page, index) => [page, index + 1]));
	const kidsOf = memo((number: number) => kidsIn(text(number), placeOf));
	const spanOf = memo((number: number): Span => spanning(kidsOf(number).map(spanOfKid)));
	const spanOfKid = (kid: Kid): Span => ('at' in kid ? [kid.at, kid.at] : spanOf(kid.element));

	return ({ from, to, title }) => {
		const kept = new Map<number, PdfObject>();
		const write = (number: number, body: string) =>
			kept.set(number, { number, body: Buffer.from(body, 'latin1') });
		const within = pages.slice(from - 1, to);
		for (const page of within) keepReached(page);
		const [document] = referencesIn(listAfter(text(tags), 'K'));
		if (document !== undefined) keepTags(document);
		write(catalog, text(catalog).replace(/\/Outlines \d+ 0 R/, ''));
		write(
			pageTree,
			`<< /Type /Pages /Count ${within.length} /Kids [${within.map(named).join(' ')}] >>`,
		);
		write(tags, tagTree(text(tags)));
		write(info, text(info).replace(/\/Title (<[^>]*>|\((?:\\[^]|[^\\)])*\))/, titleEntry(title)));
		const described = objects.get(about);
		if (described) kept.set(about, renamed(described, title, within.length));
		return { ...file, objects: [...kept.values()].sort((a, b) => a.number - b.number) };

		/** A page and all it draws with; not what it hangs from. */
		function keepReached(number: number): void {
			const object = objects.get(number);
			if (!object || kept.has(number)) return;
			kept.set(number, object);
			const leads = text(number).replace(/\/(Parent|StructParents?) \d+( 0 R)?/g, '');
			for (const next of referencesIn(leads)) keepReached(next);
		}

		/** An element of the tags, without what it holds of other pages. */
		function keepTags(number: number): void {
			const spans = withNeighbours(kidsOf(number).map(spanOfKid));
			const kids = kidsOf(number).filter((_, index) => {
				const [first, last] = spans[index] ?? nowhere;
				return last >= from && first <= to;
			});
			for (const kid of kids) if ('element' in kid) keepTags(kid.element);
			const whole = kids.length === kidsOf(number).length;
			const own = numberAfter(text(number), 'Pg');
			const elsewhere = own !== undefined && !within.includes(own);
			const body = whole
				? text(number)
				: withList(text(number), 'K', kids.map(({ said }) => said).join(' '));
			write(number, elsewhere ? body.replace(/\/Pg \d+ 0 R/, '') : body);
		}

		/** The root of the tags: which of them stand on which page, and which have a name. */
		function tagTree(root: string): string {
			const shown = new Set(
				within.map((page) => Number(/\/StructParents (\d+)/.exec(text(page))?.[1])),
			);
			const byPage = pairsIn(listAfter(root, 'Nums'), /(\d+) (\d+) 0 R/g).filter(([key]) =>
				shown.has(Number(key)),
			);
			for (const [, list] of byPage) keepAlone(Number(list));
			const byName = pairsIn(listAfter(root, 'Names'), /(\((?:\\[^]|[^\\)])*\)) (\d+) 0 R/g).filter(
				([, element]) => kept.has(Number(element)),
			);
			const said = (pairs: [string, string][]) =>
				pairs.map(([key, to]) => `${key} ${to} 0 R`).join(' ');
			return withList(withList(root, 'Nums', said(byPage)), 'Names', said(byName));
		}

		function keepAlone(number: number): void {
			const object = objects.get(number);
			if (object) kept.set(number, object);
		}
	};
}

/** First and last page something stands on. */
type Span = [first: number, last: number];
const nowhere: Span = [Infinity, -Infinity];
const everywhere: Span = [-Infinity, Infinity];
/** What an element holds: another element, or a piece of a page. */
type Kid = { said: string } & ({ element: number } | { at: number });

function kidsIn(element: string, placeOf: Map<number, number>): Kid[] {
	const own = placeOf.get(numberAfter(element, 'Pg') ?? -1);
	const found = listAfter(element, 'K').matchAll(/<<[^>]*>>|(\d+) 0 R|\d+/g);
	return Array.from(found, ([said, reference]): Kid => {
		if (reference) return { said, element: Number(reference) };
		const at = said.startsWith('<<') ? (placeOf.get(numberAfter(said, 'Pg') ?? -1) ?? own) : own;
		if (at === undefined) throw new Error('a piece of the PDF that stands on no page');
		return { said, at };
	});
}

/** An empty cell or row draws nothing; it stands where the one before it stands, or the one after. */
function withNeighbours(spans: Span[]): Span[] {
	const somewhere = spans.filter(([first]) => first !== Infinity);
	let before = somewhere[0] ?? everywhere;
	return spans.map((span) => (span[0] === Infinity ? before : (before = span)));
}

function spanning(spans: Span[]): Span {
	return [Math.min(...spans.map(([first]) => first)), Math.max(...spans.map(([, last]) => last))];
}

function pairsIn(list: string, pattern: RegExp): [string, string][] {
	return Array.from(list.matchAll(pattern), ([, key = '', to = '']) => [key, to]);
}

function named(number: number): string {
	return `${number} 0 R`;
}
