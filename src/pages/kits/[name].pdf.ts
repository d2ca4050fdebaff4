import type { APIRoute } from 'astro';
import { kitsNotGiven } from '#actions/kits-not-given.ts';
import { kitLimit } from '#auth/limits.ts';
import { askedKits, partOf } from '#documents/kit-choice.ts';
import type { MayMake } from '#documents/kit-kept.ts';
import { kitInBoth, kitsInOne } from '#documents/kit-made.ts';

export const prerender = false;

/**
 * `/kits/rescue-both.pdf`: the kit of a lesson with the English under the Hindi. `/kits/track-d-hi.pdf`
 * and `/kits/mix-hi.pdf?lessons=rescue,evidence`: the kits of a track or a mix as one file to print. What has
 * to be put together takes a second or two: 429 to who had too many; what is kept is given to everybody.
 */
export const GET: APIRoute = async ({ params: { name = '' }, url, clientAddress, locals }) => {
	const mayMake = () => kitLimit(locals.user?.id ?? clientAddress);
	const pdf = await made(name, url.searchParams.get('lessons'), mayMake);
	if (!(pdf instanceof Uint8Array)) return kitsNotGiven(pdf, name);
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="saksham-${name}${partOf(url)}.pdf"`,
			'Cache-Control': 'public, max-age=300',
		},
	});
};

async function made(name: string, lessons: string | null, mayMake: MayMake) {
	const [, slug] = /^([a-z0-9-]+)-both$/.exec(name) ?? [];
	if (slug) return kitInBoth(slug, mayMake);
	const asked = await askedKits(name, lessons);
	return typeof asked === 'object' ? kitsInOne(asked, mayMake) : asked;
}
