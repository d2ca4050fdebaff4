import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { languages, type Language } from '#i18n/translate.ts';
import { kitParts } from './kit-parts.ts';

/*
 * What scripts/kits.ts built: `public/kits/manifest.json`. The kit pages read sizes and editions
 * from here, so they cannot promise a file that is not there.
 */
const file = z.strictObject({
	name: z.string().regex(/^[\x21-\x7e]+$/),
	bytes: z.int().positive(),
	/** SHA-256 in hex; none for the HTML file, which is sealed when it is fetched. */
	hash: z.string().optional(),
});

const builtKit = z.strictObject({
	slug: z.string(),
	language: z.enum(languages),
	edition: z.string(),
	lawDate: z.string(),
	pages: z.int().positive(),
	zip: file,
	pdf: file,
	pptx: file,
	html: file,
	parts: z.array(
		z.strictObject({
			id: z.enum(kitParts.map(({ id }) => id)),
			file: z.string(),
			pages: z.int().positive(),
			bytes: z.int().positive(),
		}),
	),
	/** SHA-256 of all it was made of: content, law, templates, addresses. */
	hash: z.string(),
});
export type BuiltKit = z.infer<typeof builtKit>;

const manifestSchema = z.strictObject({ kits: z.array(builtKit) });

export const kitFolder = 'public/kits';
export const manifestFile = 'manifest.json';

/** The kits there are; none before they are built for the first time. */
export async function builtKits(folder = kitFolder): Promise<BuiltKit[]> {
	const written = await readFile(join(folder, manifestFile), 'utf8').catch(() => undefined);
	if (written === undefined) return [];
	const manifest = manifestSchema.safeParse(JSON.parse(written));
	return manifest.success ? manifest.data.kits : [];
}

/** The kits there are of some lessons, in the order given. */
export async function builtKitsOf(
	slugs: readonly string[],
	language: Language,
	folder = kitFolder,
): Promise<BuiltKit[]> {
	const built = await builtKits(folder);
	return slugs.flatMap(
		(slug) => built.find((kit) => kit.slug === slug && kit.language === language) ?? [],
	);
}
