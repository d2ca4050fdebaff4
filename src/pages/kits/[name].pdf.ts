import type { APIRoute } from 'astro';
import { kitInBoth } from '#documents/kit-made.ts';

export const prerender = false;

/** `/kits/rescue-both.pdf`: the kit of a lesson with the English under the Hindi. */
export const GET: APIRoute = async ({ params: { name = '' } }) => {
	const [, slug] = /^([a-z0-9-]+)-both$/.exec(name) ?? [];
	const pdf = slug && (await kitInBoth(slug));
	if (!pdf) return new Response(null, { status: 404 });
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="saksham-${name}.pdf"`,
			'Cache-Control': 'public, max-age=300',
		},
	});
};
