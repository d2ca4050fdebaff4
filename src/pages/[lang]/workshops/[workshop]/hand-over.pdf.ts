import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { registerPdf } from '#documents/awards.ts';
import { streamed } from '#documents/kit-zip.ts';
import { certificatesWithIds, standingIn } from '#training/certificates.ts';
import { workshopLedBy } from '#training/workshops.ts';

export const prerender = false;

/** The list on which each certificate is signed for when it is handed over. */
export const GET: APIRoute = async ({ params, locals: { user } }) => {
	const workshop = user && (await workshopLedBy(db, user, params['workshop'] ?? ''));
	const ids = workshop ? await standingIn(db, workshop.id) : [];
	if (!workshop || ids.length === 0) return new Response(null, { status: 404 });
	const certificates = {
		count: ids.length,
		from: (at: number, many: number) => certificatesWithIds(db, ids.slice(at, at + many)),
	};
	return new Response(streamed(registerPdf(workshop, certificates)), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="register-${workshop.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
