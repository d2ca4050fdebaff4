import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { handOverPdf } from '#documents/hand-over.ts';
import { certificatesOf } from '#training/certificates.ts';
import { workshopLedBy } from '#training/workshops.ts';

export const prerender = false;

/** The list on which each certificate is signed for when it is handed over. */
export const GET: APIRoute = async ({ params, locals: { user } }) => {
	const workshop = user && (await workshopLedBy(db, user, params['workshop'] ?? ''));
	const certificates = workshop ? await certificatesOf(db, workshop.id) : [];
	if (!workshop || certificates.length === 0) return new Response(null, { status: 404 });
	const pdf = await handOverPdf(workshop, certificates);
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="register-${workshop.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
