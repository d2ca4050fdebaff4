import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { bakedSvg } from '#documents/baked-badge.ts';
import { credentialFor } from '#server/issuer.ts';
import { certificateWithCode, statusOf } from '#training/certificates.ts';

export const prerender = false;

/** The picture for a wallet, with the signed credential inside it. */
export const GET: APIRoute = async ({ params }) => {
	const certificate = await certificateWithCode(db, params['code'] ?? '');
	if (!certificate || statusOf(certificate) !== 'valid') return new Response(null, { status: 404 });
	const { openBadge } = await credentialFor(certificate);
	return new Response(bakedSvg(certificate, openBadge), {
		headers: {
			'Content-Type': 'image/svg+xml; charset=utf-8',
			'Content-Disposition': `attachment; filename="badge-${certificate.code}.svg"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
