import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync, type Zippable } from 'fflate';
import type { BuiltKit } from './kit-manifest.ts';
import { fileOfPart } from './kit-parts.ts';
import { kitSlides } from './kit-slides.ts';
import { kitPdfs, type Kit } from './kit.ts';

/** A kit as it is handed over: one PDF of everything, a ZIP of that and of each part, and slides. */
export type KitArchive = {
	zip: Uint8Array;
	pdf: Uint8Array;
	pptx: Uint8Array;
	entry: Omit<BuiltKit, 'html'>;
};

export async function kitArchive(kit: Kit): Promise<KitArchive> {
	const name = `${kit.slug}-${kit.language}`;
	const { whole, parts: cut } = await kitPdfs(kit);
	const parts: BuiltKit['parts'] = [];
	const pptx = await kitSlides(kit);
	const files: Zippable = { [`${name}.pdf`]: whole.pdf, [`${name}.pptx`]: pptx };
	for (const { id, pdf, pages } of cut) {
		const file = `${fileOfPart(id)}.pdf`;
		files[`parts/${file}`] = pdf;
		parts.push({ id, file, pages, bytes: pdf.length });
	}
	// A ZIP knows only local time: midnight wherever it is built, so that its bytes are the same.
	const mtime = new Date(`${kit.lawDate}T00:00:00`);
	// What is in a PDF is deflated already.
	const zip = zipSync({ [`saksham-${name}`]: files }, { level: 0, mtime });
	const { slug, language, edition, lawDate } = kit;
	const named = (kind: string, content: Uint8Array) => ({
		name: `${name}.${kind}`,
		bytes: content.length,
		hash: createHash('sha256').update(content).digest('hex'),
	});
	const entry = {
		slug,
		language,
		edition,
		lawDate,
		pages: whole.pages,
		zip: named('zip', zip),
		pdf: named('pdf', whole.pdf),
		pptx: named('pptx', pptx),
		parts,
		hash: hashOfKit(kit),
	};
	return { zip, pdf: whole.pdf, pptx, entry };
}

/** One hash over the settled content (the law is in it), the templates and what typesets them. */
export function hashOfKit(kit: Kit): string {
	press ??= hashOfPress();
	return createHash('sha256').update(JSON.stringify(kit)).update(press).digest('hex');
}

let press: string | undefined;
const templates = join(import.meta.dirname, 'templates');
const makers = readdirSync(import.meta.dirname).filter((name) =>
	/^(kit|pdf|typst)(?!-(binder|binding|both|choice|file|file-text|made|sizes|store|zip)\.ts).*\.ts$/.test(
		name,
	),
);
const packages = [
	'@myriaddreamin/typst-ts-node-compiler',
	'@expo-google-fonts/noto-sans',
	'pptxgenjs',
];

function hashOfPress(): string {
	const files = [
		...readdirSync(templates)
			.sort()
			.map((name) => join(templates, name)),
		...makers.sort().map((name) => join(import.meta.dirname, name)),
		...packages.map((name) => join('node_modules', name, 'package.json')),
	];
	const hash = createHash('sha256');
	for (const file of files) hash.update(readFileSync(file));
	return hash.digest('hex');
}
