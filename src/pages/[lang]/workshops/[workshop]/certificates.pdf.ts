import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { certificatePdf } from '#documents/certificate.ts';
import { siteOrigin } from '#server/configuration.ts';
import { certificatesOf } from '#training/certificates.ts';
import { workshopLedBy } from '#training/workshops.ts';

export const prerender = false;

/** Every standing certificate of a workshop as one PDF, in roster order, to print in one go. */
export const GET: APIRoute = async ({ params, locals: { user } }) => {
	const workshop = user && (await workshopLedBy(db, user, params['workshop'] ?? ''));
	const certificates = workshop ? await certificatesOf(db, workshop.id) : [];
	if (!workshop || certificates.length === 0) return new Response(null, { status: 404 });
	const pdf = await certificatePdf(certificates, { origin: siteOrigin() });
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="certificates-${workshop.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
