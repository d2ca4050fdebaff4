/**
 * Builds every module's kit in both languages into `public/kits`: `<slug>-<lang>.zip`, `.pdf`,
 * `.pptx` and the manifest the kit pages read; and what the server makes HTML files from. A kit whose content, law and templates
 * are those of the last time is left as it is; the others are shared out among the processors.
 * SAKSHAM_ORIGIN is where the QR codes lead.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { hashOfKit } from '#documents/kit-archive.ts';
import { kitFile, sealBytes } from '#documents/kit-file.ts';
import { readKitForms } from '#documents/kit-forms.ts';
import { builtKits, kitFolder, manifestFile, type BuiltKit } from '#documents/kit-manifest.ts';
import { modulesWithKit, readKit } from '#documents/kit-source.ts';
import { storeKit } from '#documents/kit-store.ts';
import { kitFor, type Kit } from '#documents/kit.ts';
import { languages } from '#i18n/translate.ts';
import { siteOrigin } from '#server/configuration.ts';
import type { MadeKit } from './kit-maker.ts';
import { kitProgram } from './kit-program.ts';
import { memoryHere } from './memory.ts';

const before = await builtKits();
const forms = await readKitForms();
const program = await kitProgram();
await mkdir(kitFolder, { recursive: true });
const kits: (Omit<BuiltKit, 'html'> | undefined)[] = [];
const html: number[] = [];
const waiting = changedKits();
// Each thread takes some 500 MiB: a small server builds one kit at a time.
const threads = Math.min(availableParallelism(), Math.ceil(memoryHere() / 2 ** 31));
await Promise.all(Array.from({ length: threads }, buildWaiting));
const built = kits.flatMap((kit, n): BuiltKit[] =>
	kit ? [{ ...kit, html: { name: `${kit.slug}-${kit.language}.html`, bytes: html[n] ?? 0 } }] : [],
);
await write(manifestFile, `${JSON.stringify({ kits: built }, null, '\t')}\n`);
const files = built.flatMap(({ zip, pdf, pptx }) => [zip.name, pdf.name, pptx.name]);
await removeOthers([manifestFile, ...files]);
const bytes = built.reduce((sum, { zip }) => sum + zip.bytes, 0);
console.log(
	`Kits: ${built.length}, ${(bytes / 1e6).toFixed(1)} MB of ZIP, at most ${peak()} MiB of memory, ${processorSeconds()} s of processor.`,
);

/** Read one by one, while those read before are made. What has not changed is kept as it is. */
async function* changedKits(): AsyncGenerator<[number, Kit]> {
	let n = 0;
	for (const module of await modulesWithKit()) {
		const source = await readKit(module);
		for (const language of languages) {
			const kit = kitFor(source, forms, language, siteOrigin());
			kits[n] = unchanged(kit.slug, kit.language, hashOfKit(kit));
			html[n] = htmlBytes(kit);
			await storeKit(kit);
			if (kits[n] === undefined) yield [n, kit];
			n += 1;
		}
	}
}

/** The HTML file is made and sealed when somebody fetches it; its size is known now. */
function htmlBytes(kit: Kit): number {
	const { before, after } = kitFile([kit], kit.frame.title, { program, origin: siteOrigin() });
	return Buffer.byteLength(before) + Buffer.byteLength(after) + sealBytes;
}

function unchanged(slug: string, language: string, hash: string): BuiltKit | undefined {
	const kept = before.find((kit) => kit.slug === slug && kit.language === language);
	if (kept?.hash !== hash) return undefined;
	const there = [kept.zip, kept.pdf, kept.pptx].every(({ name }) =>
		existsSync(join(kitFolder, name)),
	);
	return there ? kept : undefined;
}

/** One processor's share: a thread with a press of its own, started when there is work for it. */
async function buildWaiting(): Promise<void> {
	let maker: Worker | undefined;
	for await (const [n, kit] of waiting) {
		maker ??= new Worker(join(import.meta.dirname, 'kit-maker.ts'));
		kits[n] = await keep(await madeBy(maker, kit));
	}
	await maker?.terminate();
}

function madeBy(maker: Worker, kit: Kit): Promise<MadeKit> {
	return new Promise((made, failed) => {
		maker.once('error', failed);
		maker.once('message', (result: MadeKit) => {
			maker.off('error', failed);
			made(result);
		});
		maker.postMessage(kit);
	});
}

async function keep({ zip, pdf, pptx, entry, seconds }: MadeKit): Promise<MadeKit['entry']> {
	await write(entry.zip.name, zip);
	await write(entry.pdf.name, pdf);
	await write(entry.pptx.name, pptx);
	console.log(
		`${entry.zip.name}: ${entry.pages} pages, ${zip.length} bytes, ${seconds.toFixed(1)} s`,
	);
	return entry;
}

/** Whole or not at all: a download may be running. */
async function write(name: string, content: Uint8Array | string): Promise<void> {
	await writeFile(join(kitFolder, `${name}.part`), content);
	await rename(join(kitFolder, `${name}.part`), join(kitFolder, name));
}

async function removeOthers(kept: string[]): Promise<void> {
	for (const name of await readdir(kitFolder)) {
		if (!kept.includes(name)) await rm(join(kitFolder, name), { recursive: true });
	}
}

/** Of all threads, whatever else the machine does. */
function processorSeconds(): number {
	const { user, system } = process.cpuUsage();
	return Math.round((user + system) / 1e6);
}

function peak(): number {
	return Math.round(process.resourceUsage().maxRSS / 1024);
}
