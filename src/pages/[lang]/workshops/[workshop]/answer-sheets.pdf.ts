import type { APIRoute } from 'astro';
import { quizAt } from '#content/entries.ts';
import { db } from '#db/index.ts';
import { answerSheetsPdf } from '#documents/answer-sheets.ts';
import { isLanguage } from '#i18n/translate.ts';
import { siteOrigin } from '#server/configuration.ts';
import { moduleAt } from '#training/curriculum.ts';
import { rosterOfWorkshop } from '#training/enrolments.ts';
import { paperForms } from '#training/paper-tests.ts';
import { detailsOf, workshopSeenBy } from '#training/workshops.ts';

export const prerender = false;

/** The answer sheets of one test (`module`, `form`), one for each person on the roster and five more. */
export const GET: APIRoute = async ({ params: { lang, workshop: id }, locals: { user }, url }) => {
	const workshop = user && (await workshopSeenBy(db, user, id ?? ''));
	if (!isLanguage(lang) || !workshop) return new Response(null, { status: 404 });
	const { modules } = await detailsOf(db, workshop);
	const asked = url.searchParams.get('module') ?? '';
	const module = modules.some((one) => one.module === asked) ? moduleAt(asked) : undefined;
	const quiz = module && (await quizAt(module.slug))?.data;
	const form = paperForms.find((one) => one === url.searchParams.get('form'));
	if (!module || !quiz || !form) return new Response(null, { status: 404 });
	const pdf = await answerSheetsPdf(
		{ workshop, module, quiz, form },
		await rosterOfWorkshop(db, workshop),
		{ language: lang, origin: siteOrigin(), madeAt: new Date() },
	);
	return new Response(new Uint8Array(pdf), {
		headers: {
			'Content-Type': 'application/pdf',
			'Content-Disposition': `attachment; filename="answer-sheets-${workshop.code}-${module.code}-${form}.pdf"`,
			'Cache-Control': 'private, no-store',
		},
	});
};
