import type { APIRoute } from 'astro';
import { SAKSHAM_DEMO } from 'astro:env/server';
import { db } from '#db/index.ts';
import { certificatePng } from '#documents/certificate.ts';
import { siteOrigin } from '#server/configuration.ts';
import { credentialFor } from '#server/issuer.ts';
import { certificateWithCode, statusOf } from '#training/certificates.ts';

export const prerender = false;

/** The same page as a picture, to send on a phone; its code can be read from the picture. */
export const GET: APIRoute = async ({ params }) => {
	const certificate = await certificateWithCode(db, params['code'] ?? '');
	if (!certificate || statusOf(certificate) !== 'valid') return new Response(null, { status: 404 });
	const { message } = await credentialFor(certificate);
	const picture = await certificatePng(
		{ certificate, message },
		{ origin: siteOrigin(), sample: SAKSHAM_DEMO },
	);
	return new Response(new Uint8Array(picture), {
		headers: {
			'Content-Type': 'image/png',
			'Content-Disposition': `inline; filename="certificate-${certificate.code}.png"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
