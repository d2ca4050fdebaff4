import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { paperPdf } from '#documents/paper.ts';
import { isWorkshopPaper, paperOf } from '#documents/workshop-papers.ts';
import { isLanguage } from '#i18n/translate.ts';
import { workshopSeenBy } from '#training/workshops.ts';

export const prerender = false;

/** Report, absentees or register of a workshop as the office prints it. */
export const GET: APIRoute = async ({ params, locals: { user } }) => {
	const { lang, paper: which } = params;
	const workshop = user && (await workshopSeenBy(db, user, params['workshop'] ?? ''));
	if (!isLanguage(lang) || !user || !workshop || !isWorkshopPaper(which))
		return new Response(null, { status: 404 });
	const madeAt = new Date();
	const { paper } = await paperOf(db, user, workshop, which, { language: lang, madeAt });
	return new Response(new Uint8Array(await paperPdf(paper, madeAt)), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="${which}-${workshop.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
