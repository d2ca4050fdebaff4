import type { APIRoute } from 'astro';
import { sessionPlanPdf } from '#documents/session-plan-paper.ts';
import { isLanguage, translate } from '#i18n/translate.ts';
import { readPlanQuestion } from '#training/session-plans.ts';

export const prerender = false;

/** The plan that the same address shows at `kits/plan/`, on A4. */
export const GET: APIRoute = async ({ params: { lang }, url }) => {
	if (!isLanguage(lang)) return new Response(null, { status: 404 });
	const question = readPlanQuestion(url.searchParams);
	if (!question) return new Response(null, { status: 404 });
	if ('refused' in question) {
		return new Response(translate(lang)(`refusal.${question.refused}`), { status: 400 });
	}
	const pdf = await sessionPlanPdf(question, { language: lang, madeAt: new Date() });
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': 'attachment; filename="session-plan.pdf"',
			'Cache-Control': 'no-store',
		},
	});
};
