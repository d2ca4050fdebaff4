/** The process of typst.ts: one document after the other, until it is let go. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NodeCompiler as Compiler } from '@myriaddreamin/typst-ts-node-compiler';
import { collectGarbage } from './collector.ts';
import { finishedInParts } from './pdf-finishing.ts';

export type Job = {
	id: number;
	template: string;
	/** A picture is a PNG of its first page, 1,600 pixels wide, of few colours. */
	as: 'pdf' | 'png';
	/** What the template reads as files beside it, by name. */
	files: Record<string, string | Uint8Array>;
	/**
	 * Which pages are wanted as files of their own: the template says where each begins by
	 * `metadata((id, page))` labelled <part-begins>.
	 */
	parts?: { id: string; title: string }[];
	/** What is drawn into the rooms for codes (pdf-codes.ts), in their order. */
	codes?: string[];
	/** Milliseconds: the document's own date, so that the same data gives the same bytes. */
	madeAt: number;
};
/** `parts` in the order they were asked for. */
export type Made = {
	made: Uint8Array;
	pages: number;
	parts: { made: Uint8Array; pages: number }[];
};
export type JobResult = ({ id: number } & Made) | { id: number; failed: string };

const require = createRequire(import.meta.url);
const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler') as {
	NodeCompiler: typeof Compiler;
};
// Fonts by path, never by name from the system: a missing one must not be replaced in silence.
const fonts = dirname(require.resolve('@expo-google-fonts/noto-sans/package.json'));
const compiler = NodeCompiler.create({
	workspace: import.meta.dirname,
	fontArgs: [{ fontPaths: [join(fonts, '400Regular'), join(fonts, '700Bold')] }],
});
let made = 0;
/** Pages. What is remembered of sheets of a register took 10 to 15 MiB. */
const longDocument = 2;
/** Short documents between two times of forgetting. */
const remembered = 4;

// What is laid out stands outside the heap, a third of a MiB a page, and goes when a small object in it is
// collected: the collector sees no hurry. Asked every so many pages, memory stays where it is. Asked about what
// is new only it takes half a millisecond, not twenty, and after short documents finds nearly all.
const pagesBetween = 20;
const pagesOfShortOnes = 40;
const newPagesBetween = 10;
const uncollected = { pages: 0, ofShortOnes: 0, new: 0 };

// Who stops the site stops this process too; what is being answered is still answered.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => undefined);

process.on('message', (job: Job) => {
	void typeset(job).then(handOver);
});

function handOver(result: JobResult): void {
	process.send?.(result);
	const pages = 'pages' in result ? result.pages : 1;
	if (pages < longDocument) {
		uncollected.ofShortOnes += pages;
		uncollected.new += pages;
	} else uncollected.pages += pages;
	if (uncollected.pages >= pagesBetween || uncollected.ofShortOnes >= pagesOfShortOnes) {
		Object.assign(uncollected, { pages: 0, ofShortOnes: 0, new: 0 });
		collectGarbage();
	} else if (uncollected.new >= newPagesBetween) {
		uncollected.new = 0;
		collectGarbage('minor');
	}
}

async function typeset(job: Job): Promise<JobResult> {
	const { id, template, as, files, parts = [], codes = [], madeAt } = job;
	try {
		for (const [name, content] of Object.entries(files)) {
			compiler.mapShadow(join(import.meta.dirname, 'templates', name), Buffer.from(content));
		}
		const document = compiler.compile({
			mainFilePath: join(import.meta.dirname, 'templates', `${template}.typ`),
		});
		if (document.hasError()) {
			const reason = document.takeDiagnostics();
			return { id, failed: JSON.stringify(reason?.shortDiagnostics ?? 'unknown') };
		}
		const laidOut = document.result;
		if (!laidOut) return { id, failed: 'nothing was typeset' };
		if (as === 'png') {
			const made = await pictureOf(compiler.svg(laidOut));
			compiler.evictCache(1);
			return { id, made, pages: 1, parts: [] };
		}
		const pdf = compiler.pdf(laidOut, {
			pdfStandard: 'ua-1',
			creationTimestamp: Math.floor(madeAt / 1000),
		});
		const begins = parts.length > 0 ? placesIn(laidOut) : [];
		const result = inParts(pdf, { pages: laidOut.numOfPages, begins }, parts, {
			lean: template !== 'certificate',
			codes,
		});
		// What the last few documents did not use is forgotten: what the certificates of one workshop
		// share stays, and memory is bounded. What a long document left behind is let go at once.
		if (result.pages >= longDocument) compiler.evictCache(0);
		else if (++made % remembered === 0) compiler.evictCache(1);
		return { id, ...result };
	} catch (reason) {
		return { id, failed: reason instanceof Error ? reason.message : String(reason) };
	}
}

/** Here and not in the server: what a picture takes of memory goes when this process is let go. */
async function pictureOf(svg: string): Promise<Uint8Array> {
	const { default: sharp } = await import('sharp');
	sharp.cache(false);
	sharp.concurrency(1);
	const picture = sharp(Buffer.from(svg), { density: 150 }).resize({ width: 1600 });
	return picture.flatten({ background: '#fff' }).png({ palette: true, colours: 32 }).toBuffer();
}

type Begins = { id: string; page: number }[];

function placesIn(document: NonNullable<ReturnType<Compiler['compile']>['result']>): Begins {
	const asked = { selector: '<part-begins>', field: 'value' };
	return compiler.query(document, asked) as Begins;
}

function inParts(
	pdf: Buffer,
	{ pages: all, begins }: { pages: number; begins: Begins },
	parts: NonNullable<Job['parts']>,
	how: { lean: boolean; codes: string[] },
): Made {
	const pages = parts.map(({ id, title }) => {
		const at = begins.findIndex((part) => part.id === id);
		const from = begins[at]?.page;
		if (from === undefined) throw new Error(`no page begins ${id}`);
		return { from, to: (begins[at + 1]?.page ?? all + 1) - 1, title };
	});
	const file = finishedInParts(pdf, pages, how);
	return {
		made: file.whole,
		pages: all,
		parts: file.parts.map((part, n) => ({
			made: part,
			pages: (pages[n]?.to ?? 0) - (pages[n]?.from ?? 0) + 1,
		})),
	};
}
