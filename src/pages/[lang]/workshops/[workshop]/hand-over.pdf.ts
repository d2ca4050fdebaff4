import type { APIRoute } from 'astro';
import { standingPapers } from '#actions/standing-papers.ts';
import { db } from '#db/index.ts';
import { registerPdf } from '#documents/awards.ts';
import { streamed } from '#documents/kit-zip.ts';
import { certificatesWithIds } from '#training/certificates.ts';

export const prerender = false;

/** The list on which each certificate is signed for when it is handed over. */
export const GET: APIRoute = async (context) => {
	const papers = await standingPapers(context);
	if (papers instanceof Response) return papers;
	const { workshop, ids } = papers;
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
