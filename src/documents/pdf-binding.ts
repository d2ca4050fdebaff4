import {
	listAfter,
	numberAfter,
	referencesIn,
	renamed,
	textOf,
	titleEntry,
	within,
} from './pdf-entries.ts';
import { PdfWriter, reopened, type PdfFile, type PdfObject } from './pdf-objects.ts';

/** What holds a bound file together stands before everything else. */
const root = { catalog: 1, pages: 2, tags: 3, document: 4, outlines: 5, info: 6, about: 7 };

/**
 * Several PDFs that left our press as one, in the order given and under one title: pages, tags, names
 * of the cells of tables, outlines. Each is a part of the document and, if all have an outline, an entry
 * of one. The same files give the same bytes. Throws for none, and for a file that was made otherwise.
 */
export function bound(pdfs: readonly Uint8Array[], title: string): Uint8Array {
	const binder = new Binder(title);
	const pieces = pdfs.map((pdf) => binder.add(pdf));
	return Buffer.concat([...pieces, binder.end()]);
}

/** The same, each sent on as it is bound: however many there are, it takes the memory of one. */
export async function* boundAsMade(
	pdfs: AsyncIterable<Uint8Array>,
	title: string,
): AsyncGenerator<Uint8Array, void> {
	const binder = new Binder(title);
	for await (const pdf of pdfs) yield binder.add(pdf);
	yield binder.end();
}

/** Of each file it keeps how the whole leads to it, not the file. */
class Binder {
	readonly #title: string;
	readonly #writer = new PdfWriter();
	readonly #chapters: Chapter[] = [];
	#first: Cover | undefined;
	#pages = 0;

	constructor(title: string) {
		this.#title = title;
	}

	add(pdf: Uint8Array): Buffer {
		const file = reopened(pdf);
		const before = {
			objects: Math.max(root.about, this.#writer.last),
			pages: this.#pages,
			chapters: this.#chapters.length,
		};
		const { chapter, objects, pages, last, cover } = chapterOf(file, before);
		const head = this.#first ? Buffer.alloc(0) : this.#writer.begin(file.header);
		this.#first ??= cover;
		this.#chapters.push(chapter);
		this.#pages += pages;
		return Buffer.concat([head, this.#writer.write(objects, last)]);
	}

	end(): Buffer {
		const first = this.#first;
		if (!first) throw new Error('nothing to bind');
		const chapters = this.#chapters;
		const all = (of: (chapter: Chapter) => string) => chapters.map(of).join(' ');
		const written = (name: keyof typeof root, ...entries: string[]) =>
			objectOf(root[name], `<< ${entries.join(' ')} >>`);
		const outlines = outlinesOf(chapters);
		const without = outlines.length === 0 ? / ?\/Outlines \d+ 0 R/ : '';
		const objects = [
			objectOf(root.catalog, first.catalog.replace(without, '')),
			written(
				'pages',
				`/Type /Pages /Count ${this.#pages}`,
				`/Kids [${all((one) => one.pageTree)}]`,
			),
			written(
				'tags',
				`/Type /StructTreeRoot /K [${root.document} 0 R] /RoleMap << ${rolesOf(chapters)} >>`,
				`/ParentTree << /Nums [${all((one) => one.byPage)}] >>`,
				`/IDTree << /Names [${all((one) => one.byName)}] >>`,
			),
			written(
				'document',
				`/Type /StructElem /S /Document /P ${root.tags} 0 R`,
				`/K [${all((one) => one.document)}]`,
			),
			objectOf(root.info, first.info.replace(titled, titleEntry(this.#title))),
			renamed({ number: root.about, body: first.about }, this.#title, this.#pages),
			...outlines,
		];
		const trailer = `<< /Size 0 /Root ${root.catalog} 0 R /Info ${root.info} 0 R >>`;
		return Buffer.concat([this.#writer.write(objects), this.#writer.end(trailer)]);
	}
}

/** One entry for each chapter, if each has an outline of its own. */
function outlinesOf(chapters: Chapter[]): PdfObject[] {
	const outlines = chapters.flatMap(({ outline }) => outline ?? []);
	if (outlines.length < chapters.length) return [];
	const [first, last] = [outlines[0], outlines.at(-1)];
	const entries = `/Type /Outlines /First ${first?.at ?? ''} /Last ${last?.at ?? ''} /Count ${outlines.length}`;
	return [
		objectOf(root.outlines, `<< ${entries} >>`),
		...outlines.map(({ at, entry }, n) =>
			objectOf(Number.parseInt(at), entry(outlines[n - 1]?.at, outlines[n + 1]?.at)),
		),
	];
}

/** How much stands in the bound file before a chapter. */
type Before = { objects: number; pages: number; chapters: number };

/** How the bound file leads to one of its files. References are `12 0 R`. */
type Chapter = {
	pageTree: string;
	document: string;
	/** Its entry of the outline: where it stands, and what it says between those of its neighbours. */
	outline:
		| { at: string; entry: (previous: string | undefined, next: string | undefined) => string }
		| undefined;
	roles: string;
	byPage: string;
	byName: string;
};
/** What the bound file takes from the first of them. */
type Cover = { catalog: string; info: string; about: Buffer };
/** One file as a part of the bound one, its objects numbered on; none has a higher number than `last`. */
type Bound = { chapter: Chapter; objects: PdfObject[]; pages: number; last: number; cover: Cover };

const titled = /\/Title (<[^>]*>|\((?:\\[^]|[^\\)])*\))/;
/** Typst's name of a cell of a table, for those that stand under it. */
const cellName = /\((U\d+x\d+y\d+)\)/g;

function chapterOf(file: PdfFile, before: Before): Bound {
	const objects = new Map(file.objects.map((object) => [object.number, object]));
	const text = (number: number) => textOf(objects.get(number));
	const catalog = text(leadsTo(file.trailer, 'Root'));
	const info = leadsTo(file.trailer, 'Info');
	const [pageTree, tags, about] = (['Pages', 'StructTreeRoot', 'Metadata'] as const).map((name) =>
		leadsTo(catalog, name),
	) as [number, number, number];
	const outlines = leadsTo(catalog, 'Outlines');
	const [document = 0] = referencesIn(listAfter(text(tags), 'K'));
	const [firstPage = 0, ...rest] = referencesIn(listAfter(text(pageTree), 'Kids'));
	const held = new Map([
		[tags, root.tags],
		[about, root.about],
		[leadsTo(file.trailer, 'Root'), root.catalog],
	]);
	const reference = (number: number) => `${held.get(number) ?? number + before.objects} 0 R`;
	const moved = (words: string) =>
		words
			.replace(/(\d+) 0 R/g, (_, number: string) => reference(Number(number)))
			.replace(
				/(\/StructParents? )(\d+)/g,
				(_, name: string, n: string) => `${name}${Number(n) + before.pages}`,
			)
			.replace(
				cellName,
				(_, name: string) => `(${String(before.chapters).padStart(3, '0')}${name})`,
			);
	const body = (object: PdfObject): Buffer => {
		const words = textOf(object);
		if (object.number === pageTree) {
			return latin(moved(words).replace('/Type /Pages', `/Type /Pages /Parent ${root.pages} 0 R`));
		}
		if (object.number === document) {
			const part = moved(words).replace('/S /Document', '/S /Part');
			return latin(part.replace(`/P ${root.tags} 0 R`, `/P ${root.document} 0 R`));
		}
		return Buffer.concat([latin(moved(words)), object.body.subarray(words.length)]);
	};
	const apart = new Set([leadsTo(file.trailer, 'Root'), info, tags, outlines, about]);
	const [, title = ''] = titled.exec(text(info)) ?? [];
	const outline = (number: number): NonNullable<Chapter['outline']> => {
		const [, many = '0'] = /\/Count (\d+)/.exec(text(number)) ?? [];
		return {
			at: reference(number),
			entry: (previous, next) =>
				[
					`<< /Title ${title} /Parent ${root.outlines} 0 R /Dest [${reference(firstPage)} /Fit]`,
					...(previous ? [`/Prev ${previous}`] : []),
					...(next ? [`/Next ${next}`] : []),
					`/First ${reference(leadsTo(text(number), 'First'))}`,
					`/Last ${reference(leadsTo(text(number), 'Last'))} /Count -${many} >>`,
				].join(' '),
		};
	};
	return {
		objects: file.objects
			.filter(({ number }) => !apart.has(number))
			.map((object) => ({ number: object.number + before.objects, body: body(object) })),
		pages: rest.length + 1,
		last: before.objects + Math.max(...file.objects.map(({ number }) => number)),
		cover: {
			catalog: catalogOf(catalog),
			info: text(info),
			about: objects.get(about)?.body ?? Buffer.alloc(0),
		},
		chapter: {
			pageTree: reference(pageTree),
			document: reference(document),
			// Of certificates it is empty.
			outline: numberAfter(text(outlines), 'First') === undefined ? undefined : outline(outlines),
			roles: within(text(tags), 'RoleMap'),
			byPage: moved(
				listAfter(text(tags), 'Nums').replace(
					/(\d+) (\d+ 0 R)/g,
					(_, page: string, list: string) => `${Number(page) + before.pages} ${list}`,
				),
			),
			byName: moved(listAfter(text(tags), 'Names')),
		},
	};
}

function leadsTo(words: string, name: string): number {
	const number = numberAfter(words, name);
	if (number === undefined) throw new Error(`a PDF without ${name}`);
	return number;
}

/** The first file's own catalog, leading to what holds all of them. */
function catalogOf(words: string): string {
	const names = {
		Pages: 'pages',
		StructTreeRoot: 'tags',
		Outlines: 'outlines',
		Metadata: 'about',
	} as const;
	return Object.entries(names).reduce(
		(said, [name, to]) => said.replace(new RegExp(`/${name} \\d+ 0 R`), `/${name} ${root[to]} 0 R`),
		words,
	);
}

/** What names of tags of Typst's own mean, each said once. */
function rolesOf(chapters: Chapter[]): string {
	const pairs = chapters.flatMap(({ roles }) =>
		Array.from(roles.matchAll(/\/(\S+) \/(\S+)/g), ([, name = '', to = '']) => [name, to] as const),
	);
	return Array.from(new Map(pairs), ([name, to]) => `/${name} /${to}`).join(' ');
}

function objectOf(number: number, words: string): PdfObject {
	return { number, body: latin(words) };
}

function latin(words: string): Buffer {
	return Buffer.from(words, 'latin1');
}
