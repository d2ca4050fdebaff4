import type { APIRoute } from 'astro';
import { quizAt } from '#content/entries.ts';
import { db } from '#db/index.ts';
import { formSecret } from '#server/configuration.ts';
import { moduleAt } from '#training/curriculum.ts';
import { present } from '#training/presented-items.ts';
import { askQuiz } from '#training/quiz-asked.ts';
import { isDrawing } from '#training/quiz-draw.ts';

export const prerender = false;

/**
 * A quiz to take without network: the sealed draw and its questions as the page would show them,
 * without a key (`?form=final&lang=hi`). Handed in by an operation of kind `attempt`.
 */
export const GET: APIRoute = async ({ params: { module: slug = '' }, url, locals: { user } }) => {
	const module = moduleAt(slug);
	const quiz = await quizAt(slug);
	if (!module || !quiz) return new Response(null, { status: 404 });
	const query = url.searchParams;
	const [wanted, language] = [query.get('form'), query.get('lang') === 'en' ? 'en' : 'hi'] as const;
	const personId = user?.personId;
	const going = { db, personId, language, module, quiz: quiz.data, secret: formSecret() };
	const page = await askQuiz(
		{ ...going, now: new Date() },
		{
			wanted: isDrawing(wanted) ? wanted : 'final',
			sealed: null,
			workshop: query.get('workshop'),
		},
	);
	const { drawing, sealed, passMark, attempt } = page;
	const questions = page.questions.map(({ field, item }) => ({ field, item: present(item) }));
	const body = { module: slug, language, drawing, draw: sealed, passMark, attempt, questions };
	return new Response(JSON.stringify(body), {
		headers: {
			'Content-Type': 'application/json; charset=utf-8',
			'Cache-Control': 'private, no-store',
		},
	});
};
