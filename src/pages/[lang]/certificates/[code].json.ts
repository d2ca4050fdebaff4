import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { credentialFor } from '#server/issuer.ts';
import { certificateWithCode } from '#training/certificates.ts';

export const prerender = false;

/**
 * The Open Badges 3.0 credential, as it was signed. Also of a certificate that was cancelled: whoever
 * verifies it learns that from the status list.
 */
export const GET: APIRoute = async ({ params }) => {
	const certificate = await certificateWithCode(db, params['code'] ?? '');
	if (!certificate) return new Response(null, { status: 404 });
	const { openBadge } = await credentialFor(certificate);
	return new Response(openBadge, {
		headers: {
			'Content-Type': 'application/vc+ld+json; charset=utf-8',
			'Content-Disposition': `inline; filename="badge-${certificate.code}.json"`,
			'Cache-Control': 'private, no-store',
			'Access-Control-Allow-Origin': '*',
		},
	});
};
