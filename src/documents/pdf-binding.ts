import {
	listAfter,
	numberAfter,
	referencesIn,
	renamed,
	textOf,
	titleEntry,
	within,
} from './pdf-entries.ts';
import { putTogether, reopened, type PdfFile, type PdfObject } from './pdf-objects.ts';

/** What holds a bound file together stands before everything else. */
const root = { catalog: 1, pages: 2, tags: 3, document: 4, outlines: 5, info: 6, about: 7 };

/**
 * Several PDFs that left our press as one, in the order given and under one title: pages, tags, names
 * of the cells of tables, outlines. Each is a part of the document and an entry of its outline. The
 * same files give the same bytes. Throws for none, and for a file that was made otherwise.
 */
export function bound(pdfs: readonly Uint8Array[], title: string): Uint8Array {
	const chapters: Chapter[] = [];
	let before: Before = { objects: root.about, pages: 0, chapters: 0 };
	for (const pdf of pdfs) {
		const chapter = chapterOf(reopened(pdf), before);
		chapters.push(chapter);
		const objects = Math.max(...chapter.objects.map(({ number }) => number));
		before = { objects, pages: before.pages + chapter.pages, chapters: chapters.length };
	}
	const [first] = chapters;
	if (!first) throw new Error('nothing to bind');
	const all = (of: (chapter: Chapter) => string) => chapters.map(of).join(' ');
	const written = (name: keyof typeof root, ...entries: string[]) =>
		objectOf(root[name], `<< ${entries.join(' ')} >>`);
	const objects = [
		objectOf(root.catalog, first.catalog),
		written(
			'pages',
			`/Type /Pages /Count ${before.pages}`,
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
		written(
			'outlines',
			`/Type /Outlines /First ${first.outline} /Last ${chapters.at(-1)?.outline ?? ''}`,
			`/Count ${chapters.length}`,
		),
		objectOf(root.info, first.info.replace(titled, titleEntry(title))),
		renamed({ number: root.about, body: first.about }, title, before.pages),
		...chapters.flatMap((chapter, n) => [
			...chapter.objects,
			objectOf(
				Number.parseInt(chapter.outline),
				chapter.entry(chapters[n - 1]?.outline, chapters[n + 1]?.outline),
			),
		]),
	];
	const trailer = `<< /Size 0 /Root ${root.catalog} 0 R /Info ${root.info} 0 R >>`;
	return putTogether({ header: first.header, objects, trailer });
}

/** How much stands in the bound file before a chapter. */
type Before = { objects: number; pages: number; chapters: number };

/** One file as a part of the bound one, its objects numbered on. References are `12 0 R`. */
type Chapter = {
	header: Buffer;
	objects: PdfObject[];
	pages: number;
	pageTree: string;
	document: string;
	outline: string;
	/** Its entry of the outline, after and before those of its neighbours. */
	entry: (previous: string | undefined, next: string | undefined) => string;
	/** What the bound file takes from the first of them. */
	catalog: string;
	info: string;
	about: Buffer;
	roles: string;
	byPage: string;
	byName: string;
};

const titled = /\/Title (<[^>]*>|\((?:\\[^]|[^\\)])*\))/;
/** Typst's name of a cell of a table, for those that stand under it. */
const cellName = /\((U\d+x\d+y\d+)\)/g;

function chapterOf(file: PdfFile, before: Before): Chapter {
	const objects = new Map(file.objects.map((object) => [object.number, object]));
	const text = (number: number) => textOf(objects.get(number));
	const catalog = text(leadsTo(file.trailer, 'Root'));
	const info = leadsTo(file.trailer, 'Info');
	const [pageTree, tags, outlines, about] = (
		['Pages', 'StructTreeRoot', 'Outlines', 'Metadata'] as const
	).map((name) => leadsTo(catalog, name)) as [number, number, number, number];
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
				(_, name: string) => `(${String(before.chapters).padStart(2, '0')}${name})`,
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
	const [, many = '0'] = /\/Count (\d+)/.exec(text(outlines)) ?? [];
	const entry: Chapter['entry'] = (previous, next) =>
		[
			`<< /Title ${title} /Parent ${root.outlines} 0 R /Dest [${reference(firstPage)} /Fit]`,
			...(previous ? [`/Prev ${previous}`] : []),
			...(next ? [`/Next ${next}`] : []),
			`/First ${reference(leadsTo(text(outlines), 'First'))}`,
			`/Last ${reference(leadsTo(text(outlines), 'Last'))} /Count -${many} >>`,
		].join(' ');
	return {
		header: file.header,
		objects: file.objects
			.filter(({ number }) => !apart.has(number))
			.map((object) => ({ number: object.number + before.objects, body: body(object) })),
		pages: rest.length + 1,
		pageTree: reference(pageTree),
		document: reference(document),
		outline: reference(outlines),
		entry,
		catalog: catalogOf(catalog),
		info: text(info),
		about: objects.get(about)?.body ?? Buffer.alloc(0),
		roles: within(text(tags), 'RoleMap'),
		byPage: moved(
			listAfter(text(tags), 'Nums').replace(
				/(\d+) (\d+ 0 R)/g,
				(_, page: string, list: string) => `${Number(page) + before.pages} ${list}`,
			),
		),
		byName: moved(listAfter(text(tags), 'Names')),
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
