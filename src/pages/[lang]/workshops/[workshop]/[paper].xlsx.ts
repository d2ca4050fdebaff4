import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { toXlsx } from '#documents/spreadsheet.ts';
import { isWorkshopPaper, paperOf } from '#documents/workshop-papers.ts';
import { isLanguage } from '#i18n/translate.ts';
import { workshopSeenBy } from '#training/workshops.ts';

export const prerender = false;

/** The same rows as the PDF beside it. */
export const GET: APIRoute = async ({ params, locals: { user } }) => {
	const { lang, paper: which } = params;
	const workshop = user && (await workshopSeenBy(db, user, params['workshop'] ?? ''));
	if (!isLanguage(lang) || !user || !workshop || !isWorkshopPaper(which))
		return new Response(null, { status: 404 });
	const madeAt = new Date();
	const { paper, table } = await paperOf(db, user, workshop, which, { language: lang, madeAt });
	return new Response(new Uint8Array(await toXlsx([table, paper.title])), {
		headers: {
			'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			'Content-Disposition': `attachment; filename="${which}-${workshop.code}.xlsx"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
