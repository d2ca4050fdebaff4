import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { certificateArchive } from '#documents/certificate-archive.ts';
import { streamed } from '#documents/kit-zip.ts';
import { siteOrigin } from '#server/configuration.ts';
import { awardedWith } from '#server/issuer.ts';
import { standingIn } from '#training/certificates.ts';
import { workshopLedBy } from '#training/workshops.ts';

export const prerender = false;

/** All of a workshop's certificates as files: for each person a PDF and a badge, and the register. */
export const GET: APIRoute = async ({ params, locals: { user } }) => {
	const workshop = user && (await workshopLedBy(db, user, params['workshop'] ?? ''));
	const ids = workshop ? await standingIn(db, workshop.id) : [];
	if (!workshop || ids.length === 0) return new Response(null, { status: 404 });
	const archive = certificateArchive(workshop, awardedWith(ids), siteOrigin());
	return new Response(streamed(archive), {
		headers: {
			'Content-Type': 'application/zip',
			'Content-Disposition': `attachment; filename="certificates-${workshop.code}.zip"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
