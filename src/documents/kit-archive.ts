import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import type { BuiltKit } from './kit-manifest.ts';
import { kitParts } from './kit-parts.ts';
import { kitPdf, type Kit } from './kit.ts';

/** A kit as it is handed over: one PDF of everything, and a ZIP of that and of each part. */
export type KitArchive = { zip: Uint8Array; pdf: Uint8Array; entry: BuiltKit };

export async function kitArchive(kit: Kit): Promise<KitArchive> {
	const name = `${kit.slug}-${kit.language}`;
	const whole = await kitPdf(kit);
	const parts: BuiltKit['parts'] = [];
	const files: Zippable = { [`${name}.pdf`]: whole.pdf };
	for (const { id, file } of kitParts) {
		const { pdf, pages } = await kitPdf(kit, id);
		files[`parts/${file}.pdf`] = pdf;
		parts.push({ id, file: `${file}.pdf`, pages, bytes: pdf.length });
	}
	// A ZIP knows only local time: midnight wherever it is built, so that its bytes are the same.
	const mtime = new Date(`${kit.lawDate}T00:00:00`);
	const zip = zipSync({ [`saksham-${name}`]: files }, { level: 6, mtime });
	const { slug, language, edition, lawDate } = kit;
	const entry: BuiltKit = {
		slug,
		language,
		edition,
		lawDate,
		pages: whole.pages,
		zip: { name: `${name}.zip`, bytes: zip.length },
		pdf: { name: `${name}.pdf`, bytes: whole.pdf.length },
		parts,
		hash: hashOfKit(kit),
	};
	return { zip, pdf: whole.pdf, entry };
}

/** One hash over the settled content (the law is in it), the templates and what typesets them. */
export function hashOfKit(kit: Kit): string {
	return createHash('sha256').update(JSON.stringify(kit)).update(hashOfPress()).digest('hex');
}

const templates = join(import.meta.dirname, 'templates');
const makers = readdirSync(import.meta.dirname).filter((name) =>
	/^(kit|pdf|typst)-?.*\.ts$/.test(name),
);
const packages = ['@myriaddreamin/typst-ts-node-compiler', '@expo-google-fonts/noto-sans'];

function hashOfPress(): string {
	const require = createRequire(import.meta.url);
	const files = [
		...readdirSync(templates)
			.sort()
			.map((name) => join(templates, name)),
		...makers.sort().map((name) => join(import.meta.dirname, name)),
		...packages.map((name) => require.resolve(`${name}/package.json`)),
	];
	const hash = createHash('sha256');
	for (const file of files) hash.update(readFileSync(file));
	return hash.digest('hex');
}
