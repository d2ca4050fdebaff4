import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { certificatesPdf } from '#documents/awards.ts';
import { streamed } from '#documents/kit-zip.ts';
import { siteOrigin } from '#server/configuration.ts';
import { awardedWith } from '#server/issuer.ts';
import { standingIn } from '#training/certificates.ts';
import { workshopLedBy } from '#training/workshops.ts';

export const prerender = false;

/**
 * Every standing certificate of a workshop as one PDF, in roster order, to print in one go; with
 * `?two-up` two on a sheet, to be cut apart.
 */
export const GET: APIRoute = async ({ params, url, locals: { user } }) => {
	const workshop = user && (await workshopLedBy(db, user, params['workshop'] ?? ''));
	const ids = workshop ? await standingIn(db, workshop.id) : [];
	if (!workshop || ids.length === 0) return new Response(null, { status: 404 });
	const layout = url.searchParams.has('two-up') ? 'two-up' : 'page';
	const pdf = certificatesPdf(awardedWith(ids), { origin: siteOrigin(), layout });
	return new Response(streamed(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="certificates-${workshop.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
