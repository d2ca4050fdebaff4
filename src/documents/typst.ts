import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Job, JobResult, Made } from './typst-worker.ts';

/** What a template reads: name in `templates/`, content. */
export type TypstFiles = Record<string, string | Uint8Array>;

export type Template =
	| 'certificate'
	| 'figure'
	| 'grid-sheet'
	| 'hand-over'
	| 'kit'
	| 'paper'
	| 'sign-in-sheet'
	| 'slips';

type Waiting = { resolve: (made: Made) => void; reject: (reason: Error) => void };

/** One worker per process; it is started by the first document and never keeps the process alive. */
type Press = { worker: Worker; waiting: Map<number, Waiting>; next: number };
const key = Symbol.for('saksham.typst');
const holder = globalThis as { [key]?: Press | undefined };

/**
 * Typesets one document by Typst in a worker thread: PDF/UA-1, fonts embedded, text selectable in
 * reading order. The same data gives the same bytes. Rejects with Typst's own words.
 */
export async function typeset(
	template: Template,
	data: unknown,
	madeAt: Date,
): Promise<Uint8Array> {
	const job = { template, as: 'pdf', files: asFile(data) } as const;
	return (await ask({ ...job, madeAt: madeAt.getTime() })).made;
}

/**
 * A document made from files beside its template, and some of its pages as PDFs of their own with
 * their own titles. Rejects when no page says that it begins a part.
 */
export function typesetInParts(
	template: Template,
	{ files, parts }: { files: TypstFiles; parts: NonNullable<Job['parts']> },
	madeAt: Date,
): Promise<Made> {
	return ask({ template, as: 'pdf', files, parts, madeAt: madeAt.getTime() });
}

/** The same document as one SVG, letters drawn as outlines: for a picture of it. */
export async function typesetSvg(template: Template, data: unknown): Promise<string> {
	const job = { template, as: 'svg', files: asFile(data), madeAt: 0 } as const;
	return Buffer.from((await ask(job)).made).toString();
}

/**
 * Not as `sys.inputs`: those are part of every template, and with others Typst would remember nothing of
 * the document before.
 */
function asFile(data: unknown): TypstFiles {
	return { 'data.json': JSON.stringify(data) };
}

function ask(wanted: Omit<Job, 'id'>): Promise<Made> {
	const press = (holder[key] ??= startPress());
	const job: Job = { ...wanted, id: press.next++ };
	return new Promise((resolve, reject) => {
		press.waiting.set(job.id, { resolve, reject });
		press.worker.ref();
		press.worker.postMessage(job);
	});
}

function startPress(): Press {
	// By path from the project's root: the built site is bundled, this file is run as it is.
	// A small nursery is swept often: what Typst holds outside the heap goes with it, and a thousand
	// certificates stay under 200 MiB instead of 400.
	const worker = new Worker(join(process.cwd(), 'src/documents/typst-worker.ts'), {
		resourceLimits: { maxYoungGenerationSizeMb: 8 },
	});
	const press: Press = { worker, waiting: new Map(), next: 0 };
	worker.on('message', (result: JobResult) => {
		const waiting = press.waiting.get(result.id);
		press.waiting.delete(result.id);
		if (press.waiting.size === 0) worker.unref();
		if ('made' in result) waiting?.resolve(result);
		else waiting?.reject(new Error(`Typst: ${result.failed}`));
	});
	worker.on('error', (reason: Error) => {
		for (const { reject } of press.waiting.values()) reject(reason);
		holder[key] = undefined;
	});
	worker.unref();
	return press;
}
