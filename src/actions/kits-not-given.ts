import type { TooManyMade } from '#documents/kit-kept.ts';
import { barePage, waitPage } from './door.ts';

/**
 * The answer to somebody who asked for kits we don't give out (404; 422 where they are too many for one file), or
 * had too many put together (429, with the minutes to wait, and in `tooMany` what of). `name` is that of the file
 * and says the language.
 */
export function kitsNotGiven(
	asked: 'kits-too-large' | TooManyMade | undefined,
	name: string,
	tooMany: 'refusal.kits-too-many' | 'refusal.kit-files-too-many' = 'refusal.kits-too-many',
): Response {
	if (!asked) return new Response(null, { status: 404 });
	const lang = name.endsWith('-en') ? 'en' : 'hi';
	const link = { href: `/${lang}/kits/`, label: 'kit.all' } as const;
	if (asked === 'kits-too-large') return barePage(lang, `refusal.${asked}`, { status: 422, link });
	return waitPage(lang, tooMany, { ...asked, link });
}
