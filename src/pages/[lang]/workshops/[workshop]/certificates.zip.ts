import type { APIRoute } from 'astro';
import { SAKSHAM_DEMO } from 'astro:env/server';
import { papersToPrint } from '#actions/standing-papers.ts';
import { certificateArchive } from '#documents/certificate-archive.ts';
import { streamed } from '#documents/kit-zip.ts';
import { siteOrigin } from '#server/configuration.ts';
import { awardedWith } from '#server/issuer.ts';

export const prerender = false;

/** All of a workshop's certificates as files: for each person a PDF and a badge, and the register. */
export const GET: APIRoute = async (context) => {
	// Once in the one file and once by itself.
	const papers = await papersToPrint(context, 2);
	if (papers instanceof Response) return papers;
	const { workshop, ids } = papers;
	const archive = certificateArchive(workshop, awardedWith(ids), {
		origin: siteOrigin(),
		sample: SAKSHAM_DEMO,
	});
	return new Response(streamed(archive), {
		headers: {
			'Content-Type': 'application/zip',
			'Content-Disposition': `attachment; filename="certificates-${workshop.code}.zip"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
