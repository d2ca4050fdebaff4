import type { APIRoute } from 'astro';
import { SAKSHAM_DEMO } from 'astro:env/server';
import { papersToPrint } from '#actions/standing-papers.ts';
import { certificatesPdf } from '#documents/awards.ts';
import { streamed } from '#documents/kit-zip.ts';
import { siteOrigin } from '#server/configuration.ts';
import { awardedWith } from '#server/issuer.ts';

export const prerender = false;

/**
 * Every standing certificate of a workshop as one PDF, in roster order, to print in one go; with
 * `?two-up` two on a sheet, to be cut apart.
 */
export const GET: APIRoute = async (context) => {
	const papers = await papersToPrint(context, 1);
	if (papers instanceof Response) return papers;
	const { workshop, ids } = papers;
	const layout = context.url.searchParams.has('two-up') ? 'two-up' : 'page';
	const pdf = certificatesPdf(awardedWith(ids), {
		origin: siteOrigin(),
		sample: SAKSHAM_DEMO,
		layout,
	});
	return new Response(streamed(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="certificates-${workshop.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
