import type { APIRoute } from 'astro';
import { SAKSHAM_DEMO } from 'astro:env/server';
import { db } from '#db/index.ts';
import { certificatePdf } from '#documents/certificate.ts';
import { siteOrigin } from '#server/configuration.ts';
import { credentialFor } from '#server/issuer.ts';
import { certificateWithCode, statusOf } from '#training/certificates.ts';

export const prerender = false;

/** The A4 page of a certificate that stands; a cancelled or replaced one is not printed again. */
export const GET: APIRoute = async ({ params }) => {
	const certificate = await certificateWithCode(db, params['code'] ?? '');
	if (!certificate || statusOf(certificate) !== 'valid') return new Response(null, { status: 404 });
	const { message } = await credentialFor(certificate);
	const pdf = await certificatePdf([{ certificate, message }], {
		origin: siteOrigin(),
		sample: SAKSHAM_DEMO,
	});
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `inline; filename="certificate-${certificate.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
