import type { APIRoute } from 'astro';
import { kitsNotGiven } from '#actions/kits-not-given.ts';
import { kitFileLimit } from '#auth/limits.ts';
import { askedKits, partOf } from '#documents/kit-choice.ts';
import { kitFile, sealed } from '#documents/kit-file.ts';
import { storedProgram } from '#documents/kit-store.ts';
import { dayInIndia } from '#credentials/payload.ts';
import { siteOrigin } from '#server/configuration.ts';
import { theIssuer } from '#server/issuer.ts';

export const prerender = false;

/**
 * A kit as one sealed file: `/kits/rescue-hi.html`, `/kits/track-d-hi.html`, or a workshop's own mix,
 * `/kits/mix-hi.html?lessons=rescue,evidence`. To download: it is not a page of this site. Of those that are put
 * together 429 to who had too many; the kit of one lesson is given whenever it is asked for.
 */
export const GET: APIRoute = async ({ params: { name = '' }, url, clientAddress, locals }) => {
	const asked = await askedKits(name, url.searchParams.get('lessons'));
	if (typeof asked !== 'object') return kitsNotGiven(asked, name);
	if (asked.isPutTogether) {
		const minutes = await kitFileLimit(locals.user?.id ?? clientAddress);
		if (minutes !== undefined) return kitsNotGiven({ minutes }, name, 'refusal.kit-files-too-many');
	}
	const program = await storedProgram();
	if (program === undefined) return new Response(null, { status: 404 });
	const file = kitFile(asked.kits, asked.title, { program, origin: siteOrigin() });
	const { key } = await theIssuer();
	return new Response(sealed(file, key, dayInIndia(new Date())), {
		headers: {
			'Content-Type': 'text/html; charset=utf-8',
			'Content-Disposition': `attachment; filename="saksham-${name}${partOf(url)}.html"`,
			'Cache-Control': 'public, max-age=300',
		},
	});
};
