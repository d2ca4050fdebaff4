import { translate, type Language } from '#i18n/translate.ts';
import { modules, tracks } from '#training/curriculum.ts';
import { kitInBothOf } from './kit-both.ts';
import { builtKitsOf, kitFolder } from './kit-manifest.ts';
import { fitsOneFile } from './kit-sizes.ts';
import { storedKit } from './kit-store.ts';
import type { Kit } from './kit.ts';

/** Kits somebody asked for by the name of a file, and what they are called together. */
export type AskedKits = {
	kits: [Kit, ...Kit[]];
	title: string;
	language: Language;
	/** Of several lessons, or of two languages: more than one that was built. */
	isPutTogether: boolean;
};

/**
 * What `rescue-hi`, `rescue-both`, `track-d-hi` or `mix-hi` with its lessons means, in the order of the programme for
 * a track and in the order given for a mix. `undefined` for anything else, and where nothing is built;
 * a mix of more than fits one file of 5 MB is refused: the pages offer it in parts.
 */
export async function askedKits(
	name: string,
	lessons: string | null,
	folder?: string,
	built = kitFolder,
): Promise<AskedKits | 'kits-too-large' | undefined> {
	const [, what = '', language] = /^([a-z0-9-]+)-(hi|en|both)$/.exec(name) ?? [];
	if (language === undefined) return undefined;
	const lang = language === 'en' ? 'en' : 'hi';
	const track = tracks.find(({ slug }) => `track-${slug}` === what);
	const slugs =
		track?.modules.map(({ slug }) => slug) ?? (what === 'mix' ? mixOf(lessons ?? '') : [what]);
	const tongues: Language[] = language === 'both' ? ['hi', 'en'] : [lang];
	const files = await Promise.all(tongues.map((one) => builtKitsOf(slugs, one, built)));
	if (what === 'mix' && !fitsOneFile(files.flat())) return 'kits-too-large';
	const found = await Promise.all(
		slugs.map((slug) =>
			language === 'both' ? kitInBothOf(slug, folder) : storedKit(slug, lang, folder),
		),
	);
	const [first, ...rest] = found.filter((kit) => kit !== undefined);
	if (!first) return undefined;
	const t = translate(lang);
	const title =
		track?.name[lang] ??
		(what === 'mix' ? t('kit.mix') : `${first.frame.lesson}: ${first.frame.title}`);
	return {
		kits: [first, ...rest],
		title: `${t('site.name')} · ${title}`,
		language: lang,
		isPutTogether: rest.length > 0 || language === 'both',
	};
}

/** Lessons of ours, each once. */
export function mixOf(lessons: string): string[] {
	const known = lessons.split(',').filter((slug) => modules.some((module) => module.slug === slug));
	return [...new Set(known)];
}

/** What the name of a file says of a part of a mix, `-2`: two files of one name would be mistaken. */
export function partOf(url: URL): string {
	const part = url.searchParams.get('part') ?? '';
	return /^\d{1,2}$/.test(part) ? `-${part}` : '';
}
