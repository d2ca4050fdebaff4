import type { APIRoute } from 'astro';
import { db } from '#db/index.ts';
import { officeOf } from '#documents/office.ts';
import { sessionPlanPdf } from '#documents/session-plan-paper.ts';
import { isLanguage, translate } from '#i18n/translate.ts';
import { readPlanQuestion, sessionPlanOf } from '#training/session-plans.ts';
import { detailsOf, workshopSeenBy } from '#training/workshops.ts';

export const prerender = false;

/** The plan the address asks for, or the one kept with the workshop, under the organiser’s name. */
export const GET: APIRoute = async ({ params: { lang, workshop: id }, locals: { user }, url }) => {
	const workshop = user && (await workshopSeenBy(db, user, id ?? ''));
	if (!isLanguage(lang) || !workshop) return new Response(null, { status: 404 });
	const question = readPlanQuestion(url.searchParams) ?? (await sessionPlanOf(db, workshop));
	if (!question) return new Response(null, { status: 404 });
	if ('refused' in question) {
		return new Response(translate(lang)(`refusal.${question.refused}`), { status: 400 });
	}
	const of = officeOf(workshop, await detailsOf(db, workshop), lang);
	const pdf = await sessionPlanPdf(question, { language: lang, madeAt: new Date(), of });
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="session-plan-${workshop.code}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
