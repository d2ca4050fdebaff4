import type { ChildProcess } from 'node:child_process';
import { processBeside, small, type Memory } from '#credentials/process-beside.ts';
import { collectGarbage } from './collector.ts';
import type { Job, JobResult, Made } from './typst-press.ts';

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

/** A process beside each that asks; it is started by the first document and never keeps the other alive. */
type Press = {
	process: ChildProcess;
	waiting: Map<number, Waiting>;
	next: number;
	idle?: NodeJS.Timeout;
	/** Bytes handed over since the collector was asked last. */
	uncollected: number;
};
/** So many bytes of documents are handed over between two looks at what nobody holds any more. */
const bytesBetween = 1024 * 1024;
/**
 * Typst takes and gives back pieces of some hundred KiB for every page. Told as the server is (48 KiB), glibc
 * asked the kernel for each and gave it back at once: 2 ms a certificate, an eighth of all its time.
 */
const giveBackLater: Memory = {
	...small,
	glibc: {
		MALLOC_TRIM_THRESHOLD_: String(2 ** 20),
		MALLOC_MMAP_THRESHOLD_: String(2 ** 19),
	},
};
/** So long after the last document what it took is given back. */
const idleMilliseconds = 60_000;
const key = Symbol.for('saksham.typst');
const holder = globalThis as { [key]?: Press | undefined };

/**
 * Typesets one document by Typst in a process of its own: PDF/UA-1, fonts embedded, text selectable in
 * reading order. The same data gives the same bytes. `codes` are put into the rooms the template has for
 * them, in their order. Rejects with Typst's own words, and where rooms and codes are not as many.
 */
export async function typeset(
	template: Template,
	data: unknown,
	madeAt: Date,
	codes?: string[],
): Promise<Uint8Array> {
	const job: Omit<Job, 'id' | 'madeAt'> = { template, as: 'pdf', files: asFile(data) };
	if (codes) job.codes = codes;
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

/** The first page of the same document as a picture to send on a phone: PNG, 1,600 pixels wide, few colours. */
export async function typesetPng(template: Template, data: unknown): Promise<Uint8Array> {
	const job = { template, as: 'png', files: asFile(data), madeAt: 0 } as const;
	return (await ask(job)).made;
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
		clearTimeout(press.idle);
		press.waiting.set(job.id, { resolve, reject });
		press.process.ref();
		press.process.channel?.ref();
		press.process.send(job, (failed) => {
			if (failed) reject(failed);
		});
	});
}

function startPress(): Press {
	// As a thread it took half as much again, of which none came back (docs/decisions/0059).
	const press: Press = {
		process: processBeside('src/documents/typst-press.ts', giveBackLater),
		waiting: new Map(),
		next: 0,
		uncollected: 0,
	};
	press.process.on('message', (result: JobResult) => {
		const waiting = press.waiting.get(result.id);
		press.waiting.delete(result.id);
		if (press.waiting.size === 0) rest(press);
		if ('made' in result) {
			collectSoon(press, result.made.length);
			waiting?.resolve(result);
		} else waiting?.reject(new Error(`Typst: ${result.failed}`));
	});
	const end = (reason: Error) => {
		for (const { reject } of press.waiting.values()) reject(reason);
		press.waiting.clear();
		if (holder[key] === press) holder[key] = undefined;
	};
	press.process.on('error', end);
	press.process.once('exit', () => end(new Error('Typst: its process ended')));
	return press;
}

/** Each document is copied several times on its way, and the copies stand outside the heap. */
function collectSoon(press: Press, bytes: number): void {
	press.uncollected += bytes;
	if (press.uncollected < bytesBetween) return;
	press.uncollected = 0;
	collectGarbage('minor');
}

function rest(press: Press): void {
	press.process.unref();
	press.process.channel?.unref();
	press.idle = setTimeout(() => {
		holder[key] = undefined;
		if (press.process.connected) press.process.disconnect();
	}, idleMilliseconds).unref();
}
