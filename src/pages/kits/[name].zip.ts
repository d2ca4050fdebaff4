import type { APIRoute } from 'astro';
import { kitsNotGiven } from '#actions/kits-not-given.ts';
import { askedKits, partOf } from '#documents/kit-choice.ts';
import { kitsZip, streamed } from '#documents/kit-zip.ts';

export const prerender = false;

/** The kits of a track or of a workshop's own mix in one ZIP, streamed from what was built. */
export const GET: APIRoute = async ({ params: { name = '' }, url }) => {
	const asked = await askedKits(name, url.searchParams.get('lessons'));
	if (typeof asked !== 'object') return kitsNotGiven(asked, name);
	return new Response(streamed(kitsZip(asked.kits)), {
		headers: {
			'Content-Type': 'application/zip',
			'Content-Disposition': `attachment; filename="saksham-${name}${partOf(url)}.zip"`,
			'Cache-Control': 'public, max-age=300',
		},
	});
};
