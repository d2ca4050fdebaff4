/**
 * Builds every module's kit in both languages into `public/kits`: `<slug>-<lang>.zip`,
 * `<slug>-<lang>.pdf` and the manifest the kit pages read. A kit whose content, law and templates
 * are those of the last time is left as it is. SAKSHAM_ORIGIN is where the QR codes lead.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOfKit, kitArchive } from '#documents/kit-archive.ts';
import { readKitForms } from '#documents/kit-forms.ts';
import { builtKits, kitFolder, manifestFile, type BuiltKit } from '#documents/kit-manifest.ts';
import { modulesWithKit, readKit } from '#documents/kit-source.ts';
import { kitFor } from '#documents/kit.ts';
import { languages } from '#i18n/translate.ts';
import { siteOrigin } from '#server/configuration.ts';

const before = await builtKits();
const forms = await readKitForms();
await mkdir(kitFolder, { recursive: true });
const kits: BuiltKit[] = [];
for (const module of await modulesWithKit()) {
	const source = await readKit(module);
	for (const language of languages) {
		const kit = kitFor(source, forms, language, siteOrigin());
		kits.push(unchanged(kit.slug, language, hashOfKit(kit)) ?? (await build(kit)));
	}
}
await write(manifestFile, `${JSON.stringify({ kits }, null, '\t')}\n`);
await removeOthers([manifestFile, ...kits.flatMap(({ zip, pdf }) => [zip.name, pdf.name])]);
const bytes = kits.reduce((sum, { zip }) => sum + zip.bytes, 0);
console.log(
	`Kits: ${kits.length}, ${(bytes / 1e6).toFixed(1)} MB of ZIP, at most ${peak()} MiB of memory.`,
);

function unchanged(slug: string, language: string, hash: string): BuiltKit | undefined {
	const kept = before.find((kit) => kit.slug === slug && kit.language === language);
	if (kept?.hash !== hash) return undefined;
	const there = [kept.zip, kept.pdf].every(({ name }) => existsSync(join(kitFolder, name)));
	return there ? kept : undefined;
}

async function build(kit: Parameters<typeof kitArchive>[0]): Promise<BuiltKit> {
	const began = performance.now();
	const { zip, pdf, entry } = await kitArchive(kit);
	await write(entry.zip.name, zip);
	await write(entry.pdf.name, pdf);
	const seconds = ((performance.now() - began) / 1000).toFixed(1);
	console.log(`${entry.zip.name}: ${entry.pages} pages, ${zip.length} bytes, ${seconds} s`);
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

function peak(): number {
	return Math.round(process.resourceUsage().maxRSS / 1024);
}
