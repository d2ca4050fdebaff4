import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { countSlipPdf } from '#documents/count-slip.ts';
import { isLanguage } from '#i18n/translate.ts';
import { siteOrigin } from '#server/configuration.ts';
import { detailsOf, workshopSeenBy } from '#training/workshops.ts';

export const prerender = false;

/** The headcount slips of a workshop, one for each sitting. */
export const GET: APIRoute = async ({ params: { lang, workshop: id }, locals: { user } }) => {
	const workshop = user && (await workshopSeenBy(db, user, id ?? ''));
	if (!isLanguage(lang) || !workshop) return new Response(null, { status: 404 });
	const { sessions } = await detailsOf(db, workshop);
	const how = { language: lang, origin: siteOrigin(), madeAt: new Date() };
	const pdf = await countSlipPdf(workshop, sessions, how);
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="count-slip-${workshop.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
